#include <algorithm>
#include <cmath>

#include "review/rules/forms.h"
#include "review/rules/look.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

// a[1:], a[2:], a[:-1]: all but a few of a parameter.
bool drops_few(Node argument) {
  if (!argument.is("subscript")) return false;
  const Node slice = argument.child("subscript");
  if (!slice.is("slice") || !argument.child("value").is("identifier")) return false;
  const auto parts = slice.children();
  return parts.size() == 1 && number_of(parts[0]) && std::abs(*number_of(parts[0])) <= 3 &&
         (slice.text().ends_with(":") || slice.text().starts_with(":-"));
}

void check(const Source& source, Findings& findings) {
  for (const Node& function : source.code.all("function_definition")) {
    for (const Call& call : self_calls(source, function)) {
      const auto cut = std::find_if(call.arguments.begin(), call.arguments.end(), drops_few);
      if (cut == call.arguments.end()) continue;
      const Variable* variable = source.scopes.find(cut->child("value"));
      if (variable == nullptr || variable->sort != Variable::Sort::kParameter ||
          variable->scope != function)
        continue;
      findings.add(*cut, {cut->text(), variable->name});
      break;
    }
  }
}

}  // namespace

Rule python_slice_in_recursion() {
  return {
      .id = "python/slice-in-recursion",
      .title = "Each call copies all the rest",
      .message =
          "{0} is a copy, so the calls together copy a quadratic amount. Hand on {1} as it is, and "
          "an index.",
      .why =
          "Short and clear, but state its cost: time and memory grow with the square of the "
          "length.",
      .category = Category::kPerformance,
      .severity = Severity::kInfo,
      .confidence = 0.95,
      .languages = {"python"},
      .check = check,
      .bad = {{"python", R"(
def total(a):
    if not a:
        return 0
>    return a[0] + total(a[1:])
)"}},
      .good = {{"python",
                "def sort(a):\n    if len(a) < 2:\n        return a\n    mid = len(a) // 2\n    "
                "return merge(sort(a[:mid]), sort(a[mid:]))\n"}},
  };
}

}  // namespace greenroom::review::rules
