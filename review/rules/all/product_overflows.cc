#include "review/rules/forms.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

// A factor that is an int, and may be large: not a literal, not a character, not a remainder.
bool may_be_large(const Source& source, Node factor) {
  factor = bare(factor);
  if (number_of(factor) || binary_of(factor).op == "%" ||
      !type_of(source.scopes, factor).is(Kind::kInt))
    return false;
  if (type_of(source.scopes, factor).is_unsigned) return false;
  const Variable* variable = source.scopes.find(factor);
  if (variable != nullptr && variable->constant) return false;
  return !(variable != nullptr && variable->only_value() && number_of(variable->only_value()));
}

bool becomes_wide(const Source& source, Node product) {
  Node at = product;
  while (at.parent().is("parenthesized_expression")) at = at.parent();
  const Node parent = at.parent();
  if (const Assignment set = assignment_of(parent); set && set.value == at)
    return type_of(source.scopes, set.target).is(Kind::kLong) &&
           type_of(source.scopes, set.target).name != "size_t";
  if (parent.is("return_statement")) return return_type(function_around(parent)).is(Kind::kLong);
  if (parent.is("cast_expression"))
    return written_type(parent.child("type").text()).is(Kind::kLong);
  return false;
}

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all("binary_expression")) {
    const Binary product = binary_of(node);
    if (product.op != "*" || !may_be_large(source, product.left) ||
        !may_be_large(source, product.right))
      continue;
    if (becomes_wide(source, node)) findings.add(node, {node.text()});
  }
}

}  // namespace

Rule all_product_overflows() {
  return {
      .id = "all/product-overflows",
      .title = "The product is calculated in 32 bits",
      .message =
          "{0} multiplies two ints, and only the result is widened to 64 bits: beyond 2^31 it has "
          "overflowed by "
          "then. Convert one factor first.",
      .why =
          "The wide result says that large values are expected; they come with the largest tests.",
      .category = Category::kCorrectnessRisk,
      .severity = Severity::kWarning,
      .confidence = 0.93,
      .languages = {"cpp", "java"},
      .check = check,
      .bad = {{"java", R"(
class A {
  long area(int width, int height) {
>    return width * height;
  }
}
)"},
              {"cpp", R"(
long long best(const vector<int>& a, int n) {
>  long long area = a[0] * n;
  return area;
}
)"}},
      .good = {{"java",
                "class A { long f(int w, int h) { long x = (long) w * h; long y = 2 * w; long z = "
                "1L * w * h; int a = w * h; return x + y + z + a; } }\n"},
               {"cpp",
                "long long f(int w, int h) { const int k = 3; long long x = 1LL * w * h; "
                "size_t cells = w * h; print(cells); long long y = static_cast<long long>(w) * h; "
                "return x + y + "
                "k * w + (w % 7) * 2; }\n"}},
  };
}

}  // namespace greenroom::review::rules
