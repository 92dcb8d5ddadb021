#include "runner/sandbox/interrupt.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>

namespace greenroom {

Result<Interrupt> Interrupt::make(int other) {
  Interrupt made;
  made.own_.reset(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  made.both_.reset(::epoll_create1(EPOLL_CLOEXEC));
  if (!made.own_ || !made.both_) return system_error("make", "an interrupt");
  for (const int each : {made.own_.get(), other}) {
    epoll_event event{EPOLLIN, {}};
    if (each >= 0 && ::epoll_ctl(made.both_.get(), EPOLL_CTL_ADD, each, &event) != 0)
      return system_error("watch", "an interrupt");
  }
  return made;
}

void Interrupt::raise() { ::eventfd_write(own_.get(), 1); }

}  // namespace greenroom
