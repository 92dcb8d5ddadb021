#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all({"assignment_expression", "assignment"})) {
    const Assignment set = assignment_of(node);
    if (set.op != "=" || set.node.child("type") || !same(set.target, set.value)) continue;
    if (!set.target.is({"identifier", "subscript", "subscript_expression", "array_access",
                        "attribute", "member_expression", "field_access", "field_expression"}))
      continue;
    if (node.above(kClasses, kFunctions) && set.target.is("identifier") && !node.above(kFunctions))
      continue;
    if (!node.above(kFunctions)) continue;
    findings.add(node, {set.target.text()});
  }
}

}  // namespace

Rule all_self_assignment() {
  return {
      .id = "all/self-assignment",
      .title = "A variable is assigned to itself",
      .message =
          "{0} = {0} changes nothing. If a field of the same name was meant, it needs this (or "
          "self) before it.",
      .why =
          "In a constructor the field stays unset, and everything after it fails far away from "
          "here.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"cpp", "java", "javascript", "python"},
      .check = check,
      .bad = {{"java", R"(
class Point {
  int x;
  Point(int x) {
>    x = x;
  }
}
)"},
              {"python", R"(
def f(a, i, j):
>    a[i] = a[i]
    return a
)"},
              {"javascript", R"(
class Box { constructor(size) {
>  this.size = this.size;
} }
)"},
              {"cpp", R"(
void f(vector<int>& a, int i) {
>  a[i] = a[i];
}
)"}},
      .good = {{"java", "class Point { int x; Point(int x) { this.x = x; } }\n"},
               {"python", "def f(a, i, j):\n    a[i], a[j] = a[j], a[i]\n    a[i] = a[j]\n"},
               {"javascript", "class Box { constructor(size) { this.size = size; } }\n"},
               {"cpp", "void f(vector<int>& a, int i) { a[i] = a[i + 1]; }\n"}},
  };
}

}  // namespace greenroom::review::rules
