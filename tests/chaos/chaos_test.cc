// Workers, launchers and boxes killed at random moments, many times. Whatever dies, the answers
// stay right and nothing is left: no process, no control group, no mount, no descriptor.
//
// This program makes itself the one that orphans are handed to, so that a process which outlives
// its worker shows as a child of ours, however busy the machine is with other workers.
#include <fcntl.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <functional>
#include <random>
#include <set>
#include <sstream>
#include <thread>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "tests/support/program_file.h"
#include "tests/support/workbench.h"

extern char** environ;

namespace greenroom::testing {
namespace {

// Added to every answer about the time of day; see clock_gettime() at the end of this file.
std::atomic<std::int64_t> jumped_seconds{0};

}  // namespace

std::int64_t wall_clock_offset() { return jumped_seconds.load(); }

namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

// Never kill() itself: the pid of a launcher that does not stand is -1, which is everybody.
void kill_process(pid_t pid) {
  if (pid > 1) ::kill(pid, SIGKILL);
}

std::vector<pid_t> children_of(pid_t pid) {
  std::vector<pid_t> children;
  std::error_code code;
  for (const auto& task : fs::directory_iterator(fmt::format("/proc/{}/task", pid), code)) {
    std::istringstream list(read_kernel_file(AT_FDCWD, task.path() / "children").value_or(""));
    for (pid_t child = 0; list >> child;) children.push_back(child);
  }
  return children;
}

bool comes_true(const std::function<bool()>& condition) {
  for (int attempt = 0; attempt < 1500; ++attempt) {
    if (condition()) return true;
    std::this_thread::sleep_for(milliseconds(5));
  }
  return false;
}

// Reaps what was handed to us. True when no child is left but those to keep.
bool only_left(const std::set<pid_t>& keep) {
  bool alone = true;
  for (const pid_t child : children_of(::getpid())) {
    if (keep.contains(child)) continue;
    if (::waitpid(child, nullptr, WNOHANG) == 0) alone = false;
  }
  return alone;
}

// "pid name", for a failure's text.
std::string strangers(const std::set<pid_t>& keep) {
  std::string text;
  for (const pid_t child : children_of(::getpid())) {
    if (!keep.contains(child))
      text += fmt::format(
          "{} {}\n", child,
          read_kernel_file(AT_FDCWD, fmt::format("/proc/{}/comm", child)).value_or("?"));
  }
  return text;
}

// Folders of a worker in any hierarchy.
std::vector<std::string> groups_of_worker(pid_t worker) {
  std::vector<std::string> found;
  std::error_code code;
  for (const std::string& parent : Workbench::get().sandbox().isolation().control_groups.parents) {
    for (const auto& each : fs::directory_iterator(parent, code)) {
      if (each.path().filename().string().starts_with(fmt::format("greenroom-{}-", worker)))
        found.push_back(each.path());
    }
  }
  return found;
}

std::ptrdiff_t count_descriptors() {
  return std::distance(fs::directory_iterator("/proc/self/fd"), fs::directory_iterator());
}

std::ptrdiff_t count_mounts() {
  const std::string text = read_kernel_file(AT_FDCWD, "/proc/self/mountinfo").value_or("");
  return std::count(text.begin(), text.end(), '\n');
}

class Chaos : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(::prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0), 0);
    // Both launchers stand before anything is counted.
    for (std::size_t slot = 0; slot < 2; ++slot) {
      const auto report = Workbench::get().judge(slot, echo_after(0));
      ASSERT_TRUE(report) << report.error().text();
    }
    descriptors_ = count_descriptors();
    mounts_ = count_mounts();
  }

  void TearDown() override {
    for (std::size_t slot = 0; slot < 2; ++slot) (void)Workbench::get().judge(slot, echo_after(0));
    EXPECT_TRUE(comes_true([&] { return only_left(launchers()); })) << strangers(launchers());
    EXPECT_EQ(count_descriptors(), descriptors_);
    EXPECT_EQ(count_mounts(), mounts_);
    // Of our own group nothing is left but the slots that stand.
    for (std::size_t slot = 0; slot < 2; ++slot) {
      Slot& own = *Workbench::get().sandbox().slots().at(slot);
      const Traces idle{.processes = 1, .descriptors = 0, .mounts = 0, .groups = 0};
      EXPECT_TRUE(comes_true([&] {
        const Traces now = traces(own, Workbench::get().sandbox());
        return now.processes == idle.processes && now.groups == idle.groups;
      })) << traces(own, Workbench::get().sandbox()).text();
    }
  }

  static std::set<pid_t> launchers() {
    std::set<pid_t> pids;
    for (const auto& slot : Workbench::get().sandbox().slots()) pids.insert(slot->launcher_pid());
    return pids;
  }

  // Reads its input first and answers later: a second try that starts in the middle of the input
  // answers wrongly.
  static Submission echo_after(double seconds) {
    Submission submission;
    submission.language = "bash";
    submission.files = {
        {"", fmt::format("read a b; sleep {}; echo $((a + b)); read c; echo $c\n", seconds)}};
    submission.limits.wall = milliseconds(static_cast<std::int64_t>(20'000 * time_scale()));
    TestCase test;
    test.input = "20 22\nsecond line\n";
    test.expected = "42\nsecond line\n";
    submission.cases = {test};
    return submission;
  }

  milliseconds random_delay(int most) {
    return milliseconds(std::uniform_int_distribution<int>(0, most)(random_));
  }

  std::mt19937 random_{std::random_device{}()};
  std::ptrdiff_t descriptors_ = 0;
  std::ptrdiff_t mounts_ = 0;
};

// ------------------------------------------------------------------------------------------------
// launchers and boxes

TEST_F(Chaos, AKilledLauncherCostsTheUserNothing) {
  Slot& slot = *Workbench::get().sandbox().slots().front();
  for (int round = 0; round < 20; ++round) {
    const pid_t launcher = slot.launcher_pid();
    const milliseconds delay = random_delay(150);
    std::thread killer([&] {
      std::this_thread::sleep_for(delay);
      kill_process(launcher);
    });
    const auto report = Workbench::get().judge(0, echo_after(0.1));
    killer.join();
    ASSERT_TRUE(report) << report.error().text() << " after " << delay.count() << " ms";
    ASSERT_EQ(report->verdict, Verdict::kAccepted)
        << report->cases.front().stdout_text << " after " << delay.count() << " ms";
  }
}

TEST_F(Chaos, AKilledLauncherWhileCompilingCostsTheUserNothing) {
  const Language* language = Workbench::get().catalogue().find("c");
  if (language == nullptr || !Workbench::get().catalogue().usable(*language))
    GTEST_SKIP() << "there is no C compiler";
  Submission submission = echo_after(0);
  submission.language = "c";
  submission.files = {{"",
                       "#include <stdio.h>\nint main() { int a, b; char s[99]; scanf(\"%d %d \", "
                       "&a, &b); fgets(s, 99, stdin); printf(\"%d\\n%s\", a + b, s); }\n"}};
  Slot& slot = *Workbench::get().sandbox().slots().front();
  for (int round = 0; round < 5; ++round) {
    const pid_t launcher = slot.launcher_pid();
    const milliseconds delay = random_delay(100);
    std::thread killer([&] {
      std::this_thread::sleep_for(delay);
      kill_process(launcher);
    });
    const auto report = Workbench::get().judge(0, submission);
    killer.join();
    ASSERT_TRUE(report) << report.error().text();
    ASSERT_EQ(report->verdict, Verdict::kAccepted)
        << (report->compile ? report->compile->message + report->compile->output : "");
  }
}

TEST_F(Chaos, AKilledInitCostsTheUserNothing) {
  Slot& slot = *Workbench::get().sandbox().slots().front();
  for (int round = 0; round < 20; ++round) {
    const pid_t launcher = slot.launcher_pid();
    const milliseconds delay = random_delay(150);
    std::thread killer([&] {
      std::this_thread::sleep_for(delay);
      for (const pid_t init : children_of(launcher)) kill_process(init);
    });
    const auto report = Workbench::get().judge(0, echo_after(0.1));
    killer.join();
    ASSERT_TRUE(report) << report.error().text() << " after " << delay.count() << " ms";
    ASSERT_EQ(report->verdict, Verdict::kAccepted)
        << report->cases.front().stdout_text << " after " << delay.count() << " ms";
  }
}

// The other slot goes on as if nothing had happened.
TEST_F(Chaos, AKilledLauncherDoesNotDisturbItsNeighbour) {
  Slot& slot = *Workbench::get().sandbox().slots().front();
  const pid_t neighbour = Workbench::get().sandbox().slots().at(1)->launcher_pid();
  std::thread other([&] {
    for (int round = 0; round < 5; ++round) {
      const auto report = Workbench::get().judge(1, echo_after(0.05));
      EXPECT_TRUE(report && report->verdict == Verdict::kAccepted);
    }
  });
  for (int round = 0; round < 5; ++round) {
    kill_process(slot.launcher_pid());
    const auto report = Workbench::get().judge(0, echo_after(0.02));
    EXPECT_TRUE(report && report->verdict == Verdict::kAccepted);
  }
  other.join();
  EXPECT_EQ(Workbench::get().sandbox().slots().at(1)->launcher_pid(), neighbour);
}

// A launcher that is still building its trees has a helper, which must not outlive it.
TEST_F(Chaos, ALauncherKilledAtItsStartTakesItsHelperAlong) {
  Slot& slot = *Workbench::get().sandbox().slots().front();
  Program program;
  program.profile = "bash-run";
  program.arguments = {"/usr/bin/bash", "-c", "true"};
  for (int round = 0; round < 30; ++round) {
    kill_process(slot.launcher_pid());
    (void)slot.run(program);  // starts another launcher only to say that this one has gone
    const std::set<pid_t> before = launchers();
    kill_process(slot.launcher_pid());
    const auto patience =
        std::chrono::microseconds(std::uniform_int_distribution<int>(0, 8000)(random_));
    std::atomic<bool> done{false};
    std::thread killer([&] {
      while (!done) {
        for (const pid_t child : children_of(::getpid())) {
          if (before.contains(child)) continue;
          std::this_thread::sleep_for(patience);
          kill_process(child);
          return;
        }
      }
    });
    (void)slot.run(program);
    (void)slot.run(program);
    done = true;
    killer.join();
  }
}

// -------------------------------------------------------------------------------------------------------------
// workers

class ChaosWorker : public Chaos {
 protected:
  void SetUp() override {
    Chaos::SetUp();
    greenroom_ = fs::read_symlink("/proc/self/exe").parent_path() / "greenroom";
    ASSERT_TRUE(fs::exists(greenroom_)) << greenroom_ << " has not been built";
    std::string name = (fs::temp_directory_path() / "greenroom-chaos-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }

  void TearDown() override {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
    Chaos::TearDown();
  }

  // `greenroom run` on a program that makes processes and would go on for a minute.
  pid_t start_worker(const std::string& source) {
    const std::string path = (folder_ / "program.sh").string();
    std::ofstream(path) << source;
    std::vector<std::string> words = {
        greenroom_.string(), "run", path, "--time", "60", "--wall", "60"};
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    ::posix_spawn_file_actions_t actions{};
    ::posix_spawn_file_actions_init(&actions);
    for (int stream = 0; stream < 3; ++stream)
      ::posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0);
    pid_t pid = -1;
    EXPECT_EQ(
        ::posix_spawn(&pid, words.front().c_str(), &actions, nullptr, arguments.data(), environ),
        0);
    ::posix_spawn_file_actions_destroy(&actions);
    return pid;
  }

  static void kill_worker(pid_t worker) {
    ASSERT_GT(worker, 1);
    kill_process(worker);
    ::waitpid(worker, nullptr, 0);
  }

  fs::path greenroom_;
  fs::path folder_;
};

constexpr const char* kBusyProgram =
    "(setsid sleep 50 &); sleep 50 & while :; do sleep 0.01; (:); done\n";

TEST_F(ChaosWorker, KilledLeavesNothingBehind) {
  std::vector<pid_t> workers;
  for (int round = 0; round < 25; ++round) {
    const pid_t worker = start_worker(kBusyProgram);
    workers.push_back(worker);
    const milliseconds delay = random_delay(400);
    std::this_thread::sleep_for(delay);
    kill_worker(worker);
    ASSERT_TRUE(comes_true([&] { return only_left(launchers()); }))
        << strangers(launchers()) << "after " << delay.count() << " ms";
    const auto groups = groups_of_worker(worker);
    // Killed before its launcher was there, a worker leaves an empty group; the next worker removes
    // it.
    for (const std::string& group : groups) {
      for (const auto& below : fs::recursive_directory_iterator(group)) {
        EXPECT_NE(below.path().filename().string().substr(0, 3), "box")
            << below.path() << " after " << delay.count() << " ms";
      }
    }
  }
  // What such deaths left is gone after the next worker.
  const pid_t next = start_worker("true\n");
  ::waitpid(next, nullptr, 0);
  for (const pid_t worker : workers)
    EXPECT_TRUE(groups_of_worker(worker).empty()) << groups_of_worker(worker).front();
}

TEST_F(ChaosWorker, KilledAfterItsBoxRunsLeavesNothingBehind) {
  for (int round = 0; round < 5; ++round) {
    const pid_t worker = start_worker(kBusyProgram);
    // Until the program itself runs: worker, launcher, init, seat and a child of it.
    const auto running = [&] {
      for (const pid_t launcher : children_of(worker)) {
        for (const pid_t init : children_of(launcher)) {
          for (const pid_t seat : children_of(init)) {
            if (!children_of(seat).empty()) return true;
          }
        }
      }
      return false;
    };
    ASSERT_TRUE(comes_true(running));
    kill_worker(worker);
    ASSERT_TRUE(comes_true([&] { return only_left(launchers()); })) << strangers(launchers());
    EXPECT_TRUE(comes_true([&] { return groups_of_worker(worker).empty(); }));
  }
}

TEST_F(ChaosWorker, KilledTogetherWithItsLauncherLeavesNoProcess) {
  for (int round = 0; round < 5; ++round) {
    const pid_t worker = start_worker(kBusyProgram);
    ASSERT_TRUE(comes_true([&] { return !children_of(worker).empty(); }));
    std::this_thread::sleep_for(random_delay(200));
    const auto both = children_of(worker);
    for (const pid_t launcher : both) kill_process(launcher);
    kill_worker(worker);
    ASSERT_TRUE(comes_true([&] { return only_left(launchers()); })) << strangers(launchers());
    const pid_t next = start_worker("true\n");
    ::waitpid(next, nullptr, 0);
    EXPECT_TRUE(groups_of_worker(worker).empty());
  }
}

TEST_F(ChaosWorker, InterruptedEndsByItselfAndLeavesNothingBehind) {
  const pid_t worker = start_worker(kBusyProgram);
  ASSERT_GT(worker, 1);
  std::this_thread::sleep_for(milliseconds(300));
  ::kill(worker, SIGINT);
  int status = 0;
  ASSERT_TRUE(comes_true([&] { return ::waitpid(worker, &status, WNOHANG) == worker; }));
  EXPECT_TRUE(comes_true([&] { return only_left(launchers()); })) << strangers(launchers());
  EXPECT_TRUE(groups_of_worker(worker).empty());
}

// ---------------------------------------------------------------------------------------------------------------
// clock

// The machine's own clock is left alone: what this process is told of it jumps.
TEST_F(Chaos, AWallClockThatJumpsDoesNotMoveAnyLimit) {
  std::atomic<bool> done{false};
  std::thread jumper([&] {
    for (std::int64_t jump = 86'400; !done; jump = -2 * jump % 1'000'003) {
      jumped_seconds += jump;
      std::this_thread::sleep_for(milliseconds(7));
    }
    jumped_seconds = 0;
  });
  const auto before = std::chrono::system_clock::now();
  std::this_thread::sleep_for(milliseconds(20));
  const auto moved = std::chrono::abs(std::chrono::system_clock::now() - before);
  const auto fine = Workbench::get().judge(0, echo_after(0.3));
  Submission sleeper = echo_after(60);
  sleeper.limits.wall = milliseconds(400);
  const auto late = Workbench::get().judge(0, sleeper);
  done = true;
  jumper.join();
  EXPECT_GT(moved, std::chrono::hours(1)) << "the clock did not jump: this test shows nothing";
  ASSERT_TRUE(fine && late);
  EXPECT_EQ(fine->verdict, Verdict::kAccepted);
  EXPECT_GE(fine->cases.front().wall, milliseconds(300));
  EXPECT_LT(fine->cases.front().wall, milliseconds(static_cast<std::int64_t>(3000 * time_scale())));
  EXPECT_EQ(late->verdict, Verdict::kTimeLimit);
  EXPECT_GE(late->cases.front().wall, milliseconds(400));
  EXPECT_LT(late->cases.front().wall, milliseconds(static_cast<std::int64_t>(3000 * time_scale())));
  EXPECT_LT(late->timings.total, milliseconds(static_cast<std::int64_t>(5000 * time_scale())));
  EXPECT_GE(late->timings.setup.count(), 0);
}

}  // namespace
}  // namespace greenroom::testing

// Found before the C library's by everything in this program: the time of day jumps, all other
// clocks do not.
extern "C" int clock_gettime(clockid_t clock, timespec* now) noexcept {
  const long result = ::syscall(SYS_clock_gettime, clock, now);
  if (result == 0 && clock == CLOCK_REALTIME)
    now->tv_sec += greenroom::testing::wall_clock_offset();
  return static_cast<int>(result);
}

extern "C" int gettimeofday(timeval* now, void*) noexcept {
  timespec exact{};
  const int result = clock_gettime(CLOCK_REALTIME, &exact);
  *now = {exact.tv_sec, exact.tv_nsec / 1000};
  return result;
}

extern "C" time_t time(time_t* copy) noexcept {
  timespec exact{};
  clock_gettime(CLOCK_REALTIME, &exact);
  if (copy != nullptr) *copy = exact.tv_sec;
  return exact.tv_sec;
}
