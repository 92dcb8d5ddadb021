// What the worker, the launcher and a box say to each other: fixed structs over SOCK_SEQPACKET unix
// sockets, file descriptors by SCM_RIGHTS. Both ends are always the same build (the worker starts
// the launcher beside itself and compares kVersion below), so layouts need no negotiation.
//
//   worker ──control──> launcher     Setup once, then Park and Discard; answered by Parked
//   worker ──job──────> seat         one Job; answered by end of file (execve worked) or a Failure
//   worker ──job──────> runtime      of a warm box: see kKeepsSocket
//   worker ──box──────> init         Kill, Collect, Prepare; answered by Ended, Collected, Prepared
//
// This file is compiled into the static launcher: no heap-heavy library may be included here.
#pragma once

#include <sys/resource.h>
#include <sys/types.h>

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace greenroom::wire {

// Uid and gid of the program inside its box.
inline constexpr std::uint32_t kProgramId = 1000;

// Largest Job message: argv and environment must fit. Linux's default socket buffer is 208 KiB.
inline constexpr std::size_t kMaxJobBytes = 160 * 1024;

// Most arguments and environment variables, together.
inline constexpr std::size_t kMaxJobStrings = 4096;

// The steps that can fail; the worker turns them into words.
enum class Step : std::uint32_t {
  kNone,
  kReadSetup,
  kUserNamespace,
  kNamespaces,
  kTemplate,
  kTemplateMount,
  kTemplateBind,
  kTemplateProc,
  kControlGroup,
  kSockets,
  kEnterTemplate,
  kClone,
  kIdMap,
  kMountTmpfs,
  kMountProc,
  kSeatClone,
  kJoinGroup,
  kCredentials,
  kFilter,
  kReceiveJob,
  kUnpack,
  kResourceLimit,
  kStreams,
  kExecute,
  kNetwork,
  kNetworkConfine,
  kCount,
};

std::string_view step_name(Step step);

// Answer to anything that failed. `errno_value` is from the failing call.
struct Failure {
  Step step = Step::kNone;
  std::int32_t errno_value = 0;
};

enum class CgroupMode : std::uint32_t { kNone, kV1, kV2 };

// Setup: the first message to a launcher. Descriptors: the plan (see plan.h) as a memfd, then, one
// for each hierarchy (v1: memory, pids, cpuacct; v2: one; none: none), the folder in which the
// worker's group stands. The launcher's boxes are groups at
// <parent>/<worker_group>/<slot_group>/<box>; it removes all of them when the worker is gone.
struct Setup {
  std::uint32_t version = 0;  // kVersion
  CgroupMode cgroup = CgroupMode::kNone;
  std::uint32_t first_uid =
      0;  // root only: the slot's two host ids (init, program); 0: ordinary user, one id
  std::int32_t cpu = -1;  // core to stay on; -1: any
  std::array<char, 64> worker_group{};
  std::array<char, 32> slot_group{};
};

// kParkNetworked: the profile with a network. After the struct come NetworkRanges of this host that
// the box may not reach; descriptors: a plan of that one profile, a socket to passt.
// kParkApart: in an empty network namespace other than the usual one. Names of local sockets that
// stand in no folder belong to the namespace: two boxes at one time must not meet in it.
enum class Request : std::uint32_t { kPark = 1, kDiscard = 2, kParkNetworked = 3, kParkApart = 4 };

// Most ranges in one request; a host with more bars all it can name and has no network for boxes.
inline constexpr std::size_t kMaxBarred = 512;

struct LauncherRequest {
  Request request = Request::kPark;
  std::uint32_t profile = 0;  // index into the plan
  std::uint64_t box = 0;      // chosen by the worker, unique per launcher
};

// Answer to Setup (box 0) and to Park; with descriptors {job, box, pidfd of init} when failure.step
// is kNone and box > 0.
struct LauncherReply {
  std::uint64_t box = 0;
  std::int32_t init_pid = 0;
  Failure failure;
};

// Job flags.
inline constexpr std::uint32_t kHasBundle = 1;      // a bundle to unpack into /box
inline constexpr std::uint32_t kHasExecutable = 2;  // execute this descriptor, not argv[0]
// The program keeps the job socket as descriptor kHandOverFd: it is a runtime that makes itself
// ready, writes kReady, and reads one message: kProgram, then the last arguments of the program it
// is to run, each ended by NUL. Then it writes kGone, closes the socket and runs the program. End
// of file instead of a message: it is not needed and exits.
inline constexpr std::uint32_t kKeepsSocket = 4;
inline constexpr int kHandOverFd = 100;  // above what a program is likely to look at
inline constexpr char kReady = 'R';
inline constexpr char kProgram = 'P';
inline constexpr char kGone = 'G';

struct ResourceLimit {
  std::int32_t resource = 0;
  std::uint64_t value = 0;
};

// Descriptors: stdin, stdout, stderr, then bundle and executable as flagged. After the struct: argv
// and environment strings, each ended by NUL.
struct Job {
  std::uint32_t flags = 0;
  std::uint32_t argument_count = 0;
  std::uint32_t environment_count = 0;
  std::uint32_t limit_count = 0;
  std::array<ResourceLimit, 12> limits{};
};

struct RefusedCall {
  std::int32_t number = 0;
  std::array<std::uint64_t, 6> arguments{};
};

enum class InitRequest : std::uint32_t { kKill = 1, kCollect = 2, kPrepare = 3 };

// Collect: after the struct, relative paths ended by NUL; a folder is taken whole, "." is all of
// /box. Prepare: after the struct, ResourceLimits for the seat; one descriptor, a bundle to unpack
// into /box as the program's user.
struct InitMessage {
  InitRequest request = InitRequest::kKill;
  std::uint32_t path_count = 0;
  std::uint64_t max_bytes = 0;
  std::uint32_t max_files = 0;
};

// Answer to Prepare.
struct Prepared {
  Failure failure;
};

// Sent by init when every process of the program is gone.
struct Ended {
  std::int32_t wait_status = 0;
  std::int64_t at_ns = 0;    // of CLOCK_MONOTONIC, when its first process was found dead
  std::int64_t user_us = 0;  // of all processes, from wait4
  std::int64_t system_us = 0;
  std::int64_t max_rss_kb = 0;      // of the largest process
  std::uint32_t refused_count = 0;  // all of them; at most refused.size() are kept
  std::array<RefusedCall, 8> refused{};
};

// Answer to Collect, with the bundle as a memfd when errno_value is 0. `path` names the offender
// otherwise.
struct Collected {
  std::int32_t errno_value = 0;
  std::uint32_t files = 0;
  std::uint64_t bytes = 0;
  std::array<char, 256> path{};
};

// A bundle is a memfd: for each file a BundleEntry, the path (relative, '/'-separated, no NUL), the
// bytes. It ends at the end of the file.
struct BundleEntry {
  std::uint32_t path_bytes = 0;
  std::uint32_t executable = 0;
  std::uint64_t content_bytes = 0;
};

// Differs whenever a layout does: a worker and a launcher of two builds notice at once. kRevision
// is raised by hand when only a meaning changes.
inline constexpr std::uint32_t kRevision = 2;
inline constexpr std::uint32_t kVersion =
    1000003 * kRevision + sizeof(Setup) +
    31 * (sizeof(LauncherReply) +
          31 * (sizeof(Job) + 31 * (sizeof(Ended) + 31 * sizeof(Collected))));

// Sends one message with descriptors. False with errno on failure (never SIGPIPE).
bool send_message(int socket, std::span<const std::byte> first, std::span<const std::byte> second,
                  std::span<const int> descriptors);

template <typename T>
bool send_struct(int socket, const T& message, std::span<const int> descriptors = {}) {
  return send_message(socket, std::as_bytes(std::span(&message, 1)), {}, descriptors);
}

// Receives one message into `buffer`. Returns its size, 0 at end of file, -1 with errno.
// Descriptors are O_CLOEXEC; more than `descriptors` can hold are closed. A message longer than the
// buffer is EMSGSIZE.
ssize_t receive_message(int socket, std::span<std::byte> buffer, std::vector<int>& descriptors,
                        int flags = 0);

template <typename T>
ssize_t receive_struct(int socket, T& message, std::vector<int>& descriptors, int flags = 0) {
  return receive_message(socket, std::as_writable_bytes(std::span(&message, 1)), descriptors,
                         flags);
}

}  // namespace greenroom::wire
