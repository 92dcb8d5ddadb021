#!/usr/bin/env python3
"""greenroom review as people and scripts meet it. Run and counted like cli_test.py."""

import json
import os
import sys
import time
from pathlib import Path

import cli_test

SCHEMA = Path(__file__).parent / "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"

MUTABLE = "def paths(node, found=[]):\n    found.append(node)\n    return found\n"
SORTED = 'const gap = (line) => {\n\tconst a = line.split(" ").map(Number);\n\ta.sort();\n\treturn a[0];\n};\n'
NARROW = "class A {\n  long total(int[] a) {\n    int sum = 0;\n    for (int x : a) sum += x;\n    return sum;\n  }\n}\n"
PAST = """\
#include <vector>
int total(const std::vector<int>& a) {
  int sum = 0;
  for (int i = 0; i <= (int)a.size(); i++) sum += a[i];
  return sum;
}
"""
SLOW = "def total(a):\n    if not a:\n        return 0\n    return a[0] + total(a[1:])\n"  # an info, no more
CLEAN = "def double(x):\n    return x + x\n"
FORMATS = ["text", "json", "sarif", "gitlab", "rdjson"]


class ReviewTest(cli_test.CliTest):
    def review(self, *arguments, code=None, **options):
        done = self.run_greenroom("review", *arguments, **options)
        if code is not None:
            self.assertEqual(done.returncode, code, done)
        return done

    def json_of(self, *arguments, code=1):
        done = self.review(*arguments, "--format", "json", code=code)
        return json.loads(done.stdout)

    def notes_of(self, *arguments, code=1):
        return [note for file in self.json_of(*arguments, code=code)["files"] for note in file["notes"]]

    def rules_of(self, *arguments, code=1):
        return [note["ruleId"] for note in self.notes_of(*arguments, code=code)]


class Text(ReviewTest):
    def test_shows_the_line_with_a_mark_under_what_is_meant(self):
        self.write("a.py", MUTABLE)
        done = self.review("a.py", code=1)
        lines = done.stdout.decode().splitlines()
        self.assertEqual(lines[0], "a.py:1:17: warning: The default is shared by all calls [python/mutable-default]")
        self.assertEqual(lines[1], "    1 | def paths(node, found=[]):")
        self.assertEqual(lines[2], "      |                 ^~~~~~~~")
        self.assertTrue(lines[3].startswith("        The default of found is made once"))
        self.assertEqual(lines[-1], "1 file reviewed, 1 note")
        self.assertEqual(done.stderr, b"")
        self.assertNotIn(b"\x1b", done.stdout)

    def test_marks_below_tabs_and_characters_of_several_bytes(self):
        self.write("a.js", SORTED)
        lines = self.review("a.js", code=1).stdout.decode().splitlines()
        self.assertEqual(lines[1:3], ["    3 | \ta.sort();", "      | \t^~~~~~~~"])
        self.write("b.py", 'x = "äöü日本", 1 is y\n')
        lines = self.review("b.py", code=1).stdout.decode().splitlines()
        self.assertEqual(lines[1].index("1 is y"), lines[2].index("^"))

    def test_of_a_clean_program_says_so(self):
        self.write("a.py", CLEAN)
        self.assertEqual(self.review("a.py", code=0).stdout, b"1 file reviewed, 0 notes\n")

    def test_has_colour_on_a_terminal_only(self):
        self.write("a.py", MUTABLE)
        self.assertNotIn(b"\x1b", self.review("a.py").stdout)

    def test_lists_rules_and_the_page_that_explains_them_exists(self):
        rules = self.review("--rules", code=0).stdout.decode().splitlines()
        self.assertGreater(len(rules), 80)
        self.assertEqual(rules, sorted(rules))
        help_text = self.review("--help", code=0).stdout.decode()
        self.assertIn("docs/review.md", help_text)
        self.assertTrue((cli_test.ROOT / "docs/review.md").exists())


class ExitStatus(ReviewTest):
    def test_is_0_without_warnings_1_with_and_2_for_bad_input(self):
        self.write("clean.py", CLEAN)
        self.write("info.py", SLOW)
        self.write("warning.py", MUTABLE)
        for name in FORMATS:
            self.review("clean.py", "--format", name, code=0)
            self.review("info.py", "--format", name, code=0)
            self.review("warning.py", "--format", name, code=1)
        self.assertEqual([note["severity"] for note in self.notes_of("info.py", code=0)], ["info"])

    def refused(self, *arguments, says):
        done = self.review(*arguments, code=2)
        self.assertEqual(done.stdout, b"")
        self.assertRegex(done.stderr.decode(), r"\Agreenroom: [^\n]+\n\Z")
        self.assertIn(says, done.stderr.decode())

    def test_refuses_what_it_cannot_review(self):
        self.write("a.py", CLEAN)
        self.write("a.xyz", "x\n")
        self.write("a.sql", "select 1;\n")
        self.refused("missing.py", says="missing.py")
        self.refused("a.py", "missing.py", says="missing.py")
        self.refused("a.xyz", says="a.xyz")
        self.refused("a.sql", says="are not reviewed")
        self.refused("a.py", "--language", "cobol", says='"cobol"')
        self.refused("a.py", "--language", "sql", says="cpp, java, javascript, python")
        self.refused(says="no file is named")
        (self.folder / "empty").mkdir()
        self.refused("empty", says="nothing to review")
        self.assertNotEqual(self.review("a.py", "--format", "xml").returncode, 0)

    def test_reviews_the_rest_when_one_of_many_is_refused(self):
        self.write("in/a.py", MUTABLE)
        self.write("in/large.py", b"x = 1\n" * 2_000_000)
        done = self.review("in", "--format", "json", code=2)
        found = json.loads(done.stdout)
        self.assertEqual([file["path"] for file in found["files"]], ["in/a.py"])
        self.assertEqual([each["path"] for each in found["refused"]], ["in/large.py"])
        self.assertIn(b"not reviewed: in/large.py", done.stderr)


class Files(ReviewTest):
    def test_takes_several_and_folders_of_them(self):
        self.write("in/a.py", MUTABLE)
        self.write("in/deep/b.js", SORTED)
        self.write("in/deep/er/C.java", NARROW)
        self.write("in/notes.txt", "not code\n")
        self.write("d.cpp", PAST)
        found = self.json_of("in", "d.cpp")
        self.assertEqual([(file["path"], [note["ruleId"] for note in file["notes"]]) for file in found["files"]],
                         [("in/a.py", ["python/mutable-default"]), ("in/deep/b.js", ["javascript/sort-by-text"]),
                          ("in/deep/er/C.java", ["all/narrow-sum"]), ("d.cpp", ["all/loop-past-end"])])
        self.assertEqual((found["refused"], found["unfinished"]), ([], []))

    def test_takes_those_of_one_language_and_believes_who_names_a_file(self):
        self.write("in/a.py", MUTABLE)
        self.write("in/b.js", SORTED)
        self.write("program.txt", MUTABLE)
        self.assertEqual(self.rules_of("in", "--language", "javascript"), ["javascript/sort-by-text"])
        self.assertEqual(self.rules_of("program.txt", "--language", "python"), ["python/mutable-default"])

    def test_follows_no_link_in_a_folder(self):
        self.write("out/a.py", MUTABLE)
        self.write("in/clean.py", CLEAN)
        os.symlink(self.folder / "out/a.py", self.folder / "in/b.py")
        os.symlink(self.folder / "out", self.folder / "in/more")
        self.assertEqual([file["path"] for file in self.json_of("in", code=0)["files"]], ["in/clean.py"])

    def test_shows_names_of_files_harmlessly(self):
        self.write("in/a\x1b[31m\n.py", MUTABLE)
        out = self.review("in", code=1).stdout
        self.assertNotIn(b"\x1b", out)
        self.assertEqual(out.count(b"\n"), 6)


class Source(ReviewTest):
    """Whatever stands in a file, in every format: an answer, and soon."""

    def reviewed(self, name, content):
        self.write(name, content)
        for format_name in FORMATS:
            begin = time.monotonic()
            done = self.review(name, "--format", format_name)
            self.assertLess(time.monotonic() - begin, 20)
            self.assertIn(done.returncode, (0, 1), done)
            if format_name != "text":  # which shows the line as it is, and the others make it UTF-8
                json.loads(done.stdout.decode())
        return self.notes_of(name, code=self.review(name).returncode)

    def test_that_is_empty_or_has_no_last_newline(self):
        self.assertEqual(self.reviewed("a.py", b""), [])
        self.assertEqual(self.reviewed("b.py", b"\n\n"), [])
        self.assertEqual([note["range"]["line"] for note in self.reviewed("c.py", b"y = x is 1000")], [1])

    def test_with_lines_that_end_as_on_windows(self):
        plain = self.reviewed("a.py", MUTABLE)
        windows = self.reviewed("b.py", MUTABLE.replace("\n", "\r\n"))
        for note in plain + windows:
            self.assertEqual((note["range"]["line"], note["range"]["col"]), (1, 17))
            self.assertEqual(note["quote"], "found=[]")
        text = self.review("b.py").stdout
        self.assertNotIn(b"\r", text)

    def test_that_begins_with_a_byte_order_mark(self):
        for name, source, rule in [("a.py", MUTABLE, "python/mutable-default"), ("b.js", SORTED, "javascript/sort-by-text"),
                                   ("C.java", NARROW, "all/narrow-sum"), ("d.cpp", PAST, "all/loop-past-end")]:
            self.assertEqual([note["ruleId"] for note in self.reviewed(name, b"\xef\xbb\xbf" + source.encode())], [rule])

    def test_that_is_no_text(self):
        self.reviewed("a.py", bytes(range(256)) * 40)
        self.reviewed("b.cpp", b"\xff\xfe\x80\x00" * 5000)
        notes = self.reviewed("c.py", b'x = "\xff\xfe" is y\n')
        self.assertEqual([note["ruleId"] for note in notes], ["python/literal-identity"])
        self.reviewed("D.java", b"\x7fELF" + os.urandom(4096))

    def test_that_is_one_line_of_a_megabyte(self):
        for name, piece in [("a.py", b"x = 1; "), ("b.js", b"a(b);"), ("c.cpp", b"{}")]:
            content = piece * (200_000 // len(piece))
            self.assertEqual(self.reviewed(name, content), [])
        self.write("d.js", b"a(b);" * 200_000)
        done = self.review("d.js", "--format", "json")
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("bytes", json.loads(done.stdout)["refused"][0]["reason"])

    def test_that_is_nested_deeply(self):
        for bracket, other in ["()", "[]", "{}"]:
            for name in ("a.py", "b.js", "C.java", "d.cpp"):
                self.write(name, bracket * 20_000 + other * 20_000 + "\n")
                done = self.review(name)
                self.assertIn(done.returncode, (0, 1), done.stderr)

    def test_of_ten_megabytes_is_refused(self):
        self.write("a.py", b"x = 1\n" * 1_750_000)
        done = self.review("a.py", code=2)
        self.assertIn(b"a.py", done.stderr)

    def test_with_controls_of_direction_is_shown_harmlessly(self):
        notes = self.reviewed("a.cpp", "int main() {\n  int a = 1; /*\u202e } \u2066if (a)\u2069 */\n  return a;\n}\n")
        self.assertEqual([note["ruleId"] for note in notes], ["all/invisible-character"])
        self.assertEqual(notes[0]["category"], "security")
        for format_name in FORMATS:
            out = self.review("a.cpp", "--format", format_name).stdout.decode()
            for hidden in "\u202e\u2066\u2069":
                if format_name == "text":
                    self.assertNotIn(hidden, out)

    def test_hides_no_direction_in_what_a_note_says(self):
        self.write("a.py", 'y = "\u202ex" is z\n')
        self.assertNotIn("\u202e", self.review("a.py", code=1).stdout.decode())

    def test_with_escapes_of_a_terminal_is_shown_harmlessly(self):
        self.write("a.py", 'y = "\x1b[31m\x07" is x\n')
        self.assertNotIn(b"\x1b", self.review("a.py", code=1).stdout)


class Formats(ReviewTest):
    def setUp(self):
        super().setUp()
        self.write("in/a.py", MUTABLE + "y = 5 is x\n")
        self.write("in/b c.js", SORTED.replace("gap", "gäp"))
        self.write("in/C.java", NARROW)
        self.write("in/d.cpp", PAST)
        self.write("in/e.py", 's = "😀", 1 is x\n')

    def out(self, name):
        return json.loads(self.review("in", "--format", name, code=1).stdout)

    def test_sarif_fits_its_schema(self):
        if not SCHEMA.exists():
            self.skipTest(f"{SCHEMA} is not installed: ./dev setup")
        try:
            import jsonschema
        except ImportError:
            self.skipTest("python3-jsonschema is not installed: ./dev setup")
        schema = json.loads(SCHEMA.read_text())
        checker = jsonschema.FormatChecker()
        validator = jsonschema.Draft4Validator(schema, format_checker=checker)
        out = self.out("sarif")
        self.assertEqual([str(error) for error in validator.iter_errors(out)], [])
        out["runs"][0]["results"][0]["level"] = "terrible"
        self.assertNotEqual(list(validator.iter_errors(out)), [])  # it does refuse what does not fit

    def test_sarif_names_rule_place_and_fix(self):
        run, = self.out("sarif")["runs"]
        rules = run["tool"]["driver"]["rules"]
        for result in run["results"]:
            self.assertEqual(rules[result["ruleIndex"]]["id"], result["ruleId"])
            self.assertRegex(result["partialFingerprints"]["greenroomNote/v1"], r"\A[0-9a-f]{16,}\Z")
        places = {(result["ruleId"], result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]) for result in
                  run["results"]}
        self.assertIn(("javascript/sort-by-text", "in/b%20c.js"), places)
        emoji, = [result for result in run["results"] if
                  result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "in/e.py"]
        self.assertEqual(emoji["locations"][0]["physicalLocation"]["region"]["startColumn"], 11)  # 😀 is two units
        fixed, = [result for result in run["results"] if result["ruleId"] == "javascript/sort-by-text"]
        replacement = fixed["fixes"][0]["artifactChanges"][0]["replacements"][0]
        self.assertEqual(replacement["insertedContent"]["text"], "((a, b) => a - b)")

    def test_gitlab(self):
        out = self.out("gitlab")
        self.assertEqual(len(out), 6)
        self.assertEqual(len({each["fingerprint"] for each in out}), 6)
        for each in out:
            self.assertEqual(set(each), {"description", "check_name", "fingerprint", "severity", "location"})
            self.assertIn(each["severity"], ("info", "minor", "major", "critical", "blocker"))
            self.assertTrue((self.folder / each["location"]["path"]).exists())
            self.assertGreaterEqual(each["location"]["lines"]["begin"], 1)

    def test_rdjson(self):
        out = self.out("rdjson")
        self.assertEqual(out["source"], {"name": "greenroom"})
        self.assertEqual(len(out["diagnostics"]), 6)
        for each in out["diagnostics"]:
            lines = (self.folder / each["location"]["path"]).read_bytes().split(b"\n")
            span = each["location"]["range"]
            self.assertIn(each["severity"], ("ERROR", "WARNING", "INFO"))
            self.assertLessEqual(span["end"]["column"], len(lines[span["end"]["line"] - 1]) + 1)
        emoji, = [each for each in out["diagnostics"] if each["location"]["path"] == "in/e.py"]
        self.assertEqual(emoji["location"]["range"]["start"]["column"], 13)  # bytes

    def test_json(self):
        for note in self.notes_of("in"):
            self.assertEqual(note["source"]["analyser"], "greenroom")
            self.assertEqual(note["status"], "final")
            self.assertTrue(note["title"] and note["message"] and note["why"] and note["quote"])
            self.assertEqual(note["evidence"][0]["kind"], "ast")

    def test_are_the_same_each_time(self):
        for name in FORMATS:
            self.assertEqual(self.review("in", "--format", name).stdout, self.review("in", "--format", name).stdout)


class Cases(ReviewTest):
    def setUp(self):
        super().setUp()
        for name, text in (("1.in", "1\n"), ("1.ans", "2\n"), ("2.in", "5\n"), ("2.ans", "6\n")):
            self.write(f"cases/{name}", text)

    def test_run_the_program_and_say_how_it_failed(self):
        self.write("a.py", "print(int(input()) + 2)\n")
        file, = self.json_of("a.py", "--cases", "cases")["files"]
        self.assertEqual(file["verdict"], "wrong_answer")
        self.assertTrue(file["summary"]["passes"].startswith("0 of 2 cases"), file["summary"])
        note, = file["notes"]
        self.assertEqual((note["ruleId"], note["severity"]), ("symptom/wrong-answer", "error"))
        self.assertIn("expected “2”, got “3”", note["message"])
        text = self.review("a.py", "--cases", "cases", code=1).stdout.decode()
        self.assertTrue(text.startswith("a.py: wrong_answer\n  passes  0 of 2 cases"), text)

    def test_leave_a_right_program_alone(self):
        self.write("a.py", "print(int(input()) + 1)\n")
        self.assertEqual(self.notes_of("a.py", "--cases", "cases", code=0), [])

    def test_may_be_a_question(self):
        question = cli_test.ROOT / "bank" / "two-vouchers"
        file, = self.json_of(question / "solutions/wrong_answer/last_index.js", "--cases", question)["files"]
        self.assertEqual(file["verdict"], "wrong_answer")
        self.assertIn("symptom/wrong-answer", [note["ruleId"] for note in file["notes"]])

    def test_that_are_not_there_are_refused(self):
        self.write("a.py", CLEAN)
        self.assertIn(b"there is no nowhere", self.review("a.py", "--cases", "nowhere", code=2).stderr)


class Pipe(ReviewTest):
    def test_that_is_closed_early_harms_nobody(self):
        for i in range(300):
            self.write(f"in/{i:03}.py", MUTABLE)
        for name in FORMATS:
            process = self.start("review", "in", "--format", name)
            process.stdout.read(10)
            process.stdout.close()
            self.assertIsNotNone(process.wait(cli_test.PATIENCE))
            self.assertNotIn(b"terminate", process.stderr.read())
            self.assertNotIn(process.returncode, (-6, -11))


if __name__ == "__main__":
    sys.exit(cli_test.main(sys.modules[__name__]))
