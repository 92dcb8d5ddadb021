#include "runner/sandbox/run.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstring>

#include <fmt/format.h>

#include "runner/sandbox/constants.h"
#include "runner/sandbox/process_tree.h"
#include "runner/sandbox/wire.h"

namespace greenroom {
namespace {

using std::chrono::microseconds;
using Clock = std::chrono::steady_clock;

// Without control groups memory is looked at this often.
constexpr microseconds kTreePoll{5000};
constexpr microseconds kShortestPoll{1000};
// Where each process has the whole memory limit as its address space, the box as a whole may have
// this many times the limit: the host must not depend on how many of them there are.
constexpr std::int64_t kShares = 4;
// Init kills and reports within microseconds; past this it is given up and killed itself.
constexpr std::chrono::seconds kReportPatience{3};
// Without control groups RLIMIT_DATA stands behind the polling, well above the limit: it counts
// what is reserved, and a thread reserves a whole stack.
constexpr Bytes kDataSlack = mib(512);
constexpr int kReservedStacks = 16;

struct Stream {
  UniqueFd reader;
  UniqueFd writer;
  std::string* text = nullptr;
  bool* truncated = nullptr;
  const std::function<void(std::string_view)>* observer = nullptr;
};

class Run {
 public:
  Run(ParkedBox& box, const Program& program, std::uint32_t program_uid, int cores,
      const OutputObserver& observer, int cancel)
      : box_(box),
        program_(program),
        program_uid_(program_uid),
        cores_(std::max(cores, 1)),
        cancel_(cancel) {
    stdout_.text = &outcome_.stdout_text;
    stdout_.truncated = &outcome_.stdout_truncated;
    stdout_.observer = &observer.on_stdout;
    stderr_.text = &outcome_.stderr_text;
    stderr_.truncated = &outcome_.stderr_truncated;
    stderr_.observer = &observer.on_stderr;
  }

  Result<Outcome> execute() {
    if (auto status = open_streams(); !status) return failed(status);
    if (auto status = box_.group.set_limits(memory_of_all(), tasks()); !status)
      return failed(status);
    cpu_before_ = box_.group.cpu().value_or(microseconds(0));
    start_ = Clock::now();
    if (auto status = send_job(); !status) return failed(status);
    stdout_.writer.reset();
    stderr_.writer.reset();
    if (auto status = watch(); !status) return failed(status);
    drain();
    read_meters();
    if (auto status = collect(); !status) return failed(status);
    return std::move(outcome_);
  }

 private:
  [[nodiscard]] int tasks() const { return program_.limits.processes + program_.runtime_tasks; }

  [[nodiscard]] Bytes memory_of_all() const {
    const Limits& limits = program_.limits;
    return limits.memory_per_process ? Bytes(limits.memory.count() * kShares) : limits.memory;
  }

  // When it is killed; the verdict goes by limits.cpu alone.
  [[nodiscard]] microseconds cpu_to_kill() const {
    return program_.limits.cpu + program_.limits.cpu_extra;
  }
  [[nodiscard]] bool cpu_is_limited() const { return program_.limits.cpu.count() > 0; }

  // By process: without groups for everything, with them for what they do not count.
  [[nodiscard]] bool watches_processes() const {
    return !box_.group.exists() || program_.limits.cpu_per_process;
  }

  Status open_streams() {
    for (Stream* stream : {&stdout_, &stderr_}) {
      if (stream == &stderr_ && program_.merge_output) continue;
      int ends[2] = {-1, -1};
      if (::pipe2(ends, O_CLOEXEC) != 0) return system_error("make", "an output pipe");
      stream->reader.reset(ends[0]);
      stream->writer.reset(ends[1]);
      ::fcntl(ends[0], F_SETFL, O_NONBLOCK);
      // So that the program may open /dev/stdout. By descriptor: no path of the host is involved.
      if (program_uid_ != 0 && ::fchown(ends[1], program_uid_, program_uid_) != 0)
        return system_error("fchown", "an output pipe");
    }
    // A try that failed may have read some of it. A pipe cannot be read again; that is its owner's
    // business.
    if (program_.input >= 0) ::lseek(program_.input, 0, SEEK_SET);
    if (program_.input < 0) {
      empty_.reset(::open("/dev/null", O_RDONLY | O_CLOEXEC));
      if (!empty_) return system_error("open", "/dev/null");
    }
    return {};
  }

  void add_limit(wire::Job& job, int resource, std::int64_t value) const {
    job.limits.at(job.limit_count++) = {resource, static_cast<std::uint64_t>(value)};
  }

  wire::Job make_job() const {
    const Limits& limits = program_.limits;
    wire::Job job;
    job.argument_count = static_cast<std::uint32_t>(program_.arguments.size());
    job.environment_count = static_cast<std::uint32_t>(program_.environment.size());
    if (program_.bundle >= 0) job.flags |= wire::kHasBundle;
    if (program_.executable >= 0) job.flags |= wire::kHasExecutable;
    // 1, not 0: where cores go to a pipe, 0 still starts the host's handler; 1 is the kernel's word
    // for none at all.
    add_limit(job, RLIMIT_CORE, 1);
    add_limit(job, RLIMIT_NOFILE, limits.open_files);
    add_limit(job, RLIMIT_FSIZE, limits.file_size.count());
    add_limit(job, RLIMIT_STACK, limits.stack.count());
    add_limit(job, RLIMIT_MEMLOCK, kib(64).count());
    // One process alone cannot pass the limit by much even if we were stopped; the sum of all is
    // watched below.
    if (cpu_is_limited()) add_limit(job, RLIMIT_CPU, cpu_to_kill().count() / 1'000'000 + 2);
    if (limits.memory_per_process) add_limit(job, RLIMIT_AS, limits.memory.count());
    if (!box_.group.exists()) {
      add_limit(job, RLIMIT_NPROC, tasks() + 1);  // + init, which may share the uid
      const Bytes reserved = kDataSlack + Bytes(limits.stack.count() * kReservedStacks);
      if (program_.limit_data) {
        add_limit(job, RLIMIT_DATA, (limits.memory + reserved).count());
        if (!limits.memory_per_process)  // shared mappings are not data
          add_limit(job, RLIMIT_AS, (limits.memory + reserved).count());
      }
    }
    return job;
  }

  Status send_job() {
    const wire::Job job = make_job();
    if (program_.arguments.size() + program_.environment.size() > wire::kMaxJobStrings) {
      return input_error(fmt::format("there are more than {} arguments", wire::kMaxJobStrings));
    }
    std::string strings;
    for (const auto* list : {&program_.arguments, &program_.environment}) {
      for (const std::string& each : *list) {
        // It would end one argument and begin the next, and push the last of them into the
        // environment.
        if (each.find('\0') != std::string::npos)
          return input_error("an argument or variable holds a NUL byte");
        strings.append(each).push_back('\0');
      }
    }
    if (sizeof job + strings.size() > wire::kMaxJobBytes) {
      return input_error(fmt::format("the arguments are {} bytes long, more than {}",
                                     strings.size(), wire::kMaxJobBytes));
    }
    std::vector<int> descriptors = {program_.input >= 0 ? program_.input : empty_.get(),
                                    stdout_.writer.get(),
                                    (program_.merge_output ? stdout_ : stderr_).writer.get()};
    if (program_.bundle >= 0) descriptors.push_back(program_.bundle);
    if (program_.executable >= 0) descriptors.push_back(program_.executable);
    if (!wire::send_message(box_.job.get(), std::as_bytes(std::span(&job, 1)),
                            std::as_bytes(std::span(strings)), descriptors)) {
      // It died while parked; if it said why, that is the better error.
      if (auto status = read_seat(); !status) return status;
      return system_error("hand the job to", "a parked box");
    }
    return {};
  }

  Status watch() {
    while (!ended_) {
      std::array<pollfd, 5> watched = {
          pollfd{box_.control.get(), POLLIN, 0},
          pollfd{box_.job ? box_.job.get() : -1, POLLIN, 0},
          pollfd{stdout_.reader ? stdout_.reader.get() : -1, POLLIN, 0},
          pollfd{stderr_.reader ? stderr_.reader.get() : -1, POLLIN, 0},
          pollfd{outcome_.stop == Stop::kNone ? cancel_ : -1, POLLIN, 0},
      };
      const microseconds pause = time_to_next_check();
      const timespec timeout{pause.count() / 1'000'000, pause.count() % 1'000'000 * 1000};
      if (::ppoll(watched.data(), watched.size(), &timeout, nullptr) < 0 && errno != EINTR) {
        return system_error("poll", "a box");
      }
      if (watched[2].revents != 0) read_stream(stdout_);
      if (watched[3].revents != 0) read_stream(stderr_);
      if (watched[1].revents != 0) {
        if (auto status = read_seat(); !status) return status;
      }
      if (watched[0].revents != 0) {
        if (auto status = read_end(); !status) return status;
      }
      if (watched[4].revents != 0) stop(Stop::kCancelled);
      if (!ended_) check_limits();
      if (stop_at_ && Clock::now() - *stop_at_ > kReportPatience)
        return internal_error("a box did not end when told to");
    }
    return {};
  }

  [[nodiscard]] microseconds elapsed() const {
    return std::chrono::duration_cast<microseconds>(Clock::now() - start_);
  }

  microseconds time_to_next_check() {
    if (outcome_.stop != Stop::kNone) return std::chrono::milliseconds(100);
    microseconds pause = program_.limits.wall - elapsed();
    // All cores busy, this is the soonest that the CPU limit can be reached.
    if (cpu_is_limited()) pause = std::min(pause, (cpu_to_kill() - last_cpu_) / cores_);
    if (watches_processes()) pause = std::min(pause, kTreePoll);
    return std::max(pause, kShortestPoll);
  }

  void check_limits() {
    if (outcome_.stop != Stop::kNone) return;
    if (watches_processes()) look_at_processes();
    if (box_.group.exists()) last_cpu_ = box_.group.cpu().value_or(microseconds(0)) - cpu_before_;
    if (counted_cpu(last_cpu_) > cpu_to_kill() && cpu_is_limited()) stop(Stop::kCpu);
    if (elapsed() >= program_.limits.wall) stop(Stop::kWall);
  }

  void look_at_processes() {
    const TreeUsage usage = process_tree_usage(box_.init, memory_of_all());
    for (const auto& [process, cpu] : usage.each) longest_ = std::max(longest_, cpu);
    if (box_.group.exists()) return;
    last_cpu_ = std::max({last_cpu_, usage.cpu, sum_of_seen(usage)});
    polled_memory_ = std::max(polled_memory_, usage.resident);
    if (usage.resident > memory_of_all()) stop(Stop::kMemory);
  }

  // What is held against the limit, given the time of all processes together.
  [[nodiscard]] microseconds counted_cpu(microseconds all) const {
    return program_.limits.cpu_per_process ? longest_ : all;
  }

  // Children of a parent that ignores SIGCHLD are waited for by nobody: their time is what was seen
  // of it.
  microseconds sum_of_seen(const TreeUsage& usage) {
    microseconds sum{0};
    for (const auto& [process, cpu] : usage.each) seen_[process] = std::max(seen_[process], cpu);
    for (const auto& [process, cpu] : seen_) sum += cpu;
    return sum;
  }

  // Init kills everything but itself and reports as it does after any other end.
  void stop(Stop why) {
    if (outcome_.stop != Stop::kNone) return;
    outcome_.stop = why;
    stop_at_ = Clock::now();
    wire::send_struct(box_.control.get(), wire::InitMessage{});
  }

  // Everything past the limit is dropped; the stream stays drained so that nothing blocks while the
  // box is being killed.
  void read_stream(Stream& stream) {
    std::array<char, 65536> chunk{};
    const ssize_t got = ::read(stream.reader.get(), chunk.data(), chunk.size());
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (got <= 0) {
      stream.reader.reset();
      return;
    }
    const auto room =
        static_cast<std::size_t>(program_.limits.output.count()) - stream.text->size();
    const std::string_view kept(chunk.data(), std::min(room, static_cast<std::size_t>(got)));
    stream.text->append(kept);
    if (!kept.empty() && *stream.observer) (*stream.observer)(kept);
    if (static_cast<std::size_t>(got) > room) {
      *stream.truncated = true;
      if (program_.stop_at_output_limit) stop(Stop::kOutput);
    }
  }

  // End of file: executed (or dead; init will tell). A Failure: which step did not work.
  Status read_seat() {
    wire::Failure failure;
    std::vector<int> none;
    const ssize_t got = wire::receive_struct(box_.job.get(), failure, none, MSG_DONTWAIT);
    if (got < 0 && errno == EAGAIN) return {};
    box_.job.reset();
    if (got != sizeof failure) return {};
    const std::string reason = std::strerror(failure.errno_value);
    if (failure.step == wire::Step::kExecute) {
      outcome_.not_started = "the program cannot be executed: " + reason;
    } else if (failure.step == wire::Step::kUnpack && failure.errno_value != EBADMSG) {
      outcome_.not_started = "the files do not fit into the box: " + reason;
    } else {
      return internal_error(
          fmt::format("box: cannot {}: {}", wire::step_name(failure.step), reason));
    }
    return {};
  }

  Status read_end() {
    wire::Ended ended;
    std::vector<int> none;
    const ssize_t got = wire::receive_struct(box_.control.get(), ended, none);
    outcome_.wall = elapsed();
    if (got == sizeof ended) {
      ended_ = ended;
      return {};
    }
    // v2 kills a group as a whole when it is out of memory: init too.
    if (box_.group.out_of_memory()) {
      ended.wait_status = SIGKILL;
      ended_ = ended;
      init_gone_ = true;
      return {};
    }
    return internal_error("a box ended without a report");
  }

  // All writers are dead: what is in the pipes is all there will be. Not waited for end of file: a
  // program can leave its stdout in flight in a cycle of unix sockets, which the kernel takes a
  // second to find.
  void drain() {
    for (Stream* stream : {&stdout_, &stderr_}) {
      while (stream->reader) {
        pollfd ready{stream->reader.get(), POLLIN, 0};
        if (::poll(&ready, 1, 0) <= 0) break;
        read_stream(*stream);
      }
    }
    // A failure to execute may have been said just before the end.
    if (box_.job) (void)read_seat();
  }

  void read_meters() {
    if (WIFEXITED(ended_->wait_status)) outcome_.exit_code = WEXITSTATUS(ended_->wait_status);
    if (WIFSIGNALED(ended_->wait_status)) outcome_.signal = WTERMSIG(ended_->wait_status);
    const microseconds waited(ended_->user_us + ended_->system_us);
    if (box_.group.exists()) {
      outcome_.cpu =
          std::max(microseconds(0), box_.group.cpu().value_or(microseconds(0)) - cpu_before_);
      outcome_.memory = box_.group.peak_memory().value_or(kib(ended_->max_rss_kb));
      if (box_.group.out_of_memory()) outcome_.stop = Stop::kMemory;
    } else {
      outcome_.cpu =
          std::max(waited, last_cpu_ > waited + microseconds(20'000) ? last_cpu_ : waited);
      outcome_.memory = std::max(polled_memory_, kib(ended_->max_rss_kb));
      if (outcome_.stop == Stop::kNone && outcome_.memory > memory_of_all())
        outcome_.stop = Stop::kMemory;
    }
    if (program_.limits.memory_per_process) outcome_.memory = kib(ended_->max_rss_kb);
    // Ended by itself, but past its time: polls are a millisecond apart, and RLIMIT_CPU's signal is
    // not ours to send.
    if (outcome_.stop == Stop::kNone && cpu_is_limited() &&
        counted_cpu(outcome_.cpu) > program_.limits.cpu) {
      outcome_.stop = Stop::kCpu;
    }
    const std::size_t kept = std::min<std::size_t>(ended_->refused_count, ended_->refused.size());
    for (std::size_t i = 0; i < kept; ++i) {
      const wire::RefusedCall& call = ended_->refused.at(i);
      std::string name = describe_call(call.number, call.arguments[0], call.arguments[1]);
      if (std::find(outcome_.refused.begin(), outcome_.refused.end(), name) ==
          outcome_.refused.end()) {
        outcome_.refused.push_back(std::move(name));
      }
    }
  }

  Status collect() {
    if (program_.collect.empty() || init_gone_ || outcome_.stop != Stop::kNone ||
        outcome_.exit_code != 0)
      return {};
    wire::InitMessage message;
    message.request = wire::InitRequest::kCollect;
    message.path_count = static_cast<std::uint32_t>(program_.collect.size());
    message.max_bytes = static_cast<std::uint64_t>(program_.collect_bytes.count());
    message.max_files = 4096;
    std::string paths;
    for (const std::string& path : program_.collect) paths.append(path).push_back('\0');
    if (!wire::send_message(box_.control.get(), std::as_bytes(std::span(&message, 1)),
                            std::as_bytes(std::span(paths)), {})) {
      return system_error("ask a box for", "its files");
    }
    wire::Collected answer;
    std::vector<int> descriptors;
    if (wire::receive_struct(box_.control.get(), answer, descriptors) != sizeof answer) {
      return internal_error("a box ended before it gave out its files");
    }
    if (answer.errno_value != 0) {
      answer.path.back() = '\0';
      outcome_.collect_error = describe_collect_error(answer);
    } else if (descriptors.size() == 1) {
      outcome_.collected.reset(descriptors.front());
    }
    return {};
  }

  static std::string describe_collect_error(const wire::Collected& answer) {
    const std::string path = answer.path.data();
    switch (answer.errno_value) {
      case ENOENT:
        return path + " was not made";
      case ENXIO:
        return path + " is not a regular file";
      case ELOOP:
        return path + " is a symbolic link";
      case EFBIG:
        return "the files made are too large or too many";
      default:
        return path + ": " + std::strerror(answer.errno_value);
    }
  }

  ParkedBox& box_;
  const Program& program_;
  std::uint32_t program_uid_;
  int cores_;
  int cancel_;
  Outcome outcome_;
  Stream stdout_;
  Stream stderr_;
  UniqueFd empty_;
  Clock::time_point start_;
  std::optional<Clock::time_point> stop_at_;
  microseconds cpu_before_{0};
  microseconds last_cpu_{0};
  microseconds longest_{
      0};  // CPU time of the process that used most; only if processes are watched
  Bytes polled_memory_;
  decltype(TreeUsage::each) seen_;
  std::optional<wire::Ended> ended_;
  bool init_gone_ = false;
};

}  // namespace

Result<Outcome> run_in_box(ParkedBox& box, const Program& program, std::uint32_t program_uid,
                           int cores, const OutputObserver& observer, int cancel) {
  return Run(box, program, program_uid, cores, observer, cancel).execute();
}

}  // namespace greenroom
