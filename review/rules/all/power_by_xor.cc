#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all({"binary_expression", "binary_operator"})) {
    const Binary power = binary_of(node);
    if (power.op != "^") continue;
    const Node base = bare(power.left);
    if (!is_number(base) || (base.text() != "2" && base.text() != "10")) continue;
    // 10 ^ 9 + 7 is 10 ^ (9 + 7).
    Node exponent = bare(power.right);
    if (const Binary sum = binary_of(exponent); sum.op == "+" || sum.op == "-")
      exponent = bare(sum.left);
    const auto number = number_of(exponent);
    if (number && (*number <= 1 || !is_number(exponent) || exponent.text().starts_with("0")))
      continue;
    if (!number && (!exponent.is("identifier") || exponent.text().size() > 1)) continue;
    findings.add(node, {base.text(), exponent.text()});
  }
}

}  // namespace

Rule all_power_by_xor() {
  return {
      .id = "all/power-by-xor",
      .title = "^ is not the power",
      .message =
          "{0} ^ {1} is the exclusive or of the bits of {0} and {1}. For powers there is ** in "
          "Python and "
          "JavaScript, Math.pow in Java, 1 << {1} for two.",
      .why = "A modulus of 10^9 + 7 written with ^ is a small number, and every result is wrong.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"cpp", "java", "javascript", "python"},
      .check = check,
      .bad = {{"python", R"(
>MOD = 10 ^ 9 + 7
)"},
              {"javascript", R"(
>const subsets = (n) => 2 ^ n;
)"},
              {"java", R"(
class A {
>  static final int MOD = 10 ^ 9;
}
)"},
              {"cpp", R"(
>long long inf = 10 ^ 18;
)"}},
      .good = {{"python", "x = 10 ** 9 + 7\ny = x ^ 1\nz = 2 ^ 0x10\n"},
               {"javascript", "const a = (x) => x ^ 1; const b = 2 ** 10;\n"},
               {"java", "class A { int f(int x) { return x ^ 2 ^ mask(x); } }\n"},
               {"cpp", "int f(int x, int y) { return x ^ y ^ 10; }\n"}},
  };
}

}  // namespace greenroom::review::rules
