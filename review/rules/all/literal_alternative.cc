#include "review/rules/forms.h"
#include "review/rules/look.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

bool is_true_literal(Node node) {
  node = bare(node);
  if (is_text(node)) return node.text().size() > 2 && literal_text(node) != "";
  const auto number = number_of(node);
  return (number && *number != 0) || node.is({"char_literal"});
}

// a == "x", or the last of a == "x" or b == "y".
bool compares(Node node) {
  Binary binary = binary_of(bare(node));
  if (binary.op == "||" || binary.op == "or") binary = binary_of(bare(binary.right));
  return binary.op == "==" || binary.op == "===";
}

// Somewhere where only true or false counts.
bool is_condition(Node node) {
  Node at = node;
  while (at.parent().is({"parenthesized_expression", "condition_clause"}) ||
         (binary_of(at.parent()) &&
          (binary_of(at.parent()).op == "||" || binary_of(at.parent()).op == "or" ||
           binary_of(at.parent()).op == "&&" || binary_of(at.parent()).op == "and")))
    at = at.parent();
  return at.field() == "condition" || at.parent().is("if_clause");
}

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all({"binary_expression", "boolean_operator"})) {
    const Binary either = binary_of(node);
    if (either.op != "||" && either.op != "or") continue;
    if (!is_true_literal(either.right) || !compares(either.left) || !is_condition(node)) continue;
    findings.add(node, {either.right.text()});
  }
}

}  // namespace

Rule all_literal_alternative() {
  return {
      .id = "all/literal-alternative",
      .title = "One alternative is always true",
      .message =
          "{0} stands alone behind the \"or\": it is not compared to anything and counts as true, "
          "so the whole "
          "condition always holds. Repeat the comparison for it.",
      .why =
          "Reads like English and means something else; both branches of every condition should be "
          "tested once.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.97,
      .languages = {"cpp", "javascript", "python"},
      .check = check,
      .bad = {{"python", R"(
def is_vowel(c):
>    if c == "a" or "e":
        return True
    return False
)"},
              {"javascript", R"(
function f(op) {
>  if (op === "+" || "-") return true;
  return false;
}
)"},
              {"cpp", R"(
bool f(char c) {
>  if (c == 'a' || 'e') return true;
  return false;
}
)"}},
      .good = {{"python",
                "def f(c, name):\n    label = name or \"x\"\n    if c == \"a\" or c == \"e\":\n    "
                "    return label\n"},
               {"javascript",
                "function f(a, b) { const c = a || 'x'; if (a === 1 || b === 2) return c; return "
                "(a === 1) || 5; }\n"},
               {"cpp",
                "bool f(char c) { if (c == 'a' || c == 'e') return true; while (c == 'x' || true) "
                "c++; return false; }\n"}},
  };
}

}  // namespace greenroom::review::rules
