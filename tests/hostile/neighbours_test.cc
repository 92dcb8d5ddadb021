// Two boxes at the same time, on two slots: neither may notice the other.
#include <condition_variable>
#include <mutex>
#include <thread>

#include <gtest/gtest.h>

#include "tests/support/program_file.h"
#include "tests/support/workbench.h"

namespace greenroom::testing {
namespace {

Submission python(const std::string& source) {
  Submission submission;
  submission.language = "python";
  submission.files = {{"", source}};
  submission.limits.wall = std::chrono::seconds(static_cast<int>(10 * time_scale()));
  return submission;
}

// Runs `holder` on one slot until it has printed "held", then `prober` on the other while the first
// still sleeps.
std::string probe_beside(const std::string& holder, const std::string& prober) {
  Workbench& workbench = Workbench::get();
  std::mutex mutex;
  std::condition_variable changed;
  bool held = false;
  std::thread first([&] {
    JudgeObserver observer;
    const auto tell = [&](std::size_t, std::string_view) {
      const std::lock_guard lock(mutex);
      held = true;
      changed.notify_all();
    };
    observer.on_stdout = tell;
    observer.on_case = [&](std::size_t index, const CaseReport&) { tell(index, ""); };
    Judge judge(workbench.sandbox().isolation(), {workbench.sandbox().slots().at(0).get()},
                workbench.catalogue());
    const auto report = judge.judge(python(holder), observer);
    EXPECT_TRUE(report && report->cases.front().stdout_text.starts_with("held"))
        << "the holder did not hold";
  });
  {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return held; });
  }
  const auto report = workbench.judge(1, python(prober));
  first.join();
  return report ? report->cases.front().stdout_text + report->cases.front().stderr_text
                : report.error().text();
}

const std::string kSleep = "\nprint('held', flush=True)\nimport time\ntime.sleep(1.5)\n";

TEST(Neighbours, DoNotSeeALockOnADevice) {
  if (::geteuid() != 0)
    GTEST_SKIP() << "an ordinary user cannot make device nodes: boxes share the host's";
  const std::string lock =
      "import fcntl\nfiles = [open('/dev/' + n, 'r+b', buffering=0) for n in ('null', 'zero', "
      "'full', 'urandom')]\n"
      "for f in files: fcntl.lockf(f, fcntl.LOCK_EX | fcntl.LOCK_NB)\n";
  EXPECT_EQ(probe_beside(lock + kSleep, lock + "print('free')"), "free\n");
}

TEST(Neighbours, DoNotShareAbstractSockets) {
  const std::string bind =
      "import socket\ns = socket.socket(socket.AF_UNIX)\ns.bind('\\0meeting')\n";
  EXPECT_EQ(probe_beside(bind + kSleep, bind + "print('free')"), "free\n");
}

TEST(Neighbours, DoNotShareTemporaryFiles) {
  const std::string kWrite =
      "open('/tmp/note', 'w').write('x')\nopen('/dev/shm/note', 'w').write('x')\n";
  EXPECT_EQ(
      probe_beside(kWrite + kSleep, "import os\nprint(os.listdir('/tmp'), os.listdir('/dev/shm'))"),
      "[] []\n");
}

TEST(Neighbours, DoNotSeeEachOthersProcesses) {
  EXPECT_EQ(
      probe_beside(
          kSleep,
          "import os\nprint(sorted(n for n in os.listdir('/proc') if n.isdigit() and n != '1'))"),
      "['2']\n");
}

}  // namespace
}  // namespace greenroom::testing
