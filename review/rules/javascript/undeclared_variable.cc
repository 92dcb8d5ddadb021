#include <set>

#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

const std::set<std::string_view> kGlobals = {"module", "exports", "globalThis", "window",
                                             "self",   "global",  "process"};

void check(const Source& source, Findings& findings) {
  std::set<std::string_view> noted;
  for (const Node& each : source.scopes.unknown()) {
    const auto write = write_of(each);
    if (!write || kGlobals.contains(each.text()) || noted.contains(each.text())) continue;
    if (write->op != "=" && write->op != "each" && write->op != "pattern") continue;
    noted.insert(each.text());
    findings.add(each, {each.text()});
  }
}

}  // namespace

Rule javascript_undeclared_variable() {
  return {
      .id = "javascript/undeclared-variable",
      .title = "A variable is used that was never declared",
      .message =
          "{0} gets a value, and no let, const or var declares it: it becomes a global that all "
          "calls share, and "
          "in a module or class it fails.",
      .why =
          "A recursive function with a shared counter or index gives wrong results only in larger "
          "cases.",
      .category = Category::kCorrectnessRisk,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"javascript"},
      .check = check,
      .bad = {{"javascript", R"(
function f(a) {
>  total = 0;
>  for (i = 0; i < a.length; i++) total += a[i];
  return total;
}
)"}},
      .good = {{"javascript",
                "let count;\nfunction f(a, { b, c = 1 }, ...d) { count = 1; b = c = d; for (const "
                "x of a) count += x; var z = 1; z = 2; a.y = 3; module.exports = f; label: for "
                "(;;) break label; try { a(); } catch (e) { e = 1; } }\n"}},
  };
}

}  // namespace greenroom::review::rules
