#include "review/similarity/winnow.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace greenroom::similarity {
namespace {

constexpr std::uint64_t kBase = 0x9E3779B97F4A7C15;  // odd: 2^64 divided by the golden ratio
constexpr std::uint64_t kLeftOut = std::numeric_limits<std::uint64_t>::max();

// The finalizer of SplitMix64: the least hash must not be the one of the least tokens.
std::uint64_t mix(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
  return x ^ (x >> 31);
}

}  // namespace

std::vector<std::uint64_t> hash_grams(std::span<const std::uint16_t> codes, int gram) {
  const auto k = static_cast<std::size_t>(gram);
  std::vector<std::uint64_t> hashes;
  if (codes.size() < k) return hashes;
  hashes.reserve(codes.size() - k + 1);
  std::uint64_t outgoing = 1;  // kBase to the k
  for (std::size_t i = 0; i < k; ++i) outgoing *= kBase;
  std::uint64_t rolling = 0;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    rolling = rolling * kBase + codes[i] + 1;
    if (i >= k) rolling -= outgoing * (codes[i - k] + 1U);
    if (i + 1 >= k) hashes.push_back(mix(rolling));
  }
  return hashes;
}

std::vector<Fingerprint> winnow(std::span<const std::uint64_t> grams, int window,
                                const Hashes& left_out) {
  const std::size_t count = grams.size();
  const std::size_t width = std::min(static_cast<std::size_t>(window), count);
  std::vector<std::uint64_t> hashes(grams.begin(), grams.end());
  for (std::uint64_t& each : hashes) {
    if (left_out.contains(each)) each = kLeftOut;
  }
  std::vector<Fingerprint> chosen;
  std::size_t least = count;  // none yet
  for (std::size_t end = width; width > 0 && end <= count; ++end) {
    const std::size_t begin = end - width;
    if (least == count || least < begin) {
      least = begin;
      for (std::size_t i = begin + 1; i < end; ++i) {
        if (hashes[i] <= hashes[least]) least = i;
      }
    } else if (hashes[end - 1] <= hashes[least]) {
      least = end - 1;
    } else {
      continue;  // as in the window before
    }
    if (hashes[least] != kLeftOut)
      chosen.push_back({hashes[least], static_cast<std::uint32_t>(least)});
  }
  std::sort(chosen.begin(), chosen.end(), [](const Fingerprint& a, const Fingerprint& b) {
    return std::tie(a.hash, a.position) < std::tie(b.hash, b.position);
  });
  return chosen;
}

}  // namespace greenroom::similarity
