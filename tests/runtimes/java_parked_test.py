#!/usr/bin/env python3
"""The parked machine against the real `java`: the same program must leave the same output, errors and exit status.

    tests/runtimes/java_parked_test.py [TEST]...

Needs a JDK (java and javac); JAVA_HOME names it, otherwise Debian's JDK 17. GREENROOM_JAVA names the parked machine's program,
otherwise build/greenroom-java. Every program of PROGRAMS is compiled once and run
both ways with the options of language.json. The parked machine gets its class files only after it said that it is ready.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "service"))
import rig

ROOT = Path(__file__).resolve().parents[2]
PARKED = os.environ.get("GREENROOM_JAVA") or str(ROOT / "build/greenroom-java")
HOME = Path(os.environ.get("JAVA_HOME", "/usr/lib/jvm/java-17-openjdk-amd64"))
OPTIONS = ["-Xmx128m", "-Xss8192k", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-XX:ActiveProcessorCount=1", "-Xshare:auto",
           "-Dfile.encoding=UTF-8", "-cp", "out"]
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": "/tmp", "TMPDIR": "/tmp"}
HAND_OVER = 100
PATIENCE = 120

# name: body of main (or, with "class ", the whole file), arguments, standard input
PROGRAMS = {
    "Hello": ('System.out.println("hello");', [], ""),
    "ExitSeven": ('System.out.print("no newline"); System.exit(7);', [], ""),
    "NestedCause": ('''try { Integer.parseInt("x"); } catch (Exception e) {
        throw new IllegalStateException("outer", new RuntimeException("middle", e)); }''', [], ""),
    "TraceOfMain": ('''new Exception("here").printStackTrace();
        for (var f : Thread.currentThread().getStackTrace()) System.out.println(f);
        long frames = StackWalker.getInstance().walk(s -> s.count()); System.out.println(frames);''', [], ""),
    "MissingMain": ("class MissingMain { }", [], ""),
    "InstanceMain": ("class InstanceMain { public void main(String[] a) { } }", [], ""),
    "ReturningMain": ("class ReturningMain { public static int main(String[] a) { return 1; } }", [], ""),
    "PrivateMain": ("class PrivateMain { private static void main(String[] a) { } }", [], ""),
    "NoSuchClass": (None, ["a"], ""),
    "no.such.Package": (None, [], ""),
    "hello": (None, [], ""),
    "FailingInitializer": ('class FailingInitializer { static int x = 1 / Integer.parseInt("0"); '
                           "public static void main(String[] a) { } }", [], ""),
    "MissingSuperclass": ("class MissingSuperclass extends Deleted { public static void main(String[] a) { } } "
                          "class Deleted { }", [], ""),
    "ExitInThread": ("new Thread(() -> System.exit(9)).start(); Thread.sleep(100_000);", [], ""),
    "ThreadOutlivesMain": ('''Thread main = Thread.currentThread();
        new Thread(() -> { try { main.join(); } catch (InterruptedException e) { }
            System.out.println("main is alive: " + main.isAlive()); }).start();
        throw new RuntimeException("main ends first");''', [], ""),
    "DaemonThread": ('''Thread t = new Thread(() -> { while (true) { } }); t.setDaemon(true); t.start();
        System.out.println("over");''', [], ""),
    "Arguments": ('for (String s : args) System.out.println(s.length() + ":" + s); System.out.println(args.length);',
                  ["é", "", "日本", "a b", "*", "@x", "-cp", "\U0001f600", b"\xff\xfe", ""], ""),
    "ReadsInput": ('''var in = new java.util.Scanner(System.in); long sum = 0;
        while (in.hasNextInt()) sum += in.nextInt(); System.out.println(sum + " " + in.next());''', [], "1 2 3\n4 é\n"),
    "InputEnds": ("System.out.println(System.in.read() + \" \" + System.in.available());", [], ""),
    "NoSuchElement": ("new java.util.Scanner(System.in).nextInt();", [], ""),
    "Properties": ('''new java.util.TreeMap<>(System.getProperties()).forEach((k, v) -> System.out.println(k + "=" + v));
        System.out.println(new java.util.TreeMap<>(System.getenv()));''', ["é", "", "b c"], ""),
    "OrderOfProperties": ("System.getProperties().list(System.out);", ["x"], ""),
    "Encoding": ('''System.out.println(java.util.Locale.getDefault() + " " + java.nio.charset.Charset.defaultCharset() + " ž€");
        System.err.println("ž€"); System.out.printf("%.2f %,d%n", 1.5, 1234567);''', [], ""),
    "ShutdownHook": ('''Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
        System.out.println("main"); throw new Error();''', [], ""),
    "UncaughtHandler": ('''Thread.setDefaultUncaughtExceptionHandler((t, e) -> System.out.println(t + " " + e));
        throw new RuntimeException("handled");''', [], ""),
    "HandlerExits": ('''Thread.setDefaultUncaughtExceptionHandler((t, e) -> System.exit(3));
        throw new RuntimeException("handled");''', [], ""),
    "Threads": ('''Thread t = Thread.currentThread();
        System.out.println(t + " " + t.getId() + " " + t.getPriority() + " " + t.getContextClassLoader().getClass());
        Thread u = new Thread(() -> { }); System.out.println(u + " " + u.getId());
        Thread[] all = new Thread[20]; int n = t.getThreadGroup().getParent().enumerate(all);
        for (int i = 0; i < n; ++i) System.out.println(all[i] + " " + all[i].getId());''', [], ""),
    "Management": ('''var r = java.lang.management.ManagementFactory.getRuntimeMXBean();
        System.out.println(r.getInputArguments() + " " + r.getClassPath() + " " + r.getVmName() + " " + r.isBootClassPathSupported());
        System.out.println(Runtime.getRuntime().availableProcessors() + " " + Runtime.getRuntime().maxMemory());''', [], ""),
    "Descriptors": ('''for (String f : new java.io.File("/proc/self/fd").list()) {
            String to; try { to = java.nio.file.Files.readSymbolicLink(java.nio.file.Path.of("/proc/self/fd", f)).toString(); }
            catch (java.io.IOException e) { continue; }  // of the listing, or of a thread of the JVM's that looked around
            System.out.println(f + (Integer.parseInt(f) < 3 ? "" : " " + to.replaceAll("[0-9]+", "N"))); }''', [], ""),
    "IdentityHashes": ('''System.out.println(new Object() + " " + new Object()); Object o = new Object();
        Thread t = new Thread(() -> System.out.println(o)); t.start(); t.join();
        System.out.println(new java.util.HashSet<>(java.util.List.of(new Object(), new Object())));''', [], ""),
    "Orders": ('''System.out.println(new java.util.HashMap<>(java.util.Map.of("a", 1, "b", 2)) + " " + new java.util.Random(5).nextInt());
        Runnable r = () -> { };
        System.out.println(r.getClass().isHidden());''', [], ""),
    "NamesOfLambdas": ('''Runnable r = () -> { throw new RuntimeException("in a lambda"); };
        java.util.function.Supplier<String> s = () -> "x"; System.out.println(s.getClass().getName().replaceAll("/.*", ""));
        java.util.stream.Stream.of(1).map(x -> x + 1).forEach(x -> r.run());''', [], ""),
    "LateDefaults": ('''java.util.Locale.setDefault(java.util.Locale.GERMANY); System.out.println(String.format("%,.2f", 1234.5));
        System.setProperty("line.separator", "|"); System.setProperty("user.language", "fr");
        System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "7");
        System.setProperty("java.util.Arrays.useLegacyMergeSort", "true"); System.setProperty("user.timezone", "Asia/Tokyo");
        System.out.println(java.util.concurrent.ForkJoinPool.commonPool().getParallelism() + " " + java.util.TimeZone.getDefault().getID()
        + new java.util.Scanner("3,5").nextDouble() + " " + java.util.Locale.getDefault(java.util.Locale.Category.FORMAT));
        Integer[] a = new Integer[40]; for (int i = 0; i < 40; ++i) a[i] = i;
        try { java.util.Arrays.sort(a, (x, y) -> new Exception().getStackTrace()[1].getClassName().contains("TimSort") ? 1 / 0 : 1);
        } catch (ArithmeticException e) { System.out.println("TimSort"); }''', [], ""),
    "OutOfMemory": ("long[][] a = new long[100_000][]; for (int i = 0; ; ++i) a[i] = new long[100_000];", [], ""),
    "Halts": ("Runtime.getRuntime().halt(5);", [], ""),
    "ClosesOutput": ('System.out.close(); System.err.println("still"); System.out.println("lost");', [], ""),
    "LoadsByName": ('''System.out.println(Class.forName("Hello").getProtectionDomain().getCodeSource().getLocation().getPath()
        .endsWith("/out/") + " " + ClassLoader.getSystemResource("Hello.class").getProtocol()
        + " " + LoadsByName.class.getModule().isNamed() + " " + LoadsByName.class.getClassLoader().getName());''', [], ""),
    "Killed": ('''Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
        ProcessHandle.current().pid(); new ProcessBuilder("kill", "-TERM", "" + ProcessHandle.current().pid()).start();
        Thread.sleep(100_000);''', [], ""),
    "LocksAndVersions": ('''synchronized (String.class) { System.out.println(Runtime.version() + " " + Thread.holdsLock(String.class)); }
        System.out.println(LocksAndVersions.class.desiredAssertionStatus());''', [], ""),
}

DEPTH = """class Depth { static int depth; static void down() { ++depth; down(); }
    public static void main(String[] a) { try { down(); } catch (StackOverflowError e) { System.out.println(depth); } } }"""


def source_of(name, body):
    if body.startswith("class "):
        return body
    return f"public class {name} {{ public static void main(String[] args) throws Throwable {{\n{body}\n}} }}\n"


class Parked:
    """One parked machine in `folder`."""

    def __init__(self, folder, options=OPTIONS, input_file=subprocess.DEVNULL, java=HOME / "bin/java"):
        self.ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.ours.settimeout(PATIENCE)
        os.dup2(theirs.fileno(), HAND_OVER)
        theirs.close()
        self.process = subprocess.Popen([str(java), *options], executable=PARKED, cwd=folder, stdin=input_file,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT, pass_fds=[HAND_OVER])
        os.close(HAND_OVER)

    def hear(self):
        return self.ours.recv(16)

    def hand_over(self, *words):
        self.ours.send(b"P" + b"".join(os.fsencode(word) + b"\0" for word in words))

    def outcome(self):
        output, errors = self.process.communicate(timeout=PATIENCE)
        self.ours.close()
        return self.process.returncode, output.decode(errors="replace"), errors.decode(errors="replace")


@unittest.skipUnless(os.path.exists(PARKED), f"{PARKED} is not there")
@unittest.skipUnless((HOME / "bin/javac").exists(), f"no JDK in {HOME}")
class ParkedTest(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="greenroom-java."))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        sources = {name: source_of(name, body) for name, (body, _, _) in PROGRAMS.items() if body} | {"Depth": DEPTH}
        for name, source in sources.items():
            (cls.folder / f"{name}.java").write_text(source)
        subprocess.run([HOME / "bin/javac", "-encoding", "UTF-8", "-d", "classes", *(f"{name}.java" for name in sources)],
                       cwd=cls.folder, check=True)
        (cls.folder / "classes/Deleted.class").unlink()

    def box(self):
        """A folder called box, so that paths in the output are the same for both."""
        top = Path(tempfile.mkdtemp(dir=self.folder))
        (top / "box").mkdir()
        return top / "box"

    def input_file(self, folder, text):
        path = folder.parent / "stdin"
        path.write_text(text)
        return path.open("rb")

    def cold(self, name, arguments, text, folder, options=OPTIONS):
        shutil.copytree(self.folder / "classes", folder / "out")
        with self.input_file(folder, text) as stdin:
            done = subprocess.run([HOME / "bin/java", *options, name, *arguments], cwd=folder, stdin=stdin, capture_output=True,
                                  env=ENVIRONMENT, timeout=PATIENCE)
        return done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")

    def parked(self, name, arguments, text, folder, options=OPTIONS):
        with self.input_file(folder, text) as stdin:
            parked = Parked(folder, options, stdin)
            self.assertEqual(parked.hear(), b"R")
            shutil.copytree(self.folder / "classes", folder / "out", dirs_exist_ok=True)
            parked.hand_over(name, *arguments)
            self.assertEqual(parked.hear(), b"G")
            return parked.outcome()

    def test_every_program_behaves_as_under_java(self):
        for name, (_, arguments, text) in PROGRAMS.items():
            folder = self.box()
            cold = self.cold(name, arguments, text, folder)
            with self.subTest(name):
                shutil.rmtree(folder / "out")
                self.assertEqual(cold, self.parked(name, arguments, text, folder))

    def test_the_stack_is_as_deep_as_under_java(self):
        # Interpreted: when the compiler gets to it decides between 200 000 and 430 000 levels, under java too.
        folder, options = self.box(), ["-Xint", *OPTIONS]
        cold = int(self.cold("Depth", [], "", folder, options)[1])
        shutil.rmtree(folder / "out")
        self.assertAlmostEqual(cold, int(self.parked("Depth", [], "", folder, options)[1]), delta=cold / 100)

    def test_end_of_file_ends_it_quietly(self):
        parked = Parked(self.box())
        self.assertEqual(parked.hear(), b"R")
        parked.ours.shutdown(socket.SHUT_RDWR)
        self.assertEqual(parked.outcome(), (0, "", ""))

    def test_a_signal_ends_it_while_it_waits(self):
        parked = Parked(self.box())
        self.assertEqual(parked.hear(), b"R")
        parked.process.send_signal(signal.SIGTERM)
        self.assertEqual(parked.outcome(), (128 + signal.SIGTERM, "", ""))

    def test_a_message_without_an_end_runs_nothing(self):
        parked = Parked(self.box())
        self.assertEqual(parked.hear(), b"R")
        parked.ours.send(b"Hello")
        self.assertEqual(parked.outcome(), (1, "", "greenroom-java: descriptor 100: has no program\n"))

    def test_an_option_that_the_machine_does_not_know_is_refused_as_by_java(self):
        folder = self.box()
        parked = Parked(folder, ["-XX:NoSuchOption", "-cp", "out"])
        done = subprocess.run([HOME / "bin/java", "-XX:NoSuchOption", "-cp", "out", "Hello"], cwd=folder, env=ENVIRONMENT,
                              capture_output=True, text=True)
        self.assertEqual(parked.outcome(), (done.returncode, done.stdout, done.stderr))

    def test_without_a_jdk_it_says_which_file_it_wanted(self):
        status, _, errors = Parked(self.box(), java="/nonexistent/bin/java").outcome()
        self.assertEqual(status, 1)
        self.assertIn("/nonexistent/lib/server/libjvm.so", errors)


if __name__ == "__main__":
    rig.run_tests(sys.modules[__name__])
