#include "review/rules/forms.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all(
           {"binary_expression", "binary_operator", "comparison_operator", "boolean_operator"})) {
    const Binary binary = binary_of(node);
    if (!binary || !same(binary.left, binary.right) || number_of(binary.left)) continue;
    if (node.above({"assert_statement"}, kFunctions)) continue;  // a test of the operator
    // x != x asks for NaN.
    const bool asks_for_nan =
        binary.op == "!=" || binary.op == "!==" || binary.op == "==" || binary.op == "===";
    const Type type = type_of(source.scopes, binary.left);
    if (asks_for_nan && !type.is_whole() && !type.is(Kind::kText) &&
        !bracket_of(bare(binary.left)) && !node.is("comparison_operator"))
      continue;
    if (node.is("comparison_operator") && bare(binary.left).is("identifier") && asks_for_nan)
      continue;
    // So does x - x, which makes one.
    if (binary.op == "-" && type.is(Kind::kFloat)) continue;
    if (is_comparison(binary.op) || binary.op == "-" || binary.op == "&&" || binary.op == "||" ||
        binary.op == "and" || binary.op == "or" || (binary.op == "%" && !is_text(binary.left)))
      findings.add(node, {binary.op, binary.left.text()});
  }
}

}  // namespace

Rule all_same_operands() {
  return {
      .id = "all/same-operands",
      .title = "Both sides of the operator are the same",
      .message =
          "Both operands of {0} are {1}: the result does not depend on it, or repeats it. One of "
          "the two was "
          "meant to be something else.",
      .why = "Copied and not changed: reading each condition aloud finds this.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"cpp", "java", "javascript", "python"},
      .check = check,
      .bad = {{"python", R"(
def overlap(a, b):
>    return a[0] <= b[1] and b[0] <= b[0]
)"},
              {"javascript", R"(
function distance(a, b) {
>  return Math.abs(a.x - b.x) + Math.abs(a.y - a.y);
}
)"},
              {"java", R"(
class A {
  boolean same(int[] a, int i, int j) {
>    return a[i] == a[i];
  }
}
)"},
              {"cpp", R"(
bool valid(int l, int r) {
>  return l < 10 && l < l;
}
)"}},
      .good = {{"python",
                "def f(x, it):\n    return x != x or next(it) - next(it) or x * x + x + x\n"},
               {"javascript",
                "const nan = (x) => x !== x; const two = (x) => read() - read() + x * x + (1 << x "
                "<< x);\n"},
               {"java",
                "class A { double f(double x) { return x != x ? x - x : x * x + x + x; } }\n"},
               {"cpp", "double f(double x) { return x != x ? 0 : x * x + (x + x); }\n"}},
  };
}

}  // namespace greenroom::review::rules
