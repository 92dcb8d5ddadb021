#include "review/review.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "review/invisible.h"
#include "review/rules/fingerprint.h"
#include "review/rules/rules.h"

namespace greenroom::review {

bool is_reviewed(const Language& language) {
  const auto& rules = all_rules();
  return language.syntax && std::any_of(rules.begin(), rules.end(), [&](const Rule& each) {
           return std::find(each.languages.begin(), each.languages.end(), language.id) !=
                  each.languages.end();
         });
}

Result<Review> review(const Language& language, const std::string& source,
                      const ReviewLimits& limits) {
  if (!is_reviewed(language)) return input_error("no rule is for programs in " + language.name);
  if (std::cmp_greater(source.size(), limits.parsing.source.count()))
    return input_error(fmt::format("the source is {} bytes, more than the {} that are reviewed",
                                   source.size(), limits.parsing.source.count()));
  Review result;
  std::vector<Note> notes = find_invisible(source);
  for (Note& each : notes) each.language = language.id;
  set_fingerprints(source, notes);
  if (auto tree = syntax::parse(language, source, limits.parsing)) {
    RuleNotes found = run_rules(language, *tree);
    std::move(found.notes.begin(), found.notes.end(), std::back_inserter(notes));
    if (!found.complete) result.skipped.emplace_back("some rules took too long on this source");
  } else {
    result.skipped.push_back(tree.error().message);
  }
  result.notes = merge(std::move(notes), limits.merging);
  return result;
}

}  // namespace greenroom::review
