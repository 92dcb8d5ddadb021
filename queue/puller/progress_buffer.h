// ProgressBuffer: what a running job has to tell those who watch it, on its way from the slot's
// thread to the thread that owns the sockets.
//
// Small pieces of output are put together, so that a program that writes byte by byte does not
// become a message for each byte. A server that takes nothing does not cost memory without bound:
// past kMaxWaiting output is left out, with one line that says so; the report has it all.
#pragma once

#include <atomic>
#include <deque>
#include <mutex>
#include <string_view>

#include "base/bytes.h"
#include "queue/message.h"

namespace greenroom::queue {

class ProgressBuffer {
 public:
  static constexpr Bytes kChunk = kib(64);  // of one message; and of each text of a case's report
  static constexpr Bytes kMaxWaiting = mib(1);

  using What = decltype(Progress::what);

  // Any thread, any time: from here on it is wanted.
  void watch() { watched_ = true; }

  // The slot's thread. true: there is news that take() should be called for, soon.
  bool compiled(const CompileReport& report);
  bool case_ended(std::size_t index, const CaseReport& report);
  bool output(std::size_t index, Progress::Stream stream, std::string_view text);

  // As much as fits one message, in order; false: nothing waits.
  bool take(What& next);
  [[nodiscard]] Bytes waiting() const;

 private:
  bool add(What what, std::size_t size);
  void append_output(std::size_t index, Progress::Stream stream, std::string_view text);

  std::atomic<bool> watched_{false};
  mutable std::mutex mutex_;  // guards what follows
  std::deque<What> waiting_;
  std::size_t size_ = 0;  // of the texts in it
  bool left_out_ = false;
};

}  // namespace greenroom::queue
