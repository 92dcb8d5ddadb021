#include "review/similarity/similarity.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

#include "review/similarity/candidates.h"
#include "review/similarity/groups.h"

namespace greenroom::similarity {
namespace {

// All places of the sources, in the order of their names; what has the same name, of its text.
std::vector<std::size_t> by_name(std::span<const Source> sources) {
  std::vector<std::size_t> order(sources.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::tie(sources[a].name, sources[a].text) < std::tie(sources[b].name, sources[b].text);
  });
  return order;
}

std::vector<const Language*> languages_of(std::span<const Source> sources) {
  std::set<std::pair<std::string, const Language*>> languages;
  for (const Source& each : sources) languages.emplace(each.language->id, each.language);
  std::vector<const Language*> all;
  for (const auto& [id, language] : languages) all.push_back(language);
  return all;
}

// How many hashes both have, that stand for the same tokens.
std::size_t count_verified(const Group& a, const Group& b, int gram) {
  const auto k = static_cast<std::size_t>(gram);
  std::size_t count = 0;
  auto x = a.fingerprints.begin();
  auto y = b.fingerprints.begin();
  while (x != a.fingerprints.end() && y != b.fingerprints.end()) {
    const std::uint64_t hash = std::max(x->hash, y->hash);
    if (x->hash == y->hash &&
        std::equal(&a.codes[x->position], &a.codes[x->position] + k, &b.codes[y->position]))
      ++count;
    const bool both = x->hash == y->hash;
    const auto is_done = [&](std::uint64_t each) { return both ? each == hash : each < hash; };
    while (x != a.fingerprints.end() && is_done(x->hash)) ++x;
    while (y != b.fingerprints.end() && is_done(y->hash)) ++y;
  }
  return count;
}

// What members of one group match in: all that is their own.
std::vector<Match> match_itself(const Group& group) {
  std::vector<Match> matches;
  for (std::size_t i = 0; i < group.codes.size(); ++i) {
    if (group.foreign[i]) continue;
    if (matches.empty() || matches.back().a + matches.back().length < i) matches.push_back({i, i});
    ++matches.back().length;
  }
  return matches;
}

// The pairs of one language, added to a result.
class Pairs {
 public:
  Pairs(const std::vector<Group>& groups, std::span<const std::size_t> order,
        const Options& options, Comparison& result)
      : groups_(groups), order_(order), options_(options), result_(result) {}

  // Nothing if they match in too few tokens.
  void add(const Candidate& candidate);

 private:
  struct Found {
    const Group& a;
    const Group& b;
    std::vector<Match> matches;
    int tokens = 0;
    double share_a = 1;
    double share_b = 1;
  };
  [[nodiscard]] Found look(const Candidate& candidate) const;
  void add_members(const Found& found, std::size_t a, std::size_t b);

  const std::vector<Group>& groups_;
  std::span<const std::size_t> order_;
  const Options& options_;
  Comparison& result_;
};

void Pairs::add(const Candidate& candidate) {
  const Found found = look(candidate);
  const bool counts = found.tokens >= options_.least_tokens &&
                      std::max(found.share_a, found.share_b) >= options_.least;
  if (!counts) {
    result_.found -= count_pairs(groups_, candidate);
    return;
  }
  std::size_t room = options_.most_pairs;
  for (std::size_t a = 0; a < found.a.members.size(); ++a) {
    const std::size_t first = candidate.a == candidate.b ? a + 1 : 0;
    for (std::size_t b = first; b < found.b.members.size() && room > 0; ++b, --room)
      add_members(found, a, b);
  }
}

Pairs::Found Pairs::look(const Candidate& candidate) const {
  Found found{groups_[candidate.a], groups_[candidate.b], {}};
  const int gram = options_.winnowing.gram;
  if (candidate.a == candidate.b) {
    found.matches = match_itself(found.a);
  } else {
    found.matches = find_matches(found.a.side(), found.b.side(), gram);
    const auto shared = static_cast<double>(count_verified(found.a, found.b, gram));
    found.share_a = shared / static_cast<double>(found.a.distinct);
    found.share_b = shared / static_cast<double>(found.b.distinct);
  }
  for (const Match& each : found.matches) found.tokens += static_cast<int>(each.length);
  return found;
}

void Pairs::add_members(const Found& found, std::size_t a, std::size_t b) {
  Pair pair;
  pair.a = order_[found.a.members[a]];
  pair.b = order_[found.b.members[b]];
  pair.share_a = found.share_a;
  pair.share_b = found.share_b;
  pair.similarity = std::max(pair.share_a, pair.share_b);
  pair.tokens = found.tokens;
  pair.passages = passages_of(found.matches, found.a.lines[a], found.b.lines[b]);
  if (found.b.members[b] < found.a.members[a]) {
    std::swap(pair.a, pair.b);
    std::swap(pair.share_a, pair.share_b);
    for (Passage& each : pair.passages) std::swap(each.a, each.b);
    std::sort(pair.passages.begin(), pair.passages.end(),
              [](const Passage& x, const Passage& y) { return x.a < y.a; });
  }
  result_.pairs.push_back(std::move(pair));
}

}  // namespace

Result<Comparison> compare(std::span<const Source> sources, std::span<const Source> starters,
                           const Options& options) {
  Comparison result;
  const std::vector<std::size_t> order = by_name(sources);
  std::vector<std::size_t> place(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  for (const Language* language : languages_of(sources)) {
    auto groups = read_groups(*language, sources, order, starters, options, result);
    if (!groups) return failed(groups);
    const Candidates candidates = find_candidates(*groups, options);
    result.found += candidates.found;
    result.common += candidates.common;
    Pairs pairs(*groups, order, options, result);
    const std::size_t before = result.pairs.size();
    for (const Candidate& each : candidates.best) {
      if (result.pairs.size() - before >= options.most_pairs) break;
      pairs.add(each);
    }
  }
  std::sort(result.pairs.begin(), result.pairs.end(), [&](const Pair& x, const Pair& y) {
    const auto rank = [&](const Pair& pair) {
      return std::tuple(-pair.similarity, -std::min(pair.share_a, pair.share_b), -pair.tokens,
                        place[pair.a], place[pair.b]);
    };
    return rank(x) < rank(y);
  });
  if (result.pairs.size() > options.most_pairs) result.pairs.resize(options.most_pairs);
  std::sort(result.skipped.begin(), result.skipped.end(),
            [&](const Skipped& x, const Skipped& y) { return place[x.source] < place[y.source]; });
  return result;
}

}  // namespace greenroom::similarity
