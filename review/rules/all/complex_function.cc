#include <algorithm>

#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

constexpr int kMost = 15;

// McCabe's number: one more than the places where the function can go two ways.
int complexity_of(Node function) {
  int ways = 1;
  for (const Node& each : function.below({"if_statement",
                                          "elif_clause",
                                          "for_statement",
                                          "for_in_statement",
                                          "for_range_loop",
                                          "enhanced_for_statement",
                                          "while_statement",
                                          "do_statement",
                                          "case_statement",
                                          "switch_case",
                                          "switch_block_statement_group",
                                          "switch_rule",
                                          "catch_clause",
                                          "except_clause",
                                          "ternary_expression",
                                          "conditional_expression",
                                          "boolean_operator",
                                          "binary_expression",
                                          "for_in_clause",
                                          "if_clause"})) {
    if (each.is("binary_expression")) {
      const std::string_view op = each.child("operator").type();
      if (op != "&&" && op != "||") continue;
    }
    ++ways;
  }
  return ways;
}

void check(const Source& source, Findings& findings) {
  for (const Node& function : source.code.all(kFunctions)) {
    const int complexity = complexity_of(function);
    if (complexity <= kMost) continue;
    // What holds others is not noted beside them.
    const auto inner = body_of(function).below(kFunctions);
    if (std::any_of(inner.begin(), inner.end(),
                    [](const Node& each) { return complexity_of(each) > kMost; }))
      continue;
    const Node name =
        function.child("name") ? function.child("name") : function.child("declarator");
    findings.add(name ? name : function.children().front(),
                 {function_name(function), std::to_string(complexity)});
  }
}

}  // namespace

Rule all_complex_function() {
  return {
      .id = "all/complex-function",
      .title = "One function with more than 15 ways through it",
      .message =
          "{0} has a cyclomatic complexity of {1}: that many tests are needed to take every way "
          "once. Split off "
          "parts that have a name of their own.",
      .why = "Parts with names are easier to explain, and to test, than one long case distinction.",
      .category = Category::kComplexity,
      .severity = Severity::kInfo,
      .confidence = 0.9,
      .languages = {"cpp", "java", "javascript", "python"},
      .check = check,
      .bad = {{"python", R"(
>def f(a):
    return (a == 1 or a == 2 or a == 3 or a == 4 or a == 5 or a == 6 or a == 7 or a == 8 or
            a == 9 or a == 10 or a == 11 or a == 12 or a == 13 or a == 14 or a == 15 or a == 16)
)"},
              {"javascript", R"(
>function f(a) {
  if (a === 1) return 2; if (a === 2) return 2; if (a === 3) return 2; if (a === 4) return 2;
  if (a === 5) return 2; if (a === 6) return 2; if (a === 7) return 2; if (a === 8) return 2;
  while (a > 9 && a < 20) a--; for (const x of a) go(x);
  return a ? b ? c : d : e || f || g;
}
)"},
              {"java", R"(
class A {
>  int f(int a) {
    switch (a) { case 1: case 2: return 1; case 3: return 2; case 4: return 3; case 5: return 3; }
    if (a > 1 && a > 2 && a > 3 && a > 4 && a > 5 || a < 3 || a < 4 || a < 5 || a < 6) return 1;
    return a > 2 ? 1 : a > 1 ? 2 : 3;
  }
}
)"},
              {"cpp", R"(
>int f(int a) {
  if (a > 1 && a > 2 && a > 3 && a > 4 && a > 5 || a < 3 || a < 4 || a < 5 || a < 6) return 1;
  if (a > 1 && a > 2 && a > 3 && a > 4 && a > 5 || a < 3 || a < 4 || a < 5 || a < 6) return 1;
  return 2;
}
)"}},
      .good = {{"python", "def f(a):\n    return [x for x in a if x > 1]\n"},
               {"javascript", "function f(a) { return a ? 1 : 2; }\n"},
               {"java", "class A { int f(int a) { return a > 2 ? 1 : 2; } }\n"},
               {"cpp", "int f(int a) { return a > 2 ? 1 : 2; }\n"}},
  };
}

}  // namespace greenroom::review::rules
