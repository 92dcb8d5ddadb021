// Relay: carries what one program writes to another one that reads it, on a thread of its own, at
// the pace of the slower of the two.
//
// That a side has ended reaches the other one only when the worker knows of it, so that whoever
// ended first is known to have: otherwise a program that dies because its partner has left can seem
// to have died before. A side that closes its end and goes on is believed after a moment.
#pragma once

#include <condition_variable>
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
  // The ends of both programs outlive it. Of what passes, so many bytes are kept.
  Relay(UniqueFd from, UniqueFd to, EndOfProgram& writer, EndOfProgram& reader, Bytes keep);
  Relay(const Relay&) = delete;
  Relay& operator=(const Relay&) = delete;
  ~Relay();

  // Waits until the writer has closed its end, or the reader its own. What was kept, and whether
  // more passed.
  void finish(std::string& kept, bool& truncated);

 private:
  void carry();
  [[nodiscard]] bool pass_on(std::string_view text) const;

  UniqueFd from_;
  UniqueFd to_;
  EndOfProgram& writer_;
  EndOfProgram& reader_;
  const std::size_t keep_;
  std::string kept_;  // the thread's, until it has ended
  bool truncated_ = false;
  std::thread thread_;
};

}  // namespace greenroom
