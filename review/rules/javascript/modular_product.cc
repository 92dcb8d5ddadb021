#include <cmath>

#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

constexpr double kExact = 9007199254740992.0;  // 2^53

// 1e9 + 7, 1_000_000_007, 998244353.
std::optional<double> constant_of(const Source& source, Node node, int depth = 0) {
  node = bare(node);
  if (node.text().ends_with("n") && is_number(node)) return std::nullopt;
  if (const auto number = number_of(node)) return number;
  if (depth > 4) return std::nullopt;
  if (const Variable* variable = source.scopes.find(node))
    return variable->only_value() ? constant_of(source, variable->only_value(), depth + 1)
                                  : std::nullopt;
  const Binary binary = binary_of(node);
  const auto left = binary ? constant_of(source, binary.left, depth + 1) : std::nullopt;
  const auto right = binary ? constant_of(source, binary.right, depth + 1) : std::nullopt;
  if (!left || !right) return std::nullopt;
  if (binary.op == "+") return *left + *right;
  if (binary.op == "-") return *left - *right;
  if (binary.op == "*") return *left * *right;
  if (binary.op == "**") return std::pow(*left, *right);
  return std::nullopt;
}

bool is_rest(Node value, Node modulus) {
  const Binary rest = binary_of(bare(value));
  return rest.op == "%" && same(rest.right, modulus);
}

// It gets a rest of the same modulus somewhere, so it may be nearly as large.
bool is_reduced(const Source& source, Node operand, Node modulus) {
  operand = bare(operand);
  if (is_rest(operand, modulus)) return true;
  const Subscript member = bracket_of(operand);
  const Variable* variable = source.scopes.find(member ? bare(member.array) : operand);
  if (variable == nullptr) return false;
  for (const Node& each : variable->mentions) {
    const Assignment direct = assignment_of(each.parent());
    if (!member && direct.target == each && is_rest(direct.value, modulus)) return true;
    const Subscript place = bracket_of(each.parent());
    const Assignment set = place ? assignment_of(place.node.parent()) : Assignment{};
    if (member && set && set.target == place.node && is_rest(set.value, modulus)) return true;
  }
  return false;
}

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all("binary_expression")) {
    const Binary rest = binary_of(node);
    const Binary product = rest.op == "%" ? binary_of(bare(rest.left)) : Binary{};
    if (product.op != "*") continue;
    const auto modulus = constant_of(source, rest.right);
    if (!modulus || *modulus * *modulus <= kExact) continue;
    if (is_reduced(source, product.left, rest.right) &&
        is_reduced(source, product.right, rest.right))
      findings.add(node, {product.node.text(), rest.right.text()});
  }
}

}  // namespace

Rule javascript_modular_product() {
  return {
      .id = "javascript/modular-product",
      .title = "The product is rounded before the rest is taken",
      .message =
          "{0} can reach 10^18, and numbers are exact up to 2^53, about 9 * 10^15, only: the rest "
          "by {1} is wrong "
          "then. Multiply as BigInt, or in two halves.",
      .why = "Answers modulo 10^9 + 7 are asked for often, and small tests do not show this.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.96,
      .languages = {"javascript"},
      .check = check,
      .bad = {{"javascript", R"(
const MOD = 1e9 + 7;
function power(base, exponent) {
  let result = 1;
  base %= MOD;
  let b = base % MOD;
  while (exponent > 0) {
>    if (exponent & 1) result = (result * b) % MOD;
>    b = (b * b) % MOD;
    exponent >>= 1;
  }
  return result;
}
)"}},
      .good = {{"javascript",
                "const M = 1000000007;\nfunction f(n, s) { let h = 0; let r = 1n; let k = 1; for "
                "(let i = 1; i < n; i++) { h = (h * 31 + s[i]) % M; k = (k * i) % M; k = (i * k) % "
                "M; r = (r * r) % "
                "1000000007n; } return h; }\n"}},
  };
}

}  // namespace greenroom::review::rules
