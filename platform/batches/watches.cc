#include "platform/batches/watches.h"

#include <list>
#include <mutex>

namespace greenroom::batches {

struct Watches::State {
  struct One {
    Places places;
    Sink sink;
  };

  void tell(const std::string& token) {
    const std::lock_guard lock(mutex);
    for (const One& each : all) {
      if (const auto found = each.places.find(token); found != each.places.end())
        each.sink(found->second);
    }
  }

  std::mutex mutex;
  std::list<One> all;  // guarded by mutex
};

Watches::Watches(Store& store) : state_(std::make_shared<State>()) {
  store.on_change([state = state_](const Change& change) {
    if (change.kind == Change::Kind::kFinished) state->tell(change.token);
  });
}

queue::Subscription Watches::watch(Places places, Sink sink) {
  const std::lock_guard lock(state_->mutex);
  const auto one = state_->all.insert(state_->all.end(), {std::move(places), std::move(sink)});
  return queue::Subscription([state = state_, one] {
    const std::lock_guard inner(state->mutex);
    state->all.erase(one);
  });
}

}  // namespace greenroom::batches
