// Relay: carries what one program writes to another one that reads it, on a thread of its own, at
// the pace of the slower of the two.
//
// Neither side gets to feel the other's end before the worker knows of it, so that whoever ended
// first is known to have. The end of what is written reaches the reader only when the writer has
// been found dead (one that closes its end and goes on is believed after a moment); what is written
// for a reader that has ended is taken and thrown away: nobody dies of a partner that has left.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "base/bytes.h"
#include "base/unique_fd.h"

namespace greenroom {

// Whether a program has ended. Any thread.
class EndOfProgram {
 public:
  void tell();
  // Until it is told, but not for long.
  void await();

 private:
  std::mutex mutex_;  // guards told_
  std::condition_variable changed_;
  bool told_ = false;
};

class Relay {
 public:
  struct Limits {
    Bytes keep;  // of what passes, so much from the beginning
    Bytes pass;  // what comes beyond is thrown away
  };
  // `at_limit`: called once, on the relay's thread. The writer's end outlives it.
  Relay(UniqueFd from, UniqueFd to, EndOfProgram& writer, const Limits& limits,
        std::function<void()> at_limit);
  Relay(const Relay&) = delete;
  Relay& operator=(const Relay&) = delete;
  ~Relay();  // as end()

  // To be called when both programs are gone: what is still under way is taken, and no more is
  // waited for. Then the rest may be asked for.
  void end();
  [[nodiscard]] std::string take_kept() { return std::move(kept_); }
  [[nodiscard]] bool truncated() const { return passed_ > kept_.size(); }
  [[nodiscard]] bool over_limit() const { return passed_ > most_; }

 private:
  void carry();
  [[nodiscard]] bool wait_for(int descriptor, short events) const;
  void pass_on(std::string_view text);

  UniqueFd from_;
  UniqueFd to_;
  UniqueFd ending_;  // an eventfd
  EndOfProgram& writer_;
  const std::size_t keep_;
  const std::size_t most_;
  const std::function<void()> at_limit_;
  // The thread's, until it has ended.
  std::string kept_;
  std::size_t passed_ = 0;
  std::thread thread_;
};

}  // namespace greenroom
