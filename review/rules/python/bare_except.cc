#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

void check(const Source& source, Findings& findings) {
  for (const Node& clause : source.code.all("except_clause")) {
    const auto parts = clause.children();
    if (clause.child("value") || parts.size() != 1) continue;
    const auto statements = parts[0].children();
    // Empty ones are another rule's; what is raised again is not swallowed.
    if (statements.size() == 1 && statements[0].is("pass_statement")) continue;
    if (!parts[0].below({"raise_statement"}).empty()) continue;
    findings.add(clause);
  }
}

}  // namespace

Rule python_bare_except() {
  return {
      .id = "python/bare-except",
      .title = "except without a type catches everything",
      .message =
          "It also catches misspelled names, KeyboardInterrupt and SystemExit, and treats them "
          "like the error that "
          "was meant. Name the exception.",
      .why = "A slip inside the try looks like a case that you handle.",
      .category = Category::kQuality,
      .severity = Severity::kInfo,
      .confidence = 0.95,
      .languages = {"python"},
      .check = check,
      .bad = {{"python", R"(
def f(x):
    try:
        return int(x)
>    except:
        return 0
)"}},
      .good = {{"python",
                "def f(x):\n    try:\n        return int(x)\n    except ValueError:\n        "
                "return 0\n    except (TypeError, KeyError) as e:\n        return 1\n"}},
  };
}

}  // namespace greenroom::review::rules
