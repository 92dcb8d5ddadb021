#include <algorithm>

#include "review/rules/forms.h"
#include "review/rules/look.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

// A memory that is meant to stay says so.
bool is_memory(std::string_view name) {
  return name.find("memo") != std::string_view::npos ||
         name.find("cache") != std::string_view::npos || name.starts_with("_");
}

bool is_changed(const Variable& variable) {
  if (grows_in(variable.scope, variable)) return true;
  for (const Node& each : variable.mentions) {
    const Node parent = each.parent();
    const Subscript member = bracket_of(parent);
    if (member && member.array == each) {
      const Assignment set = assignment_of(parent.parent());
      if (set.target == parent || parent.parent().is("delete_statement")) return true;
    }
    const Call call = call_of(parent.parent());
    if (call.receiver == each &&
        call.is({"update", "pop", "remove", "clear", "sort", "setdefault", "reverse"}))
      return true;
    if (parent.is("return_statement")) return true;
  }
  return false;
}

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all({"default_parameter", "typed_default_parameter"})) {
    const Node value = node.child("value");
    const Call call = call_of(value);
    const bool fresh =
        value.is({"list", "dictionary", "set", "list_comprehension"}) ||
        (!call.receiver && call.is({"list", "dict", "set", "deque", "defaultdict", "Counter"}));
    if (!value.below({"identifier"}).empty() && !call) continue;  // binds what is around it
    const Variable* variable = source.scopes.find(node.child("name"));
    if (!fresh || variable == nullptr || is_memory(variable->name) || !is_changed(*variable))
      continue;
    if (std::any_of(variable->writes.begin(), variable->writes.end(),
                    [](const Write& each) { return each.op == "="; }))
      continue;
    findings.add(node, {variable->name});
  }
}

}  // namespace

Rule python_mutable_default() {
  return {
      .id = "python/mutable-default",
      .title = "The default is shared by all calls",
      .message =
          "The default of {0} is made once, when the function is defined, and changed here: the "
          "next call begins "
          "with what this one left in it. Use None, and make it inside.",
      .why = "The first test passes, and the second one sees the results of the first.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.96,
      .languages = {"python"},
      .check = check,
      .bad = {{"python", R"(
>def paths(node, found=[]):
    if node is None:
        return found
    found.append(node.val)
    return paths(node.next, found)
)"}},
      .good =
          {{"python",
            "def f(a, found=None, memo={}, sizes=[1, 2], pair=(1, 2)):\n    if found is None:\n    "
            "    found = []\n    memo[a] = 1\n    found.append(sizes[0])\n    return found, "
            "pair\n"}},
  };
}

}  // namespace greenroom::review::rules
