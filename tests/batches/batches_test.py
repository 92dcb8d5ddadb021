#!/usr/bin/env python3
"""Batches from end to end: greenroom serve with a worker, greenroom grade --server, and what happens when either is killed.

    tests/batches/batches_test.py [TEST]...

Runs the program that GREENROOM names (build/greenroom). Closes with "12 passed, 0 failed, 0 skipped".
"""

import csv
import json
import re
import signal
import ssl
import subprocess
import sys
import threading
import time
import unittest
import xml.etree.ElementTree as xml
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "service"))
import rig

BANK = rig.ROOT / "bank"
SECRET_IN, SECRET_OUT = 918273645, 1836547290
CASES = f"""\
{{"name": "one", "kind": "sample", "args": [1], "expected": 2}}
{{"name": "negative", "kind": "visible", "args": [-1], "expected": -2}}
{{"name": "dark", "kind": "hidden", "args": [{SECRET_IN}], "expected": {SECRET_OUT}}}
"""
RIGHT = "def twice(n): return 2 * n\n"
SLOW = "import time\ndef twice(n):\n    time.sleep(0.1)\n    return 2 * n\n"
TELLER = "import sys\ndef twice(n):\n    print('saw', n)\n    print('saw', n, file=sys.stderr)\n    return n\n"


def question_files():
    return {"question.yaml": 'title: Twice\ndifficulty: easy\nsignature: "twice(n: long) -> long"\n',
            "statement.md": "Double it.\n", "cases.jsonl": CASES, "notes.md": "SECRETNOTE\n",
            "solutions/accepted/a.py": RIGHT + "# SECRETSOLUTION\n",
            "solutions/wrong_answer/square.py": "def twice(n): return 2 * n * n\n"}


class BatchTest(rig.RunningTest):
    def write_question(self, folder="twice"):
        for path, content in question_files().items():
            self.write(f"{folder}/{path}", content)

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def put(self, server, slug="twice", **headers):
        answer = server.request("POST", f"/api/questions/{slug}/revisions", {"files": question_files()}, headers)
        self.assertIn(answer.status, (200, 201), answer)
        return answer.json()["revision"]

    def create(self, server, sources, slug="twice", language="python", headers=None):
        submissions = [{"name": f"n{i}", "language": language, "source": source} for i, source in enumerate(sources)]
        answer = server.request("POST", "/api/batches", {"question": {"slug": slug}, "submissions": submissions}, headers)
        self.assertEqual(answer.status, 202, answer)
        return answer.json()["id"]

    def read(self, server, batch, query="", headers=None):
        return server.request("GET", f"/api/batches/{batch}{query}", headers=headers).json()

    def counts(self, server, batch):
        return self.read(server, batch, "?results=false")["counts"]

    def wait_done(self, server, batch):
        self.assertTrue(rig.comes_true(lambda: self.counts(server, batch)["done"] == self.counts(server, batch)["all"]),
                        self.counts(server, batch))
        return self.read(server, batch)

    def grade(self, server, *arguments, **variables):
        url = f"http{'s' if server.tls else ''}://localhost:{server.port}"
        return self.run_greenroom("grade", *arguments, "--server", url, **variables)

    def start_grade(self, server, *arguments):
        process = subprocess.Popen([rig.GREENROOM, "grade", *map(str, arguments), "--server", f"http://127.0.0.1:{server.port}"],
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                   cwd=self.folder)
        self.addCleanup(rig.end_process, process)
        return process


class Grading(BatchTest):
    def test_on_a_server_comes_to_the_same_as_here(self):
        server = self.server()
        for slug in ("two-vouchers", "paper-cabinet", "the-old-lift"):  # function, class, and what the bank has
            here = self.run_greenroom("grade", BANK / slug, "--json")
            there = self.grade(server, BANK / slug, "--json")
            self.assertEqual(there.returncode, here.returncode, there.stderr)
            verdicts = [[(each["name"], each["language"], each["expected"], each["verdict"], each["score"],
                          [(case["name"], case["verdict"]) for case in each["cases"]])
                         for each in json.loads(run.stdout)["submissions"]] for run in (here, there)]
            self.assertEqual(verdicts[0], verdicts[1])
            self.assertGreater(len(verdicts[0]), 4)

    def test_gives_every_form_and_status(self):
        server = self.server()
        self.write_question()
        self.write("in/ann.py", RIGHT)
        self.write("in/=bob.py", "def twice(n): return n\n")
        self.write("in/latin.py", "# \xe9\n".encode("latin-1") + RIGHT.encode())
        self.write("in/binary.js", b"\0")
        self.write("in/shell.sh", "echo\n")
        self.write("in/huge.py", "#" * (2 << 20))
        self.write("in/broken.cpp", "int twice(\n")
        self.write("in/solutions/wrong_answer/c.py", "def twice(n): return n\n")
        outputs = []
        for where in ("here", "there"):
            arguments = ["twice", "in", "--csv", f"{where}.csv", "--junit", f"{where}.xml"]
            run = self.run_greenroom("grade", *arguments) if where == "here" else self.grade(server, *arguments)
            self.assertEqual(run.returncode, 1, run.stderr)
            with open(self.folder / f"{where}.csv", newline="") as file:
                rows = [(row["name"], row["language"], row["expected"], row["verdict"], row["score"])
                        for row in csv.DictReader(file)]
            suite = xml.parse(self.folder / f"{where}.xml").getroot()[0]
            outputs.append((rows, suite.get("tests"), suite.get("failures"), run.stdout.splitlines()[-1]))
        here, there = outputs
        # What could not be judged at all has no language locally.
        strip = lambda rows: [(name, expected, verdict, score) for name, _, expected, verdict, score in rows]
        self.assertEqual(strip(here[0]), strip(there[0]))
        self.assertEqual(here[1:], there[1:])
        verdicts = {name[3:]: verdict for name, _, _, verdict, _ in there[0]}
        self.assertEqual(verdicts["binary.js"], "compile_error")
        self.assertEqual(verdicts["shell.sh"], "compile_error")
        self.assertEqual(verdicts["broken.cpp"], "compile_error")
        self.assertEqual(self.grade(server, "twice").returncode, 0)

    def test_resumes_and_repeats(self):
        server = self.server()
        self.write_question()
        run = self.grade(server, "twice", "--resume", "kept.jsonl", "--json", "--repeat", "3")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual(len([line for line in (self.folder / "kept.jsonl").read_text().splitlines() if line]), 6)
        sent = lambda: re.search(rb"greenroom_jobs_sent_total (\d+)", server.request("GET", "/metrics").body)[1]
        before = sent()
        again = self.grade(server, "twice", "--resume", "kept.jsonl", "--json", "--repeat", "3")
        self.assertEqual(again.stdout, run.stdout)
        self.assertEqual(sent(), before, "nothing is judged twice")

    def test_says_what_is_wrong_with_the_server(self):
        self.write_question()
        nobody = f"http://127.0.0.1:{rig.free_port()}"
        run = self.run_greenroom("grade", "twice", "--server", nobody)
        self.assertEqual(run.returncode, 3)
        self.assertIn(nobody, run.stderr)
        self.assertIn("greenroom serve", run.stderr)
        for odd in ("localhost:5000", "ftp://x", "http://", "http://x y"):
            self.assertEqual(self.run_greenroom("grade", "twice", "--server", odd).returncode, 2, odd)
        self.assertEqual(self.run_greenroom("grade", "twice", "--server", nobody, "-j", "2").returncode, 2)
        server = self.server(environment={"AUTHN_TOKEN": "right"})
        run = self.grade(server, "twice")
        self.assertEqual(run.returncode, 2)
        self.assertIn("--token", run.stderr)
        self.assertEqual(self.grade(server, "twice", "--token", "right").returncode, 0)
        self.assertEqual(self.grade(server, "twice", GREENROOM_TOKEN="right").returncode, 0)
        (self.folder / "twice/cases.jsonl").write_text("{}\n")
        run = self.grade(server, "twice", "--token", "right")
        self.assertEqual(run.returncode, 2)
        self.assertIn("cases.jsonl:1", run.stderr)

    def test_goes_over_tls(self):
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "cert.pem",
                        "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"],
                       check=True, capture_output=True, cwd=self.folder)
        trust = ssl.create_default_context(cafile=self.folder / "cert.pem")
        trust.check_hostname = False
        server = self.server("--tls-certificate", "cert.pem", "--tls-key", "key.pem", tls=trust)
        self.write_question()
        run = self.grade(server, "twice")
        self.assertEqual(run.returncode, 3, "its certificate is not known")
        self.assertIn("SSL_CERT_FILE", run.stderr)
        run = self.grade(server, "twice", SSL_CERT_FILE=str(self.folder / "cert.pem"))
        self.assertEqual(run.returncode, 0, run.stderr)

    def test_is_cancelled_by_ctrl_c(self):
        server = self.server(workers=1)
        self.write_question()
        for i in range(40):
            self.write(f"in/{i:02}.py", SLOW)
        process = self.start_grade(server, "twice", "in", "--resume", "kept.jsonl")
        kept = self.folder / "kept.jsonl"
        self.assertTrue(rig.comes_true(lambda: kept.exists() and "accepted" in kept.read_text()))
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=rig.PATIENCE)
        self.assertEqual(process.returncode, 3, err)
        self.assertIn("the same command goes on", err)
        waiting = lambda: server.request("GET", "/workers").json()[0]
        self.assertTrue(rig.comes_true(lambda: waiting()["size"] == 0 and waiting()["working"] == 0), waiting())
        run = self.grade(server, "twice", "in", "--resume", "kept.jsonl")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn("40 submissions, 40 as they should be", run.stdout)

    def test_outlives_a_server_that_is_killed_and_comes_back(self):
        server = self.server(workers=2)
        self.write_question()
        for i in range(30):
            self.write(f"in/{i:02}.py", SLOW)
        process = self.start_grade(server, "twice", "in", "--resume", "kept.jsonl")
        kept = self.folder / "kept.jsonl"
        self.assertTrue(rig.comes_true(lambda: kept.exists() and "accepted" in kept.read_text()))
        server.kill()
        server.start()
        out, err = process.communicate(timeout=rig.PATIENCE)
        self.assertEqual(process.returncode, 0, err)
        self.assertIn("30 submissions, 30 as they should be", out)


class Batches(BatchTest):
    def test_end_once_each_though_the_server_is_killed(self):
        server = self.server(workers=2)
        self.put(server)
        batch = self.create(server, [SLOW] * 20 + [RIGHT.replace("2 *", f"{i} *") for i in range(20)])
        for _ in range(2):
            done = self.counts(server, batch)["done"]
            self.assertTrue(rig.comes_true(lambda: self.counts(server, batch)["done"] > done))
            server.process.kill()
            server.process.wait()
            server.start()
        ended = self.wait_done(server, batch)
        self.assertEqual([each["verdict"] for each in ended["submissions"]],
                         ["accepted"] * 20 + ["accepted" if i == 2 else "wrong_answer" for i in range(20)])
        self.assertEqual(ended["counts"], {"all": 40, "queued": 0, "running": 0, "done": 40})
        self.assertEqual(ended["question"], {"slug": "twice", "revision": 1})

    def test_leave_runs_quick(self):
        server = self.server(workers=2)
        self.put(server)
        # Warm up: what is measured is the queue.
        run = {"language": "bash", "source": "echo hi"}
        server.request("POST", "/api/runs?wait=true", run)
        batch = self.create(server, [SLOW] * 300)
        times = []
        for _ in range(10):
            start = time.monotonic()
            self.assertEqual(server.request("POST", "/api/runs?wait=true", run).status, 200)
            times.append(time.monotonic() - start)
        self.assertGreater(self.counts(server, batch)["queued"], 0, "the batch is over: nothing was shown")
        self.assertLess(sorted(times)[5], 5, times)
        self.assertEqual(server.request("DELETE", f"/api/batches/{batch}").status, 200)

    def test_are_cancelled_and_keep_what_there_is(self):
        server = self.server(workers=1)
        self.put(server)
        batch = self.create(server, [SLOW] * 30)
        self.assertTrue(rig.comes_true(lambda: self.counts(server, batch)["done"] > 0))
        answer = server.request("DELETE", f"/api/batches/{batch}")
        self.assertEqual((answer.status, answer.json()["state"]), (200, "cancelled"), answer)
        verdicts = [each["verdict"] for each in self.read(server, batch)["submissions"]]
        self.assertEqual(set(verdicts), {"accepted", "cancelled"})
        self.assertEqual(server.request("DELETE", f"/api/batches/{batch}").status, 409)
        server.stop()
        server.start()
        self.assertEqual([each["verdict"] for each in self.read(server, batch)["submissions"]], verdicts)

    def test_never_show_what_is_hidden(self):
        server = self.server()
        self.put(server)
        batch = self.create(server, [TELLER, RIGHT])
        stream = {}
        watch = threading.Thread(target=lambda: stream.update(
            got=server.request("GET", f"/api/batches/{batch}/events?results=true").body))
        watch.start()
        ended = self.wait_done(server, batch)
        watch.join()
        self.assertIn(b"event: done", stream["got"])
        self.assertEqual([each["verdict"] for each in ended["submissions"]], ["wrong_answer", "accepted"])
        self.assertEqual(ended["submissions"][0]["cases"][0]["stdout"], "saw 1\n")
        bodies = [stream["got"]] + [server.request("GET", path).body for path in (
            f"/api/batches/{batch}", f"/api/batches/{batch}/results.csv", f"/api/batches/{batch}/events",
            "/api/questions/twice", "/api/questions/two-vouchers", "/submissions/all")]
        for body in bodies:
            for secret in (str(SECRET_IN), str(SECRET_OUT), "SECRETNOTE", "SECRETSOLUTION"):
                self.assertNotIn(secret.encode(), body)

    def test_of_two_tenants_are_apart(self):
        server = self.server(environment={"AUTHN_TOKEN": "ann bob"})
        ann, bob = {"X-Auth-Token": "ann"}, {"X-Auth-Token": "bob"}
        self.put(server, **ann)
        batch = self.create(server, [RIGHT], headers=ann)
        for path in ("", "/results.csv", "/events"):
            self.assertEqual(server.request("GET", f"/api/batches/{batch}{path}", headers=bob).status, 404)
        self.assertEqual(server.request("DELETE", f"/api/batches/{batch}", headers=bob).status, 404)
        self.assertEqual(server.request("GET", "/api/questions/twice", headers=bob).status, 404)
        self.assertEqual(server.request("GET", "/api/questions/two-vouchers", headers=bob).status, 200)
        self.assertEqual(server.request("GET", f"/api/batches/{batch}", headers=ann).status, 200)

    def test_use_the_bank_that_is_named(self):
        self.write_question("bank/twice")
        self.write("bank/broken/question.yaml", "title: x\n")
        server = self.server("--bank", self.folder / "bank")
        self.assertEqual(server.request("GET", "/api/questions/twice").json()["revision"], 1)
        self.assertEqual(server.request("GET", "/api/questions/two-vouchers").status, 404)
        self.assertIn("broken/question.yaml:1", server.text())
        self.write("bank/twice/statement.md", "Twice it.\n")
        server.stop()
        server.start()
        self.assertEqual(server.request("GET", "/api/questions/twice").json()["revision"], 2)


class OnPostgres(BatchTest):
    def setUp(self):
        super().setUp()
        if not rig.postgres_program("initdb"):
            self.skipTest("PostgreSQL IS NOT INSTALLED")
        self.postgres = rig.Postgres()
        self.addCleanup(self.postgres.close)

    def test_two_servers_grade_one_batch(self):
        url = self.postgres.url(self.postgres.new_database())
        one = self.server("--database", url, workers=1, data="one")
        two = self.server("--database", url, workers=1, data="two")
        self.put(one)
        batch = self.create(one, [SLOW] * 40)
        stream = {}
        watch = threading.Thread(
            target=lambda: stream.update(got=two.request("GET", f"/api/batches/{batch}/events").body))
        watch.start()
        ended = self.wait_done(two, batch)
        watch.join()
        self.assertEqual({each["verdict"] for each in ended["submissions"]}, {"accepted"})
        self.assertEqual(stream["got"].count(b"event: graded"), 40)
        workers = self.postgres.query("d1", "SELECT count(DISTINCT worker) FROM submissions")
        self.assertEqual(workers, "2")


if __name__ == "__main__":
    rig.run_tests(sys.modules[__name__])
