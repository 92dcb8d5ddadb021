// Which of many submissions are much alike: pairs in one language, with how much and which lines.
// What the figures mean, and what they do not prove: docs/similarity.md.
//
// Winnowed fingerprints of syntax tokens go into one index, so that only pairs that share some are
// looked at. What stands in the starter code, or in too many submissions that are not the same
// otherwise, does not count. The result does not depend on the order of the submissions. A bad
// submission (no grammar, too long, too short, made to be slow) is named, and stops nobody.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "languages/language.h"
#include "review/similarity/match.h"
#include "review/similarity/winnow.h"
#include "review/syntax/tree.h"

namespace greenroom::similarity {

struct Source {
  std::string name;
  const Language* language = nullptr;  // outlives the comparing
  std::string text;
};

struct Options {
  double least = 0.5;             // similarity of a pair that is worth showing
  std::size_t most_pairs = 1000;  // of those, the best
  Winnowing winnowing;
  // A pair matches in so many tokens at least; what has fewer of its own is too short to tell.
  int least_tokens = 40;
  std::size_t most_tokens = 50'000;  // of one submission
  // A fingerprint in more than this share of all that differ is common to the task, but not in so
  // few of them; and always in so many, which bounds the time that one fingerprint can take.
  double common_share = 0.3;
  std::size_t common_least = 10;
  std::size_t common_most = 200;
  syntax::ParseBudget parsing;
};

struct Pair {
  std::size_t a = 0;  // indices of the sources; a's name is not behind b's
  std::size_t b = 0;
  // Fingerprints that both have, as a share of those of the one that has fewer (the greater of the
  // next two).
  double similarity = 0;
  double share_a = 0;
  double share_b = 0;
  int tokens = 0;  // that match, of either
  std::vector<Passage> passages;
};

struct Skipped {
  std::size_t source = 0;
  std::string reason;
};

struct Comparison {
  std::vector<Pair> pairs;  // the most alike first
  std::size_t found = 0;    // how many reach `least`, shown or not
  std::size_t compared = 0;
  std::size_t common = 0;        // fingerprints that did not count
  std::vector<Skipped> skipped;  // by name
};

// kInput: a piece of starter code cannot be parsed.
Result<Comparison> compare(std::span<const Source> sources, std::span<const Source> starters,
                           const Options& options = {});

}  // namespace greenroom::similarity
