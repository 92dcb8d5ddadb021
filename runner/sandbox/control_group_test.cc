#include "runner/sandbox/control_group.h"

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <ctime>

#include <gtest/gtest.h>

#include "runner/sandbox/test_boxes.h"

namespace greenroom {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using wire::CgroupMode;

TEST(ControlGroupFinding, SaysThatTheyAreSwitchedOff) {
  const ControlGroupFinding finding = find_control_groups(ControlGroupChoice::kNone);
  EXPECT_EQ(finding.mode, CgroupMode::kNone);
  EXPECT_EQ(finding.reason, "switched off by configuration");
  EXPECT_TRUE(finding.parents.empty());
}

TEST(ControlGroupFinding, SaysWhyAndWhatToDoWhenThereAreNone) {
  for (const auto choice :
       {ControlGroupChoice::kDetect, ControlGroupChoice::kV1, ControlGroupChoice::kV2}) {
    const ControlGroupFinding finding = find_control_groups(choice);
    if (finding.mode != CgroupMode::kNone) continue;
    EXPECT_FALSE(finding.reason.empty());
    EXPECT_FALSE(finding.mend.empty());
  }
}

TEST(ControlGroupFinding, IsEmptyHandedAsAWorkerGroup) {
  const auto worker = WorkerGroup::make(find_control_groups(ControlGroupChoice::kNone));
  ASSERT_TRUE(worker);
  EXPECT_TRUE(worker->parents().empty());
  EXPECT_TRUE(worker->make_slot("slot0"));
  const BoxGroup box(*worker, "slot0", 1);
  EXPECT_FALSE(box.exists());
  EXPECT_TRUE(box.set_limits(mib(1), 1));
  EXPECT_FALSE(box.cpu());
  EXPECT_FALSE(box.peak_memory());
  EXPECT_FALSE(box.out_of_memory());
}

class ControlGroup : public ::testing::Test {
 protected:
  void SetUp() override {
    finding_ = find_control_groups(testing::choice_of_environment());
    if (finding_.mode == CgroupMode::kNone)
      GTEST_SKIP() << "no control groups: " << finding_.reason;
  }

  WorkerGroup make_worker() { return testing::must(WorkerGroup::make(finding_)); }

  [[nodiscard]] bool stands(const std::string& name) const {
    return std::any_of(finding_.parents.begin(), finding_.parents.end(),
                       [&](const auto& each) { return fs::exists(each + "/" + name); });
  }

  // Folders of this very process in all hierarchies; another test may have some that stand.
  [[nodiscard]] std::set<std::string> own_groups() const {
    std::set<std::string> found;
    for (const std::string& parent : finding_.parents) {
      for (const auto& each : fs::directory_iterator(parent)) {
        if (each.path().filename().string().starts_with("greenroom-" + std::to_string(::getpid()) +
                                                        "-"))
          found.insert(each.path());
      }
    }
    return found;
  }

  void make_everywhere(const std::string& name) const {
    for (const std::string& parent : finding_.parents) fs::create_directories(parent + "/" + name);
  }

  void remove_everywhere(const std::string& name) const {
    for (const std::string& parent : finding_.parents) ::rmdir((parent + "/" + name).c_str());
  }

  // Forks a process that joins the group, works, and waits if it is still alive.
  template <typename Work>
  pid_t start_in(const std::string& group, const Work& work) const {
    const pid_t child = ::fork();
    if (child != 0) return child;
    for (const std::string& parent : finding_.parents) {
      auto joined = write_kernel_file(AT_FDCWD, parent + "/" + group + "/cgroup.procs", "0");
      if (!joined) ::_exit(99);
    }
    work();
    ::_exit(0);
  }

  ControlGroupFinding finding_;
};

TEST_F(ControlGroup, AreFoundWithoutLeavingATrace) {
  const auto before = own_groups();
  find_control_groups(testing::choice_of_environment());
  EXPECT_EQ(own_groups(), before);
}

TEST_F(ControlGroup, LivesAsLongAsItsWorker) {
  std::string name;
  {
    const WorkerGroup worker = make_worker();
    name = worker.name();
    EXPECT_TRUE(name.starts_with("greenroom-" + std::to_string(::getpid()) + "-"));
    for (const std::string& parent : finding_.parents)
      EXPECT_TRUE(fs::exists(parent + "/" + name)) << parent;
    ASSERT_TRUE(worker.make_slot("slot0"));
    ASSERT_TRUE(worker.make_slot("slot0")) << "a launcher that was started again";
    make_everywhere(name + "/slot0/box1");
    worker.remove_slot("slot0");
    EXPECT_FALSE(stands(name + "/slot0"));
    ASSERT_TRUE(worker.make_slot("slot1"));
  }
  EXPECT_FALSE(stands(name));
}

TEST_F(ControlGroup, OfADeadWorkerIsSweptAway) {
  make_everywhere("greenroom-4194305-0badcafe/slot0/box7");
  const WorkerGroup worker = make_worker();
  EXPECT_FALSE(stands("greenroom-4194305-0badcafe"));
}

TEST_F(ControlGroup, OfALivingWorkerIsLeftAlone) {
  const WorkerGroup first = make_worker();
  const WorkerGroup second = make_worker();
  for (const std::string& parent : finding_.parents)
    EXPECT_TRUE(fs::exists(parent + "/" + first.name())) << parent;
}

TEST_F(ControlGroup, OfSomebodyElseIsLeftAloneWhateverItsName) {
  const std::vector<std::string> others = {"other-1-0badcafe",     "greenroom-worker.service",
                                           "greenroom-1",          "greenroom-1-0badcafe.scope",
                                           "greenroom-x-0badcafe", "greenroom--0badcafe",
                                           "greenroom-1-0badcafx"};
  for (const std::string& other : others) make_everywhere(other);
  const WorkerGroup worker = make_worker();
  for (const std::string& other : others) {
    for (const std::string& parent : finding_.parents)
      EXPECT_TRUE(fs::exists(parent + "/" + other)) << parent << "/" << other;
    remove_everywhere(other);
  }
}

// A new group is not locked from its first instant; another worker that starts then must not sweep
// it away for good.
TEST_F(ControlGroup, CanBeMadeByManyWorkersAtTheSameTime) {
  std::vector<pid_t> children;
  for (int i = 0; i < 6; ++i) {
    const pid_t child = ::fork();
    if (child == 0) {
      for (int round = 0; round < 25; ++round) {
        auto worker = WorkerGroup::make(finding_);
        if (!worker || !worker->make_slot("slot0")) ::_exit(1);
      }
      ::_exit(0);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
    for (const std::string& parent : finding_.parents) {
      for (const auto& each : fs::directory_iterator(parent)) {
        EXPECT_FALSE(
            each.path().filename().string().starts_with("greenroom-" + std::to_string(child) + "-"))
            << each.path();
      }
    }
  }
}

TEST_F(ControlGroup, HoldsABoxToItsLimits) {
  const WorkerGroup worker = make_worker();
  ASSERT_TRUE(worker.make_slot("slot0"));
  make_everywhere(worker.name() + "/slot0/box1");
  const BoxGroup box(worker, "slot0", 1);
  EXPECT_TRUE(box.exists());
  ASSERT_TRUE(box.set_limits(mib(32), 3));
  const bool v1 = finding_.mode == CgroupMode::kV1;
  const auto value = [&](std::size_t hierarchy, const std::string& file) {
    return read_kernel_file(AT_FDCWD, finding_.parents.at(hierarchy) + "/" + worker.name() +
                                          "/slot0/box1/" + file)
        .value_or("?");
  };
  EXPECT_EQ(value(0, v1 ? "memory.limit_in_bytes" : "memory.max"), std::to_string(mib(32).count()));
  EXPECT_EQ(v1 ? value(1, "pids.max") : value(0, "pids.max"), v1 ? "3" : "4");
}

TEST_F(ControlGroup, MeasuresWhatABoxUses) {
  const WorkerGroup worker = make_worker();
  ASSERT_TRUE(worker.make_slot("slot0"));
  make_everywhere(worker.name() + "/slot0/box1");
  const BoxGroup box(worker, "slot0", 1);
  const pid_t child = start_in(worker.name() + "/slot0/box1", [] {
    const std::clock_t end = std::clock() + CLOCKS_PER_SEC / 10;
    while (std::clock() < end) {
    }
    auto* memory = static_cast<char*>(
        ::mmap(nullptr, 16 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
    for (int i = 0; i < 16 << 20; i += 4096) memory[i] = 1;
  });
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_EQ(status, 0);
  EXPECT_GE(box.cpu().value(), milliseconds(90));
  EXPECT_LT(box.cpu().value(), testing::stretched(milliseconds(600)));
  EXPECT_GE(box.peak_memory().value(), mib(16));
  EXPECT_LT(box.peak_memory().value(), mib(64));
  EXPECT_FALSE(box.out_of_memory());
}

TEST_F(ControlGroup, TellsThatABoxRanOutOfMemory) {
  const WorkerGroup worker = make_worker();
  ASSERT_TRUE(worker.make_slot("slot0"));
  make_everywhere(worker.name() + "/slot0/box1");
  const BoxGroup box(worker, "slot0", 1);
  ASSERT_TRUE(box.set_limits(mib(16), 8));
  const pid_t child = start_in(worker.name() + "/slot0/box1", [] {
    auto* memory = static_cast<char*>(
        ::mmap(nullptr, 64 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
    for (int i = 0; i < 64 << 20; i += 4096) memory[i] = 1;
  });
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) << status;
  EXPECT_TRUE(box.out_of_memory());
}

TEST_F(ControlGroup, OfABoxThatIsNotThereMeasuresNothingAndNamesTheFile) {
  const WorkerGroup worker = make_worker();
  ASSERT_TRUE(worker.make_slot("slot0"));
  const BoxGroup box(worker, "slot0", 99);
  EXPECT_FALSE(box.cpu());
  EXPECT_FALSE(box.peak_memory());
  EXPECT_FALSE(box.out_of_memory());
  const Status status = box.set_limits(mib(1), 1);
  ASSERT_FALSE(status);
  EXPECT_NE(status.error().message.find("memory."), std::string::npos);
}

TEST_F(ControlGroup, SaysWhereItCouldNotBeMade) {
  const auto before = own_groups();
  ControlGroupFinding finding = finding_;
  finding.parents.emplace_back("/nowhere");
  const auto worker = WorkerGroup::make(finding);
  ASSERT_FALSE(worker);
  EXPECT_EQ(worker.error().message, "open control group /nowhere: No such file or directory");
  EXPECT_EQ(own_groups(), before) << "the groups that could be made were left";
}

}  // namespace
}  // namespace greenroom
