#include <algorithm>

#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

// What results begin as: a number, a text, an empty list. Yes and no are often settled by leaving
// early.
bool is_beginning(Node value) {
  value = bare(value);
  if (number_of(value) || is_text(value)) return true;
  if (value.is({"list", "dictionary", "array", "object"})) return value.children().empty();
  const Call made = creation_of(value);
  return made.is(
             {"ArrayList", "HashMap", "HashSet", "LinkedList", "StringBuilder", "Map", "Set"}) &&
         made.arguments.empty();
}

bool is_loop_between(Node function, Node declared, Node result) {
  const auto loops = body_of(function).below(kLoops);
  return std::any_of(loops.begin(), loops.end(), [&](const Node& each) {
    return declared < each && each < result && !each.holds(declared) && !each.holds(result);
  });
}

void check(const Source& source, Findings& findings) {
  for (const Variable& variable : source.scopes.variables()) {
    if (variable.sort != Variable::Sort::kLocal || variable.mentions.size() != 2 ||
        !is_beginning(variable.only_value()))
      continue;
    const Node result = variable.mentions.back();
    const Node function = variable.function;
    if (!result.parent().is("return_statement") || function_around(result) != function ||
        result.above(kLoops, kFunctions))
      continue;
    if (!is_loop_between(function, variable.declared, result)) continue;
    // Other results: this one is for where nothing was found.
    const auto returns = body_of(function).below({"return_statement", "yield"});
    if (std::any_of(returns.begin(), returns.end(), [&](const Node& each) {
          return each != result.parent() && !each.children().empty() &&
                 function_around(each) == function && variable.declared < each;
        }))
      continue;
    findings.add(result.parent(), {variable.name, variable.only_value().text()}).related = {
        {variable.declared, "set here"}};
  }
}

}  // namespace

Rule all_result_never_changes() {
  return {
      .id = "all/result-never-changes",
      .title = "The result is what it began as",
      .message =
          "{0} is set to {1} and returned, and nothing changes it in between: whatever the loops "
          "do, they do not count.",
      .why = "The step that uses what was found is missing.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"cpp", "java", "javascript", "python"},
      .check = check,
      .bad = {{"python", R"(
def total(a):
    result = 0
    s = 0
    for x in a:
        s += x
>    return result
)"},
              {"javascript", R"(
function squares(a) {
  const out = [];
  for (const x of a) go(x * x);
>  return out;
}
)"},
              {"java", R"(
class A {
  int longest(int[] a) {
    int best = 0, run = 0;
    for (int x : a) run = x > 0 ? run + 1 : 0;
>    return best;
  }
}
)"},
              {"cpp", R"(
int longest(const vector<int>& a) {
  int best = 0, run = 0;
  for (int x : a) run = x > 0 ? run + 1 : 0;
>  return best;
}
)"}},
      .good =
          {{"python",
            "def f(a):\n    missing = -1\n    for i, x in enumerate(a):\n        if x:\n       "
            "     return i\n    return missing\n\ndef g(a):\n    out = []\n    for x in a:\n    "
            "    out.append(x)\n    return out\n\ndef h(a):\n    n = 0\n    def go():\n        "
            "nonlocal n\n        n += 1\n    for x in a:\n        go()\n    return n\n"},
           {"javascript",
            "function f(a) { let ok = true; for (const x of a) go(x); return ok; }\nfunction "
            "g(a) { let n = 0; a.forEach((x) => { n += x; }); return n; }\n"},
           {"java",
            "class A { int f(int[] a) { int n = 0; for (int x : a) n += x; return n; } int "
            "g() { int n = 3; return n; } }\n"},
           {"cpp",
            "int f(const vector<int>& a) { int n = 0; for (int x : a) add(x, n); return n; }\n"}},
  };
}

}  // namespace greenroom::review::rules
