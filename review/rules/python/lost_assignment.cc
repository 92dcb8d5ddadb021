#include <algorithm>

#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

// Names are local to a function that writes them anywhere.
bool is_only_changed(const Variable& variable) {
  return !variable.writes.empty() &&
         std::all_of(variable.writes.begin(), variable.writes.end(), [](const Write& each) {
           return each.op != "=" ? (each.op != "each" && each.op != "pattern" && each.op != "in" &&
                                    each.op.ends_with("="))
                                 : false;
         });
}

bool exists_outside(const Source& source, const Variable& variable) {
  for (const Variable& other : source.scopes.variables()) {
    if (other.name != variable.name || other.scope == variable.scope) continue;
    if (other.scope.is({"function_definition", "module"}) && other.scope.holds(variable.scope))
      return true;
  }
  return false;
}

void check(const Source& source, Findings& findings) {
  for (const Variable& variable : source.scopes.variables()) {
    if (variable.sort != Variable::Sort::kLocal || !variable.scope.is("function_definition"))
      continue;
    if (!is_only_changed(variable) || !exists_outside(source, variable)) continue;
    const Variable* first = source.scopes.find(variable.writes.front().at);
    if (first != &variable) continue;
    findings.add(variable.writes.front().at.parent(), {variable.name});
  }
}

}  // namespace

Rule python_lost_assignment() {
  return {
      .id = "python/lost-assignment",
      .title = "The variable outside is not the one that is changed",
      .message =
          "Because {0} is assigned in this function it is local to it, and has no value yet: "
          "UnboundLocalError. "
          "Say nonlocal {0} (or global {0}) first.",
      .why = "Counters in nested functions are how most recursive solutions collect their result.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.97,
      .languages = {"python"},
      .check = check,
      .bad = {{"python", R"(
def count_leaves(root):
    count = 0

    def visit(node):
        if node is None:
            return
        if not node.left and not node.right:
>            count += 1
        visit(node.left)
        visit(node.right)

    visit(root)
    return count
)"}},
      .good = {{"python",
                "total = 0\ndef f(a):\n    best = 0\n    def g(x):\n        nonlocal best\n        "
                "best += x\n    def h(x):\n        best = 1\n        best += x\n    for best in "
                "a:\n        best += 1\n    global total\n    total += 1\n    return g, h\n"}},
  };
}

}  // namespace greenroom::review::rules
