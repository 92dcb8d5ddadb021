// Passt: one process of passt(1), through which one box reaches the world. passt turns the box's
// packets into connections of its own, made from the host by a user without rights; no port leads
// back. It comes with Debian's package of that name and does its own confinement: user, mount, pid
// and ipc namespaces, an empty root, a seccomp filter.
//
// The owner hands socket() to the launcher and closes its own end: passt ends when the box's uplink
// does. Killed and reaped at destruction in any case.
#pragma once

#include <sys/types.h>

#include <vector>

#include "base/network_range.h"
#include "base/result.h"
#include "base/unique_fd.h"

namespace greenroom {

// Whether boxes can have a network here: kUnavailable names what is missing.
Status check_network();

// The networks this host stands in and its addresses there, besides those that are not public
// anywhere: to a service of this host, passt would be a local client. kUnavailable if there are
// more than a launcher takes.
Result<std::vector<NetworkRange>> own_networks();

class Passt {
 public:
  // Returns when it answers. It stands in the network namespace of the calling thread.
  static Result<Passt> start();
  Passt(Passt&& other) noexcept;
  Passt& operator=(Passt&&) = delete;
  ~Passt();

  [[nodiscard]] int socket() const { return socket_.get(); }
  void close_socket() { socket_.reset(); }
  [[nodiscard]] pid_t pid() const { return pid_; }

 private:
  Passt() = default;
  Status wait_until_ready(UniqueFd& theirs);

  pid_t pid_ = -1;
  UniqueFd socket_;
};

}  // namespace greenroom
