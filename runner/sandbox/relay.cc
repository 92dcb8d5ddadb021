#include "runner/sandbox/relay.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
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

// Without its eventfd it waits for both pipes to be closed, which is later but not never.
Relay::Relay(UniqueFd from, UniqueFd to, EndOfProgram& writer, const Limits& limits,
             std::function<void()> at_limit)
    : from_(std::move(from)),
      to_(std::move(to)),
      ending_(::eventfd(0, EFD_CLOEXEC)),
      writer_(writer),
      keep_(static_cast<std::size_t>(limits.keep.count())),
      most_(static_cast<std::size_t>(limits.pass.count())),
      at_limit_(std::move(at_limit)) {
  ::fcntl(from_.get(), F_SETFL, O_NONBLOCK);
  ::fcntl(to_.get(), F_SETFL, O_NONBLOCK);
  thread_ = std::thread([this] { carry(); });
}

Relay::~Relay() { end(); }

void Relay::end() {
  if (!thread_.joinable()) return;
  ::eventfd_write(ending_.get(), 1);
  thread_.join();
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
    if (got < 0 && errno == EAGAIN) {
      if (!wait_for(from_.get(), POLLIN)) break;
      continue;
    }
    if (got <= 0) {
      writer_.await();
      break;
    }
    const std::string_view text(chunk.data(), static_cast<std::size_t>(got));
    kept_ += text.substr(0, keep_ - kept_.size());
    const bool was_within = passed_ <= most_;
    passed_ += text.size();
    if (passed_ <= most_) pass_on(text);
    if (was_within && passed_ > most_) at_limit_();
  }
  to_.reset();
}

// Not to be waited for: that both are gone.
bool Relay::wait_for(int descriptor, short events) const {
  std::array<pollfd, 2> watched = {pollfd{descriptor, events, 0}, pollfd{ending_.get(), POLLIN, 0}};
  ::poll(watched.data(), watched.size(), -1);
  return watched[0].revents != 0 || watched[1].revents == 0;
}

void Relay::pass_on(std::string_view text) {
  while (!text.empty() && to_) {
    const ssize_t put = ::write(to_.get(), text.data(), text.size());
    if (put > 0) text.remove_prefix(static_cast<std::size_t>(put));
    if (put >= 0 || errno == EINTR) continue;
    if (errno != EAGAIN || !wait_for(to_.get(), POLLOUT)) to_.reset();
  }
}

}  // namespace greenroom
