#include <algorithm>

#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

// The `if` behind the else, if that is one.
Node next_test(Node statement) {
  const Node other = statement.child("alternative");
  if (other.is("else_clause"))
    return other.only_child().is("if_statement") ? other.only_child() : Node();
  return other.is("if_statement") ? other : Node();
}

bool is_first(Node statement) {
  return !(statement.field() == "alternative" || (statement.parent().is("else_clause") &&
                                                  statement.parent().parent().is("if_statement")));
}

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all("if_statement")) {
    if (!is_first(node)) continue;
    std::vector<Node> tests;
    for (Node at = node; at && tests.size() < 50; at = next_test(at)) {
      tests.push_back(condition_of(at));
      for (const Node& each : at.children("alternative")) {
        if (each.is("elif_clause")) tests.push_back(condition_of(each));
      }
    }
    for (std::size_t i = 1; i < tests.size(); ++i) {
      const auto before = tests.begin() + static_cast<std::ptrdiff_t>(i);
      if (std::any_of(tests.begin(), before,
                      [&](const Node& each) { return same(each, tests[i]); }))
        findings.add(tests[i], {tests[i].text()});
    }
  }
}

}  // namespace

Rule all_repeated_condition() {
  return {
      .id = "all/repeated-condition",
      .title = "The same condition was already asked",
      .message =
          "{0} was tested by an earlier branch of this chain, so this branch is never reached.",
      .why = "One of the cases is written twice, and another one is missing.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.97,
      .languages = {"cpp", "java", "javascript", "python"},
      .check = check,
      .bad = {{"python", R"(
def f(a):
    if a == 1:
        return 1
    elif a == 2:
        return 2
>    elif a == 1:
        return 3
)"},
              {"javascript", R"(
function f(a, b) {
  if (a < b) return -1;
>  else if (a < b) return 1;
  return 0;
}
)"},
              {"java", R"(
class A { int f(char c) {
  if (c == '(') return 1;
  else if (c == '[') return 2;
>  else if (c == '(') return 3;
  return 0;
} }
)"},
              {"cpp", R"(
int f(int c) {
  if (c > 1) { return 1; }
>  else if (c > 1) { return 2; }
  return 0;
}
)"}},
      .good = {{"python",
                "def f(it):\n    if next(it):\n        return 1\n    elif next(it):\n        "
                "return 2\n"},
               {"javascript",
                "function f(a, b) { if (a < b) return -1; else if (b < a) return 1; if (a < b) "
                "return 3; return 0; }\n"},
               {"java",
                "class A { int f(int c) { if (c == 1) return 1; else if (c == 2) return 2; return "
                "0; } }\n"},
               {"cpp",
                "int f(int c) { if (c > 1) return 1; else if (c > 2) return 2; if (read()) return "
                "3; else if (read()) return 4; return 0; }\n"}},
  };
}

}  // namespace greenroom::review::rules
