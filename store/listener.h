// Listener: hears on PostgreSQL what every server (we too) committed, by LISTEN on a connection of
// its own. SOCI has no words for that, so this one is libpq's.
//
// When the connection was lost, what was told meanwhile is lost: after connecting again it reports
// a kQueued without token, which means "look again".
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "base/result.h"
#include "base/unique_fd.h"
#include "store/store.h"

struct pg_conn;

namespace greenroom::store {

struct CloseConnection {
  void operator()(pg_conn* connection) const;
};
using ListeningConnection = std::unique_ptr<pg_conn, CloseConnection>;

class Listener {
 public:
  // Listens when it returns; `tell` is called on the listener's thread.
  static Result<std::unique_ptr<Listener>> start(std::string url,
                                                 std::function<void(const Change&)> tell);
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

 private:
  Listener(std::string url, std::function<void(const Change&)> tell, UniqueFd stop,
           ListeningConnection connection);

  void work();
  bool hear();       // until the connection is lost; false: we are to stop
  bool reconnect();  // false: we are to stop
  void report();

  std::string url_;
  std::function<void(const Change&)> tell_;
  UniqueFd stop_;  // an eventfd: readable means stop
  ListeningConnection connection_;
  std::thread thread_;
};

}  // namespace greenroom::store
