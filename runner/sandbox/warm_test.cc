// Warm runtimes against real boxes: what a program sees must not depend on how its runtime began.
#include "runner/sandbox/warm.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "runner/sandbox/bundle.h"
#include "runner/sandbox/test_boxes.h"

namespace greenroom {
namespace {

using ::testing::HasSubstr;
using namespace testing;  // NOLINT: the helpers of test_boxes.h
using namespace std::chrono_literals;

// A slot that may keep runtimes.
class Warm : public ::testing::Test {
 protected:
  static Slot& slot() {
    static std::unique_ptr<Sandbox> sandbox = [] {
      SandboxOptions options;
      options.control_groups = choice_of_environment();
      options.warm_memory = mib(128);
      const auto catalogue = must(Catalogue::load(source_folder() / "languages"));
      return must(Sandbox::open(options, must(load_profiles(source_folder() / "sandbox-profiles")),
                                catalogue.tools()));
    }();
    return *sandbox->slots().front();
  }

  // A script.py of `files`, with what the caller owns.
  static Program python(const UniqueFd& files, const UniqueFd& input) {
    Program program;
    program.profile = "python-run";
    program.arguments = {"/usr/bin/python3", "-s", "-E", "-B", "script.py"};
    program.environment = {"PATH=/usr/bin:/bin", "LANG=C.UTF-8", "HOME=/box", "TMPDIR=/tmp"};
    program.limits.cpu = 5s;
    program.limits.wall = 20s;
    program.runtime_tasks = 1;
    program.bundle = files.get();
    program.input = input.get();
    return program;
  }

  static Runtime runtime_of(const Program& program) {
    return {"python-warm", program.arguments, program.environment, program.limits.stack, mib(8)};
  }

  // Runs a Python script cold, or in a runtime that was waiting for it.
  static Outcome run(const std::string& script, bool warm, const std::string& input = "",
                     std::vector<std::string> arguments = {}) {
    const UniqueFd files = must(make_bundle({{"script.py", script}}));
    const UniqueFd in = must(sealed_memory_file("stdin", input));
    Program program = python(files, in);
    if (warm) {
      program.runtime = runtime_of(program);
      program.late_arguments = arguments;
    }
    program.arguments.insert(program.arguments.end(), arguments.begin(), arguments.end());
    if (!warm) return must(slot().run(program));
    (void)slot().run(program);  // makes the demand known
    while (slot().get_ready() || slot().warm_counts().starting > 0)
      std::this_thread::sleep_for(5ms);
    const auto before = slot().warm_counts();
    Outcome outcome = must(slot().run(program));
    EXPECT_EQ(slot().warm_counts().hits, before.hits + 1);
    EXPECT_EQ(slot().warm_counts().failures, 0U);
    return outcome;
  }
};

TEST_F(Warm, RunsAProgram) {
  const Outcome outcome = run("print(input(), 'seen')", true, "a line\n");
  EXPECT_EQ(outcome.stdout_text, "a line seen\n");
  EXPECT_EQ(outcome.stderr_text, "");
  EXPECT_EQ(outcome.exit_code, 0);
}

TEST_F(Warm, HandsArgumentsOverAsTheyAre) {
  const std::vector<std::string> arguments = {"", "two words", "é", "--", "-c"};
  const std::string script = "import sys; print(sys.argv, sys.orig_argv)";
  EXPECT_EQ(run(script, true, "", arguments).stdout_text,
            run(script, false, "", arguments).stdout_text);
}

TEST_F(Warm, LooksLikeACold) {
  const std::string script = R"(
import sys, os, gc, threading, resource, atexit, signal
print(sorted(sys.modules), sys.path, sys.argv, __name__, __file__, sorted(globals()))
print(sys.flags, sys.orig_argv, sys.getrecursionlimit(), sys.stdin.encoding, os.getcwd())
print(sorted(os.listdir('/box')), os.listdir('/proc/self/fd'), dict(os.environ))
print(len(threading.enumerate()), threading.current_thread().name, sys.stdout.line_buffering)
print([resource.getrlimit(r) for r in range(16) if r != resource.RLIMIT_CPU])
print([signal.getsignal(s) for s in range(1, 32) if s not in (9, 19)])
print(os.lseek(0, 0, os.SEEK_CUR), os.fstat(0).st_size, os.getpid(), os.getppid(), os.getuid())
print(open('/proc/self/cmdline').read().replace('\0', ' '))
print(open('/proc/self/status').read().split('Threads')[1].split('Speculation')[0])
atexit.register(lambda: print('last words'))
def f(n): return f(n - 1) if n else 1 / 0
f(3)
)";
  const Outcome cold = run(script, false, "input\n");
  const Outcome warm = run(script, true, "input\n");
  EXPECT_EQ(warm.stdout_text, cold.stdout_text);
  EXPECT_EQ(warm.stderr_text, cold.stderr_text);
  EXPECT_THAT(warm.stderr_text, HasSubstr("ZeroDivisionError"));
  EXPECT_EQ(warm.exit_code, 1);
}

TEST_F(Warm, EndsAsAColdWouldEnd) {
  EXPECT_EQ(run("import sys; sys.exit(7)", true).exit_code, 7);
  EXPECT_EQ(run("import os; os.kill(os.getpid(), 11)", true).signal, 11);
  EXPECT_EQ(run("import os; os._exit(3)", true).exit_code, 3);
  const Outcome syntax = run("print(", true);
  EXPECT_EQ(syntax.stderr_text, run("print(", false).stderr_text);
  EXPECT_EQ(syntax.exit_code, 1);
}

TEST_F(Warm, LetsNobodyChangeTheInput) {
  const Outcome outcome = run(R"(
import os
try:
    fd = os.open('/proc/self/fd/0', os.O_RDWR)
    os.write(fd, b'forged')
except OSError as error:
    print(type(error).__name__)
print(os.read(0, 100))
)",
                              true, "true");
  EXPECT_THAT(outcome.stdout_text, HasSubstr("b'true'"));
}

TEST_F(Warm, IsHeldToItsLimits) {
  if (has_groups()) {
    EXPECT_EQ(run("x = bytearray(10**9)\nx[::4096] = b'1' * len(x[::4096])", true).stop,
              Stop::kMemory);
  }
  EXPECT_EQ(run("while True: pass", true).stop, Stop::kCpu);
  EXPECT_EQ(run("import sys\nwhile True: sys.stdout.write('x' * 65536)", true).stop, Stop::kOutput);
}

TEST_F(Warm, IsNotChargedForItsStart) {
  const Outcome warm = run("pass", true);
  const Outcome cold = run("pass", false);
  EXPECT_LT(warm.cpu, cold.cpu);
}

TEST_F(Warm, GoesAColdWayWhenARuntimeHasDied) {
  run("pass", true);
  while (slot().get_ready()) {
  }
  for (const pid_t init : children_of_process(slot().launcher_pid())) kill_process(init);
  const UniqueFd files = must(make_bundle({{"script.py", "print('still here')"}}));
  const UniqueFd in = must(sealed_memory_file("stdin", ""));
  Program program = python(files, in);
  program.runtime = runtime_of(program);
  auto outcome = slot().run(program);
  if (!outcome) outcome = slot().run(program);  // as run_with_attempts does
  ASSERT_TRUE(outcome) << outcome.error().text();
  EXPECT_EQ(outcome->stdout_text, "still here\n");
}

}  // namespace
}  // namespace greenroom
