// A launcher and its parked boxes, looked at from the host.
#include "runner/sandbox/launcher_client.h"

#include <poll.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include <gtest/gtest.h>

#include "runner/sandbox/bundle.h"
#include "runner/sandbox/filter.h"
#include "runner/sandbox/mount_plan.h"
#include "runner/sandbox/test_boxes.h"

namespace greenroom {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t kGood = 0;    // index of the ordinary profile in the plan
constexpr std::uint32_t kBroken = 1;  // of one that binds what has gone since the plan was made

bool ends_soon(const UniqueFd& pidfd) {
  pollfd watched{pidfd.get(), POLLIN, 0};
  return ::poll(&watched, 1, 3000) == 1;
}

class LauncherClientTest : public ::testing::Test {
 protected:
  LauncherClientTest() {
    settings_.program =
        (fs::read_symlink("/proc/self/exe").parent_path() / "greenroom-launcher").string();
    settings_.slot = "slot0";
    settings_.privileged = ::geteuid() == 0;
  }

  LauncherClient start() { return testing::must(LauncherClient::start(settings_, plan_, group_)); }

  static ParkedBox park(LauncherClient& launcher, std::uint32_t profile = kGood) {
    testing::must(launcher.request(profile));
    return testing::must(launcher.receive());
  }

  // The only child of init, once it waits for its job.
  static pid_t seat_of(const ParkedBox& box) {
    pid_t seat = -1;
    const bool ready = testing::comes_true([&] {
      const auto children = testing::children_of_process(box.init);
      seat = children.size() == 1 ? children.front() : -1;
      return seat > 0 && testing::status_of(seat, "Seccomp") == "2";
    });
    EXPECT_TRUE(ready);
    return seat;
  }

  static UniqueFd make_plan() {
    const ProfileSet set =
        testing::must(load_profiles(testing::source_folder() / "sandbox-profiles"));
    const Profile& profile = set.profiles.at("bash-run");
    const Filter filter = testing::must(build_filter(profile, set.never));
    std::vector<MountStep> mounts = testing::must(plan_mounts(profile, {}));
    std::vector<MountStep> broken = mounts;
    broken.push_back({MountStep::Kind::kBind, "/gone", "/nowhere/gone", 0, 0});
    const std::vector<ProfilePlan> plans = {
        {"good", std::move(mounts), filter.program, filter.forbidden},
        {"broken", std::move(broken), filter.program, filter.forbidden}};
    return testing::must(sealed_memory_file("plan", encode_plan(plans)));
  }

  LauncherSettings settings_;
  ControlGroupFinding finding_ = find_control_groups(testing::choice_of_environment());
  WorkerGroup group_ = testing::must(WorkerGroup::make(finding_));
  UniqueFd plan_ = make_plan();
};

TEST_F(LauncherClientTest, ParksABoxAndTakesItBack) {
  LauncherClient launcher = start();
  ParkedBox box = park(launcher);
  EXPECT_GT(box.init, 0);
  EXPECT_EQ(testing::status_of(box.init, "PPid"), std::to_string(launcher.pid()));
  launcher.discard(box);
  EXPECT_TRUE(ends_soon(box.pidfd));
}

TEST_F(LauncherClientTest, AnswersInTheOrderAsked) {
  LauncherClient launcher = start();
  for (int i = 0; i < 4; ++i) ASSERT_TRUE(launcher.request(kGood));
  for (std::uint64_t id = 1; id <= 4; ++id) {
    const ParkedBox box = testing::must(launcher.receive());
    EXPECT_EQ(box.id, id);
    launcher.discard(box);
  }
}

TEST_F(LauncherClientTest, SaysWhichLauncherIsMissingAndWhatToDo) {
  settings_.program = "/nowhere/greenroom-launcher";
  const auto launcher = LauncherClient::start(settings_, plan_, group_);
  ASSERT_FALSE(launcher);
  EXPECT_EQ(launcher.error().kind, Error::Kind::kUnavailable);
  EXPECT_EQ(launcher.error().message,
            "cannot start /nowhere/greenroom-launcher: No such file or directory");
  EXPECT_FALSE(launcher.error().mend.empty());
}

TEST_F(LauncherClientTest, DoesNotWaitForAProgramThatIsNoLauncher) {
  settings_.program = "/usr/bin/true";
  const auto children = testing::children_of_process(::getpid());
  const auto launcher = LauncherClient::start(settings_, plan_, group_);
  ASSERT_FALSE(launcher);
  EXPECT_NE(launcher.error().message.find("the launcher"), std::string::npos)
      << launcher.error().message;
  EXPECT_EQ(testing::children_of_process(::getpid()), children) << "it was not waited for";
}

TEST_F(LauncherClientTest, SaysThatAPlanIsBroken) {
  const UniqueFd broken = testing::must(sealed_memory_file("plan", "no plan"));
  const auto launcher = LauncherClient::start(settings_, broken, group_);
  ASSERT_FALSE(launcher);
  EXPECT_EQ(launcher.error().message, "launcher: cannot read the set-up: Bad message");
}

// A daemon may well be started with closed streams; the launcher's socket is then one of the three.
TEST_F(LauncherClientTest, StartsFromAWorkerWithClosedStreams) {
  const pid_t child = ::fork();
  if (child == 0) {
    for (int stream = 0; stream < 3; ++stream) ::close(stream);
    auto launcher = LauncherClient::start(settings_, plan_, group_);
    if (!launcher) ::_exit(1);
    ::_exit(launcher->request(kGood) && launcher->receive() ? 0 : 2);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
}

TEST_F(LauncherClientTest, NamesTheStepThatFailsAndGoesOnServing) {
  LauncherClient launcher = start();
  ASSERT_TRUE(launcher.request(kBroken));
  const auto broken = launcher.receive();
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().message,
            "box: cannot bind into the template tree: No such file or directory");
  ASSERT_TRUE(launcher.request(77));
  EXPECT_FALSE(launcher.receive());
  const ParkedBox box = park(launcher);
  EXPECT_GT(seat_of(box), 0);
  launcher.discard(box);
}

TEST_F(LauncherClientTest, GivesEachBoxOneProgramOnly) {
  LauncherClient launcher = start();
  ParkedBox box = park(launcher);
  wire::Job job;
  job.argument_count = 1;
  const std::string arguments("/usr/bin/true", sizeof "/usr/bin/true");
  const UniqueFd null(::open("/dev/null", O_RDWR | O_CLOEXEC));
  const std::array<int, 3> streams = {null.get(), null.get(), null.get()};
  const auto hand_over = [&] {
    return wire::send_message(box.job.get(), std::as_bytes(std::span(&job, 1)),
                              std::as_bytes(std::span(arguments)), streams);
  };
  ASSERT_TRUE(hand_over());
  wire::Ended ended;
  std::vector<int> none;
  ASSERT_EQ(wire::receive_struct(box.control.get(), ended, none),
            static_cast<ssize_t>(sizeof ended));
  EXPECT_EQ(ended.wait_status, 0);
  EXPECT_FALSE(hand_over());
  EXPECT_EQ(errno, EPIPE);
  launcher.discard(box);
}

TEST_F(LauncherClientTest, SurvivesJobsThatMakeNoSense) {
  LauncherClient launcher = start();
  const auto complaint_about = [&](const wire::Job& job, std::string_view strings,
                                   std::size_t streams) {
    ParkedBox box = park(launcher);
    const std::vector<int> descriptors(streams, plan_.get());
    EXPECT_TRUE(wire::send_message(box.job.get(), std::as_bytes(std::span(&job, 1)),
                                   std::as_bytes(std::span(strings)), descriptors));
    wire::Failure failure;
    std::vector<int> none;
    EXPECT_EQ(wire::receive_struct(box.job.get(), failure, none),
              static_cast<ssize_t>(sizeof failure));
    launcher.discard(box);
    return failure.step;
  };
  wire::Job job;
  job.argument_count = 2;
  EXPECT_EQ(complaint_about(job, std::string_view("one\0", 4), 3), wire::Step::kReceiveJob);
  job.argument_count = 0xFFFFFFFF;
  job.environment_count = 2;
  EXPECT_EQ(complaint_about(job, std::string_view("one\0", 4), 3), wire::Step::kReceiveJob);
  job = {};
  EXPECT_EQ(complaint_about(job, "", 2), wire::Step::kReceiveJob);
  job.flags = wire::kHasBundle;
  EXPECT_EQ(complaint_about(job, "", 3), wire::Step::kReceiveJob);
}

TEST_F(LauncherClientTest, LeavesNothingWhenItIsClosed) {
  UniqueFd pidfd;
  pid_t pid = -1;
  {
    LauncherClient launcher = start();
    pid = launcher.pid();
    ParkedBox box = park(launcher);
    pidfd = std::move(box.pidfd);
  }
  EXPECT_TRUE(ends_soon(pidfd));
  EXPECT_EQ(::kill(pid, 0), -1);
  for (const std::string& parent : finding_.parents)
    EXPECT_FALSE(fs::exists(parent + "/" + group_.name() + "/slot0")) << parent;
}

TEST_F(LauncherClientTest, TakesItsBoxesAlongWhenItIsKilled) {
  LauncherClient launcher = start();
  const ParkedBox box = park(launcher);
  const pid_t seat = seat_of(box);
  testing::kill_process(launcher.pid());
  EXPECT_TRUE(ends_soon(box.pidfd));
  EXPECT_TRUE(testing::comes_true([&] { return ::kill(seat, 0) != 0; }));
  EXPECT_FALSE(launcher.request(kGood) && launcher.receive());
}

// A helper builds each tree in a process of its own and then only waits: for a launcher that is
// still there.
TEST_F(LauncherClientTest, TakesTheBuilderOfATreeAlongWhenItIsKilled) {
  for (int round = 0; round < 10; ++round) {
    std::vector<pid_t> builder;
    {
      LauncherClient launcher = start();
      ASSERT_TRUE(launcher.request(kGood));
      const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(3);
      while (builder.empty() && std::chrono::steady_clock::now() < patience) {
        builder = testing::children_of_process(launcher.pid());
      }
      ASSERT_FALSE(builder.empty());
      testing::kill_process(launcher.pid());
    }
    for (const pid_t pid : builder) {
      EXPECT_TRUE(testing::comes_true([&] {
        const std::string state = testing::status_of(pid, "State");
        return state == "?" || state.starts_with("Z");
      })) << pid
          << " goes on";
    }
    group_.remove_slot(settings_.slot);  // as a slot does before it starts another
  }
}

TEST_F(LauncherClientTest, NeedsFewDescriptors) {
  const pid_t child = ::fork();
  if (child == 0) {
    const rlimit few{64, 64};
    auto launcher = ::setrlimit(RLIMIT_NOFILE, &few) == 0
                        ? LauncherClient::start(settings_, plan_, group_)
                        : internal_error("setrlimit");
    if (!launcher || !launcher->request(kGood)) ::_exit(1);
    auto box = launcher->receive();
    if (!box) ::_exit(2);
    ::_exit(seat_of(*box) > 0 ? 0 : 3);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
}

// ---------------------------------------------------------------------------------------------
// what a parked box is

class ParkedSeat : public LauncherClientTest {
 protected:
  ParkedSeat() : launcher_(start()), box_(park(launcher_)), seat_(seat_of(box_)) {}
  ~ParkedSeat() override { launcher_.discard(box_); }

  [[nodiscard]] std::string folder(const std::string& below) const {
    return "/proc/" + std::to_string(seat_) + "/" + below;
  }

  LauncherClient launcher_;
  ParkedBox box_;
  pid_t seat_;
};

TEST_F(ParkedSeat, IsBehindItsFilterWithoutAWayToGainPrivileges) {
  EXPECT_EQ(testing::status_of(seat_, "Seccomp"), "2");
  EXPECT_EQ(testing::status_of(seat_, "NoNewPrivs"), "1");
}

TEST_F(ParkedSeat, HasNoCapabilityAtAll) {
  for (const char* set : {"CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"}) {
    EXPECT_EQ(testing::status_of(seat_, set), "0000000000000000") << set;
  }
}

TEST_F(ParkedSeat, IsNotRootOnTheHost) {
  const auto ids = [](std::uint32_t id) { return fmt::format("{0}\t{0}\t{0}\t{0}", id); };
  if (::geteuid() == 0) {
    EXPECT_GT(launcher_.program_uid(), 100'000U);
    EXPECT_EQ(testing::status_of(seat_, "Uid"), ids(launcher_.program_uid()));
    EXPECT_EQ(testing::status_of(seat_, "Gid"), ids(launcher_.program_uid()));
    EXPECT_EQ(testing::status_of(seat_, "Groups"), "");
    EXPECT_NE(testing::status_of(box_.init, "Uid"), testing::status_of(seat_, "Uid"));
  } else {
    EXPECT_EQ(testing::status_of(seat_, "Uid"), ids(::geteuid()));
  }
}

TEST_F(ParkedSeat, HoldsItsStreamsAndItsOrdersOnly) {
  if (::geteuid() != 0)
    GTEST_SKIP() << "only root may look at the descriptors of a process that is not dumpable";
  std::set<std::string> descriptors;
  for (const auto& each : fs::directory_iterator(folder("fd"))) {
    descriptors.insert(each.path().filename().string());
    const std::string target = fs::read_symlink(each.path()).string();
    EXPECT_TRUE(target == "/dev/null" || target.starts_with("socket:")) << target;
  }
  EXPECT_EQ(descriptors, (std::set<std::string>{"0", "1", "2", "3"}));
}

TEST_F(ParkedSeat, WaitsInItsOwnFolder) {
  if (::geteuid() != 0)
    GTEST_SKIP() << "only root may look at the folder of a process that is not dumpable";
  EXPECT_EQ(fs::read_symlink(folder("cwd")), "/box");
  std::set<std::string> top;
  for (const auto& each : fs::directory_iterator(folder("root")))
    top.insert(each.path().filename().string());
  for (const char* hidden : {"root", "home", "sys", "var", "run", "work", "opt", "mnt", "srv"})
    EXPECT_FALSE(top.contains(hidden)) << hidden;
}

TEST_F(ParkedSeat, StandsInNamespacesOfItsOwn) {
  if (::geteuid() != 0)
    GTEST_SKIP() << "only root may look at the namespaces of a process that is not dumpable";
  for (const char* kind : {"user", "mnt", "pid", "net", "ipc", "uts", "cgroup"}) {
    EXPECT_NE(fs::read_symlink(folder(std::string("ns/") + kind)),
              fs::read_symlink(std::string("/proc/self/ns/") + kind))
        << kind;
  }
  EXPECT_TRUE(testing::status_of(seat_, "NSpid").ends_with("\t2"))
      << testing::status_of(seat_, "NSpid");
}

TEST_F(ParkedSeat, StandsInItsOwnControlGroups) {
  if (finding_.mode == wire::CgroupMode::kNone)
    GTEST_SKIP() << "no control groups: " << finding_.reason;
  const std::string group = group_.name() + "/slot0/box" + std::to_string(box_.id);
  const std::string lines = read_kernel_file(AT_FDCWD, folder("cgroup")).value_or("");
  std::size_t count = 0;
  for (std::size_t at = lines.find(group); at != std::string::npos; at = lines.find(group, at + 1))
    ++count;
  EXPECT_EQ(count, finding_.parents.size()) << lines;
}

TEST_F(ParkedSeat, HasASessionOfItsOwnAndNoTerminal) {
  const std::string stat = read_kernel_file(AT_FDCWD, folder("stat")).value_or("");
  std::istringstream fields(stat.substr(stat.rfind(')') + 2));
  std::string state;
  int parent = 0;
  int group = 0;
  int session = 0;
  int terminal = -1;
  fields >> state >> parent >> group >> session >> terminal;
  EXPECT_EQ(session, seat_);
  EXPECT_EQ(group, seat_);
  EXPECT_EQ(terminal, 0);
}

TEST_F(ParkedSeat, SharesNothingWithASecondBox) {
  const ParkedBox other = park(launcher_);
  EXPECT_NE(other.init, box_.init);
  if (::geteuid() == 0) {
    const std::string second = "/proc/" + std::to_string(seat_of(other)) + "/ns/";
    for (const char* kind : {"user", "mnt", "pid", "ipc", "uts"}) {
      EXPECT_NE(fs::read_symlink(folder(std::string("ns/") + kind)),
                fs::read_symlink(second + kind))
          << kind;
    }
  }
  launcher_.discard(other);
}

}  // namespace
}  // namespace greenroom
