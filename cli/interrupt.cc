#include "cli/interrupt.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>

namespace greenroom::cli {
namespace {

// A signal handler can reach nothing but a global.
int interrupt_event = -1;

void on_interrupt(int signal) {
  const std::uint64_t one = 1;
  if (::write(interrupt_event, &one, sizeof one) < 0) ::_exit(128 + signal);
  ::signal(signal, SIG_DFL);
}

}  // namespace

int watch_interrupts() {
  interrupt_event = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  struct sigaction action {};
  action.sa_handler = on_interrupt;
  action.sa_flags = SA_RESTART;
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) ::sigaction(signal, &action, nullptr);
  ::signal(SIGPIPE, SIG_IGN);
  return interrupt_event;
}

void interrupt() {
  const std::uint64_t one = 1;
  (void)!::write(interrupt_event, &one, sizeof one);
}

}  // namespace greenroom::cli
