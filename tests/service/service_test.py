#!/usr/bin/env python3
"""The running service as its owners, its neighbours and its attackers meet it: how it starts, ends, refuses and shares.

    tests/service/service_test.py [TEST]...    e.g. Stopping or BadStart.test_port_in_use

Runs the program that GREENROOM names (build/greenroom), as root or as anybody. Closes with "12 passed, 0 failed, 0 skipped".
"""

import base64
import http.client
import io
import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import ssl
import stat
import subprocess
import sys
import threading
import time
import unittest
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import rig

SLEEPER = "import time\ntime.sleep(2)\nprint('awake')\n"


class Later:
    """What a function returns in the end, from a thread of its own."""

    def __init__(self, function, *arguments, **named):
        self.result = None
        self.thread = threading.Thread(target=lambda: self.run(function, arguments, named))
        self.thread.start()

    def run(self, function, arguments, named):
        try:
            self.result = function(*arguments, **named)
        except Exception as error:
            self.result = error

    def get(self):
        self.thread.join(rig.PATIENCE)
        return self.result


class StoppingTest(rig.RunningTest):
    def wait_running(self, server, token):
        self.assertTrue(rig.comes_true(lambda: server.read(token, "status")["status"]["id"] == 2), "it never runs")

    def leftovers(self, server, pids):
        alive = [f"{pid} {rig.name_of(pid)}" for pid, start in pids.items() if start and rig.start_of(pid) == start]
        return alive + rig.groups_of(pids)

    def everything_of(self, server):
        return {pid: rig.start_of(pid) for pid in [server.process.pid, *rig.descendants(server.process.pid)]}

    def assert_nothing_left(self, server, pids):
        self.assertGreaterEqual(len(pids), 3, "a server, a worker and a launcher")
        rig.comes_true(lambda: not self.leftovers(server, pids), 10)
        self.assertEqual(self.leftovers(server, pids), [])
        outside = [path for path in rig.sockets_beneath(self.folder) if not path.startswith(str(server.data))]
        self.assertEqual(outside, [])


class Stopping(StoppingTest):
    def test_finishes_what_runs_and_answers_who_waits(self):
        server = self.server()
        answer = Later(server.run, SLEEPER)
        rig.comes_true(lambda: server.request("GET", "/workers").json()[0]["working"] == 1, 5)
        pids = self.everything_of(server)
        start = time.monotonic()
        self.assertEqual(server.stop(), 0)
        self.assertLess(time.monotonic() - start, 20)
        found = answer.get()
        self.assertIsInstance(found, dict, found)
        self.assertEqual((found["stdout"], found["status"]["id"]), ("awake\n", 3))
        self.assert_nothing_left(server, pids)

    def test_finishes_what_nobody_waits_for(self):
        server = self.server(workers=1)
        token = server.submit("sleep 2; echo awake", rig.BASH)
        self.assertTrue(rig.comes_true(lambda: self.sleepers(server)), "it never runs")  # or it would be handed back
        self.assertEqual(server.stop(), 0)
        server.start()
        self.assertEqual(server.read(token)["stdout"], "awake\n")

    def test_is_quick_with_idle_connections(self):
        server = self.server()
        connections = [http.client.HTTPConnection("127.0.0.1", server.port) for _ in range(20)]
        for connection in connections:
            connection.request("GET", "/statuses")
            connection.getresponse().read()
        start = time.monotonic()
        self.assertEqual(server.stop(), 0)
        self.assertLess(time.monotonic() - start, 5)
        for connection in connections:
            connection.close()

    def test_resumes_what_was_queued(self):
        server = self.server(workers=1)
        tokens = [server.submit(f"sleep 0.1; echo {i}", rig.BASH) for i in range(20)]
        self.assertEqual(server.stop(), 0)
        server.start()
        for i, token in enumerate(tokens):
            self.assertEqual(server.wait_done(token)["stdout"], f"{i}\n")

    def test_by_kill_loses_nothing_that_was_accepted(self):
        server = self.server()
        tokens = [server.submit(f"sleep 0.1; echo {i}", rig.BASH) for i in range(20)]
        server.process.kill()
        server.process.wait()
        server.start()
        for i, token in enumerate(tokens):
            self.assertEqual(server.wait_done(token)["stdout"], f"{i}\n")

    def test_hands_back_what_outlasts_the_grace(self):
        server = self.server("--grace", "1", workers=1)
        token = server.submit("import time\ntime.sleep(6)\nprint('awake')", wall_time_limit=15)
        self.wait_running(server, token)
        pids, start = self.everything_of(server), time.monotonic()
        self.assertEqual(server.stop(), 0)
        self.assertLess(time.monotonic() - start, 5)
        self.assert_nothing_left(server, pids)
        server.start()
        self.assertEqual(server.wait_done(token)["stdout"], "awake\n")

    def test_answers_who_waits_beyond_the_grace(self):
        server = self.server("--grace", "1", workers=1)
        answer = Later(server.request, "POST", "/submissions?wait=true",
                       {"source_code": "import time\ntime.sleep(9)", "language_id": rig.PYTHON})
        rig.comes_true(lambda: server.request("GET", "/workers").json()[0]["working"] == 1, 5)
        self.assertEqual(server.stop(), 0)
        found = answer.get()  # an answer that tells its client to come back, or a connection that is closed; no hang
        self.assertTrue(isinstance(found, (OSError, http.client.HTTPException)) or found.status >= 500 or
                        found.json().get("token"), found)

    def test_leaves_no_worker_when_the_server_is_killed(self):
        server = self.server()
        server.run("print(1)")
        pids = self.everything_of(server)
        server.process.kill()
        server.process.wait()
        self.assert_nothing_left(server, pids)

    def test_leaves_no_socket_where_the_data_folder_is_too_long_for_one(self):
        server = self.server(data="d" * 100)
        self.assertEqual(server.run("print(1)")["stdout"], "1\n")
        socket_file = Path(re.search(r"connected to ipc://(/tmp/\S+)", server.text())[1])
        self.assertTrue(socket_file.is_socket())
        self.assertEqual(server.stop(), 0)
        self.assertFalse(socket_file.parent.exists())

    def test_starts_a_worker_again_that_was_killed(self):
        server = self.server(workers=1)
        token = server.submit(SLEEPER)
        self.wait_running(server, token)
        os.kill(server.workers()[0], signal.SIGKILL)
        self.assertEqual(server.wait_done(token)["stdout"], "awake\n")
        self.assertEqual(server.stop(), 0)

    def test_gives_up_what_kills_its_worker_three_times(self):
        server = self.server(workers=1)
        token = server.submit("sleep 18", rig.BASH, wall_time_limit=20)
        struck = set()
        for _ in range(3):
            self.assertTrue(rig.comes_true(lambda: self.sleepers(server)), "it never runs")
            struck.add(worker := server.workers()[0])
            os.kill(worker, signal.SIGKILL)
            self.assertTrue(rig.comes_true(lambda: worker not in server.workers() and not self.sleepers(server)))
        self.assertEqual(len(struck), 3)
        self.assertEqual(server.wait_done(token)["status"]["id"], 13)

    def sleepers(self, server):
        """Started programs: a submission is in process from its lease on, but a worker can only die of what it has started."""
        return [pid for pid in rig.descendants(server.process.pid) if rig.name_of(pid) == "sleep"]


class BadStart(rig.RunningTest):
    """One line on stderr that says what is wrong, and exit 2."""

    def refuse(self, *arguments, says, command=("serve", "--port", "0", "--workers", "0"), data=True, **variables):
        where = ["--data", self.folder / "refused"] if data else []
        done = self.run_greenroom(*command, *where, *arguments, **variables)
        self.assertEqual(done.returncode, 2, done)
        self.assertEqual(done.stdout, "")
        self.assertRegex(done.stderr, r"\Agreenroom: [^\n]+\n\Z")
        for part in [says] if isinstance(says, str) else says:
            self.assertIn(part, done.stderr)

    def keys(self, *more):
        folder = self.folder / "keys"
        self.assertEqual(self.run_greenroom("admin", "keys", folder, *more).returncode, 0)
        return folder

    def test_port_in_use(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = str(taken.getsockname()[1])
            self.refuse("--port", port, says=[port, "in use"], command=("serve", "--workers", "0"))
            self.refuse("--port", port, says=[port, "in use"], command=("serve", "--workers", "2"))

    def test_data_folder_that_cannot_be_written(self):
        (self.folder / "file").write_text("")
        self.refuse("--data", self.folder / "file" / "data", says=["data folder", "--data"], data=False)
        self.refuse("--data", "/proc/nowhere", says=["data folder /proc/nowhere", "--data"], data=False)
        if os.geteuid() != 0:
            (self.folder / "locked").mkdir(0o500)
            self.refuse("--data", self.folder / "locked", says="Permission denied", data=False)

    def test_database_of_a_newer_schema(self):
        server = self.server(workers=0, start=False)
        server.start(ready=False).wait_ready("/healthz")
        server.stop()
        connection = sqlite3.connect(server.data / "greenroom.db")
        connection.execute("INSERT INTO schema_version VALUES (999)")
        connection.commit()
        connection.close()
        self.refuse("--data", server.data, says=["schema 999", "newer program"], data=False)

    def test_database_that_is_none(self):
        (self.folder / "text.db").write_text("this is no database\n" * 100)
        self.refuse("--database", f"sqlite:{self.folder}/text.db", says="text.db")
        self.refuse("--database", f"sqlite:{self.folder}/nowhere/x.db", says="nowhere/x.db")
        self.refuse("--database", "mysql://localhost/x", says='unknown scheme "mysql"')

    def test_unreachable_postgresql_without_its_password(self):
        url = f"postgresql://user:secret@127.0.0.1:{rig.free_port()}/x"
        done = self.run_greenroom("serve", "--port", "0", "--workers", "0", "--data", self.folder / "d", "--database", url)
        self.assertEqual(done.returncode, 2, done)
        self.assertRegex(done.stderr, r"\Agreenroom: [^\n]+\n\Z")
        self.assertIn("127.0.0.1", done.stderr)
        self.assertNotIn("secret", done.stderr)

    def test_second_server_on_one_sqlite_file(self):
        server = self.server(workers=1)
        self.refuse("--data", server.data, says="greenroom.db", data=False)
        self.refuse("--database", f"sqlite:{server.data}/greenroom.db", says="greenroom.db")
        self.assertEqual(server.run("print(1)")["stdout"], "1\n")  # the first goes on, its worker's socket too

    def test_wrong_keys(self):
        keys = self.keys()
        (self.folder / "junk.key").write_text("junk\n")
        tcp = ("--listen", "tcp://127.0.0.1:*")
        self.refuse(*tcp, says="needs keys")
        self.refuse(*tcp, "--key", self.folder / "junk.key", says="junk.key")
        self.refuse(*tcp, "--key", self.folder / "missing.key", says="missing.key")
        self.refuse(*tcp, "--key", keys / "server.pub", says="server.pub")
        self.refuse(*tcp, "--key", keys / "server.key", "--worker-key", self.folder / "junk.key", says="junk.key")
        self.refuse(*tcp, "--key", keys / "server.key", "--worker-key", keys / "missing.pub", says="missing.pub")

    def test_address_for_workers_that_cannot_be(self):
        keys = self.keys()
        key = ("--key", keys / "server.key", "--worker-key", keys / "worker.pub")
        self.refuse("--listen", "nonsense", *key, says="nonsense")
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = str(taken.getsockname()[1])
            self.refuse("--listen", f"tcp://127.0.0.1:{port}", *key, says=port)

    def test_certificate_that_is_none(self):
        (self.folder / "junk.pem").write_text("junk\n")
        junk = str(self.folder / "junk.pem")
        self.refuse("--tls-certificate", junk, "--tls-key", junk, says="junk.pem")
        self.refuse("--tls-certificate", "missing.pem", "--tls-key", junk, says="missing.pem")

    def test_settings_that_cannot_be(self):
        self.refuse(says="MAX_QUEUE_SIZE", MAX_QUEUE_SIZE="many")
        self.refuse(says="CPU_TIME_LIMIT", CPU_TIME_LIMIT="20")
        self.refuse("--trusted-proxy", "nonsense", says="nonsense")
        self.refuse("--access-log", "/proc/nowhere/log", says="/proc/nowhere/log")

    def test_worker_without_a_server_to_speak_of(self):
        worker = ("worker", "--slots", "1")
        self.refuse("--connect", "nonsense", command=worker, data=False, says="nonsense")
        self.refuse("--connect", "tcp://127.0.0.1:1", command=worker, data=False, says="key")
        keys = self.keys()
        self.refuse("--connect", "tcp://127.0.0.1:1", "--server-key", keys / "worker.key", "--key", keys / "server.pub",
                    command=worker, data=False, says="worker.key")

    def test_worker_whose_server_has_ended_already(self):
        gone = subprocess.Popen(["true"])
        gone.wait()
        for parent in (gone.pid, os.getppid()):  # an orphan's parent is somebody who never ends
            self.refuse("--connect", f"ipc://{self.folder}/x", "--with-parent", str(parent), command=("worker", "--slots", "1"),
                        data=False, says="the parent has ended already")

    def test_keys_are_not_overwritten(self):
        keys = self.keys()
        before = (keys / "server.key").read_text()
        self.refuse(keys, command=("admin", "keys"), data=False, says="already")
        self.assertEqual((keys / "server.key").read_text(), before)
        self.assertEqual(stat.S_IMODE((keys / "server.key").stat().st_mode), 0o600)


class Flags(rig.RunningTest):
    """What serve is told on its command line, seen from outside."""

    PROXY = {"X-Forwarded-For": "203.0.113.9", "User-Agent": "somebody"}

    def serve(self, *arguments, **options):
        server = self.server(*arguments, workers=0, start=False, **options)
        server.start(ready=False).wait_ready("/healthz")
        return server

    def line_of(self, answer, log):
        """The line of the request that was answered; it is written after the answer."""
        lines = lambda: [json.loads(line) for line in log.read_text().splitlines() if answer.headers["X-Request-Id"] in line]
        self.assertTrue(rig.comes_true(lines))
        return lines()[0]

    @unittest.skipUnless(shutil.which("openssl"), "the openssl program is not installed")
    def test_tls_certificate(self):
        certificate, key = self.folder / "certificate.pem", self.folder / "key.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1",
                        "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate],
                       check=True, stdin=subprocess.DEVNULL, capture_output=True)
        context = ssl.create_default_context(cafile=certificate)
        server = self.server("--tls-certificate", str(certificate), "--tls-key", str(key), workers=1, tls=context)
        self.assertEqual(server.run("print(6 * 7)")["stdout"], "42\n")
        self.assertIn(f"Greenroom is at https://localhost:{server.port}", server.text())
        with self.assertRaises(ssl.SSLCertVerificationError):
            rig.request(server.port, "GET", "/healthz", tls=ssl.create_default_context())
        with self.assertRaises((OSError, http.client.HTTPException)):
            rig.request(server.port, "GET", "/healthz")
        self.assertEqual(server.stop(), 0)

    def test_access_log(self):
        log = self.folder / "access.log"
        server = self.serve("--access-log", str(log))
        answer = server.request("GET", "/statuses?secret=word&secret=again", headers=self.PROXY)
        line = self.line_of(answer, log)
        self.assertEqual(list(line), ["time", "id", "peer", "method", "path", "query", "status", "bytes", "ms", "userAgent"])
        self.assertRegex(line["time"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")
        self.assertEqual((line["method"], line["path"], line["status"]), ("GET", "/statuses", 200))
        self.assertEqual((line["bytes"], line["userAgent"]), (len(answer.body), "somebody"))
        self.assertNotIn("word", log.read_text())  # values may be tokens
        self.assertEqual(line["peer"], "127.0.0.1")  # nobody said that it is a proxy
        self.assertEqual(self.line_of(server.request("GET", "/nowhere"), log)["status"], 404)

    def test_access_log_on_standard_output(self):
        server = self.serve("--access-log", "-")
        server.request("GET", "/version")
        self.assertTrue(rig.comes_true(lambda: '"path":"/version"' in server.text()))

    def test_trusted_proxy(self):
        log = self.folder / "access.log"
        for trusted, peer in (("127.0.0.0/8", "203.0.113.9"), ("192.0.2.0/24", "127.0.0.1")):
            server = self.serve("--access-log", str(log), "--trusted-proxy", trusted)
            answer = server.request("GET", "/statuses", headers=self.PROXY)
            self.assertEqual(self.line_of(answer, log)["peer"], peer)
            self.assertEqual(server.stop(), 0)

    def test_log_on_standard_error(self):
        server = self.server(start=False, workers=1)
        with open(self.folder / "out", "wb") as out, open(self.folder / "err", "wb") as err:
            server.process = subprocess.Popen([rig.GREENROOM, *server.arguments], stdin=subprocess.DEVNULL, stdout=out,
                                              stderr=err, cwd=self.folder, env=server.environment)
        server.wait_ready()
        self.assertEqual(server.stop(), 0)
        self.assertTrue((self.folder / "out").read_text().startswith("Greenroom is at http://localhost:"))
        self.assertTrue((self.folder / "out").read_text().endswith("Ctrl-C stops it.\n"))
        lines = (self.folder / "err").read_text().splitlines()
        self.assertTrue(any("stopping: what runs is finished first" in line for line in lines))  # the server's
        self.assertTrue(any("connected to ipc://" in line for line in lines))  # the worker's
        for line in lines:
            self.assertRegex(line, r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} (info|warning|error) ")


    def test_cache_per_tenant(self):
        run = {"language": "c", "source": "int main(void) { return 0; }"}
        for arguments, for_another in (((), True), (("--cache-per-tenant",), False)):
            server = self.server(*arguments, workers=1, data=f"data{for_another}",
                                 environment={"AUTHN_TOKEN": "ann bob"})
            cached = lambda token: server.request("POST", "/api/runs?wait=true", json.dumps(run), {
                "Content-Type": "application/json", "X-Auth-Token": token}).json()["report"]["compile"]["cached"]
            self.assertEqual([cached("ann"), cached("ann"), cached("bob"), cached("bob")],
                             [False, True, for_another, True])
            self.assertEqual(server.stop(), 0)


class RemoteWorker(rig.RunningTest):
    def setUp(self):
        super().setUp()
        self.keys = self.folder / "keys"
        self.run_greenroom("admin", "keys", self.keys)
        self.endpoint = f"tcp://127.0.0.1:{rig.free_port()}"

    def serve(self):
        server = self.server("--listen", self.endpoint, "--key", str(self.keys / "server.key"), "--worker-key",
                             str(self.keys / "worker.pub"), workers=0, start=False)
        server.start(ready=False).wait_ready("/healthz")
        return server

    def connect(self, key="worker", server="server"):
        return self.start_worker("--connect", self.endpoint, "--server-key", self.keys / f"{server}.pub", "--key",
                                 self.keys / f"{key}.key", "--slots", "1")

    def refused(self, server):
        time.sleep(3)
        self.assertEqual(server.request("GET", "/readyz").status, 503)
        self.assertEqual(server.request("GET", "/metrics").status, 200)

    def test_runs_what_the_server_has(self):
        server = self.serve()
        waiting = server.submit("print(41)")
        self.assertEqual(server.request("GET", "/readyz").status, 503)
        worker = self.connect()
        self.assertEqual(server.wait_done(waiting)["stdout"], "41\n")
        self.assertEqual(server.run("print(42)")["stdout"], "42\n")
        worker.terminate()
        self.assertEqual(worker.wait(rig.PATIENCE), 0)
        self.assertEqual(server.stop(), 0)

    def test_finds_a_server_that_was_started_again(self):
        server, worker = self.serve(), self.connect()
        server.wait_ready()
        token = server.submit(SLEEPER)
        self.assertTrue(rig.comes_true(lambda: server.read(token, "status")["status"]["id"] == 2))
        server.process.kill()
        server.process.wait()
        server.start(ready=False).wait_ready("/healthz")
        self.assertEqual(server.wait_done(token, 8)["stdout"], "awake\n")  # the same run; no lease had to end first
        self.assertIsNone(worker.poll())

    def test_with_an_unknown_key_is_refused(self):
        self.run_greenroom("admin", "keys", self.keys, "--worker", "stranger")
        server = self.serve()
        self.connect("stranger")
        self.refused(server)
        self.connect("worker")
        server.wait_ready()

    def test_does_not_believe_another_server(self):
        self.run_greenroom("admin", "keys", self.keys, "--worker", "impostor")
        server = self.serve()
        self.connect("worker", server="impostor")
        self.refused(server)

    def test_may_be_shot_at_with_nonsense(self):
        server, _ = self.serve(), self.connect()
        server.wait_ready()
        host, port = self.endpoint[len("tcp://"):].split(":")
        for junk in (b"GET / HTTP/1.1\r\n\r\n", os.urandom(10000), b"\xff" + b"\0" * 8 + b"\x7f" + b"\x03" + b"\0" * 53, b""):
            with socket.create_connection((host, int(port))) as connection:
                try:
                    connection.sendall(junk)
                except OSError:
                    pass
        self.assertEqual(server.run("print(1)")["stdout"], "1\n")


@unittest.skipUnless(rig.postgres_program("initdb"), "PostgreSQL is not installed")
class SharedDatabase(rig.RunningTest):
    """Two servers, one PostgreSQL."""

    @classmethod
    def setUpClass(cls):
        cls.postgres = rig.Postgres()

    @classmethod
    def tearDownClass(cls):
        cls.postgres.close()

    def pair(self, workers_of_first=0, workers_of_second=1):
        url = self.postgres.url(self.postgres.new_database())
        servers = []
        for data, workers in (("first", workers_of_first), ("second", workers_of_second)):
            server = self.server("--database", url, data=data, workers=workers, start=False)
            server.start(ready=False)
            server.wait_ready("/readyz" if workers else "/healthz")
            servers.append(server)
        return servers

    def test_what_one_takes_the_other_runs_and_who_waits_is_told(self):
        first, second = self.pair()
        for i in range(5):
            start = time.monotonic()
            self.assertEqual(first.run(f"print({i})")["stdout"], f"{i}\n")
            self.assertLess(time.monotonic() - start, 10)  # told, not found by looking again
        token = first.submit("print('x')")
        self.assertEqual(second.wait_done(token)["stdout"], "x\n")
        self.assertEqual(first.read(token), second.read(token))

    def test_outlives_one_of_them(self):
        first, second = self.pair(1, 1)
        tokens = [first.submit(f"sleep 0.2; echo {i}", rig.BASH) for i in range(20)]
        first.kill()
        for i, token in enumerate(tokens):
            self.assertEqual(second.wait_done(token, 120)["stdout"], f"{i}\n")

    def test_knows_two_servers_apart_that_leave_their_port_to_the_kernel(self):
        name = self.postgres.new_database()
        for data in ("first", "second"):
            server = self.server("--database", self.postgres.url(name), data=data, workers=0, start=False)
            server.arguments[server.arguments.index("--port") + 1] = "0"
            server.start(ready=False)
            self.assertTrue(rig.comes_true(lambda: "Greenroom is at" in server.text()))
        self.assertEqual(self.postgres.query(name, "SELECT count(*) FROM servers"), "2")

    def test_of_a_newer_schema_is_refused(self):
        name = self.postgres.new_database()
        self.postgres.query(name, "CREATE TABLE schema_version (number INTEGER NOT NULL)")
        self.postgres.query(name, "INSERT INTO schema_version VALUES (999)")
        done = self.run_greenroom("serve", "--port", "0", "--workers", "0", "--data", self.folder / "d", "--database",
                                  self.postgres.url(name))
        self.assertEqual(done.returncode, 2, done)
        self.assertRegex(done.stderr, r"\Agreenroom: [^\n]*schema 999[^\n]+\n\Z")

    def test_that_restarts_is_found_again(self):
        first, second = self.pair()
        self.postgres.restart_at_once()
        self.assertTrue(rig.comes_true(lambda: second.answers("/readyz")))
        self.assertTrue(rig.comes_true(lambda: first.request("POST", "/submissions", {"source_code": "x", "language_id": 46})
                                       .status == 201))
        self.assertEqual(first.run("print(1)")["stdout"], "1\n")


class RudeClients(rig.SharedServer):
    def tearDown(self):
        self.assertEqual(self.shared.run("print(6 * 7)")["stdout"], "42\n")  # whatever was done to it, it serves

    def post(self, body, path="/submissions?wait=true"):
        return (f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                f"Content-Length: {len(body)}\r\n\r\n").encode() + body

    def test_vanish_while_they_wait(self):
        before = self.total()
        sent = self.post(b'{"language_id": 46, "source_code": "sleep 0.3; echo 1"}')
        for i in range(20):
            connection = socket.create_connection(("127.0.0.1", self.shared.port))
            connection.sendall(sent)
            if i % 2:  # a reset instead of an end
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            time.sleep(0.02)
            connection.close()
        self.assertTrue(rig.comes_true(lambda: self.total() == before + 20), "accepted is accepted")
        page = self.shared.request("GET", "/submissions?per_page=20&fields=token", headers={"X-Auth-User": "adm"}).json()
        for each in page["submissions"]:
            self.assertEqual(self.shared.wait_done(each["token"])["stdout"], "1\n")

    def total(self):
        page = self.shared.request("GET", "/submissions?per_page=1&fields=token", headers={"X-Auth-User": "adm"})
        return page.json()["meta"]["total_count"]

    def test_vanish_from_a_stream_of_events(self):
        token = self.shared.submit(SLEEPER)
        for _ in range(50):
            connection = socket.create_connection(("127.0.0.1", self.shared.port))
            connection.sendall(f"GET /submissions/{token}/events HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            connection.recv(100)
            connection.close()
        self.assertEqual(self.shared.wait_done(token)["stdout"], "awake\n")
        events = rig.talk(self.shared.port, f"GET /submissions/{token}/events HTTP/1.0\r\nHost: x\r\n\r\n".encode(), 20)
        self.assertIn(b"event: done", events)

    def test_send_twenty_megabytes(self):
        head = "POST /submissions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        told = rig.talk(self.shared.port, f"{head}Content-Length: {20 << 20}\r\n\r\n".encode())
        self.assertTrue(told.startswith(b"HTTP/1.1 413 "), told[:200])
        sent = f"{head}Content-Length: {20 << 20}\r\n\r\n".encode() + b"x" * (20 << 20)
        told = rig.talk(self.shared.port, sent)
        self.assertIn(told[:13], (b"HTTP/1.1 413 ", b""))  # the answer may be lost to a reset
        chunks = (f"{head}Transfer-Encoding: chunked\r\n\r\n".encode() +
                  (b"10000\r\n" + b"x" * 65536 + b"\r\n") * (20 << 4) + b"0\r\n\r\n")
        self.assertIn(rig.talk(self.shared.port, chunks)[:13], (b"HTTP/1.1 413 ", b""))

    def test_send_ten_thousand_headers(self):
        fields = "".join(f"A{i}: 1\r\n" for i in range(10_000))
        told = rig.talk(self.shared.port, f"GET / HTTP/1.1\r\nHost: x\r\n{fields}\r\n".encode())
        self.assertIn(told[:13], (b"HTTP/1.1 431 ", b""))
        fields = "".join(f"A{i}: 1\r\n" for i in range(150))
        told = rig.talk(self.shared.port, f"GET / HTTP/1.1\r\nHost: x\r\n{fields}\r\n".encode())
        self.assertTrue(told.startswith(b"HTTP/1.1 431 "), told[:200])
        told = rig.talk(self.shared.port, f"GET /{'a' * 40_000} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        self.assertRegex(told[:13], rb"HTTP/1.1 4(14|31) ")

    def test_close_their_half(self):
        sent = self.post(b'{"language_id": 46, "source_code": "sleep 0.5; echo half"}').replace(
            b"Host: x", b"Host: x\r\nConnection: close")
        answer = rig.talk(self.shared.port, sent, half_close=True)
        self.assertTrue(answer.startswith(b"HTTP/1.1 201 "), answer)
        self.assertIn(rb'"stdout":"half\n"', answer)

    def test_close_their_half_within_a_body(self):
        cut = self.post(b'{"language_id": 46, "source_code": "echo 1"}')[:-10]
        answer = rig.talk(self.shared.port, cut, 20, half_close=True)
        self.assertNotIn(b"HTTP/1.1 201", answer)

    def test_dribble(self):
        with socket.create_connection(("127.0.0.1", self.shared.port)) as slow:
            begin = time.monotonic()
            try:
                for byte in b"GET / HTTP/1.1\r\nX-Slow: " + b"a" * 100:
                    slow.sendall(bytes([byte]))
                    slow.settimeout(0.25)
                    try:
                        if (told := slow.recv(1000)) is not None:
                            break
                    except TimeoutError:
                        pass
            except OSError:
                told = b""
            seconds = time.monotonic() - begin
        self.assertTrue(told.startswith(b"HTTP/1.1 408 "), told)
        self.assertLess(seconds, 20)

    def test_come_by_the_hundred_and_say_nothing(self):
        idle = [socket.create_connection(("127.0.0.1", self.shared.port)) for _ in range(800)]
        self.assertEqual(self.shared.run("print(1)")["stdout"], "1\n")
        threads = len(os.listdir(f"/proc/{self.shared.process.pid}/task"))
        self.assertLess(threads, 40)
        for connection in idle:
            connection.close()

    def test_do_not_wait_for_answers(self):
        sent = b"".join(self.post(f'{{"language_id": 46, "source_code": "echo {i}"}}'.encode()) for i in range(5))
        answer = rig.talk(self.shared.port, sent + b"GET /version HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        self.assertEqual(re.findall(rb'"stdout":"(\d)', answer), [b"0", b"1", b"2", b"3", b"4"])
        self.assertTrue(answer.endswith(b"1.13.1"))

    def test_send_what_is_no_request(self):
        for junk in (b"\0" * 100, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n",
                     b"GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n"
                     b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", b"GET / HTTP/1.1\r\nHo st: x\r\n\r\n"):
            told = rig.talk(self.shared.port, junk, 20)
            self.assertRegex(told[:12], rb"^(HTTP/1.1 [45]\d\d)?$", junk)

    def test_ask_for_files_of_the_server(self):
        for path in ("/../../../../etc/passwd", "/..%2f..%2fetc/passwd", "//etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/.git/config"):
            told = rig.talk(self.shared.port, f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode(), 20)
            self.assertRegex(told[:12], rb"HTTP/1.1 40[04]", path)
            self.assertNotIn(b"root:", told)


def archive(*entries, compress=zipfile.ZIP_DEFLATED):
    """Of (name, bytes) or (name, bytes, mode)."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compress) as files:
        for name, data, *mode in entries:
            info = zipfile.ZipInfo(name)
            info.compress_type = compress
            info.external_attr = (mode[0] if mode else 0o100644) << 16
            files.writestr(info, data)
    return base64.b64encode(made.getvalue()).decode()


LIST = """
import os
for folder, names, files in os.walk('.'):
    for name in names + files:
        path = os.path.join(folder, name)
        print(path, 'link' if os.path.islink(path) else os.path.getsize(path))
"""


class Archives(RudeClients):
    """additional_files that mean harm. Whatever becomes of them, it stays in the box, and the server serves."""

    # Not those of RudeClients once more.
    for _name in [name for name in dir(RudeClients) if name.startswith("test_")]:
        locals()[_name] = None
    del _name

    def listed(self, files, source=LIST):
        answer = self.shared.request("POST", "/submissions?wait=true&fields=stdout,status,message",
                                     {"source_code": source, "language_id": rig.PYTHON, "additional_files": files})
        self.assertIn(answer.status, (201, 400, 413, 422), answer)
        return (answer.json().get("stdout") or "") if answer.status == 201 else ""

    def test_path_traversal(self):
        names = ["../escaped", "../../../../../../tmp/escaped", "/tmp/escaped", "a/../../escaped", "..\\escaped", "."]
        listed = self.listed(archive(*((name, b"x") for name in names), ("good", b"y")))
        for line in listed.splitlines():
            self.assertNotIn("..", line.replace("..\\escaped", ""))
        for place in ("/tmp/escaped", "/escaped", self.keeper.folder / "escaped", self.shared.data / "escaped"):
            self.assertFalse(Path(place).exists(), place)

    def test_symlinks(self):
        files = archive(("passwd", b"/etc/passwd", 0o120777), ("up", b"/", 0o120777), ("up/tmp/through", b"x"), ("good", b"y"))
        self.assertNotIn("link", self.listed(files))
        self.assertFalse(Path("/tmp/through").exists())

    def test_devices_and_set_user_id(self):
        files = archive(("null", b"", 0o020666), ("pipe", b"", 0o010666), ("suid", b"#!/bin/sh\n", 0o104755), ("good", b"y"))
        source = "import os, stat\nprint([n for n in os.listdir('.') if os.lstat(n).st_mode & 0o7000 or not stat.S_ISREG(os.lstat(n).st_mode)])"
        self.assertIn(self.listed(files, source), ("[]\n", ""))

    def test_bomb_of_one_file(self):
        bomb = archive(("zeros", bytes(600 << 20)))
        self.assertLess(len(bomb), 2 << 20)
        before = self.memory()
        self.assertNotIn("629145600", self.listed(bomb))
        self.assertLess(self.memory() - before, 200 << 10)

    def test_bomb_of_many_files(self):
        before = self.memory()
        self.listed(archive(*((f"f{i}", bytes(1 << 20)) for i in range(500))))
        self.listed(archive(*((f"f{i}", b"") for i in range(50_000)), compress=zipfile.ZIP_STORED))
        self.listed(archive(("/".join("d" * 1 for _ in range(3000)), b"x")))
        self.assertLess(self.memory() - before, 200 << 10)

    def memory(self):
        """KB of server and workers."""
        pids = [self.shared.process.pid, *self.shared.workers()]
        texts = (Path(f"/proc/{pid}/status").read_text() for pid in pids)
        return sum(int(re.search(r"VmRSS:\s+(\d+)", text)[1]) for text in texts)

    def test_that_lie(self):
        whole = base64.b64decode(archive(("a", b"x" * 1000), ("b", b"y" * 1000)))
        for spoilt in (whole[:-10], whole[: len(whole) // 2], b"\xff" * 30 + whole[30:], whole + whole, whole.replace(b"\xe8\x03", b"\xff\xff")):
            self.listed(base64.b64encode(spoilt).decode())


if __name__ == "__main__":
    rig.run_tests(sys.modules[__name__])
