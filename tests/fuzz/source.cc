// Source in any language: it makes a tree or an Error, within its budget, and the tree holds
// together; and tokens, matches and figures of it compared to itself.
#include <map>

#include "languages/catalogue.h"
#include "review/similarity/similarity.h"
#include "tests/fuzz/fuzz.h"

namespace greenroom::fuzz {
namespace {

const Catalogue& catalogue() {
  static const Catalogue all = Catalogue::load(GREENROOM_SOURCE_DIR "/languages").value();
  return all;
}

void walk(const syntax::Tree& tree) {
  std::vector<std::size_t> ends;
  syntax::for_each_node(tree.root(), [&](const syntax::Walk& at) {
    const syntax::Node node = at.node();
    ends.resize(static_cast<std::size_t>(at.depth()));
    const std::size_t end = ends.empty() ? tree.source().size() : ends.back();
    check(node.begin() <= node.end() && node.end() <= end, "a node lies within its parent");
    check(node.text().size() == node.end() - node.begin(), "a node has its text");
    check(node.first() <= node.last() && node.first().line >= 1, "a node has its place");
    ends.push_back(node.end());
  });
}

}  // namespace

void run(std::string_view input) {
  const char* const ids[] = {"python", "javascript", "java", "cpp", "c"};
  const Language& language = *catalogue().find(ids[take_byte(input) % std::size(ids)]);
  const std::string text(input);
  syntax::ParseBudget budget;
  budget.memory = mib(64);
  if (const auto tree = syntax::parse(language, text, budget)) walk(*tree);
  similarity::Options options;
  options.least_tokens = 16;
  options.winnowing = {4, 3};
  options.parsing = budget;
  const std::vector<similarity::Source> both = {{"a", &language, text}, {"b", &language, text}};
  const auto compared = similarity::compare(both, {}, options);
  check(compared.has_value(), "comparing never fails");
  if (!compared->skipped.empty()) return;
  check(compared->pairs.size() == 1 && compared->pairs[0].similarity == 1, "source equals itself");
}

}  // namespace greenroom::fuzz
