// Interrupt: a descriptor that becomes readable when somebody else's does, or when it is raised.
// Owns what it needs; the other one stays the caller's. Raising is for any thread.
#pragma once

#include "base/result.h"
#include "base/unique_fd.h"

namespace greenroom {

class Interrupt {
 public:
  // `other`: -1 for none.
  static Result<Interrupt> make(int other);

  void raise();
  [[nodiscard]] int descriptor() const { return both_.get(); }

 private:
  UniqueFd own_;   // an eventfd
  UniqueFd both_;  // an epoll of the two
};

}  // namespace greenroom
