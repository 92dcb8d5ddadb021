#!/usr/bin/env python3
"""greenroom similar as people and scripts meet it. Run and counted like cli_test.py."""

import json
import os
import sys

import cli_test

PRIMES = """\
def primes(limit):
    sieve = [True] * (limit + 1)
    found = []
    for candidate in range(2, limit + 1):
        if not sieve[candidate]:
            continue
        found.append(candidate)
        for multiple in range(candidate * candidate, limit + 1, candidate):
            sieve[multiple] = False
    return found
"""
RENAMED = "# all mine\n" + PRIMES.replace("sieve", "is_prime").replace("candidate", "n").replace("    ", "  ")
WORDS = """\
def count(text):
    words = {}
    for word in text.lower().split():
        words[word] = words.get(word, 0) + 1
    best = max(words.values(), default=0)
    return sorted(word for word, times in words.items() if times == best)
"""
JAVA = """\
class Sum {
    int sum(int[] all) {
        int total = 0;
        for (int each : all) {
            if (each % 2 == 0) total += each * each;
            else total -= each;
        }
        while (total > 1000) total = total / 10 + total % 10;
        return total;
    }
}
"""


class Similar(cli_test.CliTest):
    def setUp(self):
        super().setUp()
        self.write("in/ann/primes.py", PRIMES)
        self.write("in/bob/solution.py", RENAMED)
        self.write("in/eve/words.py", WORDS)

    def similar(self, *arguments):
        return self.run_greenroom("similar", *arguments)

    def found(self, *arguments, code=1):
        run = self.similar(*arguments, "--json")
        self.assertEqual(run.returncode, code, run.stderr)
        return json.loads(run.stdout)

    def test_names_the_pair_and_its_lines(self):
        run = self.similar("in")
        self.assertEqual(run.returncode, 1, run.stderr)
        self.assertEqual(run.stderr, b"")
        lines = run.stdout.decode().splitlines()
        self.assertRegex(lines[0], r"\A 100 %  in/ann/primes.py  in/bob/solution.py  \(100 % and 100 %, \d+ tokens\)\Z")
        self.assertRegex(lines[1], r"\A +lines 1-10 +lines 2-11\Z")
        self.assertEqual(lines[2:], ["3 submissions compared, 1 pairs alike"])

    def test_in_json(self):
        found = self.found("in")
        self.assertEqual((found["compared"], found["found"], found["skipped"]), (3, 1, []))
        pair, = found["pairs"]
        self.assertEqual(pair["language"], "python")
        self.assertEqual(pair["similarity"], 1.0)
        self.assertEqual(pair["a"], {"name": "in/ann/primes.py", "share": 1.0})
        passage, = pair["passages"]
        self.assertEqual(passage["a"], {"line": 1, "endLine": 10})
        self.assertEqual(passage["b"], {"line": 2, "endLine": 11})
        self.assertEqual(passage["tokens"], pair["tokens"])

    def test_of_nothing_alike_ends_well(self):
        run = self.similar("in/ann", "in/eve")
        self.assertEqual((run.returncode, run.stdout), (0, b"2 submissions compared, 0 pairs alike\n"))
        self.assertEqual(self.found("in/ann", "in/eve", code=0)["pairs"], [])

    def test_least_and_top(self):
        self.write("in/half.py", PRIMES + WORDS.replace("best", "most") + "\n".join(f"x{i} = y[{i}] * -{i} ** z" for i in range(30)))
        all_of_them = self.found("in", "--least", "0.05")
        self.assertEqual(len(all_of_them["pairs"]), 4)
        self.assertEqual(len(self.found("in", "--least", "1")["pairs"]), 4 - sum(p["similarity"] < 1 for p in all_of_them["pairs"]))
        run = self.similar("in", "--least", "0.05", "--top", "2")
        self.assertIn(b"4 pairs alike, the first 2 shown", run.stdout)

    def test_starter_code_does_not_count(self):
        self.write("given.py", PRIMES)
        self.write("in/ann/primes.py", PRIMES + WORDS)
        self.assertEqual(self.found("in/ann", "in/bob")["found"], 1)
        found = self.found("in", "--starter", "given.py")
        self.assertEqual([pair["b"]["name"] for pair in found["pairs"]], ["in/eve/words.py"])
        self.assertEqual([each["name"] for each in found["skipped"]], ["in/bob/solution.py"])
        self.assertIn("too short to compare: 0 tokens of its own", found["skipped"][0]["reason"])

    def test_starter_code_of_a_question_does_not_count(self):
        bank = cli_test.ROOT / "bank" / "paper-cabinet"
        starter = self.run_greenroom("bank", "starter", bank, "-l", "java")
        self.assertEqual(starter.returncode, 0, starter.stderr)
        for name in "ab":
            self.write(f"java/{name}.java", starter.stdout)
        self.assertEqual(self.found("java", "--question", bank, code=0)["compared"], 0)

    def test_language(self):
        for name in "ab":
            self.write(f"in/{name}.java", JAVA)
        self.assertEqual({pair["language"] for pair in self.found("in")["pairs"]}, {"java", "python"})
        self.assertEqual({pair["language"] for pair in self.found("in", "-l", "Java")["pairs"]}, {"java"})
        self.write("a.txt", PRIMES)
        self.write("b", PRIMES)
        self.assertEqual(self.found("a.txt", "b", "-l", "python")["found"], 1)

    def test_follows_no_links_in_folders(self):
        self.write("secret/copy.py", PRIMES)
        os.symlink("../../secret/copy.py", self.folder / "in/eve/link.py")
        os.symlink("../../secret", self.folder / "in/eve/folder")
        self.assertEqual(self.found("in")["compared"], 3)

    def test_names_what_cannot_be_compared(self):
        self.write("in/short.py", "x = 1\n")
        self.write("in/huge.py", "#" * (2 << 20))
        self.write("in/bomb.java", "a<" * 40_000)
        self.write("in/shell.sh", "echo\n")
        self.write("in/odd\n\x1b.py", b"\0\xff\n")
        self.write("in/notes.xyz", "")
        run = self.similar("in")
        self.assertEqual(run.returncode, 1)
        self.assertIn(b"1 pairs alike", run.stdout)
        errors = run.stderr.decode()
        self.assertNotIn("\x1b", errors)
        for says in ("1 files are in no known language", "in/short.py: too short to compare: 3 tokens", "in/huge.py",
                     "in/bomb.java: parsing 80000 bytes would take more than 256 MB", "in/shell.sh: Bash cannot be parsed",
                     "in/odd"):
            self.assertIn(says, errors)
        self.assertEqual(len(self.found("in")["skipped"]), 5)

    def test_of_bad_input_says_what_is_wrong(self):
        self.write("plain.xyz", "")
        self.write("empty/plain.xyz", "")
        for arguments, says in (([], b"path is required"), (["nowhere"], b"there is no nowhere"),
                                (["plain.xyz"], b"no language has files of this name"),
                                (["empty"], b"there is nothing to compare"),
                                (["in", "-l", "cobol"], b'no programs in "cobol" can be compared (those in c, cpp, java, javascript, python can)'),
                                (["in", "-l", "bash"], b'no programs in "bash"'),
                                (["in", "--starter", "missing.py"], b"there is no missing.py"),
                                (["in", "--question", "in"], b"question.yaml"),
                                (["in", "--question", "in", "--starter", "in"], b"excludes"),
                                (["in", "--least", "2"], b"--least"), (["in", "--top", "0"], b"--top")):
            run = self.similar(*arguments)
            self.assertEqual((run.returncode, run.stdout), (2, b""), arguments)
            self.assertIn(says, run.stderr)

    def test_is_explained(self):
        run = self.similar("--help")
        self.assertEqual(run.returncode, 0)
        self.assertIn(b"greenroom similar handed-in/", run.stdout)


if __name__ == "__main__":
    sys.exit(cli_test.main(sys.modules[__name__]))
