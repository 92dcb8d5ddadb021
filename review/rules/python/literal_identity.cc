#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all("comparison_operator")) {
    const Binary test = binary_of(node);
    if (test.op != "is" && test.op != "is not") continue;
    const auto is_literal = [](Node each) {
      return number_of(each).has_value() || is_text(bare(each)) ||
             bare(each).is({"list", "dictionary", "tuple", "set"});
    };
    const Node literal = is_literal(test.right)  ? test.right
                         : is_literal(test.left) ? test.left
                                                 : Node();
    if (literal) findings.add(node, {test.op, literal.text(), test.op == "is" ? "==" : "!="});
  }
}

}  // namespace

Rule python_literal_identity() {
  return {
      .id = "python/literal-identity",
      .title = "Identity is asked for instead of equality",
      .message =
          "{0} asks whether both are the same object, which {1} need not be even if it is equal: "
          "small numbers "
          "and short strings happen to be. Write {2}.",
      .why = "Works up to 256 and then no more, depending on the interpreter.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.99,
      .languages = {"python"},
      .check = check,
      .bad = {{"python", R"(
def f(x, op):
>    if x is 1000:
        return 1
>    if op is not "+":
        return 2
)"}},
      .good = {{"python",
                "def f(x):\n    return x is None or x is not True or x == 1 or x is f\n"}},
  };
}

}  // namespace greenroom::review::rules
