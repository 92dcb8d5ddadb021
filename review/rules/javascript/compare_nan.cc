#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

bool is_nan(Node node) {
  return is_identifier(bare(node), "NaN") || bare(node).text() == "Number.NaN";
}

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all("binary_expression")) {
    const Binary test = binary_of(node);
    if (is_comparison(test.op) && (is_nan(test.left) || is_nan(test.right)))
      findings.add(node, {test.node.text()});
  }
}

}  // namespace

Rule javascript_compare_nan() {
  return {
      .id = "javascript/compare-nan",
      .title = "NaN is not equal to anything, itself included",
      .message = "{0} has the same result for every value, also for NaN. Ask Number.isNaN(x).",
      .why = "Checking parsed input is part of the question, and this check never fires.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.99,
      .languages = {"javascript"},
      .check = check,
      .bad = {{"javascript", R"(
function f(x) {
>  if (Number(x) === NaN) return 0;
  return x;
}
)"}},
      .good = {{"javascript", "const f = (x) => Number.isNaN(x) || isNaN(x) || x === 0;\n"}},
  };
}

}  // namespace greenroom::review::rules
