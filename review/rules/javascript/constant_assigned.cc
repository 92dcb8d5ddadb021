#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

void check(const Source& source, Findings& findings) {
  for (const Variable& variable : source.scopes.variables()) {
    if (!variable.constant || variable.declared.above({"for_in_statement"}) == variable.scope)
      continue;
    for (const Write& each : variable.writes) {
      if (each.at == variable.declared || each.op == "in") continue;
      findings.add(each.at, {variable.name}).related = {
          {variable.declared, "declared as const here"}};
    }
  }
}

}  // namespace

Rule javascript_constant_assigned() {
  return {
      .id = "javascript/constant-assigned",
      .title = "A constant gets a new value",
      .message =
          "{0} is declared with const, so this throws a TypeError as soon as it is reached. "
          "Declare it with let.",
      .why = "It only shows when this line is executed, possibly in the last hidden test.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.98,
      .languages = {"javascript"},
      .check = check,
      .bad = {{"javascript", R"(
function sum(a) {
  const total = 0;
  for (const x of a) {
>    total += x;
  }
  return total;
}
)"}},
      .good = {{"javascript",
                "function f(a) { const b = []; b.push(1); b[0] = 2; let c = 0; c++; for (const x "
                "of a) { const y = x; go(y); } { const c = 1; go(c); } return b; }\n"}},
  };
}

}  // namespace greenroom::review::rules
