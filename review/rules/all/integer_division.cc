#include <cmath>

#include "review/rules/forms.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

bool divides_whole(const Source& source, Node value) {
  const Binary quotient = binary_of(bare(value));
  if (quotient.op != "/") return false;
  const auto left = number_of(quotient.left);
  const auto right = number_of(quotient.right);
  if (left && right && *right != 0 && std::floor(*left / *right) == *left / *right) return false;
  return type_of(source.scopes, quotient.left).is_whole() &&
         type_of(source.scopes, quotient.right).is_whole();
}

bool is_floating(const Source& source, Node node) {
  const Type type = type_of(source.scopes, node);
  return type.is(Kind::kFloat) && !type.boxed;
}

// Where the value of the quotient becomes one with a fraction.
bool stays_whole(const Source& source, Node node) {
  Node at = node;
  while (at.parent().is("parenthesized_expression")) at = at.parent();
  const Node parent = at.parent();
  if (const Assignment set = assignment_of(parent); set && set.value == at)
    return !is_floating(source, set.target);
  if (parent.is("return_statement")) return !return_type(function_around(parent)).is(Kind::kFloat);
  if (parent.is("cast_expression"))
    return !written_type(parent.child("type").text()).is(Kind::kFloat);
  const Call call = call_of(parent.parent());
  return !(parent.is("argument_list") && call.is({"ceil", "round"}) && call.arguments.size() == 1);
}

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all("binary_expression")) {
    if (divides_whole(source, node) && !stays_whole(source, node))
      findings.add(node, {node.text()});
  }
}

}  // namespace

Rule all_integer_division() {
  return {
      .id = "all/integer-division",
      .title = "The fraction is lost before it is used",
      .message =
          "Both operands of {0} are whole numbers, so the result is rounded towards zero before it "
          "becomes a "
          "floating-point number. Convert one operand first.",
      .why = "Averages and ratios come out as whole numbers; ceil() of them does nothing.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"cpp", "java"},
      .check = check,
      .bad = {{"java", R"(
class A {
  double mean(int[] a) {
    int sum = 0;
    for (int x : a) sum += x;
>    return sum / a.length;
  }
  int pages(int n, int size) {
>    return (int) Math.ceil(n / size);
  }
}
)"},
              {"cpp", R"(
double ratio(int a, int b) {
>  double r = a / b;
  return r;
}
)"}},
      .good = {{"java",
                "class A { double f(int a, int b) { double r = (double) a / b; int half = a / 2; "
                "double s = a / 2.0; long t = a / b; return r + s + half / 2 + t; } }\n"},
               {"cpp",
                "double f(int a, int b) { double r = 1.0 * a / b; double x = 6 / 3; r += x; int q "
                "= a / b; r += q; "
                "return static_cast<double>(a) / b + r; }\n"}},
  };
}

}  // namespace greenroom::review::rules
