#!/usr/bin/env python3
"""The command line as people and scripts meet it: what it refuses, prints and returns, and what it leaves behind.

    tests/cli/cli_test.py [--greenroom PROGRAM] [TEST]...    e.g. BadInput or Interrupt.test_cancels_a_run

Runs build/greenroom as root or as anybody; GREENROOM_CGROUP=none forces it to do without control groups. Closes with one
line, "12 passed, 0 failed, 1 skipped"; exit 1 if any failed.
"""

import argparse
import fcntl
import json
import os
import pty
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = {"bash", "c", "cpp", "java", "javascript", "multifile", "plaintext", "python", "sqlite", "typescript"}
# Other work on the machine must not decide a test: nothing that goes well takes nearly as long.
PATIENCE = 120
GREENROOM = ROOT / "build" / "greenroom"


class CliTest(unittest.TestCase):
    """A folder of its own for each test, and ways to run greenroom in it."""

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="greenroom-cli."))
        self.addCleanup(shutil.rmtree, self.folder)

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def environment(self, **variables):
        return {**os.environ, "TERM": "xterm", **variables}

    def run_greenroom(self, *arguments, stdin=b"", program=None, **variables):
        return subprocess.run([program or GREENROOM, *arguments], input=stdin, capture_output=True, cwd=self.folder,
                              timeout=PATIENCE, env=self.environment(**variables))

    def start(self, *arguments, stdin=subprocess.DEVNULL, **popen):
        process = subprocess.Popen([GREENROOM, *arguments], stdin=stdin, cwd=self.folder, env=self.environment(),
                                   **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **popen})
        self.addCleanup(self.finish, process)
        return process

    def finish(self, process):
        if process.poll() is None:
            process.kill()
            process.wait()
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream:
                stream.close()

    def share_copy(self):
        """A copy of the data that greenroom reads at start, to be spoilt."""
        share = self.folder / "share"
        shutil.copytree(ROOT / "languages", share / "languages")
        shutil.copytree(ROOT / "sandbox-profiles", share / "sandbox-profiles")
        shutil.copytree(ROOT / "review" / "tools", share / "review" / "tools", ignore=shutil.ignore_patterns("npm", "*.cc", "*.h"))
        return share


class BadInput(CliTest):
    """One line on stderr that says what is wrong, nothing on stdout, exit 2."""

    def refuse(self, *arguments, says, code=2, **options):
        done = self.run_greenroom(*arguments, **options)
        self.assertEqual(done.returncode, code, done)
        self.assertEqual(done.stdout, b"")
        line = done.stderr.decode()
        self.assertRegex(line, r"\Agreenroom: [^\n]+\n\Z")
        self.assertNotIn("\x1b", line)
        for part in [says] if isinstance(says, str) else says:
            self.assertIn(part, line)

    def setUp(self):
        super().setUp()
        self.write("good.py", "print('hello')\n")

    def test_refuses_an_unknown_language_and_names_those_it_knows(self):
        self.refuse("run", "good.py", "--language", "cobol", says=['unknown language "cobol"', "bash, c, cpp, java"])
        self.refuse("run", "good.py", "--language", "cobol", "--json", says='unknown language "cobol"')

    def test_refuses_an_unknown_ending(self):
        self.write("program.xyz", "x\n")
        self.refuse("run", "program.xyz", says=["no language has the ending of program.xyz", "--language"])

    def test_refuses_a_missing_file(self):
        self.refuse("run", "missing.py", says="cannot read missing.py: No such file or directory")
        self.refuse("run", "good.py", "missing.py", says="missing.py")
        self.refuse("run", "good.py", "--stdin", "missing.txt", says="missing.txt")
        self.refuse("run", "good.py", "--expected", "missing.txt", says="missing.txt")

    def test_refuses_a_folder(self):
        (self.folder / "folder.py").mkdir()
        self.refuse("run", "folder.py", says="folder.py: it is a folder")
        self.refuse("run", "good.py", "--stdin", "folder.py", says="folder.py: it is a folder")

    def test_refuses_a_file_that_may_not_be_read(self):
        if os.geteuid() == 0:
            self.skipTest("root may read every file")
        self.write("secret.py", "x").chmod(0)
        self.refuse("run", "secret.py", says="secret.py: Permission denied")

    def test_refuses_a_binary_file(self):
        self.write("program.py", Path("/bin/true").read_bytes())
        self.refuse("run", "program.py", says="program.py is a binary file")

    def test_refuses_nul_bytes(self):
        self.write("nul.py", b"print(1)\n\0")
        self.refuse("run", "nul.py", says=["nul.py is a binary file", "NUL byte"])

    def test_refuses_an_empty_file(self):
        self.write("empty.py", "")
        self.refuse("run", "empty.py", says="empty.py is empty")
        self.write("blank.py", " \n\t\r\n")
        self.refuse("run", "blank.py", says="blank.py is empty")
        self.refuse("run", "-", "--language", "python", says="the source is empty")

    def test_refuses_a_source_of_100_megabytes(self):
        with open(self.folder / "huge.py", "wb") as file:
            file.truncate(100 << 20)
        self.refuse("run", "huge.py", says="huge.py is 104857600 bytes, more than the 16777216 that are accepted")
        self.refuse("run", "-", "-l", "python", stdin=b"#" * (100 << 20), says="standard input is longer than the 16777216")

    def test_refuses_a_source_on_stdin_without_its_language(self):
        self.refuse("run", "-", stdin=b"print(1)\n", says=["the language of a program from standard input", "--language"])

    def test_refuses_compile_options_with_quotes_or_line_ends(self):
        self.write("good.cpp", "int main() {}\n")
        for option in ('-DX="a"', "-DX='a'", "-O2\n-O3", "`id`"):
            self.refuse("run", "good.cpp", f"--option={option}", says=["holds a quote or a line end", "no shell reads options"])

    def test_refuses_a_language_without_its_tool(self):
        share = self.share_copy()
        for path in (share / "languages").glob("*/language.json"):  # a tool is looked for by all who name it
            language = json.loads(path.read_text())
            if "python3" in language["tools"]:
                language["tools"]["python3"] = ["/nowhere/python3"]
                path.write_text(json.dumps(language))
        self.refuse("run", "good.py", GREENROOM_SHARE=str(share),
                    says=["Python cannot be used here: python3 is not installed", "apt-get install python3"])
        self.write("good.sh", "echo well\n")
        self.assertEqual(self.run_greenroom("run", "good.sh", GREENROOM_SHARE=str(share)).stdout, b"well\n")

    def test_refuses_a_folder_without_cases(self):
        (self.folder / "cases").mkdir()
        self.refuse("run", "good.py", "--cases", "cases", says=["cases holds no cases", "NAME.in with NAME.ans"])
        self.refuse("run", "good.py", "--cases", "missing", says="cannot read the folder missing")
        self.refuse("run", "good.py", "--cases", "good.py", says="cannot read the folder good.py")

    def test_refuses_an_answer_without_its_input(self):
        self.write("cases/1.in", "")
        self.write("cases/2.ans", "")
        self.refuse("run", "good.py", "--cases", "cases", says="there is an answer for 2 but no 2.in")

    def test_refuses_cases_beside_an_input(self):
        self.write("cases/1.in", "")
        self.refuse("run", "good.py", "--cases", "cases", "--expected", "good.py", says="--cases brings its own")
        self.refuse("run", "good.py", "--cases", "cases", "--stdin", "good.py", says="--stdin")

    def test_names_file_and_line_of_a_broken_profile(self):
        share = self.share_copy()
        path = share / "sandbox-profiles" / "python-run.json"
        lines = path.read_text().splitlines()
        path.write_text("\n".join(lines[:3] + ["oops"] + lines[3:]))
        self.refuse("run", "good.py", GREENROOM_SHARE=str(share), says="python-run.json:4: not valid JSON")
        path.write_text("\n".join(lines))
        path = share / "sandbox-profiles" / "cpython.json"
        lines = path.read_text().splitlines()
        path.write_text("\n".join(lines).replace('"memfd_create"', '"memfd_creat"'))
        line = next(i for i, text in enumerate(lines, 1) if '"memfd_create"' in text)
        self.refuse("run", "good.py", GREENROOM_SHARE=str(share), says=[f"cpython.json:{line}: ", "memfd_creat"])

    def test_names_the_file_of_a_broken_language(self):
        share = self.share_copy()
        self.write("share/languages/python/language.json", '{"id": "python"}')
        self.refuse("run", "good.py", GREENROOM_SHARE=str(share), says=["python/language.json: ", "name"])
        self.refuse("languages", GREENROOM_SHARE=str(share), says="python/language.json: ")

    def test_refuses_an_empty_share(self):
        self.refuse("run", "good.py", GREENROOM_SHARE=str(self.folder), says="no languages found")

    def test_refuses_to_go_without_its_launcher(self):
        alone = shutil.copy(GREENROOM, self.folder / "greenroom")
        self.refuse("run", "good.py", program=alone, says="greenroom-launcher: No such file or directory")

    def test_refuses_wrong_usage(self):
        self.refuse(says="subcommand")
        self.refuse("frobnicate", says="frobnicate")
        self.refuse("run", says="file is required")
        self.refuse("run", "good.py", "--frobnicate", says="--frobnicate")
        self.refuse("languages", "--args", "x", says="--args")
        self.refuse("run", "good.py", "--frob\nnicate", says="--frob^Jnicate")

    def test_refuses_numbers_that_cannot_be(self):
        for flag in ("--time", "--wall", "--memory", "--processes", "--output", "--slots"):
            for value in ("-1", "0", "nan", "1e99", "much"):
                self.refuse("run", "good.py", f"{flag}={value}", says=flag)
        for value in ("-1", "nan", "inf"):
            self.refuse("run", "good.py", f"--tolerance={value}", says="--tolerance")

    def test_refuses_an_unknown_kind_of_control_groups(self):
        self.refuse("run", "good.py", GREENROOM_CGROUP="v3", says=['GREENROOM_CGROUP is "v3"', "auto, none, v1 or v2"])

    def test_says_one_harmless_line_whatever_the_name(self):
        self.refuse("run", "a\nb\x1b[31m.py", says="cannot read a^Jb^[[31m.py")
        self.refuse("run", "good.py", "-l", "x\ny\x1b", says='"x^Jy^["')


class ExitCode(CliTest):
    def code(self, source, *arguments, **options):
        self.write("program.py", source)
        return self.run_greenroom("run", "program.py", *arguments, **options).returncode

    def test_is_0_for_accepted(self):
        self.assertEqual(self.code("print(1)"), 0)
        self.write("answer", "1\n")
        self.assertEqual(self.code("print(1)", "--expected", "answer"), 0)

    def test_is_1_for_any_other_verdict(self):
        self.write("answer", "2\n")
        self.assertEqual(self.code("print(1)", "--expected", "answer"), 1)
        self.assertEqual(self.code("raise SystemExit(3)"), 1)
        self.assertEqual(self.code("raise SystemExit(2)"), 1)
        self.assertEqual(self.code("import time; time.sleep(60)", "--wall", "0.3"), 1)
        self.assertEqual(self.code("while True: pass", "--time", "0.2"), 1)
        self.assertEqual(self.code("print('x' * 2000000)", "--output", "1"), 1)
        self.write("program.c", "oops\n")
        self.assertEqual(self.run_greenroom("run", "program.c").returncode, 1)

    def test_is_3_when_the_report_cannot_be_written(self):
        self.write("program.py", "print(1)")
        for arguments in (["run", "program.py", "--json"], ["run", "program.py"], ["languages"]):
            with open("/dev/full", "wb") as full:
                done = subprocess.run([GREENROOM, *arguments], stdin=subprocess.DEVNULL, stdout=full, cwd=self.folder,
                                      stderr=subprocess.PIPE, timeout=PATIENCE)
            self.assertEqual(done.returncode, 3, arguments)
            self.assertIn(b"greenroom: cannot write ", done.stderr)

    def test_is_0_for_help_and_version(self):
        for flag in ("--help", "--version"):
            done = self.run_greenroom(flag)
            self.assertEqual((done.returncode, done.stderr), (0, b""))
        self.assertIn(b"Exit status: 0", self.run_greenroom("--help").stdout)
        self.assertIn(b"--cases", self.run_greenroom("run", "--help").stdout)


class Surroundings(CliTest):
    def test_a_strict_file_mode_mask_does_not_shut_boxes_out(self):
        self.write("good.py", "print('hello')\n")
        done = subprocess.run([GREENROOM, "run", "good.py"], stdin=subprocess.DEVNULL, capture_output=True, umask=0o077,
                              cwd=self.folder, timeout=PATIENCE, env=self.environment())
        self.assertEqual((done.returncode, done.stdout), (0, b"hello\n"), done)


class Json(CliTest):
    TOP = {"verdict", "language", "languageVersion", "compile", "cases", "timings", "isolation", "message", "notes"}
    CASE = {"name", "verdict", "exitCode", "signal", "cpuMs", "wallMs", "memoryKb", "stdout", "stderr", "stdoutTruncated",
            "stderrTruncated", "refused", "difference", "message"}
    COMPILE = {"ok", "output", "truncated", "cpuMs", "wallMs", "memoryKb", "cached", "refused", "message"}

    def report(self, *arguments, **options):
        done = self.run_greenroom("run", "--json", *arguments, **options)
        self.assertEqual(done.stderr, b"")
        self.assertTrue(done.stdout.endswith(b"}\n"))
        self.assertEqual(done.stdout.count(b"\n"), 1)
        report = json.loads(done.stdout)
        self.assertEqual(set(report), self.TOP)
        for case in report["cases"]:
            self.assertEqual(set(case), self.CASE)
        return report, done.returncode

    def test_is_one_object_with_every_key(self):
        self.write("program.py", "import sys\nprint(input()); print('e', file=sys.stderr)\n")
        report, code = self.report("program.py", stdin=b"hello\n")
        self.assertEqual(code, 0)
        self.assertEqual(report["verdict"], "accepted")
        self.assertEqual(report["language"], "python")
        self.assertRegex(report["languageVersion"], r"^3\.\d+")
        self.assertIsNone(report["compile"])
        self.assertEqual(report["notes"], [])
        self.assertIn("namespaces", report["isolation"])
        case = report["cases"][0]
        self.assertEqual((case["stdout"], case["stderr"], case["exitCode"], case["signal"]), ("hello\n", "e\n", 0, None))
        self.assertGreater(case["cpuMs"], 0)
        self.assertGreater(case["memoryKb"], 0)

    def test_carries_the_compilers_words(self):
        self.write("program.c", "oops\n")
        report, code = self.report("program.c")
        self.assertEqual((code, report["verdict"], report["cases"]), (1, "compile_error", []))
        self.assertEqual(set(report["compile"]), self.COMPILE)
        self.assertFalse(report["compile"]["ok"])
        self.assertIn("error", report["compile"]["output"])

    def test_tells_signals_from_exit_codes(self):
        self.write("program.sh", "[ $1 = code ] && exit 137; kill -KILL $$")
        report, _ = self.report("program.sh", "--args", "code")
        self.assertEqual((report["cases"][0]["exitCode"], report["cases"][0]["signal"]), (137, None))
        report, _ = self.report("program.sh", "--args", "signal")
        self.assertEqual((report["cases"][0]["exitCode"], report["cases"][0]["signal"]), (None, "SIGKILL"))

    def test_locates_the_difference(self):
        self.write("program.py", "print('a'); print('größe 2')")
        self.write("answer", "a\ngröße 1\n")
        report, _ = self.report("program.py", "--expected", "answer")
        self.assertEqual(report["verdict"], "wrong_answer")
        self.assertEqual(report["cases"][0]["difference"], {"line": 2, "column": 7, "expected": "größe 1", "got": "größe 2"})

    def test_survives_output_that_is_not_utf8(self):
        self.write("program.sh", r"printf 'a\377\0\303'; printf '\033[31m' >&2")
        report, _ = self.report("program.sh")
        self.assertEqual(report["cases"][0]["stdout"], "a\ufffd\0\ufffd")
        self.assertEqual(report["cases"][0]["stderr"], "\x1b[31m")

    def test_of_languages_is_a_list(self):
        done = self.run_greenroom("languages", "--json")
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        languages = {each["id"]: each for each in json.loads(done.stdout)}
        self.assertEqual(set(languages), LANGUAGES)
        for each in languages.values():
            self.assertEqual(set(each), {"id", "name", "version", "extensions", "available", "missing"})
            self.assertEqual(each["available"], each["missing"] == "")
            self.assertEqual(each["available"], each["version"] != "")
        self.assertTrue(languages["python"]["available"])

    def test_of_languages_says_what_is_missing(self):
        share = self.share_copy()
        for path in (share / "languages").glob("*/language.json"):
            path.write_text(path.read_text().replace("/bin/bash", "/nowhere/bash"))
        done = self.run_greenroom("languages", "--json", GREENROOM_SHARE=str(share))
        bash = next(each for each in json.loads(done.stdout) if each["id"] == "bash")
        self.assertFalse(bash["available"])
        self.assertIn("apt-get install bash", bash["missing"])

    def test_of_the_doctor_is_a_list_of_findings(self):
        done = self.run_greenroom("doctor", "--json")
        self.assertEqual((done.returncode, done.stderr), (0, b""), done)
        findings = {each["subject"]: each for each in json.loads(done.stdout)}
        for each in findings.values():
            self.assertEqual(set(each), {"grade", "subject", "text", "mend"})
            self.assertIn(each["grade"], {"ok", "less"})
            if each["grade"] == "less":
                self.assertNotEqual(each["text"], "")
        for subject in ("kernel", "user", "control groups", "isolation", "Python", "C++", "Java", "JavaScript"):
            self.assertIn(subject, findings)

    def test_of_the_doctor_finds_a_broken_profile(self):
        share = self.share_copy()
        self.write("share/sandbox-profiles/python-run.json", "oops")
        done = self.run_greenroom("doctor", "--json", GREENROOM_SHARE=str(share))
        self.assertEqual(done.returncode, 3)
        bad = [each for each in json.loads(done.stdout) if each["grade"] == "bad"]
        self.assertIn("python-run.json:1:", bad[0]["text"])


class Input(CliTest):
    def test_comes_from_a_pipe(self):
        self.write("program.py", "print(input()[::-1])")
        self.assertEqual(self.run_greenroom("run", "program.py", stdin=b"abc\n").stdout, b"cba\n")

    def test_comes_from_a_file(self):
        self.write("program.py", "print(input()[::-1])")
        self.write("input", "abc\n")
        self.assertEqual(self.run_greenroom("run", "program.py", "--stdin", "input", stdin=b"not this\n").stdout, b"cba\n")

    def test_is_empty_when_stdin_is_closed(self):
        self.write("program.py", "import sys; print(len(sys.stdin.read()))")
        done = subprocess.run(["bash", "-c", f'"{GREENROOM}" run program.py <&-'], cwd=self.folder, capture_output=True,
                              timeout=PATIENCE)
        self.assertEqual((done.returncode, done.stdout), (0, b"0\n"))

    def test_may_be_the_program(self):
        done = self.run_greenroom("run", "-", "--language", "python", stdin=b"import sys\nprint(len(sys.stdin.read()))\n")
        self.assertEqual((done.returncode, done.stdout), (0, b"0\n"))

    def test_need_not_be_read(self):
        self.write("program.sh", "echo done")
        done = self.run_greenroom("run", "program.sh", stdin=b"x" * (5 << 20))
        self.assertEqual((done.returncode, done.stdout), (0, b"done\n"))

    def test_of_any_bytes_comes_through(self):
        self.write("program.sh", "cat")
        data = bytes(range(256)) * 4096
        self.assertEqual(self.run_greenroom("run", "program.sh", stdin=data).stdout, data)

    def test_of_words_reaches_the_program_as_it_is(self):
        self.write("program.py", "import sys; print(sys.argv[1:])")
        done = self.run_greenroom("run", "program.py", "--args", "two words", "", "line\nend", "'\"", "é", "--json", "--")
        self.assertEqual(done.stdout.decode(), "['two words', '', 'line\\nend', '\\'\"', 'é', '--json', '--']\n")

    def test_may_be_a_file_whose_name_looks_like_an_option(self):
        self.write("-c.py", "print('run')")
        self.assertEqual(self.run_greenroom("run", "./-c.py").stdout, b"run\n")

    def test_may_be_a_source_from_a_pipe_with_another_name(self):
        done = subprocess.run(["bash", "-c", f'"{GREENROOM}" run --language c <(echo "int main(void) {{ return 0; }}")'],
                              cwd=self.folder, capture_output=True, timeout=PATIENCE, stdin=subprocess.DEVNULL)
        self.assertEqual(done.returncode, 0, done.stderr)


class Cases(CliTest):
    def setUp(self):
        super().setUp()
        for name, answer in (("10", "20"), ("2", "4"), ("1", "3"), ("sample", "x")):
            self.write(f"cases/{name}.in", f"{name}\n")
            self.write(f"cases/{name}.ans", f"{answer}\n")
        self.write("program.py", "print(2 * int(input()))\n")

    def test_are_run_in_natural_order(self):
        done = self.run_greenroom("run", "program.py", "--cases", "cases", "--json")
        report = json.loads(done.stdout)
        self.assertEqual([case["name"] for case in report["cases"]], ["1", "2", "10", "sample"])
        self.assertEqual([case["verdict"] for case in report["cases"]],
                         ["wrong_answer", "accepted", "accepted", "runtime_error"])
        self.assertEqual((report["verdict"], done.returncode), ("wrong_answer", 1))

    def test_are_a_line_each_and_a_sum(self):
        done = self.run_greenroom("run", "program.py", "--cases", "cases")
        self.assertEqual((done.returncode, done.stderr), (1, b""))
        lines = done.stdout.decode().splitlines()
        heads = [line.split()[0] for line in lines if line and not line.startswith(" ")]
        self.assertEqual(heads, ["1", "2", "10", "sample", "wrong"])
        self.assertEqual(lines[-1], "wrong answer: 2 of 4 cases")
        self.assertIn("    line 1, column 1", lines)
        self.assertNotIn("\x1b", done.stdout.decode())

    def test_stop_at_the_first_failure_when_asked(self):
        done = self.run_greenroom("run", "program.py", "--cases", "cases", "--json", "--stop", "--slots", "1")
        self.assertEqual([case["name"] for case in json.loads(done.stdout)["cases"]], ["1"])

    def test_may_be_compared_by_other_rules(self):
        self.write("cases/1.ans", "2.0004\n")
        self.write("cases/sample.in", "0")
        self.write("cases/sample.ans", "\n0 ")
        done = self.run_greenroom("run", "program.py", "--cases", "cases", "--compare", "numbers", "--tolerance", "0.001")
        self.assertEqual(done.returncode, 0, done.stdout)


def children_of(pid):
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def descendants(pid):
    found = {}
    for child in children_of(pid):
        found.update({child: start_of(child), **descendants(child)})
    return found


def start_of(pid):
    """When the process began, which tells it from a later one of the same number; None: gone, or only to be waited for."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return None if fields[0] in "ZX" else fields[19]


def groups_of(pid):
    """Control groups that a greenroom with this pid has made, in any hierarchy."""
    found = []
    for folder, names, _ in os.walk("/sys/fs/cgroup"):
        found += [os.path.join(folder, name) for name in names if name.startswith(f"greenroom-{pid}-")]
    return found


class EndingTest(CliTest):
    """Starts something long, and looks for what is left of it."""

    def start_sleeper(self, *arguments, **popen):
        self.write("sleeper.py", "import time\nprint('begun', flush=True)\ntime.sleep(60)\n")
        process = self.start("run", "sleeper.py", *arguments, **popen)
        self.assertEqual(process.stdout.readline(), b"begun\n")
        self.remember(process)
        return process

    def remember(self, process):
        self.processes = descendants(process.pid)
        self.groups = groups_of(process.pid)
        self.assertGreaterEqual(len(self.processes), 2, "a launcher and a box")

    def left(self, process):
        alive = [pid for pid, start in self.processes.items() if start is not None and start_of(pid) == start]
        return alive + list(descendants(process.pid)) + groups_of(process.pid)

    def assert_nothing_left(self, process, seconds):
        deadline = time.monotonic() + seconds
        while self.left(process) and time.monotonic() < deadline:
            time.sleep(0.02)
        self.assertEqual(self.left(process), [])

    def wait(self, process, seconds):
        start = time.monotonic()
        out, errors = process.communicate(timeout=PATIENCE)
        self.assertLess(time.monotonic() - start, seconds)
        return out, errors


class Interrupt(EndingTest):
    def cancel(self, send, *arguments, **popen):
        process = self.start_sleeper(*arguments, **popen)
        send(process)
        _, errors = self.wait(process, 1)
        self.assertEqual(process.returncode, 1)
        self.assertIn(b"cancelled", errors)
        self.assert_nothing_left(process, 0.5)

    def test_cancels_a_run_cleanly(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            with self.subTest(signal=number.name):
                self.cancel(lambda process: process.send_signal(number))

    def test_may_reach_the_whole_group_as_from_a_terminal(self):
        self.cancel(lambda process: os.killpg(process.pid, signal.SIGINT), start_new_session=True)

    def test_still_gives_the_report_as_json(self):
        self.write("sleeper.sh", "echo begun; sleep 60")
        process = self.start("run", "sleeper.sh", "--json")
        self.wait_for_box(process)
        process.send_signal(signal.SIGINT)
        out, errors = self.wait(process, 1)
        self.assertEqual((json.loads(out)["verdict"], errors, process.returncode), ("cancelled", b"", 1))

    def wait_for_box(self, process):
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            for pid in descendants(process.pid):
                try:
                    if Path(f"/proc/{pid}/comm").read_text() == "sleep\n":
                        return
                except OSError:
                    pass
            time.sleep(0.02)
        self.fail("nothing was started")

    def test_cancels_all_cases(self):
        for i in range(20):
            self.write(f"cases/{i}.in", "")
        self.write("sleeper.sh", "sleep 60")
        process = self.start("run", "sleeper.sh", "--cases", "cases")
        self.wait_for_box(process)
        self.remember(process)
        process.send_signal(signal.SIGINT)
        out, _ = self.wait(process, 1)
        self.assertEqual(process.returncode, 1)
        self.assertIn(b"cancelled: 0 of 20 cases", out)
        self.assert_nothing_left(process, 0.5)

    def test_cancels_a_compiler(self):
        self.write("slow.cpp", "constexpr int spin() { for (int i = 0; i < 2000000000; ++i) {} return 0; }\n"
                               "static_assert(spin() == 0);\nint main() {}\n")
        process = self.start("run", "slow.cpp", "--option=-fconstexpr-ops-limit=100000000000",
                             "--option=-fconstexpr-loop-limit=2147483647")
        time.sleep(1)
        self.remember(process)
        process.send_signal(signal.SIGINT)
        _, errors = self.wait(process, 1)
        self.assertEqual((process.returncode, errors), (1, b"cancelled\n"))
        self.assert_nothing_left(process, 0.5)

    def test_ends_the_wait_for_standard_input(self):
        self.write("program.py", "print(1)")
        process = self.start("run", "program.py", stdin=subprocess.PIPE)
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(timeout=PATIENCE), -signal.SIGINT)

    def test_twice_ends_at_once_and_leaves_nothing(self):
        process = self.start_sleeper()
        for _ in range(2):
            process.send_signal(signal.SIGINT)
        self.wait(process, 1)
        self.assertIn(process.returncode, (1, -signal.SIGINT))
        self.assert_nothing_left(process, 3)


class Kill(EndingTest):
    def test_of_greenroom_leaves_no_process_and_no_group(self):
        process = self.start_sleeper()
        process.kill()
        process.wait()
        self.assert_nothing_left(process, 3)

    def test_of_a_launcher_is_our_failure_or_tried_again_and_leaves_nothing(self):
        process = self.start_sleeper("--wall", "1")
        for launcher in children_of(process.pid):
            os.kill(launcher, signal.SIGKILL)
        self.wait(process, 20)
        self.assertIn(process.returncode, (1, 3))
        self.assert_nothing_left(process, 3)


class Output(EndingTest):
    def test_into_a_pipe_is_byte_for_byte(self):
        data = bytes(range(256)) + b"\x1b[31m\r\n\xc2\x9b\xff" + os.urandom(100_000) + b"no line end"
        self.write("data.bin.py", "import sys, base64\n"
                   f"sys.stdout.buffer.write(bytes.fromhex('{data.hex()}'))\nsys.stderr.buffer.write(b'\\x1b\\0e')\n")
        done = self.run_greenroom("run", "data.bin.py")
        self.assertEqual(done.stdout, data)
        self.assertTrue(done.stderr.startswith(b"\x1b\0eaccepted"), done.stderr)
        self.assertTrue(done.stderr.endswith(b" MB\n"))

    def test_arrives_while_the_program_runs(self):
        process = self.start_sleeper()
        self.assertIsNone(process.poll())

    def test_that_nobody_reads_any_more_ends_the_run(self):
        self.write("talker.py", "import time\nwhile True:\n  print('x' * 1000, flush=True)\n  time.sleep(0.02)\n")
        process = self.start("run", "talker.py", "--wall", "60")
        process.stdout.read(10)
        self.remember(process)
        process.stdout.close()
        start = time.monotonic()
        process.wait(timeout=PATIENCE)
        self.assertLess(time.monotonic() - start, 5)
        self.assertNotIn(process.returncode, (0, 3))
        self.assert_nothing_left(process, 0.5)

    def test_cut_off_by_head_does_not_hang(self):
        self.write("flood.py", "while True: print('y' * 100)\n")
        done = subprocess.run(["bash", "-c", f'"{GREENROOM}" run flood.py | head -c 10'], cwd=self.folder, timeout=30,
                              capture_output=True, stdin=subprocess.DEVNULL)
        self.assertEqual(done.stdout, b"y" * 10)

    def test_of_cases_cut_off_by_head_is_no_failure_of_ours(self):
        for i in range(100):
            self.write(f"cases/{i}.in", "")
        self.write("program.sh", "exit 1")
        done = subprocess.run(["bash", "-c", f'"{GREENROOM}" run program.sh --cases cases | head -c 10; echo ${{PIPESTATUS[0]}} >&2'],
                              cwd=self.folder, timeout=PATIENCE, capture_output=True, stdin=subprocess.DEVNULL)
        self.assertIn(done.stderr, (b"1\n", b"141\n"))

    def test_goes_nowhere_when_stdout_is_closed(self):
        self.write("program.py", "print('0123456789' * 10)")
        for flag in ("", "--json"):
            done = subprocess.run(["bash", "-c", f'"{GREENROOM}" run program.py {flag} >&-'], cwd=self.folder,
                                  stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=PATIENCE)
            self.assertEqual(done.returncode, 0, done.stderr)


class Terminal(CliTest):
    """stdout, stderr or both on a terminal, as people see them."""

    def on_terminal(self, *arguments, both=True, **variables):
        ours, theirs = pty.openpty()
        attributes = termios.tcgetattr(theirs)
        attributes[1] &= ~termios.OPOST  # so that \n stays \n
        termios.tcsetattr(theirs, termios.TCSANOW, attributes)
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 25, 80, 0, 0))
        process = subprocess.Popen([GREENROOM, *arguments], stdin=theirs, stdout=theirs,
                                   stderr=theirs if both else subprocess.DEVNULL, cwd=self.folder,
                                   env=self.environment(**variables))
        os.close(theirs)
        seen = b""
        while True:
            try:
                ready, _, _ = select.select([ours], [], [], PATIENCE)
                chunk = os.read(ours, 65536) if ready else b""
            except OSError:  # EIO: the last holder of the other end is gone
                break
            if not chunk:
                break
            seen += chunk
        os.close(ours)
        process.wait(timeout=PATIENCE)
        return seen

    def test_does_not_obey_a_program(self):
        self.write("rude.py", r"print('\x1b[2J\x1b]0;title\x07\x1b[31mred\r\x08 \x9b31m größe', flush=True)")
        seen = self.on_terminal("run", "rude.py", both=False)
        self.assertEqual(seen.decode(), "^[[2J^[]0;title^G^[[31mred^M^H ^[31m größe\n")

    def test_does_not_obey_a_control_that_comes_in_two_halves(self):
        self.write("sly.py", "import os, time\nfor half in (b'\\xc2', b'\\x9b31m', b'\\xc3', b'\\xa4\\n'):\n"
                             "  os.write(1, half)\n  time.sleep(0.2)\n")
        self.assertEqual(self.on_terminal("run", "sly.py", both=False), b"^[31m\xc3\xa4\n")

    def test_does_not_obey_a_compiler(self):
        self.write("rude.c", '#error "\x1b[31m"\n')
        self.assertNotIn(b"\x1b[31m\"", self.on_terminal("run", "rude.c"))

    def test_does_not_obey_a_case(self):
        self.write("cases/1.in", "")
        self.write("cases/1.ans", "x")
        self.write("rude.py", r"print('\x1b[2J')")
        seen = self.on_terminal("run", "rude.py", "--cases", "cases")
        self.assertNotIn(b"\x1b[2J", seen)
        self.assertIn(b"^[[2J", seen)

    def test_is_coloured(self):
        self.write("program.py", "print(1)")
        self.assertIn(b"\x1b[32maccepted\x1b[0m", self.on_terminal("run", "program.py"))

    def test_is_not_coloured_when_not_wanted(self):
        self.write("program.py", "print(1)")
        for variables in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
            seen = self.on_terminal("run", "program.py", **variables)
            self.assertIn(b"accepted", seen)
            self.assertNotIn(b"\x1b", seen)
        self.assertNotIn(b"\x1b", self.on_terminal("languages", NO_COLOR="1"))

    def test_is_not_waited_for_as_input(self):
        self.write("program.py", "import sys; print(len(sys.stdin.read()))")
        self.assertEqual(self.on_terminal("run", "program.py", both=False), b"0\n")

    def test_shows_the_progress_of_cases(self):
        for i in range(3):
            self.write(f"cases/{i}.in", "")
        self.write("program.sh", "echo")
        seen = self.on_terminal("run", "program.sh", "--cases", "cases")
        self.assertIn(b"] 3/3", seen)
        self.assertIn(b"accepted\x1b[0m: 3 of 3 cases\n", seen)


class Together(CliTest):
    def test_two_runs_do_not_disturb_each_other(self):
        for i in range(6):
            self.write(f"cases/{i}.in", f"{i}\n")
            self.write(f"cases/{i}.ans", f"{i * i}\n")
        self.write("program.py", "import time\nn = int(input())\ntime.sleep(0.2)\nprint(n * n)\n")
        runs = [self.start("run", "program.py", "--cases", "cases", "--json") for _ in range(2)]
        for each in runs:
            out, errors = each.communicate(timeout=PATIENCE)
            self.assertEqual((each.returncode, errors), (0, b""), out)
            self.assertEqual(len(json.loads(out)["cases"]), 6)


def main(module=sys.modules[__name__]):
    global GREENROOM
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--greenroom", default=GREENROOM, type=Path)
    parser.add_argument("tests", nargs="*")
    flags = parser.parse_args()
    GREENROOM = flags.greenroom.resolve()
    if not GREENROOM.exists():
        sys.exit(f"{GREENROOM} is not there; build it with ./dev build")
    loader = unittest.defaultTestLoader
    suite = loader.loadTestsFromNames(flags.tests, module) if flags.tests else loader.loadTestsFromModule(module)
    result = unittest.TextTestRunner(verbosity=1).run(suite)
    bad, skipped = len({str(test) for test, _ in result.failures + result.errors}), len(result.skipped)
    print(f"{result.testsRun - bad - skipped} passed, {bad} failed, {skipped} skipped", flush=True)
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
