// Ctrl-C, SIGTERM and SIGHUP as a descriptor that becomes readable: runs are cancelled and everything is cleaned up. The
// second Ctrl-C ends the program at once; the launchers then clean up by themselves.
#pragma once

#include "base/unique_fd.h"

namespace greenroom::cli {

// Lives once, in main's thread; the descriptor stays valid for the life of the process.
int watch_interrupts();

}  // namespace greenroom::cli
