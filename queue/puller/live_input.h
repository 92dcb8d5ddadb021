// LiveInput: the stdin of a running program, as a pipe that is filled while it runs.
//
// The program is given the read end alone, and O_NONBLOCK is set on ours alone: they are two open
// files. Nothing here blocks. What the pipe does not take waits, up to a limit; past that the rest
// of the job's input is dropped. The write side belongs to one thread, reader() to any.
#pragma once

#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"
#include "base/unique_fd.h"

namespace greenroom::queue {

class LiveInput {
 public:
  static constexpr Bytes kMaxWaiting = mib(1);

  static Result<LiveInput> make();

  // `end`: nothing follows; the program sees the end of file once it has read what waits.
  void feed(std::string_view text, bool end);
  // Writes what waits, as far as the pipe takes it.
  void flush();

  // While something waits: poll it for POLLOUT, then flush. -1: nothing does.
  [[nodiscard]] int waiting() const { return waiting_.empty() ? -1 : writer_.get(); }
  [[nodiscard]] int reader() const { return reader_.get(); }

 private:
  UniqueFd reader_;
  UniqueFd writer_;
  std::string waiting_;
  bool ended_ = false;  // nothing more is taken
  bool closes_ = false;
};

}  // namespace greenroom::queue
