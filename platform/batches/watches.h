// Watches: tells those who follow a batch which of its submissions have ended, on whatever server.
// The store tells of tokens; who watches a batch says which are its own. Any thread.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

#include "queue/dispatcher/dispatcher.h"
#include "store/store.h"

namespace greenroom::batches {

class Watches {
 public:
  using Places = std::unordered_map<std::string, int>;  // token → place in the batch
  // On a store's thread: never blocks.
  using Sink = std::function<void(int place)>;

  explicit Watches(Store& store);

  // What ends from here on; until the subscription goes.
  [[nodiscard]] queue::Subscription watch(Places places, Sink sink);

 private:
  struct State;
  std::shared_ptr<State> state_;  // shared with the store, whose listeners stay
};

}  // namespace greenroom::batches
