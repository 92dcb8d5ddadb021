#include "store/deliveries.h"

#include "store/submissions.h"

namespace greenroom::store {
namespace {

enum State { kToBeDelivered = 0, kDelivered = 1, kGivenUp = 2 };

State next_state(bool success, bool again) {
  if (again) return kToBeDelivered;
  return success ? kDelivered : kGivenUp;
}

}  // namespace

std::vector<Delivery> due_deliveries(Transaction& tx, int count, std::chrono::seconds hold) {
  const WallTime time = wall_now();
  std::vector<Delivery> due;
  {
    Delivery one;
    Query query(tx, R"(SELECT token, url, tries FROM deliveries WHERE state = 0 AND next_at <= :now
                       ORDER BY next_at LIMIT :count{skip_locked})");
    query.in("now", micros(time)).in("count", count).out(one.token).out(one.url).out(one.tries);
    while (query.next()) due.push_back(one);
  }
  for (const Delivery& one : due) {
    // Counted now: a call that ends the whole server must not be made for ever.
    Query query(tx,
                "UPDATE deliveries SET next_at = :until, tries = tries + 1 WHERE token = :token");
    query.in("until", micros(time + hold)).in("token", one.token).run();
  }
  return due;
}

bool delivered(Transaction& tx, const std::string& token, bool success, const std::string& outcome,
               std::optional<std::chrono::milliseconds> again) {
  int tries = 0;
  Query query(tx, R"(UPDATE deliveries SET state = :state, outcome = :outcome,
                     next_at = :next WHERE token = :token AND state = 0 RETURNING tries)");
  query.in("state", next_state(success, again.has_value())).in("outcome", outcome);
  query.in("next", micros(wall_now() + again.value_or(std::chrono::milliseconds(0))));
  return query.in("token", token).out(tries).next();
}

}  // namespace greenroom::store
