// Run: one program in one box, from hand-over to the last process's end, with its limits enforced
// and its output drained.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/unique_fd.h"
#include "runner/sandbox/launcher_client.h"
#include "submission/limits.h"

namespace greenroom {

// A runtime that can be started before its program is known (warm.h): everything that must be the
// same for the two to fit together.
struct Runtime {
  std::string profile;
  std::vector<std::string> arguments;  // what of argv stands before the late arguments
  std::vector<std::string> environment;
  Bytes stack;         // RLIMIT_STACK, which the C library reads at start
  Bytes held;          // about what it holds while it waits
  bool talks = false;  // its stdin is a socket, for messages

  bool operator==(const Runtime&) const = default;
};

// What to execute. Descriptors stay the caller's; -1: none.
struct Program {
  std::string profile;
  std::vector<std::string> arguments;    // argv; argv[0] is executed unless `executable` is given
  std::vector<std::string> environment;  // "NAME=value", all of it
  Limits limits;
  int runtime_tasks = 0;    // what the runtime itself starts; added to limits.processes
  bool limit_data = false;  // without control groups: may RLIMIT_DATA hold the memory? (not for V8,
                            // not for the JVM)
  bool network = false;     // its box gets one that reaches public addresses
  int input = -1;           // stdin; -1: empty
  int output = -1;          // stdout; -1: a pipe that is read, and told of in the outcome
  // Said to it over stdin, which is a socket then, each when the last has been answered (talk.h).
  // The CPU and wall limits are of one message; it is ended when all are answered. The caller's.
  std::span<const std::string> messages;
  int bundle = -1;                   // files to lay out in /box
  int executable = -1;               // a sealed memory file to execute
  std::vector<std::string> collect;  // after a clean exit: files and folders of /box to hand out
  Bytes collect_bytes = mib(64);
  bool collect_always = false;  // also after other exit codes than 0
  bool merge_output = false;    // stderr is the same pipe as stdout
  bool stop_at_output_limit =
      true;  // false: output beyond the limit is dropped and the program goes on
  // May it be handed to a runtime that waits already? Then with these arguments instead.
  std::optional<Runtime> runtime;
  std::vector<std::string> late_arguments;
};

// To one message.
struct Answer {
  std::string text;
  std::chrono::microseconds cpu{0};
  std::chrono::microseconds wall{0};
  Bytes memory;  // peak since the start
  // Written since the last answer. Past the limit of output it is cut off.
  std::string stdout_text;
  std::string stderr_text;
};

// Called on the running thread as output arrives; must not block for long: the program's pipe fills
// meanwhile.
struct OutputObserver {
  std::function<void(std::string_view)> on_stdout;
  std::function<void(std::string_view)> on_stderr;
  std::function<bool(Answer)> on_answer;  // to the next message; false: that was the last
  // The program has its stdin and stdout: ours may be closed.
  std::function<void()> on_handed_over;
};

enum class Stop { kNone, kCpu, kWall, kMemory, kOutput, kCancelled };

struct Outcome {
  Stop stop = Stop::kNone;  // why we ended it, or that the kernel did for memory
  std::optional<int> exit_code;
  std::optional<int> signal;
  std::optional<std::string>
      not_started;  // the program could not be executed, for a reason that is its own
  std::chrono::microseconds cpu{0};
  std::chrono::microseconds wall{0};
  std::chrono::steady_clock::time_point ended;  // its first process
  Bytes memory;
  std::string stdout_text;
  std::string stderr_text;
  bool stdout_truncated = false;
  bool stderr_truncated = false;
  std::vector<std::string> refused;
  bool answer_too_long = false;
  bool no_answer = false;     // it said what can be none
  UniqueFd collected;         // the bundle, if something was to be collected and all went well
  std::string collect_error;  // why not, otherwise
};

// Runs in a parked box; the box is used up. `cancel` is a descriptor that becomes readable to stop
// the run, or -1. `cores`: how many the box may use. kInternal: the box or its launcher failed us;
// the same program may be tried again.
Result<Outcome> run_in_box(ParkedBox& box, const Program& program, std::uint32_t program_uid,
                           int cores, const OutputObserver& observer, int cancel);

}  // namespace greenroom
