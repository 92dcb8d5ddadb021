// All rules, and running them over one source.
#pragma once

#include <vector>

#include "languages/language.h"
#include "review/rules/rule.h"
#include "review/syntax/tree.h"
#include "submission/note.h"

namespace greenroom::review {

// In the order of their ids; lives as long as the program.
const std::vector<Rule>& all_rules();

struct RuleNotes {
  std::vector<Note> notes;  // by rule, then in the order of the source
  bool complete = true;     // false: some rules were stopped, and found nothing
};

// Runs those of the language. Nothing is noted in a function that does not parse.
RuleNotes run_rules(const Language& language, const syntax::Tree& tree);
// Only this one.
RuleNotes run_rule(const Rule& rule, const Language& language, const syntax::Tree& tree);

}  // namespace greenroom::review
