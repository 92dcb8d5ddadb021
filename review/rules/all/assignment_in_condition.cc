#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all({"if_statement", "while_statement"})) {
    const Node condition = node.child("condition");
    // In parentheses of its own it is meant.
    const Node inner =
        condition.is("condition_clause") ? condition.child("value") : condition.only_child();
    if (!inner.is("assignment_expression")) continue;
    const Assignment set = assignment_of(inner);
    if (set.op != "=" || !set.target.is({"identifier", "member_expression", "subscript_expression",
                                         "field_expression"}))
      continue;
    const bool literal =
        number_of(set.value) || is_text(set.value) || set.value.is({"true", "false", "null"});
    const bool chosen =
        node.is("if_statement") && set.value.is({"identifier", "member_expression"});
    if (!literal && !chosen) continue;
    findings.add(inner, {set.target.text(), set.value.text()});
  }
}

}  // namespace

Rule all_assignment_in_condition() {
  return {
      .id = "all/assignment-in-condition",
      .title = "The condition assigns instead of comparing",
      .message =
          "{0} = {1} sets {0} to {1}, and the condition is then what {1} is. To compare, write == "
          "(in "
          "JavaScript ===).",
      .why = "One missing character changes data and takes the wrong branch at once.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.97,
      .languages = {"cpp", "javascript"},
      .check = check,
      .bad = {{"javascript", R"(
function f(node, target) {
>  if (node.val = target) return node;
>  while (node = null) node = node.next;
}
)"},
              {"cpp", R"(
int f(int x) {
>  if (x = 3) return 1;
  return 0;
}
)"}},
      .good = {{"javascript",
                "function f(node, re, s) { let m; while ((m = re.exec(s))) go(m); while (node = "
                "node.next) go(node); if (node === s) return 1; }\n"},
               {"cpp",
                "int f(int x) { int c; while ((c = getchar()) != -1) x++; if (auto p = find(x)) "
                "return *p; if (x == 3) return 1; return 0; }\n"}},
  };
}

}  // namespace greenroom::review::rules
