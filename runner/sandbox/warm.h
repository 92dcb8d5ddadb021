// WarmBox: a box whose runtime has started already and waits for its program.
//
// The runtime stands in its final box (namespaces, groups, filter) like any program and has run
// nothing but our own helper. Its output pipes are made; its input is a memory file that is filled
// and sealed when the program is handed over, or a socket. Single-use, like every box.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "runner/sandbox/launcher_client.h"
#include "runner/sandbox/run.h"
#include "runner/sandbox/streams.h"

namespace greenroom {

struct WarmBox {
  Runtime runtime;
  ParkedBox box;
  OutputPipe output;
  OutputPipe errors;
  UniqueFd input;     // the memory file, writable; or our end of the socket
  bool dead = false;  // it ended while it waited

  // Has it made itself ready? Looks without waiting; notices when it has died.
  [[nodiscard]] bool ready();

 private:
  bool ready_ = false;
};

// Starts the runtime. Its groups have no limits yet beyond those of the runtime itself.
Result<WarmBox> start_runtime(ParkedBox box, const Runtime& runtime, std::uint32_t program_uid);

// A program that came without live input, little enough to be copied, and for this runtime.
bool can_hand_over(const WarmBox& warm, const Program& program);

// Like run_in_box. kInternal also when the runtime died before it ran the program.
Result<Outcome> run_in_warm_box(WarmBox& warm, const Program& program, int cores,
                                const OutputObserver& observer, int cancel);

}  // namespace greenroom
