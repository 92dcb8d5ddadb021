#include "review/similarity/groups.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "review/similarity/tokens.h"

namespace greenroom::similarity {
namespace {

// The grams of all starter code of the language.
Result<Hashes> read_starters(const Tokenizer& tokenizer, const Language& language,
                             std::span<const Source> starters, const Options& options) {
  Hashes hashes;
  for (const Source& each : starters) {
    if (each.language != &language) continue;
    auto tree = syntax::parse(language, each.text, options.parsing);
    if (!tree) return input_error("starter code " + each.name + ": " + tree.error().text());
    const Tokens tokens = tokenizer.tokens_of(*tree);
    for (const std::uint64_t hash : hash_grams(tokens.codes, options.winnowing.gram))
      hashes.insert(hash);
  }
  return hashes;
}

class Reader {
 public:
  Reader(const Tokenizer& tokenizer, const Hashes& starter, const Options& options)
      : tokenizer_(tokenizer), starter_(starter), options_(options) {}

  // kInput: why it is skipped.
  Status add(const Source& source, std::size_t place);
  [[nodiscard]] std::vector<Group> take() { return std::move(groups_); }

 private:
  [[nodiscard]] Group make(const std::vector<std::uint16_t>& codes) const;

  const Tokenizer& tokenizer_;
  const Hashes& starter_;
  const Options& options_;
  std::vector<Group> groups_;
  std::map<std::vector<std::uint16_t>, std::size_t> known_;
};

Status Reader::add(const Source& source, std::size_t place) {
  auto tree = syntax::parse(*source.language, source.text, options_.parsing);
  if (!tree) return failed(tree);
  Tokens tokens = tokenizer_.tokens_of(*tree);
  if (tokens.codes.size() > options_.most_tokens)
    return input_error(fmt::format("too long to compare: {} tokens, more than {}",
                                   tokens.codes.size(), options_.most_tokens));
  auto known = known_.find(tokens.codes);
  if (known == known_.end()) {
    Group group = make(tokens.codes);
    const auto own = std::count(group.foreign.begin(), group.foreign.end(), false);
    if (own < options_.least_tokens)
      return input_error(fmt::format("too short to compare: {} tokens of its own, fewer than {}",
                                     own, options_.least_tokens));
    known = known_.emplace(std::move(tokens.codes), groups_.size()).first;
    groups_.push_back(std::move(group));
  }
  groups_[known->second].members.push_back(place);
  groups_[known->second].lines.push_back(std::move(tokens.lines));
  return {};
}

Group Reader::make(const std::vector<std::uint16_t>& codes) const {
  Group group;
  group.codes = codes;
  group.foreign.resize(codes.size());
  const auto grams = hash_grams(codes, options_.winnowing.gram);
  for (std::size_t i = 0; i < grams.size(); ++i) {
    if (starter_.contains(grams[i]))
      std::fill_n(group.foreign.begin() + static_cast<std::ptrdiff_t>(i), options_.winnowing.gram,
                  true);
  }
  group.fingerprints = winnow(grams, options_.winnowing.window, starter_);
  return group;
}

}  // namespace

Result<std::vector<Group>> read_groups(const Language& language, std::span<const Source> sources,
                                       std::span<const std::size_t> order,
                                       std::span<const Source> starters, const Options& options,
                                       Comparison& result) {
  auto tokenizer = Tokenizer::make(language);
  if (!tokenizer && tokenizer.error().kind != Error::Kind::kInput) return failed(tokenizer);
  Result<Hashes> starter =
      tokenizer ? read_starters(*tokenizer, language, starters, options) : Result<Hashes>(Hashes{});
  if (!starter) return failed(starter);
  std::optional<Reader> reader;
  if (tokenizer) reader.emplace(*tokenizer, *starter, options);
  for (std::size_t place = 0; place < order.size(); ++place) {
    const Source& source = sources[order[place]];
    if (source.language != &language) continue;
    const Status added =
        reader ? reader->add(source, place) : tl::make_unexpected(tokenizer.error());
    if (added) {
      ++result.compared;
    } else {
      result.skipped.push_back({order[place], added.error().text()});
    }
  }
  return reader ? reader->take() : std::vector<Group>{};
}

}  // namespace greenroom::similarity
