#include <string>

#include "review/rules/forms.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

// nums[i], and numbers.get(i).
bool is_element(const Source& source, Node value) {
  const Subscript member = bracket_of(bare(value));
  return member && element_of(type_of(source.scopes, member.array)).is(Kind::kInt);
}

// An element of something, or a member of the loop around it, is hardly an index of this list.
bool is_value(const Source& source, Node argument) {
  argument = bare(argument);
  const Type type = type_of(source.scopes, argument);
  if (!type.is(Kind::kInt) || type.boxed) return false;
  if (const Variable* variable = source.scopes.find(argument)) {
    if (variable->writes.size() != 1) return false;
    const Write& only = variable->writes.front();
    if (only.op == "each") return true;
    return only.op == "=" && is_element(source, only.value);
  }
  return is_element(source, argument);
}

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all("method_invocation")) {
    const Call call = call_of(node);
    if (!call.is({"remove"}) || call.arguments.size() != 1) continue;
    const Type list = type_of(source.scopes, call.receiver);
    if (!list.is(Kind::kList) || !list.parameter(0).is(Kind::kInt) || !list.parameter(0).boxed)
      continue;
    if (is_value(source, call.arguments[0]))
      findings.add(node, {call.receiver.text(), call.arguments[0].text()}).fix = {replace(
          call.arguments[0], "Integer.valueOf(" + std::string(call.arguments[0].text()) + ")")};
  }
}

}  // namespace

Rule java_remove_by_index() {
  return {
      .id = "java/remove-by-index",
      .title = "remove(int) removes by position, not by value",
      .message =
          "{0}.remove({1}) takes the int for an index: the element at that place goes, or there is "
          "none. To remove "
          "the value write Integer.valueOf({1}).",
      .why = "The overload is chosen by the type, silently; sets and maps behave otherwise.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"java"},
      .check = check,
      .bad = {{"java", R"(
class A {
  void f(List<Integer> left, int[] used) {
    for (int x : used) {
>      left.remove(x);
    }
>    left.remove(used[0]);
  }
}
)"}},
      .good = {{"java", R"(
class A {
  void f(List<Integer> path, List<Integer> a, Set<Integer> seen, int[] used, List<String> names) {
    path.remove(path.size() - 1);
    for (int i = 0; i < 3; i++) path.remove(i);
    for (int x : used) seen.remove(x);
    for (Integer y : a) path.remove(y);
    path.remove(Integer.valueOf(used[0]));
    names.remove(0);
  }
}
)"}},
  };
}

}  // namespace greenroom::review::rules
