// answer_of: asks a store or a dispatcher and waits for its Done, for threads that may block.
//
//   Result<bool> alive = answer_of<bool>([&](auto done) { store.ping(std::move(done)); });
#pragma once

#include <future>
#include <memory>
#include <utility>

#include "store/store.h"

namespace greenroom {

template <typename T, typename Ask>
Result<T> answer_of(Ask ask) {
  // Shared with the Done: it may still be in set_value() when we have the answer and are gone.
  const auto promise = std::make_shared<std::promise<Result<T>>>();
  auto answer = promise->get_future();
  ask(Done<T>([promise](Result<T> result) { promise->set_value(std::move(result)); }));
  return answer.get();
}

}  // namespace greenroom
