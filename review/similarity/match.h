// Matches: which tokens of one source are those of another. Grown from the fingerprints that both
// have, token by token, so that equal hashes alone prove nothing; each token belongs to at most one
// match, and longer matches choose first (greedy string tiling from seeds).
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "review/similarity/tokens.h"
#include "review/similarity/winnow.h"

namespace greenroom::similarity {

// What one side brings. Borrowed.
struct Side {
  std::span<const std::uint16_t> codes;
  std::span<const Fingerprint> fingerprints;  // sorted by hash
  const std::vector<bool>* foreign;  // of each token: it is starter code, and never matches
};

struct Match {
  std::size_t a = 0;  // first token in either
  std::size_t b = 0;
  std::size_t length = 0;
};

// In the order of `a`. None is shorter than a gram.
std::vector<Match> find_matches(const Side& a, const Side& b, int gram);

struct Passage {
  Lines a;
  Lines b;
  int tokens = 0;
};

// Lines of matches, those that follow each other in both sources made one.
std::vector<Passage> passages_of(std::span<const Match> matches, std::span<const Lines> a,
                                 std::span<const Lines> b);

}  // namespace greenroom::similarity
