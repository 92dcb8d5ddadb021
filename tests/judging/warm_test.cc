// A program cannot tell a runtime that waited from one that was started for it, and its verdict
// does not depend on it.
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_time.h"
#include "tests/support/workbench.h"

namespace greenroom::testing {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

class WarmAndCold : public ::testing::Test {
 protected:
  static Slot& slot() { return *Workbench::get().warm_sandbox().slots().front(); }

  static CaseReport judge(const Submission& submission, bool hit) {
    const auto before = slot().warm_counts();
    Judge judge(Workbench::get().sandbox().isolation(), {&slot()}, Workbench::get().catalogue());
    auto report = judge.judge(submission);
    if (!report) throw std::runtime_error(report.error().text());
    EXPECT_EQ(slot().warm_counts().hits - before.hits, hit ? 1U : 0U);
    if (report->cases.empty()) throw std::runtime_error(report->compile->output);
    return report->cases.front();
  }

  static void wait_until_ready() {
    while (slot().get_ready() || slot().warm_counts().starting > 0)
      std::this_thread::sleep_for(5ms);
  }

  struct Both {
    CaseReport cold;
    CaseReport warm;
  };

  static Both run(const std::string& language, const std::string& source,
                  const std::string& input = "", const std::vector<std::string>& arguments = {}) {
    Submission submission;
    submission.language = language;
    submission.files = {{"", source}};
    submission.cases = {{"", input, std::nullopt}};
    submission.arguments = arguments;
    submission.limits.cpu = stretched(submission.limits.cpu);
    submission.limits.wall = stretched(submission.limits.wall);
    slot().let_go();
    Both both;
    both.cold = judge(submission, false);
    wait_until_ready();
    both.warm = judge(submission, true);
    return both;
  }

  static void expect_same(const Both& both) {
    EXPECT_EQ(both.warm.verdict, both.cold.verdict);
    EXPECT_EQ(both.warm.exit_code, both.cold.exit_code);
    EXPECT_EQ(both.warm.signal, both.cold.signal);
    EXPECT_EQ(both.warm.stdout_text, both.cold.stdout_text);
    EXPECT_EQ(both.warm.stderr_text, both.cold.stderr_text);
    EXPECT_EQ(both.warm.refused, both.cold.refused);
  }
};

TEST_F(WarmAndCold, JavaScriptLooksTheSame) {
  const Both both = run("javascript", R"(
const fs = require('fs');
console.log(process.argv, process.execArgv, process.argv0, process.title, process.execPath);
console.log(require.main === module, module.id, module.filename, module.paths, module.children.length);
console.log(module.parent, Object.keys(require.cache), require.extensions !== undefined);
console.log(process._preload_modules, require('module')._preloadModules, process.env);
console.log(Object.keys(require('module')._pathCache), Object.keys(globalThis));
console.log(process.moduleLoadList.filter((name) => /fs|net|tty|worker|preload/.test(name)).sort().length > 0);
console.log(fs.readdirSync('/proc/self/fd').length, fs.openSync('/box/script.js'));
console.log(process.listenerCount('exit'), process.listenerCount('uncaughtException'));
console.log(fs.readFileSync(0, 'utf8'), process.stdin.isTTY, process.stdout.isTTY, process.cwd());
const { Worker } = require('worker_threads');
const worker = new Worker('require("worker_threads").parentPort.postMessage([process.argv, process.execArgv])', { eval: true });
worker.on('message', (words) => console.log('worker', words));
process.on('exit', (code) => console.log('exit', code));
worker.on('exit', () => { console.log(new Error('here').stack); throw new TypeError('last'); });
)",
                        "some\ninput", {"a b", "", "é"});
  expect_same(both);
  EXPECT_THAT(both.warm.stderr_text, HasSubstr("TypeError: last"));
}

TEST_F(WarmAndCold, JavaScriptModulesLookTheSame) {
  const Both both = run("javascript", R"(
import fs from 'node:fs';
console.log(import.meta.url, process.argv, process.execArgv, fs.readdirSync('/box'));
await Promise.resolve();
throw new RangeError('at the top');
)");
  expect_same(both);
}

TEST_F(WarmAndCold, PythonLooksTheSame) {
  const Both both = run("python", R"(
import sys, os, threading, traceback
print(sorted(sys.modules), sys.path, sys.argv, sys.orig_argv, sys.meta_path, len(sys.path_hooks))
print(sys.flags, __file__, __spec__, __loader__.__class__, sorted(globals()), sys.exc_info())
print(os.listdir('/proc/self/fd'), dict(os.environ), sys.stdin.read(), os.getpid(), sys._getframe().f_back)
try:
    import sitecustomize
except ImportError as error:
    print(error, error.name, error.path)
def deep(n): return n if n == 0 else deep(n - 1)
print(deep(900))
threading.Thread(target=lambda: print('a thread', threading.active_count())).start()
import atexit; atexit.register(print, 'at exit')
class Odd(Exception): pass
try:
    raise Odd('first')
except Odd:
    raise ValueError('second')
)",
                        "some\ninput", {"a b", "", "é"});
  expect_same(both);
  EXPECT_EQ(both.warm.exit_code, 1);
}

TEST_F(WarmAndCold, JavaLooksTheSame) {
  const Both both = run("java", R"(
import java.util.*;
public class Main {
  public static void main(String[] args) throws Exception {
    System.out.println(Arrays.toString(args) + new Scanner(System.in).nextLine());
    new TreeMap<>(System.getProperties()).forEach((k, v) -> System.out.println(k + "=" + v));
    System.out.println(System.getenv() + " " + Thread.currentThread() + " " + Thread.activeCount());
    System.out.println(new ArrayList<>(List.of(new java.io.File("/box").list())));
    System.out.println(new java.io.File("/proc/self/fd").list().length);
    System.out.println(ProcessHandle.current().info().command() + " " + ProcessHandle.current().pid());
    Map<Thread.State, Integer> map = new HashMap<>();
    for (Thread.State s : Thread.State.values()) map.put(s, s.ordinal());
    System.out.println(map + " " + new Object().hashCode());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
    throw new IllegalStateException("outer", new RuntimeException("inner"));
  }
}
)",
                        "a line\n", {"a b", "", "é"});
  expect_same(both);
  EXPECT_EQ(both.warm.exit_code, 1);
}

TEST_F(WarmAndCold, AProgramMayStartItsRuntimeAgain) {
  expect_same(run("java", R"(
public class Main {
  public static void main(String[] args) throws Exception {
    if (args.length > 0) { System.out.println("child"); return; }
    var child = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-XX:-UsePerfData", "-XX:+UseSerialGC",
        "-Xmx32m", "-cp", "out", "Main", "x").redirectErrorStream(true).start();
    System.out.println(new String(child.getInputStream().readAllBytes()) + child.waitFor());
  }
}
)"));
  expect_same(run("python", R"(
import os, subprocess, sys
reader, writer = os.pipe()
os.dup2(writer, 100)
print(subprocess.run([sys.executable, '-c', 'print("child")'], pass_fds=[100], capture_output=True))
)"));
}

TEST_F(WarmAndCold, SignalsAndExitCodesAreTheSame) {
  expect_same(run("python", "import os, signal\nos.kill(os.getpid(), signal.SIGTERM)"));
  expect_same(run("python", "raise SystemExit('bye')"));
  expect_same(run("python", "def broken(:\n"));
  expect_same(run("python", "import os\nos.abort()"));
  expect_same(run("javascript", "process.exit(42)"));
  expect_same(run("javascript", "process.kill(process.pid, 'SIGKILL'); for (;;) {}"));
  expect_same(run("javascript", "const x = ;"));
  expect_same(
      run("javascript", "process.stdin.on('data', d => process.stdout.write(d))", "echo\n"));
  expect_same(run("java", "class Main { static void main(String[] a) {} }"));
  expect_same(
      run("java", "class Main { public static void main(String[] a) { System.exit(42); } }"));
  expect_same(
      run("java",
          "class Main { static int f(int n) { return f(n + 1) + 1; }\n"
          "public static void main(String[] a) {\n"
          "try { f(0); } catch (StackOverflowError e) { System.out.println(\"deep\"); } } }"));
}

TEST_F(WarmAndCold, TheTimeOfAProgramIsTheSame) {
  const Both both = run("python", "sum(i * i for i in range(4_000_000))");
  const auto cold = static_cast<double>(both.cold.cpu.count());
  EXPECT_NEAR(static_cast<double>(both.warm.cpu.count()), cold, cold * 0.3);  // bench/ measures it
  EXPECT_LT(both.warm.wall, both.cold.wall + 500ms);
}

TEST_F(WarmAndCold, LimitsHoldInARuntimeThatWaited) {
  const auto verdict = [&](const std::string& language, const std::string& source) {
    return run(language, source).warm.verdict;
  };
  EXPECT_EQ(verdict("python", "while True: pass"), Verdict::kTimeLimit);
  EXPECT_EQ(verdict("javascript", "for (;;) {}"), Verdict::kTimeLimit);
  EXPECT_EQ(verdict("javascript", "const a = []; for (;;) a.push(new Array(1e5).fill(1.5));"),
            Verdict::kMemoryLimit);
  EXPECT_EQ(verdict("java",
                    "class Main { public static void main(String[] x) { var l = new "
                    "java.util.ArrayList<long[]>(); for (;;) l.add(new long[1 << 20]); } }"),
            Verdict::kMemoryLimit);
  EXPECT_EQ(verdict("python", "open('big', 'wb').write(b'x' * (65 << 20))"),
            Verdict::kRuntimeError);
}

TEST_F(WarmAndCold, NothingOfOneRunIsInTheNext) {
  run("python", "open('/box/left', 'w').write('x'); open('/tmp/left', 'w').write('x')");
  wait_until_ready();
  Submission submission;
  submission.language = "python";
  submission.files = {{"", "import os\nprint(os.listdir('/box'), os.listdir('/tmp'))"}};
  EXPECT_EQ(judge(submission, true).stdout_text, "['script.py'] []\n");
}

}  // namespace
}  // namespace greenroom::testing
