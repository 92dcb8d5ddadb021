#include "runner/sandbox/relay.h"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>

namespace greenroom {
namespace {

// The worker is told of an end within a millisecond; on a machine that is very busy it takes
// longer.
constexpr std::chrono::milliseconds kMoment{200};

}  // namespace

void EndOfProgram::tell() {
  const std::lock_guard lock(mutex_);
  told_ = true;
  changed_.notify_all();
}

void EndOfProgram::await() {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, kMoment, [this] { return told_; });
}

Relay::Relay(UniqueFd from, UniqueFd to, EndOfProgram& writer, EndOfProgram& reader, Bytes keep)
    : from_(std::move(from)),
      to_(std::move(to)),
      writer_(writer),
      reader_(reader),
      keep_(static_cast<std::size_t>(keep.count())),
      thread_([this] { carry(); }) {}

Relay::~Relay() {
  if (thread_.joinable()) thread_.join();
}

void Relay::finish(std::string& kept, bool& truncated) {
  thread_.join();
  kept = std::move(kept_);
  truncated = truncated_;
}

void Relay::carry() {
  // Of writing to a reader that has ended; it goes with this thread.
  sigset_t broken_pipe;
  ::sigemptyset(&broken_pipe);
  ::sigaddset(&broken_pipe, SIGPIPE);
  ::pthread_sigmask(SIG_BLOCK, &broken_pipe, nullptr);
  std::array<char, 65536> chunk{};
  for (;;) {
    const ssize_t got = ::read(from_.get(), chunk.data(), chunk.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) {
      writer_.await();
      break;
    }
    const std::string_view text(chunk.data(), static_cast<std::size_t>(got));
    const std::size_t room = keep_ - kept_.size();
    kept_ += text.substr(0, room);
    truncated_ = truncated_ || text.size() > room;
    if (!pass_on(text)) {
      reader_.await();
      break;
    }
  }
  to_.reset();
  from_.reset();
}

bool Relay::pass_on(std::string_view text) const {
  while (!text.empty()) {
    const ssize_t put = ::write(to_.get(), text.data(), text.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(put));
  }
  return true;
}

}  // namespace greenroom
