// Candidates: which groups share enough fingerprints, by an index of who has which. Takes time for
// each submission that each fingerprint brings, and memory for the fingerprints and the best pairs.
#pragma once

#include <vector>

#include "review/similarity/groups.h"

namespace greenroom::similarity {

struct Candidate {
  std::size_t a = 0;  // groups; the same: what its members are to each other
  std::size_t b = 0;
  double more = 1;  // what they share of either, the greater
  double less = 1;  // and the lesser
};

struct Candidates {
  std::vector<Candidate> best;  // the most alike first
  std::size_t found = 0;        // pairs of submissions, among the best or not
  std::size_t common = 0;       // fingerprints that do not count
};

// The submissions that two groups, or the members of one, make pairs of.
std::size_t count_pairs(const std::vector<Group>& groups, const Candidate& candidate);

// Takes from the groups what is common to too many.
Candidates find_candidates(std::vector<Group>& groups, const Options& options);

}  // namespace greenroom::similarity
