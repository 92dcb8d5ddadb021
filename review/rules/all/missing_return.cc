#include <algorithm>

#include "review/rules/forms.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

// Says what it returns, and means a value.
bool returns_value(Node function) {
  const Node type = function.child(function.child("type") ? "type" : "return_type");
  const std::string_view text = type.text();
  if (!type || text == "void" || text == "None" ||
      text.find("Optional") != std::string_view::npos ||
      text.find("None") != std::string_view::npos || text == "auto" ||
      text.find("Generator") != std::string_view::npos ||
      text.find("Iterator") != std::string_view::npos ||
      text.find("Iterable") != std::string_view::npos ||
      text.find("NoReturn") != std::string_view::npos || text.find("Any") != std::string_view::npos)
    return false;
  return function_name(function) != "main";
}

bool ends_without(Node statement) {
  if (statement.is("for_statement")) return statement.child("right") || condition_of(statement);
  if (statement.is({"while_statement", "do_statement"}))
    return !condition_of(statement).is({"true", "number_literal", "integer"});
  if (statement.is({"for_range_loop", "declaration", "pass_statement"})) return true;
  if (statement.is("if_statement")) return !never_ends_normally(statement);
  if (statement.is("expression_statement")) {
    const Node what = statement.only_child();
    return assignment_of(what) || (call_of(what).receiver && !call_of(what).is({"exit", "fail"}));
  }
  return false;
}

void check(const Source& source, Findings& findings) {
  for (const Node& function : source.code.all("function_definition")) {
    if (!returns_value(function) || function.above({"template_declaration"})) continue;
    const auto statements = statements_of(body_of(function));
    if (statements.empty() || !ends_without(statements.back())) continue;
    const auto inner = body_of(function).below(
        {"return_statement", "yield", "co_return_statement", "co_yield_statement"});
    const bool mine = std::any_of(inner.begin(), inner.end(), [&](const Node& each) {
      return function_around(each) == function && each.is("return_statement") &&
             !each.children().empty();
    });
    const bool yields = std::any_of(inner.begin(), inner.end(),
                                    [](const Node& each) { return !each.is("return_statement"); });
    if (!mine || yields) continue;
    const Node name = function.child(function.child("name") ? "name" : "declarator");
    Finding& finding = findings.add(name, {function_name(function)});
    // None may be what a caller of Python expects where there is nothing to find.
    if (function.child("return_type")) finding.severity = Severity::kInfo;
    finding.related = {{statements.back(), "the function may end behind this"}};
  }
}

}  // namespace

Rule all_missing_return() {
  return {
      .id = "all/missing-return",
      .title = "The function can end without a result",
      .message =
          "{0} promises a value, but when its last statement is passed it ends without one: None "
          "in Python, "
          "undefined behaviour in C++. Say what the result is then.",
      .why = "Usually the case \"nothing found\" was forgotten.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"cpp", "python"},
      .check = check,
      .bad = {{"python", R"(
>def has_pair(a: list[int], target: int) -> bool:
    for i in range(len(a)):
        if target - a[i] in a[i + 1:]:
            return True
)"},
              {"cpp", R"(
>int find(const vector<int>& a, int x) {
  for (int i = 0; i < 3; i++)
    if (a[i] == x) return i;
}
)"}},
      .good = {{"python",
                "from typing import Optional\ndef f(a) -> Optional[int]:\n    for x in a:\n        "
                "return x\n\ndef g(a: int) -> int:\n    while True:\n        if a:\n            "
                "return a\n\ndef h(a) -> int:\n    if a:\n        return 1\n    else:\n        "
                "raise ValueError\n\ndef k(a) -> int:\n    try:\n        return a()\n    "
                "finally:\n        a = 1\n"},
               {"cpp",
                "int f(int a) { switch (a) { case 1: return 2; default: return 3; } }\nint g(int "
                "a) { if (a) return 1; else return 2; }\nint main() { if (f(1)) return 1; f(2); "
                "}\nvoid h(int a) { if (a) return; a++; }\nint k(int a) { while (true) { if (a) "
                "return 1; } }\nint m(int a) { if (a) return 1; abort(); }\n"}},
  };
}

}  // namespace greenroom::review::rules
