// Judge0's fourteen statuses, and how a Report is told in its words.
//
// The cases of the Report are number_of_runs runs of one program, up to the first that failed. As
// in Judge0 CPU time and memory are averages over the runs done, everything else is of the last.
//
// Better than Judge0, whose programs run below a shell: a signal is told as what it was (status 7
// to 10 and 12, with exit_signal), not as exit code 128 + n. A memory limit is 12 with exit_signal
// 9 if a signal ended it, an output limit is 8 with exit_signal 25. Judge0 knows no cancelling;
// here that is 13 with the message "Cancelled".
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "submission/report.h"

namespace greenroom::judge0 {

struct StatusName {
  int id = 0;
  std::string_view description;
};

namespace status {
inline constexpr int kInQueue = 1;
inline constexpr int kProcessing = 2;
inline constexpr int kAccepted = 3;
inline constexpr int kWrongAnswer = 4;
inline constexpr int kTimeLimit = 5;
inline constexpr int kCompilationError = 6;
inline constexpr int kSigsegv = 7;
inline constexpr int kSigxfsz = 8;
inline constexpr int kSigfpe = 9;
inline constexpr int kSigabrt = 10;
inline constexpr int kNonZeroExit = 11;
inline constexpr int kOtherSignal = 12;
inline constexpr int kInternalError = 13;
inline constexpr int kExecFormatError = 14;
}  // namespace status

[[nodiscard]] const std::array<StatusName, 14>& statuses();
[[nodiscard]] std::string_view description_of(int status);  // "" for one that is none

// How a submission ended, in the API's words; what is absent is null there.
struct Ending {
  int status = status::kInternalError;
  std::optional<double> time;  // seconds
  std::optional<double> wall_time;
  std::optional<std::int64_t> memory;  // KB
  std::optional<std::string> stdout_text, stderr_text, compile_output, message;
  std::optional<int> exit_code, exit_signal;
};

// `expects`: there is an expected_output. A program that prints nothing is then wrong even if
// nothing is expected, since Judge0 has null for the one and "" for the other.
[[nodiscard]] Ending ending_of(const Report& report, bool expects);

// For DispatcherOptions::status_of. Does not know whether something was expected.
[[nodiscard]] int status_of(const Report& report);

}  // namespace greenroom::judge0
