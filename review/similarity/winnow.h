// Fingerprints by winnowing (Schleimer, Wilkerson, Aiken: Winnowing, Local Algorithms for Document
// Fingerprinting, SIGMOD 2003). Every k tokens in a row are hashed, and of every w hashes in a row
// the least one is kept (of equal ones, the last). Two sources that share w + k - 1 tokens in a row
// share a fingerprint; what is shorter than k leaves no trace.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_set>
#include <vector>

namespace greenroom::similarity {

struct Winnowing {
  int gram = 12;   // k
  int window = 5;  // w

  [[nodiscard]] int guarantee() const { return gram + window - 1; }
};

struct Fingerprint {
  std::uint64_t hash = 0;
  std::uint32_t position = 0;  // of the first token
};

using Hashes = std::unordered_set<std::uint64_t>;

// One for each position at which a gram begins.
std::vector<std::uint64_t> hash_grams(std::span<const std::uint16_t> codes, int gram);

// Sorted by hash, then position. Grams in `left_out` are never chosen, and do not stand in the way
// of others.
std::vector<Fingerprint> winnow(std::span<const std::uint64_t> grams, int window,
                                const Hashes& left_out);

}  // namespace greenroom::similarity
