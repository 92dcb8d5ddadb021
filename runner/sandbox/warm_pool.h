// WarmPool: the runtimes that one slot keeps waiting, and which those should be.
//
// It follows what was asked for: the runtime used last is kept twice, others once, the least
// recently used go first when the memory is needed. It decides only; the slot makes the boxes and
// takes those that are to be thrown away. Used by the slot's thread alone.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "base/bytes.h"
#include "runner/sandbox/warm.h"

namespace greenroom {

struct WarmCounts {
  std::uint64_t hits = 0;    // programs that found a runtime waiting
  std::uint64_t misses = 0;  // programs that could have used one
  std::uint64_t failures = 0;
  int waiting = 0;
  int starting = 0;  // of those, and of the programs that stay
  Bytes held;        // by those that wait, about
};

class WarmPool {
 public:
  explicit WarmPool(Bytes budget) : budget_(budget) {}

  // Whether anything may wait at all.
  [[nodiscard]] bool keeps() const { return budget_ > Bytes(0); }
  // The waiting runtime for this program, if there is one; counts and remembers the demand.
  std::optional<WarmBox> take(const Program& program);
  // A runtime that should be started now.
  [[nodiscard]] std::optional<Runtime> next() const;
  void add(WarmBox warm);
  // A box that has died, or that is not worth its memory any more.
  std::optional<WarmBox> take_superfluous();
  // It died before it could run a program. What fails twice in a row is not kept any more.
  void blame(const Runtime& runtime);
  // It ran one.
  void praise(const Runtime& runtime);
  // All of them are gone.
  void clear() { waiting_.clear(); }
  // Hands all of them over, and forgets what was asked for.
  std::deque<WarmBox> let_go();

  // Looks which are ready.
  WarmCounts counts();

 private:
  struct Demand {
    Runtime runtime;
    int failures = 0;
  };

  [[nodiscard]] std::size_t waiting_for(const Runtime& runtime) const;
  // How many of each demand the budget allows, in their order.
  [[nodiscard]] std::vector<std::size_t> wanted() const;
  Demand& remember(const Runtime& runtime);

  Bytes budget_;
  std::deque<Demand> demands_;  // most recent first
  std::deque<WarmBox> waiting_;
  WarmCounts counts_;
};

}  // namespace greenroom
