#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

// The statement that a round always ends with; none: it may go on.
Node end_of_round(Node loop) {
  const auto statements = statements_of(body_of(loop));
  if (statements.empty()) return {};
  const Node last = statements.back();
  if (!last.is("if_statement") || !never_ends_normally(last)) return {};
  return last;
}

void check(const Source& source, Findings& findings) {
  for (const Node& loop : source.code.all(kLoops)) {
    const Node end = end_of_round(loop);
    if (!end || loop.is("do_statement") || loop.parent().is("else_clause")) continue;
    if (condition_of(loop).is({"true", "integer", "number", "number_literal"}) ||
        loop.child("alternative"))
      continue;
    if (!body_of(loop)
             .below({"continue_statement", "yield", "yield_expression", "goto_statement"})
             .empty())
      continue;
    bool breaks = false;
    for (const Node& each : end.below({"break_statement"})) breaks |= static_cast<bool>(each);
    if (breaks) continue;
    findings.add(end);
  }
}

}  // namespace

Rule all_loop_runs_once() {
  return {
      .id = "all/loop-runs-once",
      .title = "The loop ends in its first round",
      .message =
          "Both branches leave the function, so only the first element is ever looked at. What "
          "must hold for "
          "all of them can be returned only behind the loop.",
      .why =
          "Asking \"is there one\" and \"are all\" differ in where the return stands; the tests "
          "with a late "
          "element show it.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"cpp", "java", "javascript", "python"},
      .check = check,
      .bad = {{"python", R"(
def has_even(a):
    for x in a:
>        if x % 2 == 0:
            return True
        else:
            return False
)"},
              {"javascript", R"(
function sorted(a) {
  for (let i = 1; i < a.length; i++) {
>    if (a[i - 1] > a[i]) {
      return false;
    } else {
      return true;
    }
  }
}
)"},
              {"java", R"(
class A { boolean has(int[] a, int x) {
  for (int y : a) {
>    if (y == x) return true;
    else return false;
  }
  return false;
} }
)"},
              {"cpp", R"(
bool has(const vector<int>& a, int x) {
  for (int y : a)
>    if (y == x) return true; else return false;
  return false;
}
)"}},
      .good = {{"python",
                "def has_even(a):\n    for x in a:\n        if x % 2 == 0:\n            return "
                "True\n    return False\n"},
               {"javascript",
                "function f(a) { for (;;) { if (a()) { return 1; } else { continue; } } "
                "}\nfunction g(a) { for (const x of a) { if (!x) continue; if (x > 1) return 1; "
                "else return 2; } }\n"},
               {"java",
                "class A { boolean has(int[] a, int x) { for (int y : a) { if (y == x) return "
                "true; } return false; } }\n"},
               {"cpp",
                "int f(int a) { while (true) { if (a) return 1; else return 2; } }\nint g(const "
                "vector<int>& a) { for (int x : a) return x; return 0; }\n"}},
  };
}

}  // namespace greenroom::review::rules
