#include "runner/sandbox/talk.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace greenroom {
namespace {

constexpr std::size_t kPrefix = 4;

std::array<char, kPrefix> prefix_of(std::size_t length) {
  return {static_cast<char>(length >> 24), static_cast<char>(length >> 16),
          static_cast<char>(length >> 8), static_cast<char>(length)};
}

std::size_t length_of(std::string_view frame) {
  std::size_t length = 0;
  for (const char byte : frame.substr(0, kPrefix))
    length = length << 8 | static_cast<unsigned char>(byte);
  return length;
}

}  // namespace

Result<TalkSocket> TalkSocket::make() {
  int ends[2] = {-1, -1};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    return system_error("make", "a socket pair");
  TalkSocket both{UniqueFd(ends[0]), UniqueFd(ends[1])};
  if (::fcntl(ends[0], F_SETFL, O_NONBLOCK) != 0) return system_error("fcntl", "a socket");
  return both;
}

Talk::Talk(UniqueFd socket, std::span<const std::string> messages, Bytes most)
    : socket_(std::move(socket)),
      messages_(messages),
      most_(static_cast<std::size_t>(most.count())) {}

pollfd Talk::wanted() const {
  if (finished() || broken_ || !socket_) return {-1, 0, 0};
  const bool writes = written_ < kPrefix + messages_[next_].size();
  return {socket_.get(), static_cast<short>(writes ? POLLIN | POLLOUT : POLLIN), 0};
}

bool Talk::advance() {
  if (finished() || broken_) return false;
  write_some();
  read_some();
  if (!has_answer()) return false;
  const bool asked = written_ == kPrefix + messages_[next_].size();
  if (!asked || heard_.size() > kPrefix + length_of(heard_)) broken_ = true;
  return !broken_;
}

std::string Talk::take() {
  std::string answer = heard_.substr(kPrefix);
  heard_.clear();
  written_ = 0;
  ++next_;
  return answer;
}

void Talk::write_some() {
  const std::string& message = messages_[next_];
  const std::array<char, kPrefix> prefix = prefix_of(message.size());
  while (written_ < kPrefix + message.size()) {
    const bool begins = written_ < kPrefix;
    const char* from = begins ? prefix.data() + written_ : message.data() + (written_ - kPrefix);
    const std::size_t left = begins ? kPrefix - written_ : kPrefix + message.size() - written_;
    // Not a signal when it has gone: its end is told by init.
    const ssize_t put = ::send(socket_.get(), from, left,
                               MSG_NOSIGNAL | (begins && !message.empty() ? MSG_MORE : 0));
    if (put < 0 && errno != EAGAIN && errno != EINTR) socket_.reset();  // it hears nothing any more
    if (put <= 0) return;
    written_ += static_cast<std::size_t>(put);
  }
}

void Talk::read_some() {
  std::array<char, 65536> chunk{};
  for (;;) {
    const ssize_t got = ::read(socket_.get(), chunk.data(), chunk.size());
    if (got < 0 && errno == EINTR) continue;
    if (got == 0 || (got < 0 && errno != EAGAIN)) socket_.reset();
    if (got <= 0) return;
    heard_.append(chunk.data(), static_cast<std::size_t>(got));
    const bool too_long = heard_.size() >= kPrefix && length_of(heard_) > most_;
    too_long_ = too_long && written_ == kPrefix + messages_[next_].size();
    if (too_long || heard_.size() > most_ + kPrefix) broken_ = true;
    if (broken_ || has_answer()) return;
  }
}

bool Talk::has_answer() const {
  return heard_.size() >= kPrefix && heard_.size() >= kPrefix + length_of(heard_);
}

}  // namespace greenroom
