"""What the tests of the running service share: servers, workers, a PostgreSQL of one's own, requests, what is left behind.

Everything runs beneath a Folder and ends with it. GREENROOM names the program; without it build/greenroom is taken.
"""

import ctypes
import glob
import http.client
import json
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GREENROOM = Path(os.environ.get("GREENROOM") or ROOT / "build" / "greenroom").resolve()
# Other work on the machine must not decide a test: nothing that goes well takes nearly as long.
PATIENCE = 90
PYTHON, BASH = 71, 46
ADMIN = {"AUTHZ_TOKEN": "adm", "ALLOW_ENABLE_NETWORK": "true"}


def comes_true(condition, seconds=PATIENCE, pause=0.05):
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        if time.monotonic() > deadline:
            return found
        time.sleep(pause)
    return found


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


# ---- requests


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def json(self):
        return json.loads(self.body)

    def __repr__(self):
        return f"<{self.status} {self.body[:300]!r}>"


def request(port, method, path, body=None, headers=None, timeout=PATIENCE, tls=None):
    """One request on a connection of its own, over TLS if there is a context for it. A dict or list becomes JSON.
    OSError or HTTPException: no answer came."""
    headers = dict(headers or {})
    if isinstance(body, (dict, list)):
        body = json.dumps(body).encode()
        headers.setdefault("Content-Type", "application/json")
    if tls:
        connection = http.client.HTTPSConnection("127.0.0.1", port, timeout=timeout, context=tls)
    else:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request(method, path, body=body, headers=headers)
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read())
    finally:
        connection.close()


def talk(port, sent, seconds=PATIENCE, half_close=False):
    """Bytes there and, until the server closes, bytes back."""
    with socket.create_connection(("127.0.0.1", port), timeout=seconds) as connection:
        try:
            connection.sendall(sent)
            if half_close:
                connection.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # refused before all was sent; what it said is still there to be read
        return receive_all(connection)


def receive_all(connection):
    got = b""
    try:
        while chunk := connection.recv(65536):
            got += chunk
    except OSError:
        pass
    return got


# ---- processes


def start_of(pid):
    """When the process began, which tells it from a later one of the same number; None: gone, or only to be waited for."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return None if fields[0] in "ZX" else fields[19]


def name_of(pid):
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return ""


def children_of(pid):
    """Of all its threads: any of a server's may have started the worker."""
    found = []
    for path in glob.glob(f"/proc/{pid}/task/*/children"):
        try:
            found += map(int, Path(path).read_text().split())
        except OSError:
            pass  # that thread has ended
    return found


def descendants(pid):
    found = []
    for child in children_of(pid):
        found += [child, *descendants(child)]
    return found


def adopt_orphans():
    """Whatever outlives its parent becomes our child, however busy the machine is with others' processes."""
    PR_SET_CHILD_SUBREAPER = 36
    if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl")


def reap_orphans(keep=()):
    """Waits for children that have ended, but for those whose Popen does that itself; those that live are returned."""
    alive = []
    for child in children_of(os.getpid()):
        if child in keep:
            continue
        try:
            if os.waitpid(child, os.WNOHANG) == (0, 0):
                alive.append(child)
        except ChildProcessError:
            pass
    return alive


def control_groups():
    """Those that workers have made, of anybody; their names begin with the worker's pid."""
    found = set()
    for folder, names, _ in os.walk("/sys/fs/cgroup"):
        found.update(os.path.join(folder, name) for name in names if re.match(r"greenroom-\d+-", name))
    return found


def groups_of(pids):
    return [group for group in control_groups() if int(re.search(r"/greenroom-(\d+)-[^/]*$", group)[1]) in pids]


def sockets_beneath(folder):
    """Bound Unix sockets, and socket files, under a folder."""
    bound = {line.split()[-1] for line in Path("/proc/net/unix").read_text().splitlines() if str(folder) in line}
    return bound | {str(path) for path in Path(folder).rglob("*") if path.is_socket()}


def mounts():
    return {line.split()[4] for line in Path("/proc/self/mountinfo").read_text().splitlines()}


# ---- servers


class Server:
    """greenroom serve on a port that stays the same when it is started again."""

    def __init__(self, folder, *arguments, port=None, workers=2, data="data", environment=None, tls=None):
        self.folder, self.port, self.tls = Path(folder), port or free_port(), tls
        self.data = self.folder / data
        self.log = self.folder / f"{data}.log"
        self.environment = {**os.environ, **ADMIN, **(environment or {})}
        self.arguments = ["serve", "--port", str(self.port), "--data", str(self.data), "--workers", str(workers), *arguments]
        self.process = None

    def start(self, ready=True):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen([GREENROOM, *self.arguments], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                            cwd=self.folder, env=self.environment)
        if ready:
            self.wait_ready()
        return self

    def wait_ready(self, path="/readyz"):
        if not comes_true(lambda: self.process.poll() is not None or self.answers(path)) or self.process.poll() is not None:
            raise RuntimeError(f"the server does not come up:\n{self.text()[-3000:]}")

    def answers(self, path):
        try:
            return self.request("GET", path, timeout=5).status == 200
        except (OSError, http.client.HTTPException):
            return False

    def request(self, method, path, body=None, headers=None, timeout=PATIENCE):
        return request(self.port, method, path, body, headers, timeout, self.tls)

    def submit(self, source, language=PYTHON, **more):
        """Without waiting; the token."""
        answer = self.request("POST", "/submissions", {"source_code": source, "language_id": language, **more})
        if answer.status != 201:
            raise RuntimeError(f"not accepted: {answer}")
        return answer.json()["token"]

    def run(self, source, language=PYTHON, **more):
        """With wait=true; the submission."""
        answer = self.request("POST", "/submissions?wait=true", {"source_code": source, "language_id": language, **more})
        if answer.status != 201:
            raise RuntimeError(f"not accepted: {answer}")
        return answer.json()

    def read(self, token, fields="*"):
        return self.request("GET", f"/submissions/{token}?fields={fields}").json()

    def wait_done(self, token, seconds=PATIENCE):
        done = comes_true(lambda: (found := self.read(token))["status"]["id"] > 2 and found, seconds)
        if not done:
            raise RuntimeError(f"{token} does not end: {self.read(token, 'status')}")
        return done

    def stop(self, seconds=PATIENCE):
        """SIGTERM; its exit status."""
        self.process.terminate()
        return self.process.wait(timeout=seconds)

    def kill(self):
        if self.process and self.process.poll() is None:
            for pid in descendants(self.process.pid) + [self.process.pid]:
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass
            self.process.wait()

    def workers(self):
        return [pid for pid in children_of(self.process.pid) if name_of(pid) == "greenroom"]

    def text(self):
        return self.log.read_text(errors="replace")


# ---- PostgreSQL


def postgres_program(name):
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(found[-1]) if found else None


class Postgres:
    """A server with a folder and a socket of its own, as an ordinary user: it refuses to run as root."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="greenroom-pg.", dir="/tmp"))  # short: a socket is in it
        self.process, self.databases = None, 0
        self.user = {}
        if os.geteuid() == 0:
            account = next(pwd.getpwnam(name) for name in ("postgres", "nobody") if self.has_account(name))
            self.user = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
            os.chown(self.folder, account.pw_uid, account.pw_gid)
        subprocess.run([postgres_program("initdb"), "-D", self.folder / "data", "-A", "trust", "-U", "test", "-E", "UTF8",
                        "--no-sync", "--locale=C"], check=True, cwd="/", stdin=subprocess.DEVNULL, capture_output=True,
                       **self.user)
        self.start()

    @staticmethod
    def has_account(name):
        return any(account.pw_name == name for account in pwd.getpwall())

    def start(self):
        self.process = subprocess.Popen([postgres_program("postgres"), "-D", self.folder / "data", "-k", self.folder, "-c",
                                         "listen_addresses="], cwd="/", stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **self.user)
        if not comes_true(lambda: self.query("postgres", "SELECT 1") == "1"):
            raise RuntimeError("PostgreSQL does not come up")

    def restart_at_once(self):
        """What pg_ctl restart -m immediate does: nothing is finished, the log is replayed."""
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait()
        self.start()

    def query(self, database, sql):
        done = subprocess.run([postgres_program("psql"), "-h", self.folder, "-U", "test", "-d", database, "-X", "-A", "-t",
                               "-q", "-v", "ON_ERROR_STOP=1", "-c", sql], cwd="/", stdin=subprocess.DEVNULL,
                              capture_output=True, text=True)
        return done.stdout.strip() if done.returncode == 0 else None

    def new_database(self):
        self.databases += 1
        name = f"d{self.databases}"
        if self.query("postgres", f"CREATE DATABASE {name}") is None:
            raise RuntimeError("PostgreSQL makes no database")
        return name

    def url(self, name):
        return f"postgresql:///{name}?user=test&host={self.folder}"

    def close(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


# ---- tests


class RunningTest(unittest.TestCase):
    """A folder of its own for each test, and servers that end with it."""

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="greenroom-service."))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def server(self, *arguments, start=True, **options):
        server = Server(self.folder, *arguments, **options)
        self.addCleanup(server.kill)
        return server.start() if start else server

    def run_greenroom(self, *arguments, **variables):
        return subprocess.run([GREENROOM, *map(str, arguments)], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              cwd=self.folder, env={**os.environ, **variables}, timeout=PATIENCE)

    def start_worker(self, *arguments):
        with open(self.folder / "worker.log", "ab") as log:
            process = subprocess.Popen([GREENROOM, "worker", *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=log,
                                       stderr=log, cwd=self.folder)
        self.addCleanup(end_process, process)
        return process


class SharedServer(RunningTest):
    """One server with default settings for all tests of a class."""

    @classmethod
    def setUpClass(cls):
        cls.keeper = RunningTest()
        cls.keeper.setUp()
        cls.shared = cls.keeper.server()

    @classmethod
    def tearDownClass(cls):
        cls.keeper.doCleanups()


def end_process(process):
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def run_tests(module):
    """As tests/cli/cli_test.py: names of tests as arguments, and one line of counts at the end."""
    if not GREENROOM.exists():
        sys.exit(f"{GREENROOM} is not there; build it with ./dev build")
    loader, names = unittest.defaultTestLoader, sys.argv[1:]
    suite = loader.loadTestsFromNames(names, module) if names else loader.loadTestsFromModule(module)
    result = unittest.TextTestRunner(verbosity=int(os.environ.get("VERBOSITY") or 1)).run(suite)
    bad, skipped = len({str(test) for test, _ in result.failures + result.errors}), len(result.skipped)
    print(f"{max(0, result.testsRun - bad - skipped)} passed, {bad} failed, {skipped} skipped", flush=True)
    sys.exit(1 if bad else 0)
