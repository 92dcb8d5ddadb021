#include "review/rules/forms.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

bool is_one(Node node) { return is_number(bare(node)) && (bare(node).text() == "1"); }

// Combined with, or becoming, a number of 64 bits.
bool becomes_wide(const Source& source, Node shift) {
  Node at = shift;
  while (at.parent().is("parenthesized_expression") ||
         (at.parent().is("unary_expression") && at.parent().child("operator").type() == "~"))
    at = at.parent();
  const Node parent = at.parent();
  if (const Assignment set = assignment_of(parent); set && set.value == at) {
    const Type type = type_of(source.scopes, set.target);
    return type.is(Kind::kLong) && type.name != "size_t";
  }
  if (parent.is("return_statement")) return return_type(function_around(parent)).is(Kind::kLong);
  const Binary bits = binary_of(parent);
  if (bits.op != "&" && bits.op != "|" && bits.op != "^") return false;
  const Type other = type_of(source.scopes, bits.left == at ? bits.right : bits.left);
  return other.is(Kind::kLong) && other.name != "size_t" && other.name != "";
}

bool is_short(const Source& source, Node distance) {
  const auto number = number_of(distance);
  if (number) return *number < 31;
  const Variable* variable = source.scopes.find(bare(distance));
  if (variable == nullptr) return false;
  const Counting counting = counting_of(variable->declared.above({"for_statement"}));
  const auto bound = counting && counting.variable == variable->declared ? number_of(counting.bound)
                                                                         : std::nullopt;
  return bound && *bound <= 31;
}

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all("binary_expression")) {
    const Binary shift = binary_of(node);
    if (shift.op != "<<" || !is_one(shift.left)) continue;
    const auto distance = number_of(shift.right);
    if ((distance && *distance >= 32) ||
        (becomes_wide(source, node) && !is_short(source, shift.right)))
      findings.add(node, {node.text()});
  }
}

}  // namespace

Rule all_shift_overflows() {
  return {
      .id = "all/shift-overflows",
      .title = "The shift is calculated in 32 bits",
      .message =
          "The 1 of {0} is an int, so from 31 places on the bit is lost or the sign changes, "
          "although the result is "
          "used in 64 bits. Write 1LL in C++, 1L in Java.",
      .why = "Bit masks over more than 31 elements need it.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"cpp", "java"},
      .check = check,
      .bad = {{"java", R"(
class A {
  long set(long mask, int i) {
>    return mask | (1 << i);
  }
}
)"},
              {"cpp", R"(
long long subsets(int n) {
>  long long all = 1 << n;
>  return all + (1 << 40);
}
)"}},
      .good =
          {{"java",
            "class A { long f(long m, int i) { int n = 1 << i; return (m | (1L << i)) + n; } }\n"},
           {"cpp",
            "long long f(int n, long long m) { int all = 1 << n; for (int i = 0; i < 20; i++) if "
            "(m & (1 << i)) n++; return (1LL << n) + all + (1 << 20); }\n"}},
  };
}

}  // namespace greenroom::review::rules
