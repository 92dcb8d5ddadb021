// Groups: the submissions of one language, tokenized, winnowed, and put together where their tokens
// are the same. A group counts once, so that what is handed in forty times is not taken for code
// that is common to the task.
#pragma once

#include <span>
#include <vector>

#include "review/similarity/similarity.h"

namespace greenroom::similarity {

struct Group {
  std::vector<std::size_t> members;       // places in `order`, ascending
  std::vector<std::vector<Lines>> lines;  // of each member
  std::vector<std::uint16_t> codes;
  std::vector<bool> foreign;              // of each token: it is starter code
  std::vector<Fingerprint> fingerprints;  // sorted by hash
  std::size_t distinct = 0;               // hashes among these

  [[nodiscard]] Side side() const { return {codes, fingerprints, &foreign}; }
};

// Those of `sources` that are in the language, in the order given. Adds to the result what is
// skipped, and how many are not.
Result<std::vector<Group>> read_groups(const Language& language, std::span<const Source> sources,
                                       std::span<const std::size_t> order,
                                       std::span<const Source> starters, const Options& options,
                                       Comparison& result);

}  // namespace greenroom::similarity
