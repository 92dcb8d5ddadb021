#!/usr/bin/env python3
"""greenroom bank and greenroom grade as people and scripts meet them. Run and counted like cli_test.py."""

import csv
import json
import signal
import sys
import time
import unittest
import xml.etree.ElementTree as xml

import cli_test

CASES = """\
{"name": "one", "kind": "sample", "args": [1], "expected": 2}
{"name": "negative", "kind": "visible", "args": [-1], "expected": -2}
{"name": "zero", "kind": "hidden", "args": [0], "expected": 0}
"""


class QuestionTest(cli_test.CliTest):
    """With a question in question/: twice(n: int) -> int."""

    def setUp(self):
        super().setUp()
        self.write("question/question.yaml", 'title: Twice\ndifficulty: easy\nsignature: "twice(n: int) -> int"\n')
        self.write("question/statement.md", "Double it.\n")
        self.write("question/cases.jsonl", CASES)
        self.write("question/solutions/accepted/a.py", "def twice(n): return 2 * n\n")
        self.write("question/solutions/accepted/a.js", "const twice = (n) => 2 * n;\n")
        self.write("question/solutions/wrong_answer/square.py", "def twice(n): return 2 * n * n\n")
        self.write("question/solutions/time_limit/loop.js", "function twice(n) { for (;;); }\n")


class Bank(QuestionTest):
    def add_the_rest(self):
        self.write("question/solutions/accepted/A.java", "class Solution { int twice(int n) { return 2 * n; } }\n")
        self.write("question/solutions/accepted/a.cpp", "int twice(int n) { return 2 * n; }\n")

    def test_check_judges_every_solution(self):
        self.add_the_rest()
        run = self.run_greenroom("bank", "check", "-v", "question")
        self.assertEqual(run.returncode, 0, run.stdout)
        self.assertIn(b"ok   question (3 cases, 6 solutions)", run.stdout)
        self.assertRegex(run.stdout, rb"time_limit/loop.js +time_limit")
        self.assertIn(b"1 questions, 0 with problems", run.stdout)

    def test_check_says_what_ends_otherwise(self):
        self.add_the_rest()
        self.write("question/solutions/wrong_answer/right.py", "def twice(n): return n + n\n")
        self.write("question/solutions/accepted/b.py", "def twice(n): return n\n")
        run = self.run_greenroom("bank", "check", "question")
        self.assertEqual(run.returncode, 1, run.stdout)
        self.assertIn(b"solutions/wrong_answer/right.py: should be wrong_answer but is accepted", run.stdout)
        self.assertIn(b'accepted/b.py: should be accepted but is wrong_answer: case "one": wrong_answer, expected 2 but got 1',
                      run.stdout)

    def test_check_says_what_is_missing(self):
        run = self.run_greenroom("bank", "check", "question")
        self.assertEqual(run.returncode, 2, run.stdout)
        self.assertIn(b"solutions/accepted: has none in Java", run.stdout)
        self.write("question/cases.jsonl", CASES + "{}\n")
        run = self.run_greenroom("bank", "check", "question", "--json")
        self.assertEqual(run.returncode, 2, run.stdout)
        problems = json.loads(run.stdout)["questions"][0]["problems"]
        self.assertIn("question/cases.jsonl:4: name must be text of at most 60 bytes", problems)

    def test_check_of_no_question(self):
        self.write("empty/file", "")
        for path, says in (("nowhere", b"is no folder"), ("empty", b"holds no question.yaml")):
            run = self.run_greenroom("bank", "check", path)
            self.assertEqual(run.returncode, 2)
            self.assertIn(says, run.stderr)

    def test_starter_code(self):
        run = self.run_greenroom("bank", "starter", "question", "-l", "python")
        self.assertEqual((run.returncode, run.stdout), (0, b"def twice(n: int) -> int:\n    pass\n"))
        self.assertEqual(self.run_greenroom("bank", "starter", "question", "-l", "bash").returncode, 2)
        self.assertEqual(self.run_greenroom("bank", "starter", "question", "-l", "x").returncode, 2)


class Grade(QuestionTest):
    def grade(self, *arguments):
        return self.run_greenroom("grade", "question", *arguments)

    def test_of_the_questions_own_solutions(self):
        run = self.grade("--calibrate")
        self.assertEqual(run.returncode, 0, run.stdout)
        self.assertRegex(run.stdout, rb"accepted/a.js +accepted +100 % .* \.\.\.\n")
        self.assertRegex(run.stdout, rb"time_limit/loop.js +time_limit +0 % .* TTT\n")
        self.assertRegex(run.stdout, rb"wrong_answer/square.py +wrong_answer +67 % .* \.W\.\n")
        self.assertIn(b"suggested limit: cpuMs: 500", run.stdout)

    def test_of_what_was_handed_in_in_every_form(self):
        self.write("in/ann/a.py", "def twice(n): return 2 * n\n")
        self.write("in/bob, the \"best\"/b.py", "def twice(n): return n <\n")
        self.write("in/solutions/wrong_answer/c.js", "const twice = (n) => 2 * n;\n")
        self.write("in/notes.txt.bak", "")
        run = self.grade("in", "--csv", "out.csv", "--junit", "out.xml")
        self.assertEqual(run.returncode, 1, run.stderr)
        self.assertIn(b"(should be wrong_answer)", run.stdout)
        self.assertIn(b"3 submissions, 1 as they should be", run.stdout)
        self.assertIn(b"1 files are in no known language", run.stderr)
        with open(self.folder / "out.csv", newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual([(row["name"], row["verdict"], row["score"]) for row in rows],
                         [("in/ann/a.py", "accepted", "1.0000"), ('in/bob, the "best"/b.py', "runtime_error", "0.0000"),
                          ("in/solutions/wrong_answer/c.js", "accepted", "1.0000")])
        suite = xml.parse(self.folder / "out.xml").getroot()[0]
        self.assertEqual((suite.get("tests"), suite.get("failures")), ("3", "2"))
        self.assertIn("SyntaxError", suite[1][0].text)
        run = self.grade("in", "--json")
        grades = json.loads(run.stdout)["submissions"]
        self.assertEqual([each["verdict"] for each in grades], ["accepted", "runtime_error", "accepted"])
        self.assertEqual(grades[0]["cases"][1]["name"], "negative")
        self.assertEqual(grades[2]["expected"], "wrong_answer")

    def test_goes_on_where_it_was_killed(self):
        for i in range(12):
            self.write(f"in/{i:02}.py", f"import time\ndef twice(n):\n    time.sleep(0.2)\n    return 2 * n + {i % 2}\n")
        kept = self.folder / "kept.jsonl"
        process = self.start("grade", "question", "in", "--resume", "kept.jsonl", "-j", "2")
        lines = lambda: [line for line in kept.read_text().splitlines() if line] if kept.exists() else []
        end = time.monotonic() + cli_test.PATIENCE
        while len(lines()) < 3 and time.monotonic() < end:
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
        process.wait()
        before = lines()
        self.assertLess(len(before), 12)
        with open(kept, "a") as file:
            file.write('{"key": "cut o')
        run = self.grade("in", "--resume", "kept.jsonl", "--json")
        self.assertEqual(run.returncode, 1, run.stderr)
        self.assertEqual([each["verdict"] for each in json.loads(run.stdout)["submissions"]],
                         ["accepted", "wrong_answer"] * 6)
        after = [json.loads(line)["key"] for line in lines() if line.endswith("}")]
        self.assertEqual(len(after), 12)
        self.assertEqual(len(set(after)), 12)  # nothing was judged twice
        start = time.monotonic()
        again = self.grade("in", "--resume", "kept.jsonl", "--json")
        self.assertEqual(again.stdout, run.stdout)
        # Another question, other results.
        self.write("question/cases.jsonl", CASES.replace("-2", "-1"))
        changed = json.loads(self.grade("in", "--resume", "kept.jsonl", "--json").stdout)
        self.assertEqual({each["verdict"] for each in changed["submissions"]}, {"wrong_answer"})

    def test_is_stopped_by_nobody(self):
        self.write("in/empty.py", "")
        self.write("in/huge.py", "#" * (2 << 20))
        self.write("in/binary.js", "\0")
        self.write("in/harness.java", "public class GreenroomHarness {}\n")
        self.write("in/shell.sh", "echo\n")
        self.write("in/wrong_answer/named.py", "def twice(n): return 0\n")
        self.write("in/right.py", "def twice(n): return 2 * n\n")
        run = self.grade("in", "--json")
        self.assertEqual(run.returncode, 1, run.stderr)
        grades = {each["name"][3:]: each for each in json.loads(run.stdout)["submissions"]}
        self.assertEqual(grades["right.py"]["verdict"], "accepted")
        self.assertEqual(grades["empty.py"]["verdict"], "runtime_error")
        for name, says in (("huge.py", "huge.py"), ("binary.js", "binary file"),
                           ("harness.java", "GreenroomHarness.java"), ("shell.sh", "no harness")):
            self.assertEqual(grades[name]["verdict"], "compile_error", name)
            self.assertIn(says, grades[name]["compileOutput"])
        # Only below solutions/ does a folder's name say anything.
        self.assertEqual(grades["wrong_answer/named.py"]["expected"], None)

    def test_can_be_interrupted(self):
        for i in range(6):
            self.write(f"in/{i}.py", "import time\ndef twice(n):\n    time.sleep(1)\n    return 2 * n\n")
        process = self.start("grade", "question", "in", "--resume", "kept.jsonl", "-j", "1")
        kept = self.folder / "kept.jsonl"
        end = time.monotonic() + cli_test.PATIENCE
        while not (kept.exists() and "accepted" in kept.read_text()) and time.monotonic() < end:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=cli_test.PATIENCE)
        self.assertEqual(process.returncode, 3)
        self.assertIn(b"the same command goes on", err)

    def test_shows_verdicts_that_flip(self):
        # Every second process that runs it answers otherwise: by the clock.
        self.write("in/flip.py", "import time\ndef twice(n): return 2 * n if time.time_ns() // 1000 % 2 else n + 1\n")
        self.write("in/same.py", "def twice(n): return 2 * n\n")
        run = self.grade("in", "--repeat", "30", "--json")
        grades = {each["name"]: each for each in json.loads(run.stdout)["submissions"]}
        self.assertEqual(run.returncode, 1)
        self.assertEqual(len(grades["in/flip.py"]["flips"]), 1)
        self.assertEqual(grades["in/same.py"]["flips"], [])

    def test_of_a_manifest(self):
        self.write("in/ann.py", "def twice(n): return 2 * n\n")
        self.write("in/deep/bob.js", "const twice = (n) => n;\n")
        self.write("lists/all.json", json.dumps({"question": "../question", "submissions": [
            "../in", {"file": "../in/deep/bob.js", "name": "bob again", "expected": "wrong_answer"}]}))
        run = self.run_greenroom("grade", "lists/all.json", "--json")
        self.assertEqual(run.returncode, 1, run.stderr)
        found = [(each["name"].split("/")[-1], each["verdict"]) for each in json.loads(run.stdout)["submissions"]]
        self.assertEqual(found, [("ann.py", "accepted"), ("bob.js", "wrong_answer"), ("bob again", "wrong_answer")])
        for text, says in (("[]", "is no object"), ("{", "is no JSON"), ('{"question": 1}', "question must be"),
                           ('{"question": "../question", "extra": 1}', "there is no key extra"),
                           ('{"question": "../question", "submissions": [{"name": "x"}]}', "submissions[0].file is missing"),
                           ('{"question": "../question", "submissions": [{"file": "x", "expected": "good"}]}',
                            "submissions[0].expected is no verdict: good"),
                           ('{"question": "../question", "submissions": ["nowhere"]}', "nowhere"),
                           ('{"question": "nowhere"}', "nowhere")):
            self.write("lists/bad.json", text)
            run = self.run_greenroom("grade", "lists/bad.json")
            self.assertEqual(run.returncode, 2, text)
            self.assertIn(says.encode(), run.stderr, text)

    def test_of_a_problem_package(self):
        packages = cli_test.ROOT / "tests" / "bank" / "packages"
        package = next(each for each in sorted(packages.iterdir()) if (each / "problem.yaml").exists())
        run = self.run_greenroom("grade", package, "--json")
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        self.assertTrue(json.loads(run.stdout)["submissions"])

    def test_of_bad_input_says_what_is_wrong(self):
        self.write("plain.xyz", "")
        for arguments, says in ((["nowhere.py"], b"there is no nowhere.py"), (["plain.xyz"], b"no language has files"),
                                (["question/solutions/accepted", "--resume", "no/where"], b"no/where")):
            run = self.grade(*arguments)
            self.assertEqual(run.returncode, 2, arguments)
            self.assertIn(says, run.stderr)
        self.write("question/question.yaml", "title: x\n")
        run = self.grade()
        self.assertEqual(run.returncode, 2)
        self.assertIn(b"question/question.yaml:1: difficulty must be easy, medium or hard", run.stderr)


if __name__ == "__main__":
    sys.exit(cli_test.main(sys.modules[__name__]))
