// Resident: a program that stays in its box between requests, because its start costs more than
// what it is asked for. A compiler, never a submission.
//
// Requests go to its stdin; what it says on stdout comes in frames: four bytes of length, most
// significant first, then as many bytes. An empty first frame says that it is ready. Its box has
// limits of memory and processes like any other; time is the caller's to give. Whatever goes wrong
// makes it useless: the owner discards its box and starts another.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "runner/sandbox/launcher_client.h"
#include "runner/sandbox/run.h"
#include "runner/sandbox/streams.h"

namespace greenroom {

class Resident {
 public:
  static Result<Resident> start(ParkedBox box, const Program& program, std::uint32_t program_uid);

  // Looks without waiting.
  [[nodiscard]] bool ready();
  [[nodiscard]] bool dead() const { return dead_; }

  // The next frame. kInternal: it died, said what is no frame or more than `most`, or took longer
  // than `patience`; or `cancel` became readable.
  Result<std::string> ask(std::string_view request, std::chrono::milliseconds patience, Bytes most,
                          int cancel);

  // Since it was started; nothing without control groups.
  [[nodiscard]] std::optional<std::chrono::microseconds> cpu() const { return box_.group.cpu(); }
  [[nodiscard]] Bytes peak_memory() const { return box_.group.peak_memory().value_or(Bytes(0)); }
  [[nodiscard]] int requests() const { return requests_; }
  [[nodiscard]] const ParkedBox& box() const { return box_; }

 private:
  Resident() = default;
  bool read_some();
  bool write_some(std::string_view& left);
  std::optional<std::string> take_frame(Bytes most);

  ParkedBox box_;
  UniqueFd input_;   // non-blocking
  UniqueFd output_;  // non-blocking
  std::string said_;
  bool ready_ = false;
  bool dead_ = false;
  int requests_ = 0;
};

}  // namespace greenroom
