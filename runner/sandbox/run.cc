#include "runner/sandbox/run.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstring>

#include <fmt/format.h>

#include "runner/sandbox/constants.h"
#include "runner/sandbox/job.h"
#include "runner/sandbox/process_tree.h"
#include "runner/sandbox/warm.h"
#include "runner/sandbox/wire.h"

namespace greenroom {
namespace {

using std::chrono::microseconds;
using Clock = std::chrono::steady_clock;

// Without control groups memory is looked at this often.
constexpr microseconds kTreePoll{5000};
constexpr microseconds kShortestPoll{1000};
// Init kills and reports within microseconds; past this it is given up and killed itself.
constexpr std::chrono::seconds kReportPatience{3};

struct Stream {
  OutputPipe pipe;
  std::string* text = nullptr;
  bool* truncated = nullptr;
  const std::function<void(std::string_view)>* observer = nullptr;
};

bool has_data(int descriptor) {
  pollfd ready{descriptor, POLLIN, 0};
  return ::poll(&ready, 1, 0) > 0;
}

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
    if (auto status = begin(); !status) return failed(status);
    if (auto status = send_job(); !status) return failed(status);
    stdout_.pipe.writer.reset();
    stderr_.pipe.writer.reset();
    return see_through();
  }

  // In a runtime that waits already.
  Result<Outcome> hand_over(WarmBox& warm) {
    hands_over_ = true;
    stdout_.pipe = std::move(warm.output);
    stderr_.pipe = std::move(warm.errors);
    if (auto status = fill_input(warm); !status) return failed(status);
    if (auto status = begin(); !status) return failed(status);
    if (auto status = prepare(); !status) return failed(status);
    if (outcome_.not_started) return without_program();
    auto strings = pack_strings({&program_.late_arguments});
    if (!strings) return failed(strings);
    if (!wire::send_message(box_.job.get(), std::as_bytes(std::span(&wire::kProgram, 1)),
                            std::as_bytes(std::span(*strings)), {}))
      return system_error("hand the program to", "a warm box");
    return see_through();
  }

 private:
  Status begin() {
    if (auto status = box_.group.set_limits(memory_of_all(program_), tasks_of(program_)); !status)
      return status;
    if (const auto counted = box_.group.cpu()) {
      cpu_before_ = *counted;
    } else if (hands_over_) {
      cpu_before_ = process_tree_usage(box_.init, memory_of_all(program_)).cpu;
    }
    start_ = Clock::now();
    return {};
  }

  Result<Outcome> see_through() {
    if (auto status = watch(); !status) return failed(status);
    drain();
    if (hands_over_ && !gone_ && outcome_.stop == Stop::kNone)
      return internal_error("a warm runtime ended before it ran its program");
    read_meters();
    if (auto status = collect(); !status) return failed(status);
    return std::move(outcome_);
  }

  [[nodiscard]] bool cpu_is_limited() const { return program_.limits.cpu.count() > 0; }

  // By process: without groups for everything, with them for what they do not count.
  [[nodiscard]] bool watches_processes() const {
    return !box_.group.exists() || program_.limits.cpu_per_process;
  }

  Status open_streams() {
    for (Stream* stream : {&stdout_, &stderr_}) {
      if (stream == &stderr_ && program_.merge_output) continue;
      auto pipe = open_output_pipe(program_uid_);
      if (!pipe) return failed(pipe);
      stream->pipe = std::move(*pipe);
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

  Status send_job() {
    const Streams streams{program_.input >= 0 ? program_.input : empty_.get(),
                          stdout_.pipe.writer.get(),
                          (program_.merge_output ? stdout_ : stderr_).pipe.writer.get()};
    auto status = greenroom::send_job(box_, program_, streams,
                                      resource_limits(program_, box_.group.exists()), 0);
    // It died while parked; if it said why, that is the better error.
    if (!status && status.error().kind == Error::Kind::kInternal) {
      if (auto said = read_seat(); !said) return said;
    }
    return status;
  }

  // From here on nobody can change it, whatever descriptor of it they have.
  Status fill_input(WarmBox& warm) const {
    off_t offset = 0;
    ssize_t moved = 0;
    while ((moved = ::sendfile(warm.input.get(), program_.input, &offset, 1 << 20)) > 0) {
    }
    if (moved < 0) return system_error("copy", "the input");
    constexpr int kSeals = F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL;
    if (::fcntl(warm.input.get(), F_ADD_SEALS, kSeals) != 0)
      return system_error("seal", "the input");
    warm.input.reset();
    return {};
  }

  // Limits and files, by init: the seat has become the runtime.
  Status prepare() {
    const auto limits = resource_limits(program_, box_.group.exists());
    wire::InitMessage message;
    message.request = wire::InitRequest::kPrepare;
    const std::array<int, 1> bundle = {program_.bundle};
    if (!wire::send_message(box_.control.get(), std::as_bytes(std::span(&message, 1)),
                            std::as_bytes(std::span(limits)),
                            std::span(bundle).first(program_.bundle >= 0 ? 1 : 0))) {
      return system_error("prepare", "a warm box");
    }
    wire::Prepared answer;
    std::vector<int> none;
    if (wire::receive_struct(box_.control.get(), answer, none) != sizeof answer)
      return internal_error("a warm runtime ended while it waited");
    if (answer.failure.step == wire::Step::kNone) return {};
    return note_failure(answer.failure);
  }

  // The files do not fit: as in a cold box, nothing has run.
  Result<Outcome> without_program() {
    outcome_.exit_code = 127;
    outcome_.wall = elapsed();
    return std::move(outcome_);
  }

  Status watch() {
    while (!ended_) {
      std::array<pollfd, 5> watched = {
          pollfd{box_.control.get(), POLLIN, 0},
          pollfd{box_.job ? box_.job.get() : -1, POLLIN, 0},
          pollfd{stdout_.pipe.reader ? stdout_.pipe.reader.get() : -1, POLLIN, 0},
          pollfd{stderr_.pipe.reader ? stderr_.pipe.reader.get() : -1, POLLIN, 0},
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
    if (cpu_is_limited()) pause = std::min(pause, (cpu_to_kill(program_) - last_cpu_) / cores_);
    if (watches_processes()) pause = std::min(pause, kTreePoll);
    return std::max(pause, kShortestPoll);
  }

  void check_limits() {
    if (outcome_.stop != Stop::kNone) return;
    if (watches_processes()) look_at_processes();
    if (box_.group.exists()) last_cpu_ = box_.group.cpu().value_or(microseconds(0)) - cpu_before_;
    if (counted_cpu(last_cpu_) > cpu_to_kill(program_) && cpu_is_limited()) stop(Stop::kCpu);
    if (elapsed() >= program_.limits.wall) stop(Stop::kWall);
  }

  void look_at_processes() {
    const TreeUsage usage = process_tree_usage(box_.init, memory_of_all(program_));
    for (const auto& [process, cpu] : usage.each) longest_ = std::max(longest_, cpu);
    if (box_.group.exists()) return;
    last_cpu_ = std::max(last_cpu_, std::max(usage.cpu, sum_of_seen(usage)) - cpu_before_);
    polled_memory_ = std::max(polled_memory_, usage.resident);
    if (usage.resident > memory_of_all(program_)) stop(Stop::kMemory);
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
    const ssize_t got = ::read(stream.pipe.reader.get(), chunk.data(), chunk.size());
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (got <= 0) {
      stream.pipe.reader.reset();
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

  // End of file: executed (or dead; init will tell), or closed by the runtime that was handed a
  // program. A Failure: which step did not work.
  Status read_seat() {
    wire::Failure failure;
    std::vector<int> none;
    const ssize_t got = wire::receive_struct(box_.job.get(), failure, none, MSG_DONTWAIT);
    if (got < 0 && errno == EAGAIN) return {};
    if (got == 1) {
      char word = 0;
      std::memcpy(&word, &failure, 1);
      if (word == wire::kGone) gone_ = true;
      return {};
    }
    box_.job.reset();
    if (got != sizeof failure) return {};
    return note_failure(failure);
  }

  Status note_failure(const wire::Failure& failure) {
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
      while (stream->pipe.reader) {
        if (!has_data(stream->pipe.reader.get())) break;
        read_stream(*stream);
      }
    }
    // A failure to execute may have been said just before the end, or that the program runs.
    while (box_.job && has_data(box_.job.get())) (void)read_seat();
  }

  void read_meters() {
    if (WIFEXITED(ended_->wait_status)) outcome_.exit_code = WEXITSTATUS(ended_->wait_status);
    if (WIFSIGNALED(ended_->wait_status)) outcome_.signal = WTERMSIG(ended_->wait_status);
    const microseconds waited =
        std::max(microseconds(ended_->user_us + ended_->system_us) - cpu_before_, microseconds(0));
    if (box_.group.exists()) {
      outcome_.cpu =
          std::max(microseconds(0), box_.group.cpu().value_or(microseconds(0)) - cpu_before_);
      outcome_.memory = box_.group.peak_memory().value_or(kib(ended_->max_rss_kb));
      if (box_.group.out_of_memory()) outcome_.stop = Stop::kMemory;
    } else {
      outcome_.cpu =
          std::max(waited, last_cpu_ > waited + microseconds(20'000) ? last_cpu_ : waited);
      outcome_.memory = std::max(polled_memory_, kib(ended_->max_rss_kb));
      if (outcome_.stop == Stop::kNone && outcome_.memory > memory_of_all(program_))
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
  bool hands_over_ = false;
  bool gone_ = false;  // the runtime has said that it runs the program now
};

}  // namespace

Result<Outcome> run_in_box(ParkedBox& box, const Program& program, std::uint32_t program_uid,
                           int cores, const OutputObserver& observer, int cancel) {
  return Run(box, program, program_uid, cores, observer, cancel).execute();
}

Result<Outcome> run_in_warm_box(WarmBox& warm, const Program& program, int cores,
                                const OutputObserver& observer, int cancel) {
  return Run(warm.box, program, 0, cores, observer, cancel).hand_over(warm);
}

}  // namespace greenroom
