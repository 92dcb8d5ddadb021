#include "store/listener.h"

#include <libpq-fe.h>
#include <poll.h>
#include <sys/eventfd.h>

#include <spdlog/spdlog.h>

#include "store/connection.h"
#include "store/transaction.h"

namespace greenroom::store {
namespace {

constexpr int kForEver = -1;
constexpr int kReconnectEveryMs = 250;

void drop_notice(void* /*unused*/, const PGresult* /*unused*/) {}

// Null when it cannot be had.
ListeningConnection listen(const std::string& url) {
  ListeningConnection connection(PQconnectdb(url.c_str()));
  if (PQstatus(connection.get()) != CONNECTION_OK) return nullptr;
  PQsetNoticeReceiver(connection.get(), drop_notice, nullptr);  // stderr is not ours to fill
  PGresult* result = PQexec(connection.get(), "LISTEN greenroom");
  const bool listens = PQresultStatus(result) == PGRES_COMMAND_OK;
  PQclear(result);
  return listens ? std::move(connection) : nullptr;
}

bool stopped(int stop, int wait_ms) {
  pollfd one{stop, POLLIN, 0};
  return ::poll(&one, 1, wait_ms) > 0;
}

}  // namespace

void CloseConnection::operator()(pg_conn* connection) const { PQfinish(connection); }

Result<std::unique_ptr<Listener>> Listener::start(std::string url,
                                                  std::function<void(const Change&)> tell) {
  UniqueFd stop(::eventfd(0, EFD_CLOEXEC));
  if (!stop) return system_error("make eventfd", "");
  url = with_connect_timeout(std::move(url));
  ListeningConnection connection = listen(url);
  if (!connection) return unavailable("listen to the database: the connection was lost");
  return std::unique_ptr<Listener>(
      new Listener(std::move(url), std::move(tell), std::move(stop), std::move(connection)));
}

Listener::Listener(std::string url, std::function<void(const Change&)> tell, UniqueFd stop,
                   ListeningConnection connection)
    : url_(std::move(url)),
      tell_(std::move(tell)),
      stop_(std::move(stop)),
      connection_(std::move(connection)),
      thread_([this] { work(); }) {}

Listener::~Listener() {
  ::eventfd_write(stop_.get(), 1);
  thread_.join();
}

void Listener::work() {
  while (hear()) {
    spdlog::warn("the connection that listens to the database was lost; connecting again");
    if (!reconnect()) return;
    tell_(Change{});
  }
}

bool Listener::hear() {
  for (;;) {
    report();
    pollfd both[] = {{stop_.get(), POLLIN, 0}, {PQsocket(connection_.get()), POLLIN, 0}};
    if (::poll(both, 2, kForEver) < 0 && errno != EINTR) return true;
    if (both[0].revents != 0) return false;
    if (PQconsumeInput(connection_.get()) == 0) return true;
  }
}

bool Listener::reconnect() {
  for (connection_.reset(); !connection_; connection_ = listen(url_)) {
    if (stopped(stop_.get(), kReconnectEveryMs)) return false;
  }
  return true;
}

void Listener::report() {
  while (PGnotify* notice = PQnotifies(connection_.get())) {
    const Change change = from_notice(notice->extra);
    PQfreemem(notice);
    tell_(change);
  }
}

}  // namespace greenroom::store
