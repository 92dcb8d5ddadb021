#!/usr/bin/env python3
"""Does the server answer as Judge0 1.13.1 does? cases.json says what that is, and where we differ on purpose and why.

    tests/conformance/conformance_test.py [TEST]...    e.g. Cases or Settings.test_queue_full

Runs the program that GREENROOM names (build/greenroom), as root or as anybody. Closes with "12 passed, 0 failed, 0 skipped".
"""

import json
import os
import re
import sys
import uuid
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "service"))
import rig

BOOK = json.loads((Path(__file__).parent / "cases.json").read_text())
UNKNOWN = "00000000-0000-4000-8000-000000000000"
ADMIN = {"X-Auth-User": "adm"}


def is_token(value):
    try:
        return isinstance(value, str) and str(uuid.UUID(value)) == value and uuid.UUID(value).version == 4
    except ValueError:
        return False


def is_integer(value):
    return isinstance(value, int) and not isinstance(value, bool)


def fits(pattern):
    return lambda value: isinstance(value, str) and re.fullmatch(pattern, value, re.DOTALL) is not None


PATTERNS = {
    "<token>": is_token,
    "<seconds>": fits(r"\d+\.\d*[1-9]|\d+\.0"),
    "<kilobytes>": lambda value: is_integer(value) and value > 0,
    "<integer>": is_integer,
    "<moment>": fits(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"),
    "<text>": fits(r".+"),
    "<anything>": lambda value: True,
}


def differences(want, got, where="body"):
    """What is not as wanted, a line each."""
    if isinstance(want, str) and want in PATTERNS:
        return [] if PATTERNS[want](got) else [f"{where}: {got!r} is no {want}"]
    if isinstance(want, dict) and list(want) == ["<one of>"]:
        return [] if any(not differences(each, got) for each in want["<one of>"]) else [f"{where}: {got!r} is none of {want}"]
    if isinstance(want, dict) and isinstance(got, dict):
        if list(want) != list(got):
            return [f"{where}: keys {list(got)}, not {list(want)}"]
        return [line for key in want for line in differences(want[key], got[key], f"{where}.{key}")]
    if isinstance(want, list) and isinstance(got, list) and len(want) == len(got):
        return [line for i, each in enumerate(want) for line in differences(each, got[i], f"{where}[{i}]")]
    same = want == got and isinstance(want, bool) == isinstance(got, bool)
    return [] if same else [f"{where}: {got!r}, not {want!r}"]


def replay(server, case):
    """What is wrong with the answer."""
    asked, wanted = case["request"], case["answer"]
    body = asked["text"].encode() if "text" in asked else asked.get("json")
    answer = server.request(asked["method"], asked["path"], body, asked.get("headers"))
    codes = wanted["code"] if isinstance(wanted["code"], list) else [wanted["code"]]
    wrong = [] if answer.status in codes else [f"{answer.status}, not {codes}: {answer.body[:200]!r}"]
    for name, value in wanted.get("headers", {}).items():
        if answer.headers.get(name) != value:
            wrong.append(f"{name}: {answer.headers.get(name)!r}, not {value!r}")
    if wrong:
        return wrong
    if "text" in wanted and answer.body.decode(errors="replace") != wanted["text"]:
        wrong.append(f"{answer.body[:200]!r}, not {wanted['text'][:200]!r}")
    if "json" in wanted:
        wrong += differences(wanted["json"], answer.json())
    return wrong


class Cases(rig.SharedServer):
    """A test for each case is added below."""


def add_test(kind, number, case):
    def test(self):
        wants_network = case["request"].get("json") or {}
        if isinstance(wants_network, dict) and wants_network.get("enable_network") and not os.access("/dev/net/tun", os.W_OK):
            self.skipTest("no network for boxes here: /dev/net/tun is not ours to open")
        self.assertEqual(replay(self.shared, case), [])
    words = re.sub(r"\W+", "_", case["name"]).strip("_")
    setattr(Cases, f"test_{kind}_{number:03}_{words}", test)


for kind_ in ("recorded", "documented"):
    for number_, case_ in enumerate(BOOK[kind_]):
        add_test(kind_, number_, case_)


class Book(rig.unittest.TestCase):
    def test_holds_what_was_recorded_of_judge0(self):
        self.assertGreaterEqual(len(BOOK["recorded"]), 83)

    def test_gives_a_reason_for_every_answer_that_may_differ(self):
        names = {case["name"] for case in BOOK["recorded"] + BOOK["documented"]}
        explained = {name for each in BOOK["differences"] for name in each["cases"]}
        self.assertLessEqual(explained, names)
        for case in BOOK["recorded"] + BOOK["documented"]:
            if isinstance(case["answer"]["code"], list) or "<one of>" in json.dumps(case["answer"]):
                self.assertIn(case["name"], explained)
        for each in BOOK["differences"]:
            self.assertTrue(each["reason"] and each["judge0"] and each["greenroom"])

    def test_patterns_are_those_that_are_checked(self):
        self.assertEqual(set(BOOK["patterns"]), {*PATTERNS, "<one of>"})

    def test_replayer_sees_what_differs(self):
        self.assertTrue(differences({"a": 1, "b": 2}, {"b": 2, "a": 1}))
        self.assertTrue(differences({"a": "<token>"}, {"a": "x"}))
        self.assertTrue(differences([1], [1, 2]))
        self.assertTrue(differences(1, True))
        self.assertEqual(differences({"a": ["<seconds>", None]}, {"a": ["0.02", None]}), [])


class Reading(rig.SharedServer):
    """What takes more than one request."""

    def get(self, path, headers=None):
        return self.shared.request("GET", path, headers=headers)

    def test_by_token_with_suffix_and_slash(self):
        token = self.shared.run("print(1)")["token"]
        plain = self.get(f"/submissions/{token}")
        self.assertEqual(plain.status, 200)
        for path in (f"/submissions/{token}.json", f"/submissions/{token}/", f"/submissions/{token}?base64_encoded=false"):
            self.assertEqual(self.get(path).json(), plain.json(), path)
        head = self.shared.request("HEAD", f"/submissions/{token}")
        self.assertEqual((head.status, head.body, head.headers["Content-Length"]), (200, b"", str(len(plain.body))))

    def test_by_fields(self):
        token = self.shared.run("print(1)", stdin="")["token"]
        self.assertEqual(self.get(f"/submissions/{token}?fields=stdin,status_id,stdout").json(),
                         {"stdin": "", "stdout": "1\n", "status_id": 3})
        self.assertEqual(self.get(f"/submissions/{token}?fields=nope").json(), {"error": "invalid fields: [nope]"})
        self.assertEqual(self.get(f"/submissions/{token}?fields=stdout&base64_encoded=true").json(), {"stdout": "MQo=\n"})

    def test_bytes_that_are_no_text(self):
        token = self.shared.run("import sys; sys.stdout.buffer.write(b'\\xff')")["token"]
        one = self.get(f"/submissions/{token}")
        self.assertEqual((one.status, list(one.json())), (400, ["error"]))
        many = self.get(f"/submissions/batch?tokens={token}")
        self.assertEqual(many.status, 400)
        self.assertIn("one or more submissions", many.json()["error"])
        self.assertEqual(self.get(f"/submissions/{token}?fields=token,status").status, 200)
        self.assertEqual(self.get(f"/submissions/{token}?fields=stdout&base64_encoded=true").json(), {"stdout": "/w==\n"})

    def test_a_batch_in_the_order_asked_with_null_for_unknown(self):
        tokens = [self.shared.run(f"print({i})")["token"] for i in range(2)]
        asked = [tokens[1], UNKNOWN, tokens[0], tokens[1]]
        for path, headers in ((f"?tokens={','.join(asked)}", None), ("", {"tokens": ",".join(asked)})):
            found = self.get(f"/submissions/batch{path}", headers).json()["submissions"]
            self.assertEqual([each and each["stdout"] for each in found], ["1\n", None, "0\n", "1\n"])

    def test_an_unknown_token(self):
        for token in (UNKNOWN, "x", "..%2f", "a" * 5000):
            self.assertEqual(self.get(f"/submissions/{token}").status, 404, token)
        self.assertEqual(self.get("/submissions/%00").status, 400)

    def test_pages_newest_first(self):
        tokens = [self.shared.submit(f"print({i})") for i in range(5)]
        page = self.get("/submissions?per_page=2&fields=token", ADMIN).json()
        self.assertEqual([each["token"] for each in page["submissions"]], [tokens[4], tokens[3]])
        second = self.get("/submissions?per_page=2&page=2&fields=token", ADMIN).json()
        self.assertEqual([each["token"] for each in second["submissions"]], [tokens[2], tokens[1]])
        meta = second["meta"]
        self.assertEqual((meta["current_page"], meta["next_page"], meta["prev_page"]), (2, 3, 1))
        self.assertEqual(meta["total_pages"], -(-meta["total_count"] // 2))
        for token in tokens:
            self.shared.wait_done(token)


class Settings(rig.RunningTest):
    """Each of Judge0's switches, on a server of its own that runs nothing unless it has to."""

    PROGRAM = {"source_code": "print(1)", "language_id": 71}

    def serve(self, workers=0, **environment):
        server = self.server(workers=workers, environment=environment, start=False)
        server.start(ready=False)
        server.wait_ready("/readyz" if workers else "/version" if "AUTHN_TOKEN" not in environment else "/healthz")
        return server

    def answers(self, server, method, path, code, body=None, headers=None, says=None):
        answer = server.request(method, path, body, headers)
        self.assertEqual(answer.status, code, answer)
        if says is not None:
            self.assertEqual(answer.json(), {"error": says})
        return answer

    def test_authentication(self):
        server = self.serve(AUTHN_TOKEN="one two")
        for path in ("/languages", "/submissions", "/statuses", "/about", f"/submissions/{UNKNOWN}"):
            self.assertEqual(self.answers(server, "GET", path, 401).body, b"")
        self.answers(server, "GET", "/", 200)
        self.answers(server, "GET", "/languages", 401, headers={"X-Auth-Token": "three"})
        for token in ("one", "two"):
            self.answers(server, "GET", "/languages", 200, headers={"X-Auth-Token": token})
        self.answers(server, "GET", "/languages?X-Auth-Token=one", 200)
        self.answers(server, "POST", "/submissions", 201, {**self.PROGRAM, "X-Auth-Token": "one"})
        self.answers(server, "POST", "/authenticate", 401)
        self.answers(server, "POST", "/authenticate", 200, headers={"X-Auth-Token": "two"})
        self.answers(server, "POST", "/authorize", 401, headers=ADMIN)
        self.answers(server, "POST", "/authorize", 403, headers={"X-Auth-Token": "one"})
        self.answers(server, "POST", "/authorize", 200, headers={"X-Auth-Token": "one", **ADMIN})
        self.answers(server, "OPTIONS", "/languages", 200, headers={"Origin": "http://x", "Access-Control-Request-Method": "GET"})

    def test_authentication_by_another_header(self):
        server = self.serve(AUTHN_TOKEN="one", AUTHN_HEADER="X-Key")
        self.answers(server, "GET", "/languages", 401, headers={"X-Auth-Token": "one"})
        self.answers(server, "GET", "/languages", 200, headers={"X-Key": "one"})

    def test_nobody_is_authorized_without_a_list(self):
        server = self.serve(AUTHZ_TOKEN="")
        self.answers(server, "GET", "/submissions", 403, headers=ADMIN)
        self.answers(server, "GET", "/submissions", 403, headers={"X-Auth-User": ""})

    def test_delete(self):
        server = self.serve(workers=1, ENABLE_SUBMISSION_DELETE="true")
        self.answers(server, "DELETE", f"/submissions/{UNKNOWN}", 403)
        self.answers(server, "DELETE", f"/submissions/{UNKNOWN}", 404, headers=ADMIN)
        token = server.run("print(1)")["token"]
        gone = self.answers(server, "DELETE", f"/submissions/{token}?fields=stdout", 200, headers=ADMIN)
        self.assertEqual(gone.json(), {"stdout": "MQo=\n"})
        self.answers(server, "GET", f"/submissions/{token}", 404)
        running = server.submit("import time; time.sleep(3)")
        refused = self.answers(server, "DELETE", f"/submissions/{running}", 400, headers=ADMIN)
        self.assertRegex(refused.json()["error"], r"^submission cannot be deleted because its status is [12] \((In Queue|Processing)\)$")

    def test_maintenance(self):
        server = self.serve(MAINTENANCE_MODE="true", MAINTENANCE_MESSAGE="Back soon.", ENABLE_SUBMISSION_DELETE="true")
        self.answers(server, "POST", "/submissions", 503, self.PROGRAM, says="Back soon.")
        self.answers(server, "DELETE", f"/submissions/{UNKNOWN}", 503, headers=ADMIN, says="Back soon.")
        self.answers(server, "POST", "/submissions/batch", 201, {"submissions": [self.PROGRAM]})
        self.answers(server, "GET", f"/submissions/{UNKNOWN}", 404)

    def test_wait_not_allowed(self):
        server = self.serve(ENABLE_WAIT_RESULT="false")
        self.answers(server, "POST", "/submissions?wait=true", 400, self.PROGRAM, says="wait not allowed")
        self.answers(server, "POST", "/submissions?wait=false", 201, self.PROGRAM)

    def test_batches_not_allowed(self):
        server = self.serve(ENABLE_BATCHED_SUBMISSIONS="false")
        says = "batched submissions are not allowed"
        self.answers(server, "POST", "/submissions/batch", 400, {"submissions": [self.PROGRAM]}, says=says)
        self.answers(server, "GET", f"/submissions/batch?tokens={UNKNOWN}", 400, says=says)

    def test_queue_full(self):
        server = self.serve(MAX_QUEUE_SIZE="3", MAX_SUBMISSION_BATCH_SIZE="4")
        batch = {"submissions": [self.PROGRAM] * 4}
        self.answers(server, "POST", "/submissions/batch", 503, batch, says="queue is full")
        for _ in range(3):
            self.answers(server, "POST", "/submissions", 201, self.PROGRAM)
        self.answers(server, "POST", "/submissions", 503, self.PROGRAM, says="queue is full")
        self.answers(server, "POST", "/submissions?wait=true", 503, self.PROGRAM, says="queue is full")

    def test_switched_off_one_by_one(self):
        server = self.serve(ENABLE_COMPILER_OPTIONS="false", ENABLE_COMMAND_LINE_ARGUMENTS="false", ENABLE_CALLBACKS="false",
                            ENABLE_ADDITIONAL_FILES="false", ALLOW_ENABLE_NETWORK="false",
                            ALLOW_ENABLE_PER_PROCESS_AND_THREAD_TIME_LIMIT="false")
        body = {"source_code": "int main() {}", "language_id": 50, "compiler_options": "-O2", "command_line_arguments": "a",
                "callback_url": "http://example.com", "additional_files": "eA==", "enable_network": True,
                "enable_per_process_and_thread_time_limit": True}
        self.assertEqual(self.answers(server, "POST", "/submissions", 422, body).json(), {
            "enable_per_process_and_thread_time_limit": ["this option cannot be enabled"],
            "compiler_options": ["setting compiler options is not allowed"],
            "command_line_arguments": ["setting command line arguments is not allowed"],
            "callback_url": ["setting callback is not allowed"],
            "additional_files": ["setting additional files is not allowed"],
            "enable_network": ["enabling network is not allowed"]})
        self.answers(server, "POST", "/submissions", 201, {**body, "compiler_options": "", "command_line_arguments": "",
                     "callback_url": "", "additional_files": None, "enable_network": False,
                     "enable_per_process_and_thread_time_limit": False})

    def test_order_of_checks(self):
        server = self.serve(MAINTENANCE_MODE="true", ENABLE_WAIT_RESULT="false", MAX_QUEUE_SIZE="0",
                            ENABLE_BATCHED_SUBMISSIONS="false", AUTHN_TOKEN="one")
        key = {"X-Auth-Token": "one"}
        self.answers(server, "POST", "/submissions?wait=true&fields=x", 401, {})
        self.answers(server, "POST", "/submissions?wait=true&fields=x", 503, {}, key, says="Judge0 is currently in maintenance.")
        self.answers(server, "POST", "/submissions/batch?fields=x", 400, {}, key, says="batched submissions are not allowed")

    def test_origins(self):
        server = self.serve(ALLOW_ORIGIN="http://a.example http://b.example")
        for origin, shown in (("http://b.example", "http://b.example"), ("http://c.example", None)):
            answer = self.answers(server, "GET", "/statuses", 200, headers={"Origin": origin})
            self.assertEqual(answer.headers.get("Access-Control-Allow-Origin"), shown)

    def test_base64_by_default_as_in_1_14(self):
        server = self.serve(workers=1, DISABLE_IMPLICIT_BASE64_ENCODING="false")
        body = {"source_code": "cHJpbnQoMSk=", "language_id": 71}
        self.assertEqual(self.answers(server, "POST", "/submissions?wait=true", 201, body).json()["stdout"], "MQo=\n")
        plain = self.answers(server, "POST", "/submissions?wait=true&base64_encoded=false", 201, self.PROGRAM)
        self.assertEqual(plain.json()["stdout"], "1\n")


if __name__ == "__main__":
    rig.run_tests(sys.modules[__name__])
