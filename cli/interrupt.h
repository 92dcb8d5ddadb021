// Ctrl-C, SIGTERM and SIGHUP as a descriptor that becomes readable: runs are cancelled and
// everything is cleaned up. The second Ctrl-C ends the program at once; the launchers then clean up
// by themselves.
#pragma once

#include "base/unique_fd.h"

namespace greenroom::cli {

// From here on interrupts no longer end the program. Lives once, in main's thread; the descriptor
// stays valid for the life of the process.
int watch_interrupts();

// As if Ctrl-C had come.
void interrupt();

}  // namespace greenroom::cli
