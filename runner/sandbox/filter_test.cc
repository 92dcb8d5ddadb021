// The filters are held against their profiles twice: by interpreting the BPF for many calls and
// arguments, and by loading some of them in a child and making the calls.
#include "runner/sandbox/filter.h"

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstring>
#include <random>

#include <gtest/gtest.h>

#include "runner/sandbox/test_boxes.h"

namespace greenroom {
namespace {

constexpr std::uint32_t kAbsent = SECCOMP_RET_ERRNO | ENOSYS;

const ProfileSet& profiles() {
  static const ProfileSet set =
      testing::must(load_profiles(testing::source_folder() / "sandbox-profiles"));
  return set;
}

std::vector<sock_filter> instructions(const Filter& filter) {
  EXPECT_EQ(filter.program.size() % sizeof(sock_filter), 0U);
  std::vector<sock_filter> program(filter.program.size() / sizeof(sock_filter));
  std::memcpy(program.data(), filter.program.data(), filter.program.size());
  return program;
}

std::uint32_t jump_target(const sock_filter& at, std::uint32_t accumulator) {
  bool taken = false;
  switch (BPF_OP(at.code)) {
    case BPF_JA:
      return at.k;
    case BPF_JEQ:
      taken = accumulator == at.k;
      break;
    case BPF_JGT:
      taken = accumulator > at.k;
      break;
    case BPF_JGE:
      taken = accumulator >= at.k;
      break;
    case BPF_JSET:
      taken = (accumulator & at.k) != 0;
      break;
    default:
      ADD_FAILURE() << "jump " << at.code;
  }
  return taken ? at.jt : at.jf;
}

// As the kernel does it: the few instructions that libseccomp uses.
std::uint32_t interpret(const std::vector<sock_filter>& program, const seccomp_data& data) {
  std::uint32_t accumulator = 0;
  for (std::size_t at = 0; at < program.size(); ++at) {
    const sock_filter& instruction = program.at(at);
    switch (BPF_CLASS(instruction.code)) {
      case BPF_LD:
        std::memcpy(&accumulator, reinterpret_cast<const char*>(&data) + instruction.k,
                    sizeof accumulator);
        break;
      case BPF_ALU:
        accumulator &= instruction.k;
        break;
      case BPF_JMP:
        at += jump_target(instruction, accumulator);
        break;
      case BPF_RET:
        return instruction.k;
      default:
        ADD_FAILURE() << "instruction " << instruction.code;
        return 0;
    }
  }
  ADD_FAILURE() << "the program has no end";
  return 0;
}

int number_of(const std::string& name) {
  return ::seccomp_syscall_resolve_name_arch(SCMP_ARCH_X86_64, name.c_str());
}

bool holds(const ArgumentCondition& condition, const seccomp_data& data) {
  const auto argument = static_cast<std::uint32_t>(data.args[condition.argument]);
  return std::any_of(condition.equals.begin(), condition.equals.end(),
                     [&](std::uint32_t value) { return (argument & condition.mask) == value; });
}

// What the manual of the profiles says must happen.
std::uint32_t expected_answer(const Profile& profile, const seccomp_data& data) {
  bool absent = false;
  for (const CallRule& rule : profile.calls) {
    const bool named = std::any_of(rule.calls.begin(), rule.calls.end(),
                                   [&](const auto& each) { return number_of(each) == data.nr; });
    if (!named || !std::all_of(rule.when.begin(), rule.when.end(),
                               [&](const auto& each) { return holds(each, data); }))
      continue;
    if (rule.action == CallRule::Action::kAllow) return SECCOMP_RET_ALLOW;
    absent = true;
  }
  return absent ? kAbsent : SECCOMP_RET_USER_NOTIF;
}

// Values near those that a profile names, in both halves of the register.
std::uint64_t interesting_argument(const Profile& profile, std::mt19937_64& random) {
  std::uint64_t value = random() % 8;
  if (!profile.calls.empty() && random() % 4 != 0) {
    const CallRule& rule = profile.calls.at(random() % profile.calls.size());
    if (!rule.when.empty()) {
      const ArgumentCondition& condition = rule.when.at(random() % rule.when.size());
      value = condition.equals.at(random() % condition.equals.size());
    }
  }
  if (random() % 3 == 0) value ^= 1ULL << (random() % 64);
  if (random() % 8 == 0) value |= random() << 32;
  return value;
}

class RealFilter : public ::testing::TestWithParam<std::string> {
 protected:
  const Profile& profile_ = profiles().profiles.at(GetParam());
  const Filter filter_ = testing::must(build_filter(profile_, profiles().never));
  const std::vector<sock_filter> program_ = instructions(filter_);
};

TEST_P(RealFilter, IsShortEnoughForTheKernel) {
  EXPECT_LT(program_.size(), static_cast<std::size_t>(BPF_MAXINSNS));
}

TEST_P(RealFilter, AnswersEveryCallAsItsProfileSays) {
  std::mt19937_64 random(20240229);  // NOLINT: the same calls every time
  for (int number = 0; number < 520; ++number) {
    const std::string name = "call " + std::to_string(number);
    for (int round = 0; round < 150; ++round) {
      seccomp_data data{};
      data.nr = number;
      data.arch = AUDIT_ARCH_X86_64;
      for (auto& argument : data.args) argument = interesting_argument(profile_, random);
      ASSERT_EQ(interpret(program_, data), expected_answer(profile_, data))
          << name << std::hex << " with " << data.args[0] << ", " << data.args[1] << ", "
          << data.args[2] << ", " << data.args[3];
    }
  }
}

TEST_P(RealFilter, AllowsEveryValueThatItsProfileNames) {
  for (const CallRule& rule : profile_.calls) {
    if (rule.action != CallRule::Action::kAllow || rule.when.size() != 1) continue;
    const ArgumentCondition& condition = rule.when.front();
    for (const std::string& call : rule.calls) {
      for (const std::uint32_t value : condition.equals) {
        seccomp_data data{};
        data.nr = number_of(call);
        data.arch = AUDIT_ARCH_X86_64;
        data.args[condition.argument] = value;
        EXPECT_EQ(interpret(program_, data), SECCOMP_RET_ALLOW) << call << " " << value;
      }
    }
  }
}

TEST_P(RealFilter, AllowsNoneOfTheForbiddenCalls) {
  std::mt19937_64 random(1);  // NOLINT: the same calls every time
  for (const std::string& call : profiles().never) {
    const int number = number_of(call);
    if (number < 0) continue;  // another architecture's
    for (int round = 0; round < 100; ++round) {
      seccomp_data data{};
      data.nr = number;
      data.arch = AUDIT_ARCH_X86_64;
      for (auto& argument : data.args) argument = interesting_argument(profile_, random);
      EXPECT_NE(interpret(program_, data), SECCOMP_RET_ALLOW) << call;
    }
    const auto wanted = static_cast<std::uint32_t>(number);
    EXPECT_NE(std::find(filter_.forbidden.begin(), filter_.forbidden.end(), wanted),
              filter_.forbidden.end())
        << call;
  }
}

TEST_P(RealFilter, KillsForeignArchitecturesAndX32) {
  for (int number = 0; number < 520; ++number) {
    seccomp_data data{};
    data.nr = number;
    for (const std::uint32_t foreign :
         {std::uint32_t{AUDIT_ARCH_I386}, std::uint32_t{AUDIT_ARCH_AARCH64}, 0U}) {
      data.arch = foreign;
      EXPECT_EQ(interpret(program_, data), SECCOMP_RET_KILL_PROCESS) << number << " of " << foreign;
    }
    data.arch = AUDIT_ARCH_X86_64;
    data.nr = number | 0x40000000;
    EXPECT_EQ(interpret(program_, data), SECCOMP_RET_KILL_PROCESS) << number << " of x32";
  }
  for (const std::uint32_t number :
       {0x80000000U, 0x80000001U, 0x7FFFFFFFU, 0xFFFFFFFFU, 0xBFFFFFFFU}) {
    seccomp_data data{};
    data.nr = static_cast<int>(number);
    data.arch = AUDIT_ARCH_X86_64;
    EXPECT_NE(interpret(program_, data), SECCOMP_RET_ALLOW) << number;
  }
}

std::vector<std::string> names_of_profiles() {
  std::vector<std::string> names;
  for (const auto& [name, profile] : profiles().profiles) names.push_back(name);
  return names;
}

INSTANTIATE_TEST_SUITE_P(Profiles, RealFilter, ::testing::ValuesIn(names_of_profiles()),
                         [](const auto& each) {
                           std::string name = each.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

// ------------------------------------------------------------------------------------------------
// in the kernel

struct Call {
  long number;
  std::array<std::uint64_t, 3> arguments{};
};

struct Tried {
  std::vector<int> errors;     // errno of each call, 0 if it worked
  std::vector<long> notified;  // numbers of the calls that were reported
  int status = 0;              // of the child
};

[[noreturn]] void make_calls(const Filter& filter, const std::vector<Call>& calls, int results) {
  sock_fprog program{};
  program.len = static_cast<unsigned short>(filter.program.size() / sizeof(sock_filter));
  program.filter =
      const_cast<sock_filter*>(reinterpret_cast<const sock_filter*>(filter.program.data()));
  int listener = -1;
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0) {
    listener = static_cast<int>(::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER,
                                          SECCOMP_FILTER_FLAG_NEW_LISTENER, &program));
  }
  if (::write(results, &listener, sizeof listener) < 0 || listener < 0) ::_exit(2);
  for (const Call& call : calls) {
    const long result =
        ::syscall(call.number, call.arguments.at(0), call.arguments.at(1), call.arguments.at(2));
    if (call.number == SYS_clone && result == 0) ::_exit(0);
    const int error = result < 0 ? errno : 0;
    if (call.number == SYS_socket && result >= 0)
      ::close(static_cast<int>(result));  // our table is the parent's too
    if (::write(results, &error, sizeof error) < 0) ::_exit(3);
  }
  ::_exit(0);
}

// The child shares our descriptors, so that its listener is ours too: init and seat do the same.
Tried try_calls(const Filter& filter, const std::vector<Call>& calls) {
  Tried tried;
  int ends[2] = {-1, -1};
  EXPECT_EQ(::pipe2(ends, O_CLOEXEC), 0);
  const auto child =
      static_cast<pid_t>(::syscall(SYS_clone, CLONE_FILES | SIGCHLD, nullptr, nullptr, nullptr, 0));
  if (child == 0) make_calls(filter, calls, ends[1]);
  const UniqueFd reader(ends[0]);
  const UniqueFd writer(ends[1]);
  int listener = -1;
  EXPECT_EQ(::read(reader.get(), &listener, sizeof listener),
            static_cast<ssize_t>(sizeof listener));
  const UniqueFd owned(listener);
  EXPECT_TRUE(owned.valid()) << "the kernel refused the filter";
  for (bool alive = true; alive;) {
    std::array<pollfd, 2> watched = {pollfd{listener, POLLIN, 0}, pollfd{reader.get(), POLLIN, 0}};
    ::poll(watched.data(), watched.size(), 50);
    if ((watched[0].revents & POLLIN) != 0) {
      seccomp_notif call{};
      if (::ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &call) == 0) {
        tried.notified.push_back(call.data.nr);
        seccomp_notif_resp answer{};
        answer.id = call.id;
        answer.error = -EPERM;
        ::ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &answer);
      }
    }
    if ((watched[1].revents & POLLIN) != 0) {
      int error = 0;
      if (::read(reader.get(), &error, sizeof error) == sizeof error) tried.errors.push_back(error);
    } else {
      alive = ::waitpid(child, &tried.status, WNOHANG) == 0;
    }
  }
  return tried;
}

Filter real_filter(const std::string& name) {
  return testing::must(build_filter(profiles().profiles.at(name), profiles().never));
}

TEST(LoadedFilter, LetsAllowedCallsRunWithoutAskingAnybody) {
  const Tried tried =
      try_calls(real_filter("python-run"),
                {{SYS_getpid}, {SYS_socket, {AF_UNIX, SOCK_STREAM, 0}}, {SYS_getppid}});
  EXPECT_EQ(tried.errors, (std::vector<int>{0, 0, 0}));
  EXPECT_TRUE(tried.notified.empty());
}

TEST(LoadedFilter, RefusesEveryOtherSocketWhateverTheUpperHalf) {
  const Tried tried = try_calls(real_filter("python-run"),
                                {{SYS_socket, {AF_VSOCK, SOCK_STREAM, 0}},
                                 {SYS_socket, {AF_VSOCK | 1ULL << 32, SOCK_STREAM, 0}},
                                 {SYS_socket, {AF_INET, SOCK_STREAM, 0}},
                                 {SYS_socket, {AF_INET | 0xFFFFFFFFULL << 32, SOCK_STREAM, 0}},
                                 {SYS_socket, {AF_UNIX | 1ULL << 32, SOCK_STREAM, 0}}});
  EXPECT_EQ(tried.errors, (std::vector<int>{EPERM, EPERM, EPERM, EPERM, 0}));
  EXPECT_EQ(tried.notified.size(), 4U);
}

TEST(LoadedFilter, RefusesNewNamespaces) {
  const Tried tried = try_calls(real_filter("cpp-run"),
                                {{SYS_clone, {CLONE_NEWUSER | SIGCHLD, 0, 0}},
                                 {SYS_clone, {CLONE_NEWNET | CLONE_NEWUSER | SIGCHLD, 0, 0}},
                                 {SYS_clone, {1ULL << 40 | CLONE_NEWUSER | SIGCHLD, 0, 0}},
                                 {SYS_unshare, {CLONE_NEWUSER, 0, 0}},
                                 {SYS_clone, {SIGCHLD, 0, 0}}});
  EXPECT_EQ(tried.errors, (std::vector<int>{EPERM, EPERM, EPERM, EPERM, 0}));
  EXPECT_EQ(tried.notified.size(), 4U);
}

TEST(LoadedFilter, AnswersAbsentCallsQuietly) {
  const Tried tried =
      try_calls(real_filter("cpp-run"), {{SYS_clone3, {0, 0, 0}}, {SYS_io_uring_setup, {1, 0, 0}}});
  EXPECT_EQ(tried.errors, (std::vector<int>{ENOSYS, ENOSYS}));
  EXPECT_TRUE(tried.notified.empty());
}

TEST(LoadedFilter, KillsCallsOfX32) {
  const Tried tried = try_calls(real_filter("cpp-run"), {{SYS_getpid | 0x40000000L}, {SYS_getpid}});
  EXPECT_TRUE(tried.errors.empty());
  EXPECT_TRUE(WIFSIGNALED(tried.status));
  EXPECT_EQ(WTERMSIG(tried.status), SIGSYS);
}

// ------------------------------------------------------------------------------------------------
// built from little

Profile profile_of(const std::vector<CallRule>& calls) { return {"p", calls, {}}; }

TEST(Filter, TakesSeveralEntriesForOneCallAsAlternatives) {
  const auto filter = build_filter(
      profile_of({{CallRule::Action::kAllow, {"socket"}, {{0, 0xFFFFFFFF, {1, 2}}, {1, 0xF, {5}}}},
                  {CallRule::Action::kAllow, {"socket"}, {{0, 0xFFFFFFFF, {9}}}}}),
      {});
  ASSERT_TRUE(filter);
  const auto program = instructions(*filter);
  const auto answer = [&](std::uint64_t first, std::uint64_t second) {
    seccomp_data data{};
    data.nr = SYS_socket;
    data.arch = AUDIT_ARCH_X86_64;
    data.args[0] = first;
    data.args[1] = second;
    return interpret(program, data);
  };
  EXPECT_EQ(answer(1, 5), SECCOMP_RET_ALLOW);
  EXPECT_EQ(answer(2, 0x85), SECCOMP_RET_ALLOW);
  EXPECT_EQ(answer(9, 0), SECCOMP_RET_ALLOW);
  EXPECT_EQ(answer(1, 6), SECCOMP_RET_USER_NOTIF);
  EXPECT_EQ(answer(3, 5), SECCOMP_RET_USER_NOTIF);
}

TEST(Filter, ForbidsWhatMayNeverBeAllowedAndWhatIsAllowedInPart) {
  const auto filter =
      build_filter(profile_of({{CallRule::Action::kAllow, {"read"}, {}},
                               {CallRule::Action::kAllow, {"socket"}, {{0, 0xFFFFFFFF, {1}}}}}),
                   {"bpf"});
  ASSERT_TRUE(filter);
  EXPECT_EQ(filter->forbidden, (std::vector<std::uint32_t>{SYS_socket, SYS_bpf}));
}

TEST(Filter, OfAnEmptyProfileAllowsNothing) {
  const auto filter = build_filter(profile_of({}), {});
  ASSERT_TRUE(filter);
  const auto program = instructions(*filter);
  for (int number = 0; number < 520; ++number) {
    seccomp_data data{};
    data.nr = number;
    data.arch = AUDIT_ARCH_X86_64;
    EXPECT_EQ(interpret(program, data), SECCOMP_RET_USER_NOTIF) << number;
  }
}

}  // namespace
}  // namespace greenroom
