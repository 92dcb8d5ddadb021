#include "review/similarity/match.h"

#include <algorithm>
#include <tuple>

namespace greenroom::similarity {
namespace {

// What repeats itself (a table of numbers) would otherwise bring a seed for every pair of places.
constexpr std::size_t kPlacesOfOneHash = 4;

struct Seed {
  std::size_t a;
  std::size_t b;
  // Seeds of one diagonal grow into each other.
  [[nodiscard]] std::ptrdiff_t diagonal() const {
    return static_cast<std::ptrdiff_t>(a) - static_cast<std::ptrdiff_t>(b);
  }
};

std::span<const Fingerprint> of_one_hash(std::span<const Fingerprint> from) {
  std::size_t count = 1;
  while (count < from.size() && from[count].hash == from[0].hash) ++count;
  return from.first(count);
}

std::vector<Seed> find_seeds(std::span<const Fingerprint> a, std::span<const Fingerprint> b) {
  std::vector<Seed> seeds;
  while (!a.empty() && !b.empty()) {
    const auto here = of_one_hash(a);
    const auto there = of_one_hash(b);
    if (a[0].hash == b[0].hash) {
      for (const Fingerprint& x : here.first(std::min(here.size(), kPlacesOfOneHash))) {
        for (const Fingerprint& y : there.first(std::min(there.size(), kPlacesOfOneHash)))
          seeds.push_back({x.position, y.position});
      }
    }
    const bool skip_a = a[0].hash <= b[0].hash;
    const bool skip_b = b[0].hash <= a[0].hash;
    if (skip_a) a = a.subspan(here.size());
    if (skip_b) b = b.subspan(there.size());
  }
  std::sort(seeds.begin(), seeds.end(), [](const Seed& x, const Seed& y) {
    return std::tuple(x.diagonal(), x.a) < std::tuple(y.diagonal(), y.a);
  });
  return seeds;
}

bool same(const Side& a, const Side& b, std::size_t i, std::size_t j) {
  return a.codes[i] == b.codes[j] && !(*a.foreign)[i] && !(*b.foreign)[j];
}

// As far as it goes to both sides.
Match grow(const Side& a, const Side& b, const Seed& seed) {
  std::size_t back = 0;
  while (back < seed.a && back < seed.b && same(a, b, seed.a - back - 1, seed.b - back - 1)) ++back;
  std::size_t ahead = 0;
  while (seed.a + ahead < a.codes.size() && seed.b + ahead < b.codes.size() &&
         same(a, b, seed.a + ahead, seed.b + ahead))
    ++ahead;
  return {seed.a - back, seed.b - back, ahead == 0 ? 0 : back + ahead};
}

std::vector<Match> grow_all(const Side& a, const Side& b, std::size_t gram) {
  std::vector<Match> grown;
  std::ptrdiff_t diagonal = 0;
  std::size_t end = 0;  // of the last one on this diagonal
  for (const Seed& seed : find_seeds(a.fingerprints, b.fingerprints)) {
    if (grown.empty() || seed.diagonal() != diagonal) end = 0;
    if (seed.a < end) continue;
    const Match match = grow(a, b, seed);
    if (match.length < gram) continue;
    diagonal = seed.diagonal();
    end = match.a + match.length;
    grown.push_back(match);
  }
  return grown;
}

}  // namespace

std::vector<Match> find_matches(const Side& a, const Side& b, int gram) {
  const auto least = static_cast<std::size_t>(gram);
  std::vector<Match> grown = grow_all(a, b, least);
  std::sort(grown.begin(), grown.end(), [](const Match& x, const Match& y) {
    return std::tuple(y.length, x.a, x.b) < std::tuple(x.length, y.a, y.b);
  });
  std::vector<bool> taken_a(a.codes.size());
  std::vector<bool> taken_b(b.codes.size());
  std::vector<Match> matches;
  for (const Match& match : grown) {
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= match.length; ++i) {
      if (i < match.length && !taken_a[match.a + i] && !taken_b[match.b + i]) continue;
      if (i - begin >= least) {
        matches.push_back({match.a + begin, match.b + begin, i - begin});
        for (; begin < i; ++begin) taken_a[match.a + begin] = taken_b[match.b + begin] = true;
      }
      begin = i + 1;
    }
  }
  std::sort(matches.begin(), matches.end(),
            [](const Match& x, const Match& y) { return x.a < y.a; });
  return matches;
}

std::vector<Passage> passages_of(std::span<const Match> matches, std::span<const Lines> a,
                                 std::span<const Lines> b) {
  std::vector<Passage> passages;
  for (const Match& match : matches) {
    const auto lines = [&](std::span<const Lines> all, std::size_t first) {
      return Lines{all[first].first, all[first + match.length - 1].last};
    };
    const Passage next{lines(a, match.a), lines(b, match.b), static_cast<int>(match.length)};
    if (!passages.empty()) {
      Passage& last = passages.back();
      if (next.a.first <= last.a.last + 1 && next.b.first <= last.b.last + 1 &&
          next.b.first >= last.b.first) {
        last.a.last = std::max(last.a.last, next.a.last);
        last.b.last = std::max(last.b.last, next.b.last);
        last.tokens += next.tokens;
        continue;
      }
    }
    passages.push_back(next);
  }
  return passages;
}

}  // namespace greenroom::similarity
