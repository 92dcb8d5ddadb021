#include <string>

#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

constexpr std::size_t kLongest = 2000;

bool same_text(Node a, Node b) {
  std::string one;
  std::string other;
  for (const auto& [node, text] : {std::pair(a, &one), std::pair(b, &other)}) {
    for (const Node& each : statements_of(node)) {
      if (each.text().size() > kLongest) return false;
      text->append(each.text()).push_back('\n');
    }
  }
  return !one.empty() && one == other;
}

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all("if_statement")) {
    const auto others = node.children("alternative");
    if (others.size() != 1 || others[0].is("elif_clause") || node.field() == "alternative")
      continue;
    if (node.parent().is("else_clause")) continue;
    if (same_text(node.child("consequence"), others[0]))
      findings.add(node.child("condition"), {bare(node.child("condition")).text()});
  }
  for (const Node& node : source.code.all({"ternary_expression", "conditional_expression"})) {
    auto parts = node.children();
    if (parts.size() != 3) continue;
    const bool python = !node.child("consequence");
    const Node one = python ? parts[0] : parts[1];
    if (one.text().size() < kLongest && one.text() == parts[2].text())
      findings.add(node, {(python ? parts[1] : parts[0]).text()});
  }
}

}  // namespace

Rule all_same_branches() {
  return {
      .id = "all/same-branches",
      .title = "Both branches do the same",
      .message =
          "Whatever {0} is, the same is done: the condition has no effect, or one of the branches "
          "was not "
          "finished.",
      .why = "A branch that was copied and forgotten is a case that the program does not handle.",
      .category = Category::kCorrectnessRisk,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"cpp", "java", "javascript", "python"},
      .check = check,
      .bad = {{"python", R"(
def f(a, b):
>    if a > b:
        return a
    else:
        return a
)"},
              {"javascript", R"(
function f(a) {
>  const x = a > 0 ? 1 : 1;
>  if (a > 3) { go(x); } else { go(x); }
}
)"},
              {"java", R"(
class A { int f(int a) {
>  if (a > 1) { a++; } else { a++; }
  return a;
} }
)"},
              {"cpp", R"(
int f(int a) {
>  return a > 2 ? a - 1 : a - 1;
}
)"}},
      .good = {{"python",
                "def f(a, b):\n    if a > b:\n        return a\n    elif a:\n        return a\n    "
                "else:\n        return b\n"},
               {"javascript",
                "function f(a) { if (a > 3) { go(1); } else { go(2); } return a ? 1 : 0; }\n"},
               {"java",
                "class A { int f(int a) { if (a > 1) { a++; } else { a--; } return a; } }\n"},
               {"cpp",
                "int f(int a) { if (a) { /* 1 */ } else { /* 2 */ } return a > 2 ? a - 1 : a + 1; "
                "}\n"}},
  };
}

}  // namespace greenroom::review::rules
