#include "review/mutants/mutate.h"

#include <algorithm>
#include <random>
#include <set>

#include "review/mutants/slips.h"
#include "review/syntax/tree.h"

namespace greenroom::review {
namespace {

int lines_before(std::string_view text, std::size_t end) {
  return static_cast<int>(
      std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
}

Mutant mutant_of(const std::string& source, std::string_view kind, const Change& change) {
  Mutant made;
  made.kind = kind;
  made.source = source.substr(0, change.begin) + change.text + source.substr(change.end);
  made.line = lines_before(source, change.begin) + 1;
  made.end_line = made.line + lines_before(change.text, change.text.size());
  return made;
}

}  // namespace

const std::vector<MutantKind>& mutant_kinds() {
  static const std::vector<MutantKind> all = [] {
    std::vector<MutantKind> kinds;
    for (const Slip& each : all_slips()) kinds.push_back({each.name, each.example, each.own});
    return kinds;
  }();
  return all;
}

std::vector<Mutant> mutants_of(const Language& language, const std::string& source) {
  std::vector<Mutant> made;
  const auto tree = syntax::parse(language, source);
  if (!tree || tree->root().has_error()) return made;
  const Code code(*tree);
  const Scopes scopes(code);
  std::set<std::string> seen = {source};
  for (const Slip& slip : all_slips()) {
    Changes changes;
    slip.find({code, scopes}, changes);
    for (const Change& each : changes.all()) {
      Mutant mutant = mutant_of(source, slip.name, each);
      if (seen.insert(mutant.source).second) made.push_back(std::move(mutant));
    }
  }
  return made;
}

std::vector<Mutant> some_of(std::vector<Mutant> mutants, std::size_t most, unsigned seed) {
  std::mt19937 random(seed);
  // Not std::shuffle, which is another one in every library.
  for (std::size_t i = mutants.size(); i > 1; --i) std::swap(mutants[i - 1], mutants[random() % i]);
  std::set<std::string_view> taken;
  std::vector<Mutant> chosen;
  while (chosen.size() < most && !mutants.empty()) {
    const auto fresh = std::find_if(mutants.begin(), mutants.end(),
                                    [&](const Mutant& each) { return !taken.contains(each.kind); });
    if (fresh == mutants.end()) {
      taken.clear();
      continue;
    }
    taken.insert(fresh->kind);
    chosen.push_back(std::move(*fresh));
    mutants.erase(fresh);
  }
  return chosen;
}

}  // namespace greenroom::review
