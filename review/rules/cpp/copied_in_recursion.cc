#include <algorithm>

#include "review/rules/forms.h"
#include "review/rules/look.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

bool is_container(const Type& type) {
  return type.is(Kind::kList) || type.is(Kind::kText) || type.is(Kind::kSet) || type.is(Kind::kMap);
}

bool is_changed(const Variable& variable) {
  const bool written = std::any_of(variable.writes.begin(), variable.writes.end(),
                                   [](const Write& each) { return each.op != "in"; });
  if (written || grows_in(variable.scope, variable)) return true;
  for (const Node& each : variable.mentions) {
    const Subscript member = bracket_of(each.parent());
    Node at = member.array == each ? member.node : Node();
    while (bracket_of(at.parent()).array == at && at) at = at.parent();
    if (at && (assignment_of(at.parent()).target == at)) return true;
    const Call call = call_of(each.parent().parent());
    if (call.receiver == each && !call.is({"size", "length", "empty", "count", "find", "at", "back",
                                           "front", "substr", "begin", "end"}))
      return true;
    // Handed on to others, who may take it by reference; begin() and end() to algorithms.
    if (call.receiver == each && call.is({"begin"})) return true;
    if (each.parent().is("argument_list")) {
      const Call to = call_of(each.parent().parent());
      if (to.name != function_name(variable.scope)) return true;
    }
  }
  return false;
}

void check(const Source& source, Findings& findings) {
  for (const Node& function : source.code.all("function_definition")) {
    const auto calls = self_calls(source, function);
    if (calls.empty()) continue;
    for (const Node& name : parameters_of(function)) {
      const Variable* variable = source.scopes.find(name);
      if (variable == nullptr || !name.parent().is("parameter_declaration")) continue;
      const Type type = type_of(source.scopes, *variable);
      if (!is_container(type) || type.name == "string_view" || type.reference ||
          is_changed(*variable))
        continue;
      const bool handed_on = std::any_of(calls.begin(), calls.end(), [&](const Call& call) {
        return std::any_of(call.arguments.begin(), call.arguments.end(),
                           [&](const Node& each) { return source.scopes.find(each) == variable; });
      });
      if (handed_on) findings.add(name.parent(), {variable->name});
    }
  }
}

}  // namespace

Rule cpp_copied_in_recursion() {
  return {
      .id = "cpp/copied-in-recursion",
      .title = "Each call of the recursion copies the container",
      .message =
          "{0} is taken by value and handed on, so every call copies all of it, although none "
          "changes it. Take it "
          "by const reference.",
      .why = "One character decides between linear and quadratic time.",
      .category = Category::kPerformance,
      .severity = Severity::kInfo,
      .confidence = 0.95,
      .languages = {"cpp"},
      .check = check,
      .bad = {{"cpp", R"(
>int best(vector<int> weights, int i, int room) {
  if (i == (int)weights.size()) return 0;
  return max(best(weights, i + 1, room), weights[i]);
}
)"}},
      .good = {{"cpp",
                "int f(const vector<int>& a, int i) { return i ? f(a, i - 1) + a[i] : 0; }\nint "
                "g(vector<int> path, int i) { path.push_back(i); return i ? g(path, i - 1) : 0; "
                "}\nint h(string_view s, int i) { return i ? h(s, i - 1) : s[0]; }\nint "
                "k(vector<int> a) { return a.size(); }\n"}},
  };
}

}  // namespace greenroom::review::rules
