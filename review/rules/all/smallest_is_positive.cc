#include <algorithm>

#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

bool is_tiny(Node value) {
  const std::string_view text = bare(value).text();
  return text == "Double.MIN_VALUE" || text == "Float.MIN_VALUE" || text == "Number.MIN_VALUE" ||
         text == "DBL_MIN" || text == "FLT_MIN" || text == "numeric_limits<double>::min()" ||
         text == "std::numeric_limits<double>::min()";
}

void check(const Source& source, Findings& findings) {
  for (const Variable& variable : source.scopes.variables()) {
    if (variable.writes.size() < 2 || variable.writes.front().op != "=" ||
        !is_tiny(variable.writes.front().value))
      continue;
    findings.add(variable.writes.front().value,
                 {variable.writes.front().value.text(), variable.name});
  }
}

}  // namespace

Rule all_smallest_is_positive() {
  return {
      .id = "all/smallest-is-positive",
      .title = "This is the smallest number above zero",
      .message =
          "{0} is a tiny positive number and not the most negative one, so numbers below zero "
          "never "
          "replace {1}. Begin with minus infinity.",
      .why = "Whole numbers have a MIN_VALUE that is negative, and these have not.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"cpp", "java", "javascript"},
      .check = check,
      .bad = {{"java", R"(
class A {
  double highest(double[] a) {
>    double best = Double.MIN_VALUE;
    for (double x : a) best = Math.max(best, x);
    return best;
  }
}
)"},
              {"javascript", R"(
function highest(a) {
>  let best = Number.MIN_VALUE;
  for (const x of a) if (x > best) best = x;
  return best;
}
)"},
              {"cpp", R"(
double highest(const vector<double>& a) {
>  double best = DBL_MIN;
  for (double x : a) best = max(best, x);
  return best;
}
)"}},
      .good = {{"java",
                "class A { double f(double[] a) { double eps = Double.MIN_VALUE; int best = "
                "Integer.MIN_VALUE; for (double x : a) best = Math.max(best, (int) x); return best "
                "+ eps; } }\n"},
               {"javascript",
                "function f(a) { let best = Number.MIN_SAFE_INTEGER; for (const x of a) best = "
                "Math.max(best, x); return best; }\n"},
               {"cpp",
                "double f(const vector<double>& a) { double best = -DBL_MAX; for (double x : a) "
                "best = max(best, x); return best; }\n"}},
  };
}

}  // namespace greenroom::review::rules
