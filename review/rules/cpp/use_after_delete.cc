#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all("delete_expression")) {
    const Variable* variable = source.scopes.find(bare(node.only_child()));
    const Node statement = node.parent();
    if (variable == nullptr || !statement.is("expression_statement") ||
        !statement.parent().is("compound_statement"))
      continue;
    // The next mention in the same block, whatever it is.
    Node next;
    for (Node at = statement.next(); at && !next; at = at.next()) {
      for (const Node& each : variable->mentions) {
        if (at.holds(each)) {
          next = each;
          break;
        }
      }
      if (is_jump(at)) break;
    }
    if (!next) continue;
    const Assignment set = assignment_of(next.parent());
    Node use = next;
    // p = p->next reads before it writes.
    if (set.target == next && set.op == "=") {
      use = {};
      for (const Node& each : variable->mentions) {
        if (set.value.holds(each)) use = each;
      }
    }
    if (!use) continue;
    const Node around = use.parent();
    if (around.is("field_expression") || around.is("pointer_expression") ||
        bracket_of(around).array == use)
      findings.add(around, {variable->name}).related = {{node, "deleted here"}};
  }
}

}  // namespace

Rule cpp_use_after_delete() {
  return {
      .id = "cpp/use-after-delete",
      .title = "Something deleted is used",
      .message =
          "What {0} points to was deleted just before: its members are no longer there to be read. "
          "Keep what is "
          "needed in a variable first.",
      .why = "In lists the next node must be saved before the current one goes.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.97,
      .languages = {"cpp"},
      .check = check,
      .bad = {{"cpp", R"(
void clear(Node* head) {
  while (head) {
    delete head;
>    head = head->next;
  }
}
)"}},
      .good = {{"cpp",
                "void clear(Node* head) { while (head) { Node* next = head->next; delete head; "
                "head = next; } delete head; head = nullptr; }\n"}},
  };
}

}  // namespace greenroom::review::rules
