#!/usr/bin/env python3
"""Submissions while server, workers, launchers, boxes and the database are killed at random; none may be lost or mixed up.

    tests/chaos/service_chaos.py [--submissions 2000] [--seed 1] [--database sqlite|postgresql] [--clients 4]

A 201 is a promise: its token ends once, with the output of its own program, and what was read stays as it was. Anything
else (a refused connection, a 5xx) is no promise, and the client submits anew. Closes with "12 passed, 0 failed, 0 skipped".
"""

import argparse
import collections
import http.client
import os
import random
import shutil
import signal
import sqlite3
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "service"))
import rig

GIVEN_UP = 13  # Judge0's number for an internal error
BATCH = 20  # tokens in one request; the server takes no more
SETTLING = 180  # seconds after the last kill until everything must have ended
# A kill beneath a launcher may hit the program itself. That is its own end then, and not ours to hide.
STRUCK = {"Caught fatal signal 9", "Exited with error status 137"}


class Program:
    """One of several kinds of small program, each with an answer that no other program has."""

    def __init__(self, random, number):
        self.answer = f"{number}-{random.getrandbits(64):016x}"
        kind = random.choice(["echo", "echo", "sleep", "stdin", "python", "many"])
        self.body = {"language_id": rig.BASH, "expected_output": self.answer + "\n", **getattr(self, kind)(random)}

    def echo(self, _):
        return {"source_code": f"echo {self.answer}"}

    def sleep(self, random):
        return {"source_code": f"sleep {random.uniform(0.01, 0.5):.2f}; echo {self.answer}"}

    def stdin(self, _):
        return {"source_code": "cat", "stdin": self.answer + "\n"}

    def python(self, _):
        return {"source_code": f"print('{self.answer}')", "language_id": rig.PYTHON}

    def many(self, _):
        return {"source_code": f"for i in 1 2 3; do (sleep 0.05) & done; wait; echo {self.answer}"}


class Ledger:
    """What was promised and what has come of it. Used by all threads."""

    def __init__(self):
        self.lock = threading.Lock()
        self.promised = {}  # token: answer
        self.results = {}  # token: as first read
        self.wrong = []
        self.retries = collections.Counter()

    def promise(self, token, answer):
        with self.lock:
            if token in self.promised:
                self.wrong.append(f"{token} was given out twice")
            self.promised[token] = answer

    def retry(self, why):
        with self.lock:
            self.retries[why] += 1

    def open_tokens(self):
        with self.lock:
            return [token for token in self.promised if token not in self.results]

    def read(self, token, found):
        with self.lock:
            if found is None:
                self.wrong.append(f"{token} was accepted and is unknown")
                found = {"status": {"id": GIVEN_UP}, "stdout": None}
            if found["status"]["id"] <= 2:
                if token in self.results:
                    self.wrong.append(f"{token} had ended and has not any more: {found}")
                return
            before = self.results.setdefault(token, found)
            if before != found:
                self.wrong.append(f"{token} has changed from {before} to {found}")

    def judge(self):
        """Wrong endings, and how many were given up or struck themselves."""
        wrong, given_up, struck = list(self.wrong), 0, 0
        for token, answer in self.promised.items():
            result = self.results.get(token)
            if result is None:
                wrong.append(f"{token} has not ended")
            elif result["status"]["id"] == GIVEN_UP:
                given_up += 1
            elif result["message"] in STRUCK:
                struck += 1
            elif result["status"]["id"] != 3 or result["stdout"] != answer + "\n":
                wrong.append(f"{token} should be {answer}: {result}")
        return wrong, given_up, struck


class Clients:
    """Threads that submit until enough is promised, singly and in batches, and one that reads."""

    def __init__(self, port, ledger, seed, total, threads):
        self.port, self.ledger, self.left = port, ledger, total
        self.lock = threading.Lock()
        self.reading = True
        self.threads = [threading.Thread(target=self.submit_all, args=(random.Random(seed + i), i)) for i in range(threads)]
        self.reader = threading.Thread(target=self.read_all)
        for thread in [*self.threads, self.reader]:
            thread.start()

    def take(self, most):
        with self.lock:
            count = min(most, self.left)
            self.left -= count
            return count

    def submit_all(self, random, thread):
        number = 0
        while count := self.take(random.choice([1, 1, 1, 5, BATCH])):
            while True:
                programs = [Program(random, f"{thread}-{number + i}") for i in range(count)]
                number += count
                if self.submit(programs):
                    break
                time.sleep(0.1)
            time.sleep(random.uniform(0, 0.1))

    def submit(self, programs):
        path, body = "/submissions", programs[0].body
        if len(programs) > 1:
            path, body = "/submissions/batch", {"submissions": [each.body for each in programs]}
        answer = self.ask("POST", path, body)
        if answer is None or answer.status != 201:
            self.ledger.retry("no answer" if answer is None else str(answer.status))
            return False
        tokens = answer.json() if len(programs) > 1 else [answer.json()]
        for program, token in zip(programs, tokens, strict=True):
            self.ledger.promise(token["token"], program.answer)
        return True

    def ask(self, method, path, body=None):
        try:
            return rig.request(self.port, method, path, body, timeout=30)
        except (OSError, http.client.HTTPException):
            return None

    def read_some(self, tokens):
        fields = "token,status,stdout,stderr,message,time,memory,created_at,finished_at"
        answer = self.ask("GET", f"/submissions/batch?fields={fields}&tokens={','.join(tokens)}")
        if answer is not None and answer.status == 200:
            for token, found in zip(tokens, answer.json()["submissions"], strict=True):
                self.ledger.read(token, found)
            return True
        return False

    def read_all(self):
        while self.reading:
            tokens = self.ledger.open_tokens()
            random.shuffle(tokens)
            for start in range(0, min(len(tokens), 10 * BATCH), BATCH):
                self.read_some(tokens[start:start + BATCH])
            time.sleep(0.2)

    def submitting(self):
        return any(thread.is_alive() for thread in self.threads)

    def read_again(self):
        """Everything once more, when nothing is killed any more."""
        tokens = list(self.ledger.promised)
        for start in range(0, len(tokens), BATCH):
            if not rig.comes_true(lambda: self.read_some(tokens[start:start + BATCH]), 10):
                self.ledger.wrong.append("the server does not answer")

    def end(self):
        self.reading = False
        for thread in [*self.threads, self.reader]:
            thread.join()


class Keeper:
    """Starts the server again whenever it has ended."""

    def __init__(self, server, random):
        self.server, self.random = server, random
        self.ours = False  # the next end is a kill of ours
        self.pids = {server.process.pid}
        self.starts, self.wrong = 0, []
        self.keeping = True
        self.database_is_down = threading.Event()
        self.thread = threading.Thread(target=self.keep)
        self.thread.start()

    def keep(self):
        while self.keeping:
            code = self.server.process.poll()
            if code is None:
                time.sleep(0.02)
                continue
            if not self.ours and not self.database_is_down.is_set():
                self.wrong.append(f"the server ended by itself ({code}):\n{self.server.text()[-2000:]}")
            self.ours = False
            time.sleep(self.random.choice([0, 0.1, 1]))
            self.server.start(ready=False)
            self.pids.add(self.server.process.pid)
            self.starts += 1

    def end(self):
        self.keeping = False
        self.thread.join()


class Chaos:
    """Kills, stops and restarts."""

    def __init__(self, server, keeper, random, postgres, longest_stop):
        self.server, self.keeper, self.random, self.postgres = server, keeper, random, postgres
        self.longest_stop = longest_stop
        self.done = collections.Counter()
        self.worker_pids = set()
        self.deeds = {self.kill_server: 2, self.kill_worker: 3, self.kill_launcher: 6, self.kill_beneath: 12,
                      self.stop_server: 1, self.stop_worker: 1}
        if postgres:
            self.deeds[self.restart_database] = 1

    def run(self, busy, pause):
        while busy():
            time.sleep(self.random.uniform(0, 2 * pause))
            deed = self.random.choices(list(self.deeds), self.deeds.values())[0]
            if deed():
                self.done[deed.__name__] += 1

    def signal(self, pid, number):
        try:
            os.kill(pid, number)
            return True
        except ProcessLookupError:
            return False

    def kill_any(self, pids):
        return bool(pids) and self.signal(self.random.choice(pids), signal.SIGKILL)

    def kill_server(self):
        self.keeper.ours = True
        return self.server.process.poll() is None and self.signal(self.server.process.pid, signal.SIGKILL)

    def kill_worker(self):
        return self.kill_any(self.workers())

    def kill_launcher(self):
        return self.kill_any(self.launchers())

    def kill_beneath(self):
        return self.kill_any([pid for launcher in self.launchers() for pid in rig.descendants(launcher)])

    def workers(self):
        found = self.server.workers()
        self.worker_pids.update(found)
        return found

    def launchers(self):
        return [pid for worker in self.workers() for pid in rig.children_of(worker)]

    def stop_server(self):
        return self.stop([self.server.process.pid])

    def stop_worker(self):
        return self.stop(self.workers())

    def stop(self, pids):
        if not pids or not self.signal(pids[0], signal.SIGSTOP):
            return False
        time.sleep(self.random.choice([0.2, 1, 3, self.longest_stop]))
        self.signal(pids[0], signal.SIGCONT)
        return True

    def restart_database(self):
        self.keeper.database_is_down.set()
        self.postgres.restart_at_once()
        time.sleep(1)
        self.keeper.database_is_down.clear()
        return True


class Database:
    """Looks into the store: what is in which state, and whether a result was ever written over."""

    TABLE = "CREATE TABLE test_rewritten (token TEXT)"

    def __init__(self, server, postgres, name):
        self.path, self.postgres, self.name = server.data / "greenroom.db", postgres, name

    def query(self, sql):
        """The first column of the first row, as text."""
        if self.postgres:
            return self.postgres.query(self.name, sql)
        with sqlite3.connect(self.path, timeout=30) as connection:
            row = connection.execute(sql).fetchone()
            return str(row[0]) if row else ""

    def watch(self):
        """From here on every change of a submission that had ended is noted. The server is stopped meanwhile."""
        self.query(self.TABLE)
        if self.postgres:
            self.query("CREATE FUNCTION test_note() RETURNS trigger LANGUAGE plpgsql AS "
                       "'BEGIN INSERT INTO test_rewritten VALUES (OLD.token); RETURN NULL; END'")
            self.query("CREATE TRIGGER test_note AFTER UPDATE ON submissions FOR EACH ROW WHEN (OLD.state = 2) "
                       "EXECUTE FUNCTION test_note()")
        else:
            self.query("CREATE TRIGGER test_note AFTER UPDATE ON submissions WHEN OLD.state = 2 "
                       "BEGIN INSERT INTO test_rewritten VALUES (OLD.token); END")

    def count(self, what):
        return int(self.query(f"SELECT count(*) FROM {what}"))


class Checks:
    def __init__(self):
        self.passed = self.failed = 0

    def check(self, title, wrong):
        """`wrong`: what speaks against it."""
        self.passed, self.failed = self.passed + (not wrong), self.failed + bool(wrong)
        print(f"{'FAILED' if wrong else 'ok'}: {title}", flush=True)
        for each in list(wrong)[:10]:
            print(f"    {each}", flush=True)
        if len(wrong) > 10:
            print(f"    and {len(wrong) - 10} more", flush=True)


def count_as_list(number, what):
    return [f"{number} {what}"] if number else []


def run(flags, folder, postgres):
    checks, mounts_before = Checks(), rig.mounts()
    name = postgres.new_database() if postgres else None
    arguments = ["--database", postgres.url(name)] if postgres else []
    server = rig.Server(folder, *arguments, environment={"MAX_QUEUE_SIZE": "100000"}).start()
    database = Database(server, postgres, name)
    checks.check("a server with nothing to do stops with 0", count_as_list(server.stop(), "is its exit status"))
    database.watch()
    server.start()

    random_ = random.Random(flags.seed)
    ledger, begin = Ledger(), time.monotonic()
    keeper = Keeper(server, random.Random(flags.seed + 1000))
    chaos = Chaos(server, keeper, random_, postgres, flags.longest_stop)
    clients = Clients(server.port, ledger, flags.seed, flags.submissions, flags.clients)
    try:
        chaos.run(lambda: clients.submitting() or len(ledger.open_tokens()) > flags.submissions // 4, flags.pause)
        calm = time.monotonic()
        rig.comes_true(lambda: not ledger.open_tokens(), SETTLING, 0.2)
        ended = time.monotonic()
    finally:
        clients.end()
        keeper.end()
    server.wait_ready()
    clients.read_again()
    chaos.workers()
    wrong, given_up, struck = ledger.judge()
    print(f"{len(ledger.promised)} accepted in {calm - begin:.0f} s, the last ended {ended - calm:.0f} s later; "
          f"{keeper.starts} restarts of the server; {dict(chaos.done)}; not accepted: {dict(ledger.retries)}; "
          f"given up: {given_up}; programs struck: {struck}", flush=True)
    checks.check("every accepted submission ended once, with the answer of its own program", wrong)
    checks.check("at most one in a hundred was given up",
                 count_as_list(given_up if given_up > flags.submissions / 100 else 0, "were given up"))
    checks.check("no more programs were struck than boxes were shot at",
                 count_as_list(struck if struck > chaos.done["kill_beneath"] else 0, "programs"))
    checks.check("the server never ended by itself", keeper.wrong)
    end_checks(checks, server, database, chaos, keeper, mounts_before, folder)
    return checks


def end_checks(checks, server, database, chaos, keeper, mounts_before, folder):
    try:
        code = server.stop(40)
    except Exception as error:
        code = repr(error)
    checks.check("the server stops with 0", [] if code == 0 else [f"{code}:\n{server.text()[-1500:]}"])
    keep = {database.postgres.process.pid} if database.postgres else set()
    rig.comes_true(lambda: not rig.reap_orphans(keep), 15)
    checks.check("no process is left", [f"{pid} {rig.name_of(pid)}" for pid in rig.reap_orphans(keep)])
    checks.check("no control group is left", rig.groups_of(chaos.worker_pids | keeper.pids))
    checks.check("no mount is left", [mount for mount in rig.mounts() - mounts_before if "greenroom" in mount])
    checks.check("no socket is left outside the data folder",
                 [path for path in rig.sockets_beneath(folder) if not path.startswith(str(server.data))])
    checks.check("nothing is leased or queued in the database",
                 count_as_list(database.count("submissions WHERE state <> 2"), "submissions"))
    checks.check("no result was written over", count_as_list(database.count("test_rewritten"), "times"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--submissions", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 30))
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--pause", type=float, default=0.4, help="seconds between two deeds, on average")
    parser.add_argument("--longest-stop", type=float, default=12, help="seconds; a lease is 10")
    parser.add_argument("--keep", action="store_true", help="the folder with data and log")
    flags = parser.parse_args()
    if flags.database == "postgresql" and not rig.postgres_program("initdb"):
        print("skipped: PostgreSQL is not installed")
        print("0 passed, 0 failed, 1 skipped")
        return 0
    print(f"--seed {flags.seed}", flush=True)
    rig.adopt_orphans()
    folder = Path(tempfile.mkdtemp(prefix="greenroom-chaos."))
    postgres = rig.Postgres() if flags.database == "postgresql" else None
    try:
        checks = run(flags, folder, postgres)
    finally:
        if postgres:
            postgres.close()
        print(folder) if flags.keep else shutil.rmtree(folder, ignore_errors=True)
    print(f"{checks.passed} passed, {checks.failed} failed, 0 skipped", flush=True)
    return 1 if checks.failed else 0


if __name__ == "__main__":
    sys.exit(main())
