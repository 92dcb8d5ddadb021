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
#include "runner/sandbox/meter.h"
#include "runner/sandbox/talk.h"
#include "runner/sandbox/warm.h"
#include "runner/sandbox/wire.h"

namespace greenroom {
namespace {

using std::chrono::microseconds;
using Clock = std::chrono::steady_clock;

// Init kills and reports within microseconds; past this it is given up and killed itself.
constexpr std::chrono::seconds kReportPatience{3};

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
        cancel_(cancel),
        observer_(observer),
        meter_(box, program, cores) {
    stdout_.observer = observer.on_stdout;
    stderr_.observer = observer.on_stderr;
  }

  Result<Outcome> execute() {
    if (auto status = open_streams(); !status) return failed(status);
    if (auto status = begin(); !status) return failed(status);
    if (auto status = send_job(); !status) return failed(status);
    input_.reset();
    stdout_.pipe.writer.reset();
    stderr_.pipe.writer.reset();
    if (observer_.on_handed_over) observer_.on_handed_over();
    return see_through();
  }

  // In a runtime that waits already.
  Result<Outcome> hand_over(WarmBox& warm) {
    hands_over_ = true;
    stdout_.pipe = std::move(warm.output);
    stderr_.pipe = std::move(warm.errors);
    if (program_.messages.empty()) {
      if (auto status = fill_input(warm); !status) return failed(status);
    } else {
      talk_.emplace(std::move(warm.input), program_.messages, program_.limits.output);
    }
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
    meter_.start(hands_over_);
    return {};
  }

  Result<Outcome> see_through() {
    if (auto status = watch(); !status) return failed(status);
    drain();
    outcome_.stdout_text = std::move(stdout_.text);
    outcome_.stderr_text = std::move(stderr_.text);
    outcome_.stdout_truncated = stdout_.truncated;
    outcome_.stderr_truncated = stderr_.truncated;
    if (hands_over_ && !gone_ && outcome_.stop == Stop::kNone)
      return internal_error("a warm runtime ended before it ran its program");
    read_end_state();
    if (auto status = collect(); !status) return failed(status);
    return std::move(outcome_);
  }

  Status open_streams() {
    for (OutputStream* stream : {&stdout_, &stderr_}) {
      if (stream == &stderr_ && program_.merge_output) continue;
      if (stream == &stdout_ && program_.output >= 0) continue;
      auto pipe = open_output_pipe(program_uid_);
      if (!pipe) return failed(pipe);
      stream->pipe = std::move(*pipe);
    }
    if (!program_.messages.empty()) {
      auto socket = TalkSocket::make();
      if (!socket) return failed(socket);
      talk_.emplace(std::move(socket->ours), program_.messages, program_.limits.output);
      input_ = std::move(socket->theirs);
      return {};
    }
    // A try that failed may have read some of it. A pipe cannot be read again; that is its owner's
    // business.
    if (program_.input >= 0) ::lseek(program_.input, 0, SEEK_SET);
    if (program_.input < 0) {
      input_.reset(::open("/dev/null", O_RDONLY | O_CLOEXEC));
      if (!input_) return system_error("open", "/dev/null");
    }
    return {};
  }

  Status send_job() {
    const int output = program_.output >= 0 ? program_.output : stdout_.pipe.writer.get();
    const Streams streams{input_ ? input_.get() : program_.input, output,
                          program_.merge_output ? output : stderr_.pipe.writer.get()};
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
    outcome_.wall = meter_.elapsed();
    return std::move(outcome_);
  }

  Status watch() {
    while (!ended_) {
      std::array<pollfd, 6> watched = {
          pollfd{box_.control.get(), POLLIN, 0},
          pollfd{box_.job ? box_.job.get() : -1, POLLIN, 0},
          pollfd{stdout_.pipe.reader ? stdout_.pipe.reader.get() : -1, POLLIN, 0},
          pollfd{stderr_.pipe.reader ? stderr_.pipe.reader.get() : -1, POLLIN, 0},
          pollfd{told_to_end() ? -1 : cancel_, POLLIN, 0},
          talk_ && !told_to_end() ? talk_->wanted() : pollfd{-1, 0, 0},
      };
      const microseconds pause = told_to_end() ? microseconds(100'000) : meter_.time_to_next_look();
      const timespec timeout{pause.count() / 1'000'000, pause.count() % 1'000'000 * 1000};
      if (::ppoll(watched.data(), watched.size(), &timeout, nullptr) < 0 && errno != EINTR) {
        return system_error("poll", "a box");
      }
      if (watched[2].revents != 0) note_output(stdout_.read(program_.limits.output));
      if (watched[3].revents != 0) note_output(stderr_.read(program_.limits.output));
      if (watched[1].revents != 0) {
        if (auto status = read_seat(); !status) return status;
      }
      if (watched[0].revents != 0) {
        if (auto status = read_end(); !status) return status;
      }
      if (watched[4].revents != 0) stop(Stop::kCancelled);
      if (watched[5].revents != 0) converse();
      if (!ended_ && !told_to_end()) check_limits();
      if (stop_at_ && Clock::now() - *stop_at_ > kReportPatience)
        return internal_error("a box did not end when told to");
    }
    return {};
  }

  [[nodiscard]] bool told_to_end() const { return stop_at_.has_value(); }

  void check_limits() {
    if (const auto why = meter_.look()) stop(*why);
  }

  // The next answer, with what it cost; all of the output before it is in the pipes.
  void converse() {
    const bool answered = talk_->advance();
    outcome_.no_answer = talk_->broken();
    outcome_.answer_too_long = talk_->too_long();
    if (talk_->broken()) tell_to_end();
    if (!answered) return;
    // It came, but not in time.
    if (const auto why = meter_.look()) return stop(*why);
    const Meter::Reading used = meter_.reading();
    if (program_.limits.cpu.count() > 0 && used.cpu > program_.limits.cpu) return stop(Stop::kCpu);
    if (box_.group.out_of_memory()) return stop(Stop::kMemory);
    note_output(stdout_.drain(program_.limits.output));
    note_output(stderr_.drain(program_.limits.output));
    if (told_to_end()) return;
    // What other threads of it use from here on belongs to the next answer.
    meter_.settle(used);
    Answer answer{talk_->take(),
                  used.cpu,
                  used.wall,
                  used.memory,
                  std::exchange(stdout_.text, {}),
                  std::exchange(stderr_.text, {})};
    const bool more = !observer_.on_answer || observer_.on_answer(std::move(answer));
    if (!more || talk_->finished()) return tell_to_end();
    meter_.restart_clock();  // what the worker does with an answer is nobody's time
    talk_->write_some();
  }

  void note_output(bool within_limit) {
    if (!within_limit && program_.stop_at_output_limit) stop(Stop::kOutput);
  }

  // Init kills everything but itself and reports as it does after any other end.
  void stop(Stop why) {
    if (told_to_end()) return;
    outcome_.stop = why;
    tell_to_end();
  }

  void tell_to_end() {
    stop_at_ = Clock::now();
    wire::send_struct(box_.control.get(), wire::InitMessage{});
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
    outcome_.wall = meter_.elapsed();
    if (got == sizeof ended) {
      ended_ = ended;
      return {};
    }
    // v2 kills a group as a whole when it is out of memory: init too.
    if (box_.group.out_of_memory()) {
      ended.wait_status = SIGKILL;
      ended.at_ns = std::chrono::nanoseconds(Clock::now().time_since_epoch()).count();
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
    note_output(stdout_.drain(program_.limits.output));
    note_output(stderr_.drain(program_.limits.output));
    // A failure to execute may have been said just before the end, or that the program runs.
    while (box_.job && has_data(box_.job.get())) (void)read_seat();
  }

  void read_end_state() {
    outcome_.ended = Clock::time_point(std::chrono::nanoseconds(ended_->at_ns));
    if (WIFEXITED(ended_->wait_status)) outcome_.exit_code = WEXITSTATUS(ended_->wait_status);
    if (WIFSIGNALED(ended_->wait_status)) outcome_.signal = WTERMSIG(ended_->wait_status);
    meter_.finish(*ended_, outcome_);
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
        (outcome_.exit_code != 0 && !(program_.collect_always && outcome_.exit_code)))
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
  int cancel_;
  const OutputObserver& observer_;
  Outcome outcome_;
  OutputStream stdout_;
  OutputStream stderr_;
  UniqueFd input_;  // the program's, where it is not the caller's
  std::optional<Talk> talk_;
  Meter meter_;
  std::optional<Clock::time_point> stop_at_;
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
