#!/usr/bin/env python3
"""greenroom grade --server against servers that are none, or that lie. Run and counted like cli_test.py."""

import http.server
import json
import sys
import threading

import cli_test
import grade_test

BATCH = "00000000-0000-4000-8000-000000000000"


def graded(index=0, **changed):
    case = {"name": "one", "verdict": "accepted", "share": 1, "cpuMs": 1, "wallMs": 1, "memoryKb": 1}
    case |= changed.pop("case", {})
    return {"index": index, "language": "python", "verdict": "accepted", "score": 1, "cases": [case]} | changed


def event(name, data):
    return f"event: {name}\ndata: {json.dumps(data)}\n\n".encode()


DONE = event("done", {"state": "done"})


class Server:
    """Answers the three requests of a grading with what it is told to."""

    def __init__(self, events=DONE, revision=(200, b'{"revision": 1}'), batch=(200, json.dumps({"id": BATCH}).encode())):
        told = {"POST revisions": revision, "POST batches": batch, "DELETE " + BATCH: (200, b"{}")}
        self.asked = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                self.answer(*told.get(f"{self.command} {self.path.split('/')[-1]}", (404, b"")))

            do_DELETE = do_POST

            def do_GET(self):
                self.answer(200, events)

            def answer(handler, status, body):
                self.asked.append(f"{handler.command} {handler.path}")
                handler.send_response(status)
                handler.end_headers()
                for part in [body] if isinstance(body, bytes) else body:
                    handler.wfile.write(part)

            def log_message(self, *_):
                pass

        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.handle_error = lambda *_: None  # who hangs up breaks a pipe
        self.url = f"http://127.0.0.1:{self.http.server_port}"
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.http.shutdown()
        self.http.server_close()


class HostileServer(grade_test.QuestionTest):
    def grade(self, *arguments, **server):
        with Server(**server) as there:
            run = self.run_greenroom("grade", "question", "question/solutions/accepted/a.py", "--server", there.url, *arguments)
            self.asked = there.asked
        return run

    def refuse(self, *says, code=3, **server):
        run = self.grade(**server)
        self.assertEqual(run.returncode, code, run.stderr)
        for each in says:
            self.assertIn(each, run.stderr)
        self.assertLess(len(run.stderr), 2000)

    def test_honest_one_is_believed(self):
        run = self.grade("--json", events=event("graded", graded()) + DONE)
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual(json.loads(run.stdout)["submissions"][0]["verdict"], "accepted")
        self.assertEqual(self.asked, ["POST /api/questions/question/revisions", "POST /api/batches",
                                      f"GET /api/batches/{BATCH}/events?results=true"])

    def test_that_is_no_greenroom_is_told_apart(self):
        for body in (b"<html>", b"[]", b"{}", b'{"revision": "1"}', b'{"a":' * 5000):
            self.refuse(b"does not answer as a Greenroom server does", code=2, revision=(200, body))
        self.refuse(b"is this a Greenroom server", code=2, revision=(404, b"<html>"))
        self.refuse(b"its log says more", revision=(500, b"\0" * 100))

    def test_cannot_choose_where_the_next_request_goes(self):
        for name in ("../../admin/keys/00000000000000000000", "x" * 36, BATCH + "?", "", 7, None):
            self.refuse(b"does not answer as a Greenroom server does", code=2, batch=(200, json.dumps({"id": name}).encode()))
            self.assertEqual(len(self.asked), 2)

    def test_whose_results_make_no_sense_is_found_out(self):
        for odd in (graded(-1), graded(1), graded(2**63), graded(1.5), graded("0"), graded(cases=7), graded(cases=[7]),
                    graded(verdict=None), graded(case={"share": "all"}), graded(case={"cpuMs": None}), {"index": 0}):
            self.refuse(b"make", b"no sense", events=event("graded", odd) + DONE)

    def test_that_forgets_results_leaves_the_grading_incomplete(self):
        self.refuse(b"1 ", events=DONE)

    def test_that_never_ends_an_event_is_left(self):
        self.refuse(b"events that make no sense", events=(b"x" * (1 << 20) for _ in range(100)))

    def test_cannot_paint_on_the_terminal(self):
        paint = "\x1b[2J\x1b]0;owned\x07\r"
        lies = graded(verdict="wrong_answer", message=paint, compileOutput=paint, language=paint,
                      case={"name": paint, "verdict": "wrong_answer", "message": paint,
                            "difference": {"expected": paint, "got": paint}})
        for extra in ([], ["--calibrate"], ["--repeat", "2"]):
            run = self.grade(*extra, events=event("graded", lies) + DONE)
            self.assertNotIn(b"\x1b", run.stdout + run.stderr)
            self.assertNotIn(b"\x07", run.stdout + run.stderr)
        refusal = json.dumps({"detail": paint}).encode()
        run = self.grade(revision=(422, refusal))
        self.assertNotIn(b"\x1b", run.stdout + run.stderr)

    def test_speaks_of_each_submission_once(self):
        twice = event("graded", graded(verdict="wrong_answer", score=0)) + event("graded", graded()) + DONE
        run = self.grade("--json", events=twice)
        self.assertEqual(json.loads(run.stdout)["submissions"][0]["verdict"], "wrong_answer")


if __name__ == "__main__":
    sys.exit(cli_test.main(sys.modules[__name__]))
