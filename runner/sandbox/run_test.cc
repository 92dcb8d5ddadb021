// Programs in real boxes, run through a slot: that limits hold, that reports are true and that
// nothing crosses from one run to the next.
#include "runner/sandbox/run.h"

#include <sys/eventfd.h>
#include <sys/stat.h>

#include <csignal>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "runner/sandbox/bundle.h"
#include "runner/sandbox/test_boxes.h"

namespace greenroom {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::shell;

// Skips the test where the profile of the program is not usable.
#define RUN_OR_SKIP(outcome, program)                                                    \
  auto outcome##_result = testing::shared_slot().run(program);                           \
  if (!outcome##_result && outcome##_result.error().kind == Error::Kind::kUnavailable) { \
    GTEST_SKIP() << outcome##_result.error().text();                                     \
  }                                                                                      \
  ASSERT_TRUE(outcome##_result) << outcome##_result.error().text();                      \
  const Outcome& outcome = *outcome##_result

// Living processes with the uid of the slot's programs.
int processes_of_program() {
  const std::uint32_t uid = static_cast<std::uint32_t>(
      std::stoul(testing::status_of(testing::shared_slot().launcher_pid(), "Pid")));
  int count = 0;
  for (const auto& each : std::filesystem::directory_iterator("/proc")) {
    const std::string name = each.path().filename().string();
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    const std::string ids = testing::status_of(std::stoi(name), "Uid");
    if (ids.starts_with(std::to_string(0x70000000 + 2ULL * uid + 1) + "\t")) ++count;
  }
  return count;
}

// -------------------------------------------------------------------------------------------------------------
// reports

TEST(Run, TellsExitCodesAndSignalsApart) {
  EXPECT_EQ(testing::run(shell("exit 0")).exit_code, 0);
  const Outcome code = testing::run(shell("exit 137"));
  EXPECT_EQ(code.exit_code, 137);
  EXPECT_FALSE(code.signal);
  for (const int signal : {SIGKILL, SIGSEGV, SIGABRT, SIGTERM, SIGUSR1}) {
    const Outcome killed = testing::run(shell(fmt::format("kill -{} $$; sleep 5", signal)));
    EXPECT_EQ(killed.signal, signal);
    EXPECT_FALSE(killed.exit_code);
    EXPECT_EQ(killed.stop, Stop::kNone);
  }
}

TEST(Run, GivesBothStreamsApart) {
  const Outcome outcome = testing::run(shell("echo out; echo err >&2; printf 'no end'"));
  EXPECT_EQ(outcome.stdout_text, "out\nno end");
  EXPECT_EQ(outcome.stderr_text, "err\n");
  EXPECT_FALSE(outcome.stdout_truncated);
}

TEST(Run, ShowsOutputWhileItArrives) {
  std::string seen;
  OutputObserver observer;
  observer.on_stdout = [&](std::string_view text) { seen += text; };
  ASSERT_TRUE(testing::shared_slot().run(shell("echo one; echo two"), observer));
  EXPECT_EQ(seen, "one\ntwo\n");
}

TEST(Run, GivesExactlyTheEnvironmentThatWasAskedFor) {
  Program program = shell("");
  program.arguments = {"/usr/bin/env"};
  program.environment = {"A=1", "EMPTY=", "WITH=new\nline", "NOEQUALS"};
  EXPECT_EQ(testing::run(program).stdout_text, "A=1\nEMPTY=\nWITH=new\nline\nNOEQUALS\n");
  program.environment = {};
  EXPECT_EQ(testing::run(program).stdout_text, "");
}

TEST(Run, HandsArgumentsOverAsTheyAre) {
  Program program = shell("");
  program.arguments = {"/usr/bin/printf", "[%s]", "",          "a b", "-x",
                       "$HOME",           "'\"`", "new\nline", "\xff"};
  EXPECT_EQ(testing::run(program).stdout_text, "[][a b][-x][$HOME]['\"`][new\nline][\xff]");
}

TEST(Run, SaysWhyAProgramWasNotStarted) {
  Program program = shell("");
  program.arguments = {"/box/nothing"};
  EXPECT_EQ(testing::run(program).not_started,
            "the program cannot be executed: No such file or directory");
  const UniqueFd bundle =
      testing::must(make_bundle({{"plain", "text", false}, {"run", "no machine code", true}}));
  program.bundle = bundle.get();
  program.arguments = {"/box/plain"};
  EXPECT_EQ(testing::run(program).not_started, "the program cannot be executed: Permission denied");
  program.arguments = {"/box/run"};
  EXPECT_EQ(testing::run(program).not_started, "the program cannot be executed: Exec format error");
}

TEST(Run, SaysThatFilesDoNotFit) {
  const UniqueFd bundle =
      testing::must(make_bundle({{"big", std::string(std::size_t{70} << 20, 'x'), false}}));
  Program program = shell("true");
  program.bundle = bundle.get();
  EXPECT_EQ(testing::run(program).not_started,
            "the files do not fit into the box: No space left on device");
}

TEST(Run, CallsABrokenBundleOurFault) {
  const UniqueFd broken = testing::must(sealed_memory_file("bundle", std::string(100, 'x')));
  Program program = shell("true");
  program.bundle = broken.get();
  const auto outcome = testing::shared_slot().run(program);
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().kind, Error::Kind::kInternal);
  EXPECT_EQ(outcome.error().message, "box: cannot unpack the files: Bad message");
}

TEST(Run, LaysOutFilesForTheProgram) {
  const UniqueFd bundle =
      testing::must(make_bundle({{"a", "A", false}, {"d/b", "echo from $0\n", true}}));
  Program program =
      shell("cat a; echo; ./d/b; stat -c '%n %a %U' a d d/b; echo more >> a && echo writable");
  program.bundle = bundle.get();
  EXPECT_EQ(testing::run(program).stdout_text,
            "A\nfrom ./d/b\na 644 box\nd 755 box\nd/b 755 box\nwritable\n");
}

TEST(Run, ExecutesAProgramFromMemory) {
  const UniqueFd program_file = testing::must(
      sealed_memory_file("program", testing::must(read_file("/usr/bin/echo", mib(8)))));
  Program program = shell("");
  program.profile = "cpp-run";
  program.executable = program_file.get();
  program.arguments = {"echo", "from", "memory"};
  RUN_OR_SKIP(outcome, program);
  EXPECT_EQ(outcome.stdout_text, "from memory\n");
}

TEST(Run, RefusesArgumentsThatAreTooLongAndGoesOn) {
  Program program = shell("true");
  program.arguments.emplace_back(wire::kMaxJobBytes, 'x');
  const auto outcome = testing::shared_slot().run(program);
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().kind, Error::Kind::kInput);
  EXPECT_EQ(testing::run(shell("echo well")).stdout_text, "well\n");
}

TEST(Run, RefusesAnArgumentThatWouldBecomeTwo) {
  Program program = shell("");
  program.arguments = {"/usr/bin/env", std::string("A=1\0B=2", 7)};
  const auto outcome = testing::shared_slot().run(program);
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().kind, Error::Kind::kInput);
}

TEST(Run, SaysThatAProfileIsUnknown) {
  Program program = shell("true");
  program.profile = "cobol-run";
  const auto outcome = testing::shared_slot().run(program);
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().message, "the sandbox profile cobol-run cannot be used here");
}

// -------------------------------------------------------------------------------------------------------------
// limits

TEST(Run, StopsAtTheCpuLimit) {
  Program program = shell("while :; do :; done");
  program.limits.cpu = milliseconds(300);
  const Outcome outcome = testing::run(program);
  EXPECT_EQ(outcome.stop, Stop::kCpu);
  EXPECT_GE(outcome.cpu, milliseconds(300));
  EXPECT_LT(outcome.cpu, testing::stretched(milliseconds(600)));
}

TEST(Run, AddsUpTheTimeOfAllProcesses) {
  Program program = shell("spin() { while :; do :; done; }; spin & spin & wait");
  program.limits.cpu = milliseconds(400);
  const Outcome outcome = testing::run(program);
  EXPECT_EQ(outcome.stop, Stop::kCpu);
  EXPECT_GE(outcome.cpu, milliseconds(380));
  EXPECT_LT(outcome.cpu, testing::stretched(milliseconds(800)));
}

TEST(Run, CountsTheTimeOfAChildThatHasEnded) {
  Program program = shell("(i=0; while ((i < 60000)); do ((i++)); done); sleep 0.1");
  EXPECT_GE(testing::run(program).cpu, milliseconds(20));
}

TEST(Run, StopsASleeperAtTheWallLimit) {
  Program program = shell("sleep 60");
  program.limits.wall = milliseconds(300);
  const Outcome outcome = testing::run(program);
  EXPECT_EQ(outcome.stop, Stop::kWall);
  EXPECT_GE(outcome.wall, milliseconds(300));
  EXPECT_LT(outcome.wall, testing::stretched(milliseconds(1500)));
  EXPECT_LT(outcome.cpu, testing::stretched(milliseconds(200)));
}

TEST(Run, StopsAProgramThatStoppedItself) {
  Program program = shell("kill -STOP $$");
  program.limits.wall = milliseconds(300);
  EXPECT_EQ(testing::run(program).stop, Stop::kWall);
}

TEST(Run, StopsAtTheMemoryLimit) {
  Program program = shell("x=xxxxxxxxxxxxxxxx; while :; do x=$x$x; done");
  program.limits.memory = mib(64);
  const Outcome outcome = testing::run(program);
  EXPECT_EQ(outcome.stop, Stop::kMemory);
  EXPECT_GE(outcome.memory, mib(32));
}

TEST(Run, CountsFilesInTheBoxAsMemory) {
  if (!testing::has_groups())
    GTEST_SKIP() << "without control groups the caps of the folders hold them";
  Program program = shell("head -c 60000000 /dev/zero > big; echo after");
  program.limits.memory = mib(32);
  EXPECT_EQ(testing::run(program).stop, Stop::kMemory);
}

// The smallest limit that a submission may ask for is below what a parked box already uses.
TEST(Run, CallsTheSmallestMemoryLimitTheProgramsProblem) {
  Program program = shell("x=xxxxxxxxxxxxxxxx; for i in {1..20}; do x=$x$x; done");
  program.limits.memory = mib(1);
  const auto outcome = testing::shared_slot().run(program);
  ASSERT_TRUE(outcome) << outcome.error().text();
  EXPECT_EQ(outcome->stop, Stop::kMemory);
}

TEST(Run, StopsAFloodOfOutput) {
  for (const char* script : {"yes", "yes >&2"}) {
    Program program = shell(script);
    program.limits.output = kib(100);
    const Outcome outcome = testing::run(program);
    EXPECT_EQ(outcome.stop, Stop::kOutput);
    EXPECT_LE(outcome.stdout_text.size() + outcome.stderr_text.size(), 102400U);
    EXPECT_TRUE(outcome.stdout_truncated || outcome.stderr_truncated);
  }
}

TEST(Run, TakesExactlyAsMuchOutputAsIsAllowed) {
  Program program = shell("head -c 102400 /dev/zero");
  program.limits.output = kib(100);
  const Outcome whole = testing::run(program);
  EXPECT_EQ(whole.stop, Stop::kNone);
  EXPECT_FALSE(whole.stdout_truncated);
  EXPECT_EQ(whole.stdout_text.size(), 102400U);
}

TEST(Run, LetsAProgramGoOnPastItsOutputLimitWhenAskedTo) {
  Program program = shell("head -c 300000 /dev/zero; echo end >&2");
  program.limits.output = kib(100);
  program.stop_at_output_limit = false;
  const Outcome outcome = testing::run(program);
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_EQ(outcome.stderr_text, "end\n");
  EXPECT_TRUE(outcome.stdout_truncated);
  EXPECT_EQ(outcome.stdout_text.size(), 102400U);
}

TEST(Run, AllowsAsManyProcessesAsTheLimit) {
  Program program = shell("for i in {1..40}; do sleep 2 & done; wait");
  program.limits.processes = 8;
  program.limits.wall = milliseconds(3000);
  EXPECT_THAT(testing::run(program).stderr_text, HasSubstr("Resource temporarily unavailable"));
  program = shell("for i in {1..6}; do sleep 0.1 & done; wait; echo fine");
  program.limits.processes = 8;
  EXPECT_EQ(testing::run(program).stdout_text, "fine\n");
}

TEST(Run, SetsTheLimitsOfTheProcess) {
  Program program = shell("ulimit -Hn; ulimit -Sn; ulimit -Hf; ulimit -Hs; ulimit -Hl; ulimit -Hc");
  program.limits.open_files = 77;
  program.limits.file_size = mib(3);
  program.limits.stack = mib(5);
  EXPECT_EQ(testing::run(program).stdout_text, "77\n77\n3072\n5120\n64\n0\n");
  program = shell("ulimit -Ht");
  program.limits.cpu = milliseconds(3500);
  EXPECT_EQ(testing::run(program).stdout_text, "5\n");
}

TEST(Run, LetsNoLimitBeRaised) {
  Program program = shell("ulimit -Hn 4096 2> /dev/null || echo refused");
  EXPECT_EQ(testing::run(program).stdout_text, "refused\n");
}

TEST(Run, EndsAFileAtItsLimit) {
  Program program = shell("head -c 2000000 /dev/zero > big; stat -c %s big");
  program.limits.file_size = mib(1);
  const Outcome outcome = testing::run(program);
  EXPECT_EQ(outcome.stdout_text, "1048576\n");
}

TEST(Run, CanBeCancelled) {
  const UniqueFd cancel(::eventfd(1, EFD_CLOEXEC));
  const auto outcome = testing::shared_slot().run(shell("sleep 60"), {}, cancel.get());
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->stop, Stop::kCancelled);
  EXPECT_LT(outcome->wall, testing::stretched(milliseconds(2000)));
}

// ------------------------------------------------------------------------------------------------------------
// streams

TEST(Run, ReadsTheInputFromItsStart) {
  const UniqueFd input = testing::must(sealed_memory_file("stdin", "3 4\n"));
  Program program = shell("read a b; echo $((a + b))");
  program.input = input.get();
  EXPECT_EQ(testing::run(program).stdout_text, "7\n");
  // A try that failed leaves the input where it stopped reading; the next one must not start there.
  EXPECT_EQ(testing::run(program).stdout_text, "7\n");
}

TEST(Run, HasAnEmptyInputWhenNoneIsGiven) {
  EXPECT_EQ(testing::run(shell("cat; echo end")).stdout_text, "end\n");
}

TEST(Run, LetsNobodyChangeTheInput) {
  const UniqueFd input = testing::must(sealed_memory_file("stdin", "original"));
  Program program = shell(
      "(echo new > /dev/stdin) 2> /dev/null && echo written; (echo new >> /dev/stdin) 2> /dev/null "
      "&& echo appended; "
      "(echo new >&0) 2> /dev/null && echo written by number; truncate -s 0 /proc/self/fd/0 2> "
      "/dev/null && echo cut; cat");
  program.input = input.get();
  const Outcome outcome = testing::run(program);
  EXPECT_EQ(outcome.stdout_text, "original");
  std::array<char, 16> now{};
  EXPECT_EQ(::pread(input.get(), now.data(), now.size(), 0), 8);
}

TEST(Run, LeavesThreeDescriptorsOpenAndNoMore) {
  const Outcome outcome =
      testing::run(shell("for ((i = 0; i < 256; i++)); do [[ -e /proc/self/fd/$i || -L "
                         "/proc/self/fd/$i ]] && echo $i; done; true"));
  EXPECT_EQ(outcome.stdout_text, "0\n1\n2\n");
}

TEST(Run, OpensItsStreamsByName) {
  const UniqueFd input = testing::must(sealed_memory_file("stdin", "in\n"));
  Program program = shell("cat /dev/stdin > /dev/stdout; echo err > /dev/stderr");
  program.input = input.get();
  const Outcome outcome = testing::run(program);
  EXPECT_EQ(outcome.stdout_text, "in\n");
  EXPECT_EQ(outcome.stderr_text, "err\n");
}

// ---------------------------------------------------------------------------------------------------------
// the place

TEST(Run, HappensOnAMachineCalledBox) {
  EXPECT_EQ(testing::run(shell("echo $HOSTNAME; uname -n")).stdout_text, "box\nbox\n");
}

TEST(Run, IsAlmostTheFirstProcess) {
  EXPECT_EQ(testing::run(shell("echo $$ $PPID")).stdout_text, "2 1\n");
}

TEST(Run, StartsInAnEmptyFolderOfItsOwn) {
  EXPECT_EQ(testing::run(shell("pwd; ls -A; ls -A /tmp; umask; id -u; stat -c '%a %u' /box /tmp"))
                .stdout_text,
            "/box\n0022\n1000\n755 1000\n755 1000\n");
}

TEST(Run, SeesNoOtherProcess) {
  const Outcome outcome = testing::run(shell(
      "cd /proc; echo [0-9]*; cat /proc/1/environ /proc/1/maps 2>&1; ls /proc/1/fd 2>&1; true"));
  EXPECT_THAT(outcome.stdout_text, HasSubstr("2"));
  EXPECT_THAT(outcome.stdout_text, ::testing::Not(HasSubstr("greenroom")));
}

TEST(Run, CannotSignalInit) {
  EXPECT_EQ(
      testing::run(
          shell("kill -KILL 1 2> /dev/null; kill -TERM 1 2> /dev/null; sleep 0.1; echo alive"))
          .stdout_text,
      "alive\n");
}

TEST(Run, KillsEveryProcessIncludingGrandchildren) {
  const Outcome outcome =
      testing::run(shell("(setsid sleep 300 & setsid setsid sleep 300 &) > /dev/null 2>&1 < "
                         "/dev/null; trap '' TERM; echo left"));
  EXPECT_EQ(outcome.stdout_text, "left\n");
  EXPECT_LT(outcome.wall, testing::stretched(milliseconds(3000)));
  if (::geteuid() != 0) return;
  EXPECT_TRUE(testing::comes_true([] { return processes_of_program() == 0; }));
}

// Such a child must be waited for in another way, unless the kernel gives it back its signal when
// it is handed to init.
TEST(Run, EndsWithChildrenThatSendNoSignalWhenTheyDie) {
  RUN_OR_SKIP(outcome,
              testing::python(
                  "import ctypes, time\nlibc = ctypes.CDLL(None)\nfor flags in (0, 10, 0x8000):\n"
                  "  if libc.syscall(56, flags, 0, 0, 0, 0) == 0:\n    libc.syscall(56, 0x8000, 0, "
                  "0, 0, 0)\n"
                  "    time.sleep(300)\nprint('left')"));
  EXPECT_EQ(outcome.stdout_text, "left\n");
  EXPECT_LT(outcome.wall, testing::stretched(milliseconds(3000)));
}

TEST(Run, ShowsNothingOfAnEarlierRun) {
  const char* leave =
      "echo secret > /box/left; echo secret > /tmp/left; echo secret > /dev/shm/left2; mkfifo "
      "/tmp/pipe; "
      "(sleep 100 &)";
  const char* look =
      "ls -A /box /tmp /dev/shm; cat /box/* /tmp/* 2> /dev/null; ls /proc | grep -c '^[0-9]'";
  const Outcome before = testing::run(shell(look));
  EXPECT_EQ(testing::run(shell(leave)).exit_code, 0);
  const Outcome after = testing::run(shell(look));
  EXPECT_EQ(after.stdout_text, before.stdout_text);
  EXPECT_THAT(after.stdout_text, ::testing::Not(HasSubstr("left")));
}

TEST(Run, ShowsNothingOfARunOnTheOtherSlot) {
  Slot& other = *testing::shared_sandbox().slots().at(1);
  std::thread writer([&] {
    const auto outcome =
        other.run(shell("for d in /box /tmp; do echo secret > $d/neighbour; done; sleep 1"));
    EXPECT_TRUE(outcome);
  });
  const Outcome outcome =
      testing::run(shell("for i in {1..8}; do ls -A /box /tmp /dev/shm; ls /proc; sleep 0.1; done "
                         "| grep -c neighbour"));
  writer.join();
  EXPECT_EQ(outcome.stdout_text, "0\n");
}

// -------------------------------------------------------------------------------------------------------
// refused calls

TEST(Run, NamesARefusedCall) {
  RUN_OR_SKIP(outcome,
              testing::python("import socket\ntry:\n  socket.socket(socket.AF_INET)\nexcept "
                              "OSError as e: print(e.errno)"));
  EXPECT_EQ(outcome.stdout_text, "1\n");
  EXPECT_THAT(outcome.refused, ElementsAre("socket(AF_INET)"));
}

TEST(Run, NamesEachRefusedCallOnce) {
  RUN_OR_SKIP(
      outcome,
      testing::python(
          "import ctypes\nlibc = ctypes.CDLL(None)\nfor i in range(3): libc.unshare(0x10000000)\n"
          "libc.ptrace(0, 0, 0, 0)\n"));
  EXPECT_THAT(outcome.refused, ElementsAre("unshare(CLONE_NEWUSER)", "ptrace"));
}

TEST(Run, AnswersEnosysToWhatIsUnknownAndEpermToWhatIsForbidden) {
  RUN_OR_SKIP(
      outcome,
      testing::python(
          "import ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\nfor n in (165, 101, 9999, "
          "435):\n"
          "  ctypes.set_errno(0)\n  libc.syscall(n, 0, 0, 0)\n  print(ctypes.get_errno())\n"));
  EXPECT_EQ(outcome.stdout_text, "1\n1\n38\n38\n");  // mount, ptrace, none, clone3
}

TEST(Run, IsNotSlowedDownByAFloodOfRefusedCalls) {
  RUN_OR_SKIP(outcome, testing::python("import ctypes\nlibc = ctypes.CDLL(None)\nfor i in "
                                       "range(200000): libc.unshare(0x10000000)\nprint('done')"));
  EXPECT_EQ(outcome.stdout_text, "done\n");
  EXPECT_LT(outcome.wall, testing::stretched(milliseconds(5000)));
  EXPECT_THAT(outcome.refused, ElementsAre("unshare(CLONE_NEWUSER)"));
}

TEST(Run, EndsWhileManyProcessesWaitForRefusedCalls) {
  Program program = testing::python(
      "import ctypes, os\nlibc = ctypes.CDLL(None)\nfor i in range(20):\n  if os.fork() == 0:\n"
      "    while True: libc.unshare(0x10000000)\n");
  RUN_OR_SKIP(outcome, program);
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_LT(outcome.wall, testing::stretched(milliseconds(4000)));
}

// ------------------------------------------------------------------------------------------------------------
// slots

TEST(Slot, RecoversWhenTheInitOfAParkedBoxWasKilled) {
  Slot& slot = testing::shared_slot();
  ASSERT_TRUE(slot.run(shell("true")));
  slot.keep_parked("bash-run", 1);
  ASSERT_TRUE(slot.settle());
  const auto inits = testing::children_of_process(slot.launcher_pid());
  ASSERT_FALSE(inits.empty());
  for (const pid_t init : inits) testing::kill_process(init);
  ASSERT_TRUE(testing::comes_true(
      [&] { return testing::children_of_process(slot.launcher_pid()).empty(); }));
  const auto broken = slot.run(shell("echo x"));
  slot.keep_parked("bash-run", 0);
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().kind, Error::Kind::kInternal);
  const auto again = slot.run(shell("echo x"));
  ASSERT_TRUE(again) << again.error().text();
  EXPECT_EQ(again->stdout_text, "x\n");
}

TEST(Slot, RecoversWhenItsLauncherWasKilled) {
  Slot& slot = testing::shared_slot();
  ASSERT_TRUE(slot.run(shell("true")));
  const pid_t first = slot.launcher_pid();
  testing::kill_process(first);
  bool worked = false;
  for (int attempt = 0; attempt < 3 && !worked; ++attempt)
    worked = slot.run(shell("true")).has_value();
  EXPECT_TRUE(worked);
  EXPECT_NE(slot.launcher_pid(), first);
}

TEST(Slot, KeepsAsManyBoxesParkedAsItWasAskedFor) {
  Slot& slot = testing::shared_slot();
  slot.keep_parked("bash-run", 2);
  ASSERT_TRUE(slot.settle());
  ASSERT_TRUE(slot.run(shell("true")));
  ASSERT_TRUE(slot.settle());
  EXPECT_TRUE(testing::comes_true(
      [&] { return testing::children_of_process(slot.launcher_pid()).size() == 2; }));
  slot.keep_parked("bash-run", 0);
  // What is parked is used before another is made.
  ASSERT_TRUE(slot.run(shell("true")));
  ASSERT_TRUE(slot.run(shell("true")));
  EXPECT_TRUE(testing::comes_true(
      [&] { return testing::children_of_process(slot.launcher_pid()).empty(); }));
}

TEST(SandboxTest, SaysWhatProtectsARun) {
  const std::string text = testing::shared_sandbox().isolation().text();
  EXPECT_THAT(text, HasSubstr("namespaces, seccomp"));
  EXPECT_THAT(text, HasSubstr(testing::has_groups() ? "cgroup v" : "no control groups"));
  EXPECT_THAT(text, HasSubstr(::geteuid() == 0 ? "as root" : "as an ordinary user"));
}

TEST(SandboxTest, DoesNotStartWithoutControlGroupsThatAreRequired) {
  SandboxOptions options;
  options.control_groups = ControlGroupChoice::kNone;
  options.require_control_groups = true;
  const auto sandbox = Sandbox::open(options, {}, {});
  ASSERT_FALSE(sandbox);
  EXPECT_THAT(sandbox.error().message, HasSubstr("control groups are required but cannot be used"));
}

TEST(SandboxTest, SaysWhichLauncherIsMissing) {
  SandboxOptions options;
  options.control_groups = ControlGroupChoice::kNone;
  options.launcher = "/nowhere/greenroom-launcher";
  const auto sandbox = Sandbox::open(
      options, testing::must(load_profiles(testing::source_folder() / "sandbox-profiles")), {});
  ASSERT_TRUE(sandbox) << sandbox.error().text();
  const auto outcome = (*sandbox)->slots().front()->run(shell("true"));
  ASSERT_FALSE(outcome);
  EXPECT_THAT(outcome.error().text(), HasSubstr("cannot start /nowhere/greenroom-launcher"));
}

TEST(SandboxTest, LeavesOutProfilesWhoseToolsAreMissing) {
  SandboxOptions options;
  options.control_groups = ControlGroupChoice::kNone;
  const auto sandbox = Sandbox::open(
      options, testing::must(load_profiles(testing::source_folder() / "sandbox-profiles")), {});
  ASSERT_TRUE(sandbox) << sandbox.error().text();
  ASSERT_TRUE((*sandbox)->missing().contains("javascript-run"));
  EXPECT_THAT((*sandbox)->missing().at("javascript-run"),
              HasSubstr("{node} does not exist on this machine"));
}

// -------------------------------------------------------------------------------------------------------------
// messages

Program talker(std::span<const std::string> messages, const UniqueFd& files) {
  Program program;
  program.profile = "python-run";
  program.arguments = {"/usr/bin/python3", "-s", "-E", "-B", "script.py"};
  program.environment = {"PATH=/usr/bin:/bin", "LANG=C.UTF-8", "HOME=/box", "TMPDIR=/tmp"};
  program.limits.cpu = testing::stretched(milliseconds(2000));
  program.limits.wall = testing::stretched(milliseconds(6000));
  program.limits.output = kib(256);
  program.runtime_tasks = 1;
  program.bundle = files.get();
  program.messages = messages;
  return program;
}

struct Talked {
  Outcome outcome;
  std::vector<Answer> answers;
};

// A Python script that has read(), which gives the next message, and write(text). `most`: answers
// after which it is enough.
Talked talk(const std::string& script, const std::vector<std::string>& messages,
            std::size_t most = 1000) {
  const std::string helpers =
      "import os, sys, time\n"
      "def exactly(n):\n"
      "  data = b''\n"
      "  while len(data) < n:\n"
      "    part = os.read(0, n - len(data))\n"
      "    if not part: os._exit(3)\n"
      "    data += part\n"
      "  return data\n"
      "def read(): return exactly(int.from_bytes(exactly(4), 'big')).decode()\n"
      "def write(text):\n"
      "  data = text.encode()\n"
      "  data = len(data).to_bytes(4, 'big') + data\n"
      "  while data: data = data[os.write(0, data):]\n";
  const UniqueFd files = testing::must(make_bundle({{"script.py", helpers + script}}));
  Talked talked;
  OutputObserver observer;
  observer.on_answer = [&](Answer answer) {
    talked.answers.push_back(std::move(answer));
    return talked.answers.size() < most;
  };
  talked.outcome = testing::must(testing::shared_slot().run(talker(messages, files), observer));
  return talked;
}

TEST(Messages, AreAnsweredOneAfterAnother) {
  const std::string large(300'000, 'x');
  const Talked talked = talk(
      "while True:\n"
      "  text = read()\n"
      "  print('heard', len(text), flush=True)\n"
      "  print(text[:3], file=sys.stderr, flush=True)\n"
      "  write(text[::-1][:200000])\n",
      {"abc", "", large, "zwei"});
  ASSERT_EQ(talked.answers.size(), 4U);
  EXPECT_EQ(talked.answers[0].text, "cba");
  EXPECT_EQ(talked.answers[0].stdout_text, "heard 3\n");
  EXPECT_EQ(talked.answers[0].stderr_text, "abc\n");
  EXPECT_EQ(talked.answers[1].text, "");
  EXPECT_EQ(talked.answers[2].text, std::string(200'000, 'x'));
  EXPECT_EQ(talked.answers[3].stdout_text, "heard 4\n");
  EXPECT_EQ(talked.outcome.stop, Stop::kNone);
  EXPECT_EQ(talked.outcome.stdout_text, "");
}

TEST(Messages, HaveTimeAndLimitsOfTheirOwn) {
  const Talked talked = talk(
      "def work(seconds):\n"
      "  start = time.process_time()\n"
      "  while time.process_time() - start < seconds: pass\n"
      "while True:\n"
      "  text = read()\n"
      "  work(float(text))\n"
      "  write(text)\n",
      {"0", "0.4", "0.05", "0.4", "1000", "0"});
  ASSERT_EQ(talked.answers.size(), 4U);
  EXPECT_GE(talked.answers[1].cpu, milliseconds(350));
  EXPECT_LT(talked.answers[1].cpu, testing::stretched(milliseconds(600)));
  EXPECT_LT(talked.answers[2].cpu, testing::stretched(milliseconds(300)));
  EXPECT_GE(talked.answers[3].wall, milliseconds(350));
  EXPECT_EQ(talked.outcome.stop, Stop::kCpu);
  EXPECT_GE(talked.outcome.cpu, milliseconds(1900));
}

TEST(Messages, EndWhenItIsEnough) {
  const Talked talked = talk("while True: write(read())\n", {"a", "b", "c"}, 2);
  EXPECT_EQ(talked.answers.size(), 2U);
  EXPECT_EQ(talked.outcome.stop, Stop::kNone);
  EXPECT_FALSE(talked.outcome.no_answer);
}

TEST(Messages, ThatAProgramDoesNotAnswerAreToldFromItsEnd) {
  const Talked died = talk("write(read())\nread()\nprint('last words', flush=True)\nos._exit(7)\n",
                           {"a", "b", "c"});
  EXPECT_EQ(died.answers.size(), 1U);
  EXPECT_EQ(died.outcome.exit_code, 7);
  EXPECT_EQ(died.outcome.stdout_text, "last words\n");
  const Talked slept = talk("write(read())\nos.close(0)\ntime.sleep(100)\n", {"a", "b"});
  EXPECT_EQ(slept.answers.size(), 1U);
  EXPECT_EQ(slept.outcome.stop, Stop::kWall);
}

TEST(Messages, AreNotAnsweredByNonsense) {
  for (const char* script :
       {"os.write(0, b'\\xff\\xff\\xff\\xff')\ntime.sleep(100)\n",    // too long
        "read()\nos.write(0, b'\\0\\0\\0\\1ab')\ntime.sleep(100)\n",  // two at once
        "read()\nos.write(0, b'x' * 1000000)\ntime.sleep(100)\n"}) {
    const Talked talked = talk(script, {"a", "b"});
    EXPECT_EQ(talked.answers.size(), 0U) << script;
    EXPECT_TRUE(talked.outcome.no_answer) << script;
  }
}

TEST(Messages, LimitTheOutputOfEach) {
  const Talked talked = talk(
      "while True:\n"
      "  n = int(read())\n"
      "  sys.stdout.write('x' * n)\n"
      "  sys.stdout.flush()\n"
      "  write('ok')\n",
      {"200000", "200000", "200000", "300000", "1"});
  EXPECT_EQ(talked.answers.size(), 3U);
  EXPECT_EQ(talked.outcome.stop, Stop::kOutput);
}

}  // namespace
}  // namespace greenroom
