#include "review/similarity/candidates.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace greenroom::similarity {
namespace {

// Lists of groups, one for each fingerprint that counts.
struct Index {
  std::vector<std::vector<std::uint32_t>> groups_with;  // ascending
  std::vector<std::vector<std::uint32_t>> lists_of;     // each group is in
  Hashes common;
};

std::size_t most_groups(std::size_t groups, const Options& options) {
  const auto share = static_cast<std::size_t>(options.common_share * static_cast<double>(groups));
  return std::min(options.common_most, std::max(options.common_least, share));
}

Index make_index(const std::vector<Group>& groups, const Options& options) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> all;
  for (std::uint32_t i = 0; i < groups.size(); ++i) {
    for (const Fingerprint& each : groups[i].fingerprints) all.emplace_back(each.hash, i);
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  Index index;
  index.lists_of.resize(groups.size());
  const std::size_t most = most_groups(groups.size(), options);
  for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
    while (end < all.size() && all[end].first == all[begin].first) ++end;
    if (end - begin > most) {
      index.common.insert(all[begin].first);
      continue;
    }
    std::vector<std::uint32_t> list;
    for (std::size_t i = begin; i < end; ++i) {
      list.push_back(all[i].second);
      index.lists_of[all[i].second].push_back(static_cast<std::uint32_t>(index.groups_with.size()));
    }
    index.groups_with.push_back(std::move(list));
  }
  return index;
}

// counts[i]: how many fingerprints the group shares with group i before it.
void count_shared(const Index& index, std::size_t group, std::vector<std::uint32_t>& counts) {
  std::fill(counts.begin(), counts.end(), 0);
  for (const std::uint32_t list : index.lists_of[group]) {
    for (const std::uint32_t other : index.groups_with[list]) {
      if (other >= group) break;
      ++counts[other];
    }
  }
}

bool is_before(const Candidate& x, const Candidate& y) {
  return std::tuple(-x.more, -x.less, x.a, x.b) < std::tuple(-y.more, -y.less, y.a, y.b);
}

// Keeps the best, more than are wanted: some will match in too few tokens.
class Best {
 public:
  explicit Best(std::size_t wanted) : kept_(2 * wanted + 1000) {}

  void add(const Candidate& candidate) {
    all_.push_back(candidate);
    if (all_.size() > 2 * kept_) cut();
  }

  std::vector<Candidate> take() {
    cut();
    std::sort(all_.begin(), all_.end(), is_before);
    return std::move(all_);
  }

 private:
  void cut() {
    if (all_.size() <= kept_) return;
    std::nth_element(all_.begin(), all_.begin() + static_cast<std::ptrdiff_t>(kept_), all_.end(),
                     is_before);
    all_.resize(kept_);
  }

  std::size_t kept_;
  std::vector<Candidate> all_;
};

double share(std::size_t part, std::size_t whole) {
  return static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

std::size_t count_pairs(const std::vector<Group>& groups, const Candidate& candidate) {
  const std::size_t a = groups[candidate.a].members.size();
  return candidate.a == candidate.b ? a * (a - 1) / 2 : a * groups[candidate.b].members.size();
}

Candidates find_candidates(std::vector<Group>& groups, const Options& options) {
  const Index index = make_index(groups, options);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    std::erase_if(groups[i].fingerprints,
                  [&](const Fingerprint& each) { return index.common.contains(each.hash); });
    groups[i].distinct = index.lists_of[i].size();
  }
  Candidates candidates;
  candidates.common = index.common.size();
  Best best(options.most_pairs);
  const auto keep = [&](const Candidate& candidate) {
    candidates.found += count_pairs(groups, candidate);
    best.add(candidate);
  };
  std::vector<std::uint32_t> counts(groups.size());
  for (std::size_t b = 0; b < groups.size(); ++b) {
    if (groups[b].members.size() > 1) keep({b, b});
    count_shared(index, b, counts);
    for (std::size_t a = 0; a < b; ++a) {
      if (counts[a] == 0) continue;
      const auto [fewer, more] = std::minmax(groups[a].distinct, groups[b].distinct);
      const Candidate candidate{a, b, share(counts[a], fewer), share(counts[a], more)};
      if (candidate.more >= options.least) keep(candidate);
    }
  }
  candidates.best = best.take();
  return candidates;
}

}  // namespace greenroom::similarity
