// Talk: what the worker asks a running program, one message after another, and its answers.
//
// The program has one end of a stream socket as its stdin, and both reads and writes it. Each
// message and each answer is a frame: four bytes of length, most significant first, then as many
// bytes. The next message goes out when the last has been answered. What the program answers is
// whatever it likes: a frame that is too long, or one that nobody asked for, ends the talk.
#pragma once

#include <poll.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"
#include "base/unique_fd.h"

namespace greenroom {

// Both ends, non-blocking on our side alone.
struct TalkSocket {
  static Result<TalkSocket> make();

  UniqueFd ours;
  UniqueFd theirs;
};

class Talk {
 public:
  // The messages are the caller's; at least one. `most`: bytes of an answer.
  Talk(UniqueFd socket, std::span<const std::string> messages, Bytes most);

  // What to poll for; descriptor -1 when all has been said.
  [[nodiscard]] pollfd wanted() const;
  // After poll. true: an answer has come, for take().
  bool advance();
  // That answer; write_some() begins the next message.
  std::string take();

  [[nodiscard]] bool finished() const { return next_ == messages_.size(); }
  // It said what is no answer, or one that is too long. It is not asked any further.
  [[nodiscard]] bool broken() const { return broken_; }
  [[nodiscard]] bool too_long() const { return too_long_; }

  // As much of the message as the socket takes.
  void write_some();

 private:
  void read_some();
  [[nodiscard]] bool has_answer() const;

  UniqueFd socket_;
  std::span<const std::string> messages_;
  std::size_t most_;
  std::size_t next_ = 0;     // the message under way
  std::size_t written_ = 0;  // of it, with its length
  std::string heard_;
  bool broken_ = false;
  bool too_long_ = false;
};

}  // namespace greenroom
