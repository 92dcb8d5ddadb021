#!/usr/bin/env python3
"""The resident compiler against the command `javac`: same output, status and class files for the same arguments.

    tests/runtimes/java_compile_server_test.py [TEST]...

Needs a JDK (java and javac); JAVA_HOME names it, otherwise Debian's JDK 17. One server answers all the tests, so whatever a
request leaves behind shows in the next.
"""

import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "service"))
import rig

JAVA = Path(__file__).resolve().parents[2] / "languages/java"
HOME = Path(os.environ.get("JAVA_HOME", "/usr/lib/jvm/java-17-openjdk-amd64"))
START = ["-Xmx192m", "-Xss8m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xshare:auto",
         "-XX:+DisplayVMOutputToStderr", "-Xlog:disable", "-Dfile.encoding=UTF-8", "-cp", "/nonexistent", str(JAVA / "CompileServer.java")]
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": "/tmp", "TMPDIR": "/tmp"}
COMPILED, ERRORS, ABNORMAL = range(3)

HELLO = 'public class Main { public static void main(String[] a) { System.out.println("hello"); } }\n'
MANY_TERMS = "public class Main { static int f(int x) { return " + " + ".join(["x"] * 3000) + "; } }\n"
GENERIC = "import java.util.*; public class Main { List raw = new ArrayList(); void f() { raw.add(1); Thread.currentThread().stop(); } }\n"

# what it is: files, options before the sources
SAME_AS_JAVAC = {
    "hello": ({"Main.java": HELLO}, []),
    "empty file": ({"Main.java": ""}, []),
    "notes of unchecked operations": ({"Main.java": GENERIC}, []),
    "warnings": ({"Main.java": GENERIC}, ["-Xlint:all"]),
    "warnings as errors": ({"Main.java": GENERIC}, ["-Xlint", "-Werror"]),
    "syntax error": ({"Main.java": "public class Main { void f( { }\n"}, []),
    "missing symbol": ({"Main.java": "public class Main { int x = y + unknown(); Missing z; }\n"}, []),
    "a hundred and fifty errors": ({"Main.java": "class Main {" + "int x = y;\n" * 150 + "}"}, []),
    "wrong types": ({"Main.java": 'import java.util.*; class Main { List<String> l = Map.of(1, 2); int x = "é"; }\n'}, []),
    "public class in a file of another name": ({"Other.java": HELLO}, []),
    "several files and packages": ({"Main.java": "import a.b.C; public class Main { C c = new C(); a.D d; }\n",
                                    "a/b/C.java": "package a.b; public class C { class Inner { } Runnable r = () -> { }; }\n",
                                    "a/D.java": "package a; public class D { enum E { A, B } }\n"}, []),
    "a class of another file that is not there": ({"Main.java": "public class Main { a.b.C c; }\n",
                                                   "a/b/D.java": "package a.b; class D { }\n"}, []),
    "names that are not ASCII": ({"Straße.java": 'public class Straße { String größe = "日本 \U0001f600"; class Übung { } }\n'}, []),
    "errors that are not ASCII": ({"Größe.java": "public class Größe { 日本 x = \U0001f600; }\n"}, []),
    "bytes that are no UTF-8": ({"Main.java": b'class Main { String s = "\xff\xfe"; }\n'}, []),
    "three thousand terms": ({"Main.java": MANY_TERMS}, []),
    "records, switches and blocks": ({"Main.java": 'record Main(int a) { sealed interface S { } final class T implements S { } '
                                      'String f(String s) { return switch (s) { case "a" -> """\n  x"""; default -> s + a; }; } }\n'}, []),
    "debugging and parameter names": ({"Main.java": HELLO}, ["-g", "-parameters"]),
    "an older release": ({"Main.java": "class Main { var x = 1; String s = \"\".repeat(2); }\n"}, ["--release", "8"]),
    "a preview feature": ({"Main.java": "class Main { String f(Object o) { return switch (o) { case String s -> s; default -> null; }; } }\n"},
                          ["--enable-preview", "--release", "17"]),
    "no sources": ({}, []),
    "the server's own name": ({"CompileServer.java": "public class CompileServer { static int READY; }\n"}, []),
    "an option without sense": ({"Main.java": HELLO}, ["-source", "99"]),
}

# what it is: files, arguments; all of them are for the command in a box of its own
LEFT_TO_JAVAC = {
    "file named like an option": ({"-Xplugin:Main.java": HELLO}, ["-Xplugin:Main.java"]),
    "file named like an argument file": ({"@Main.java": HELLO}, ["@Main.java"]),
    "a processor": ({"Main.java": HELLO}, ["-processor", "Main", "Main.java"]),
    "processors after all": ({"Main.java": HELLO}, ["-proc:only", "Main.java"]),
    "a class path": ({"Main.java": HELLO}, ["-cp", "/etc", "Main.java"]),
    "a source elsewhere": ({"Main.java": HELLO}, ["/etc/passwd"]),
    "another output folder": ({"Main.java": HELLO}, ["-d", "../elsewhere", "Main.java"]),
    "headers elsewhere": ({"Main.java": HELLO}, ["-h", "/tmp", "Main.java"]),
    "a file outside": ({"../Main.java": HELLO}, ["../Main.java"]),
    "an absolute file": ({"/tmp/Main.java": HELLO}, ["/tmp/Main.java"]),
    "a file that is also a folder": ({"a.java": HELLO, "a.java/Main.java": HELLO}, ["a.java/Main.java"]),
    "a plug-in that javac starts by itself": ({"Main.java": HELLO, "META-INF/services/com.sun.source.util.Plugin": "Main\n"}, ["Main.java"]),
    "a processor among the sources": ({"Main.java": HELLO, "META-INF/services/javax.annotation.processing.Processor": "Main\n"},
                                      ["Main.java"]),
    "a class file": ({"Main.java": HELLO, "Main.class": b"\xca\xfe\xba\xbe"}, ["Main.java"]),
    "a file in the output folder": ({"Main.java": HELLO, "out/note.txt": "x"}, ["Main.java"]),
    "option without a value": ({"Main.java": HELLO}, ["Main.java", "--release"]),
    "an unknown option": ({"Main.java": HELLO}, ["-nonsense", "Main.java"]),
}


def fixed_arguments():
    """What language.json gives javac, without the machine's own options."""
    argv = json.loads((JAVA / "language.json").read_text())["compile"]["argv"]
    return [word for word in argv if not word.startswith(("-J", "{"))]


def encoded(files):
    return {name: content if isinstance(content, bytes) else content.encode() for name, content in files.items()}


def sources(files):
    return [name for name in files if name.endswith(".java")]


def packed(words):
    return b"".join(struct.pack(">I", len(word)) + word for word in words)


class Server:
    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="greenroom-compile-server."))
        self.process = subprocess.Popen([HOME / "bin/java", *START], cwd=self.folder, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, env=ENVIRONMENT)
        assert self.number() == 0  # it is ready

    def read(self, size):
        data = self.process.stdout.read(size)
        if len(data) < size:
            raise EOFError(f"the server is gone: {self.process.wait()}")
        return data

    def number(self):
        return struct.unpack(">I", self.read(4))[0]

    def blob(self):
        return self.read(self.number())

    def ask(self, arguments, files):
        files = encoded(files)
        self.process.stdin.write(struct.pack(">I", len(arguments)) + packed(os.fsencode(word) for word in arguments))
        self.process.stdin.write(struct.pack(">I", len(files)))
        for name, content in files.items():
            self.process.stdin.write(packed([os.fsencode(name), content]))
        self.process.stdin.flush()
        self.number()  # length of what follows
        status, output = self.number(), self.blob()
        return status, output.decode(), {self.blob().decode(): self.blob() for _ in range(self.number())}

    def stop(self):
        self.process.stdin.close()
        status = self.process.wait(60)
        self.process.stdout.close()
        left = os.listdir(self.folder)
        shutil.rmtree(self.folder)
        return status, left


def javac(arguments, files):
    """The command in a fresh folder, with the options of the machine that language.json gives it."""
    machine = [word for word in json.loads((JAVA / "language.json").read_text())["compile"]["argv"] if word.startswith("-J")]
    with tempfile.TemporaryDirectory(prefix="greenroom-javac.") as folder:
        for name, content in encoded(files).items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        done = subprocess.run([HOME / "bin/javac", *machine, *arguments], cwd=folder, env=ENVIRONMENT, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT)
        out = Path(folder) / "out"
        return (min(done.returncode, ABNORMAL), done.stdout.decode(),
                {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()})


@unittest.skipUnless((HOME / "bin/javac").exists(), f"no JDK in {HOME}")
class CompileServerTest(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.server = Server()
        cls.fixed = fixed_arguments()

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def ask(self, files, options=()):
        return self.server.ask([*self.fixed, *options, *sources(files)], files)

    def assert_unharmed(self):
        status, output, classes = self.ask({"Main.java": HELLO})
        self.assertEqual((status, output, list(classes)), (COMPILED, "", ["Main.class"]))
        self.assertEqual(os.listdir(self.server.folder), [])

    def test_every_program_compiles_as_with_javac(self):
        for name, (files, options) in SAME_AS_JAVAC.items():
            with self.subTest(name):
                self.assertEqual(self.ask(files, options), javac([*self.fixed, *options, *sources(files)], files))
        self.assert_unharmed()

    def test_what_could_run_code_or_leave_the_folder_is_left_to_javac(self):
        for name, (files, arguments) in LEFT_TO_JAVAC.items():
            with self.subTest(name):
                status, output, classes = self.server.ask([*self.fixed, *arguments], files)
                self.assertEqual((status, classes), (ABNORMAL, {}), output)
        self.assert_unharmed()

    def test_processors_have_to_be_switched_off(self):
        status, output, _ = self.server.ask(["-d", "out", "Main.java"], {"Main.java": HELLO})
        self.assertEqual((status, output), (ABNORMAL, "-proc:none is missing\n"))

    def test_twenty_thousand_brackets_do_not_end_it(self):
        for opening, closing in ("()", "{}", "[]"):
            files = {"Main.java": "class Main { int x = " + opening * 20_000 + "1" + closing * 20_000 + "; }\n"}
            with self.subTest(opening):
                status, output, classes = self.ask(files)
                if status != ABNORMAL:
                    self.assertEqual((status, output, classes), javac([*self.fixed, "Main.java"], files))
                self.assert_unharmed()

    def test_a_program_that_needs_more_memory_than_it_has_does_not_end_it(self):
        files = {"Main.java": "class Main { " + "".join(f"int f{i}(int x) {{ return x * {i}; }}\n" for i in range(400_000)) + "}"}
        status, _, classes = self.ask(files)
        self.assertNotEqual(status, COMPILED)
        self.assertEqual(classes, {})
        self.assert_unharmed()

    def test_classes_of_the_request_before_are_gone(self):
        self.ask({"Main.java": "public class Main { class Inner { } }\n", "Other.java": "public class Other { }\n"})
        files = {"Main.java": "public class Main { Other x; }\n"}
        self.assertEqual(self.ask(files), javac([*self.fixed, "Main.java"], files))

    def test_an_error_does_not_change_the_next_answer(self):
        files = {"Main.java": GENERIC}
        before = self.ask(files, ["-Xlint:all"])
        self.ask({"Main.java": "class Main { int x = ; }"}, ["-Xlint:none", "-Werror"])
        self.assertEqual(self.ask(files, ["-Xlint:all"]), before)

    def test_a_request_beyond_64_mb_is_read_to_its_end_and_refused(self):
        status, output, _ = self.ask({"Main.java": b"/" * (65 << 20), "Other.java": HELLO})
        self.assertEqual((status, output), (ABNORMAL, "the request is beyond 64 MB\n"))
        self.assert_unharmed()

    def test_the_end_of_input_ends_it(self):
        server = Server()
        server.ask([*self.fixed, "Main.java"], {"Main.java": HELLO})
        self.assertEqual(server.stop(), (0, []))

    def test_half_a_request_ends_it_with_1(self):
        server = Server()
        server.process.stdin.write(b"\0\0\0\1\0\0\0\5ab")
        self.assertEqual(server.stop(), (1, []))

    def test_somebody_elses_folder_is_left_alone(self):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "precious").touch()
            done = subprocess.run([HOME / "bin/java", *START], cwd=folder, env=ENVIRONMENT, stdin=subprocess.DEVNULL,
                                  capture_output=True)
            self.assertEqual((done.returncode, done.stdout, os.listdir(folder)), (1, b"", ["precious"]))


if __name__ == "__main__":
    rig.run_tests(sys.modules[__name__])
