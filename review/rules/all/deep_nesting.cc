#include <set>

#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

constexpr int kMost = 4;

void check(const Source& source, Findings& findings) {
  const Types nesting = {"if_statement",   "for_statement",          "for_in_statement",
                         "for_range_loop", "enhanced_for_statement", "while_statement",
                         "do_statement",   "switch_statement",       "switch_expression",
                         "try_statement"};
  std::set<std::uint32_t> noted;
  for (const Node& node : source.code.all(nesting)) {
    int depth = 1;
    Node child = node;
    Node function;
    for (Node at = node.parent(); at; child = at, at = at.parent()) {
      if (at.is(kFunctions)) {
        function = at;
        break;
      }
      // else if is no deeper, and a loop within a loop is one step of going through a table.
      const bool chained =
          at.is("if_statement") && (child.field() == "alternative" || child.is("else_clause"));
      if (at.is(nesting) && !chained) ++depth;
    }
    if (depth != kMost + 1 || !function || !noted.insert(function.index()).second) continue;
    if (node.parent().is({"else_clause", "if_statement"}) && node.is("if_statement")) continue;
    findings.add(node, {function_name(function)});
  }
}

}  // namespace

Rule all_deep_nesting() {
  return {
      .id = "all/deep-nesting",
      .title = "More than four levels of nesting",
      .message =
          "This is the fifth level of loops and conditions within each other. A function for the "
          "inner part, or "
          "leaving early with continue and return, makes it readable.",
      .why = "An interviewer has to keep every condition in mind to follow; so have you.",
      .category = Category::kComplexity,
      .severity = Severity::kHint,
      .confidence = 0.9,
      .languages = {"cpp", "java", "javascript", "python"},
      .check = check,
      .bad = {{"python", R"(
def f(a):
    for x in a:
        if x:
            for y in x:
                if y:
>                    while y:
                        y -= 1
)"},
              {"javascript", R"(
function f(a) {
  for (const x of a) { if (x) { for (const y of x) { if (y) {
>    if (z) go();
  } } } }
}
)"},
              {"java", R"(
class A { void f(int[][] a) {
  for (int[] x : a) { for (int y : x) { if (y > 0) { while (y > 2) {
>    if (z) y--;
  } } } }
} }
)"},
              {"cpp", R"(
void f(int n) {
  for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) for (int k = 0; k < n; k++) while (g(i)) {
>    if (h(j)) m(k);
  }
}
)"}},
      .good =
          {{"python",
            "def f(a):\n    for x in a:\n        if x == 1:\n            g()\n        elif x == "
            "2:\n            g()\n        elif x == 3:\n            g()\n        elif x == 4:\n    "
            "        g()\n"},
           {"javascript",
            "function f(a) { for (const x of a) for (const y of x) if (y) while (z()) go(); }\n"},
           {"java",
            "class A { void f(int a) { if (a == 1) g(); else if (a == 2) g(); else if (a == 3) "
            "g(); else if (a == 4) g(); else if (a == 5) h(); } }\n"},
           {"cpp",
            "void f(int n) { for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) for (int k = "
            "0; k < n; k++) if (g(i)) h(); }\n"}},
  };
}

}  // namespace greenroom::review::rules
