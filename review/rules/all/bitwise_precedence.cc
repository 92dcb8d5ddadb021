#include "review/rules/forms.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all("binary_expression")) {
    const Binary outer = binary_of(node);
    if (outer.op != "&" && outer.op != "|" && outer.op != "^") continue;
    const Binary right = binary_of(outer.right);
    const Binary left = binary_of(outer.left);
    // With comparisons on both sides it joins two of them.
    if (left && is_comparison(left.op)) continue;
    if (!right || !is_comparison(right.op) || type_of(source.scopes, outer.left).is(Kind::kBool))
      continue;
    if (!number_of(right.left) && !right.left.is("identifier")) continue;
    findings.add(node, {right.node.text(), outer.op});
  }
}

}  // namespace

Rule all_bitwise_precedence() {
  return {
      .id = "all/bitwise-precedence",
      .title = "The comparison is calculated before the bits",
      .message =
          "{0} is calculated first, and {1} gets its result, true or false. Put parentheses around "
          "the "
          "operation on bits.",
      .why = "In C++ and JavaScript & | ^ bind less than comparisons; parentheses cost nothing.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.97,
      .languages = {"cpp", "javascript"},
      .check = check,
      .bad = {{"javascript", R"(
function odd(x) {
>  return x & 1 === 1;
}
)"},
              {"cpp", R"(
int count(int n) {
  int c = 0;
  for (; n; n >>= 1)
>    if (n & 1 != 0) c++;
  return c;
}
)"}},
      .good = {{"javascript",
                "const f = (x, y) => (x & 1) === 1 || (x > 1) & (y > 1) | x > 2 & y > 3;\n"},
               {"cpp", "bool f(int x) { return (x & 1) == 0 && (x | 2) != 3; }\n"}},
  };
}

}  // namespace greenroom::review::rules
