#include "review/rules/forms.h"
#include "review/rules/look.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

// list.splice(i, 1), list.remove(i), list.erase(list.begin() + i), del list[i], list.pop(i)
Node removed_index(const Call& call, Node array) {
  if (!call.receiver || !same(call.receiver, array)) return {};
  if (call.is({"splice"}) && number_of(call.argument(1)) == 1 && call.arguments.size() == 2)
    return call.arguments[0];
  if (call.is({"remove", "pop"}) && call.arguments.size() == 1) return call.arguments[0];
  if (call.is({"erase"}) && call.arguments.size() == 1) {
    const Binary sum = binary_of(call.arguments[0]);
    return sum.op == "+" ? sum.right : Node();
  }
  return {};
}

bool leaves_loop(Node node) {
  for (Node at = statement_of(node); at; at = at.next()) {
    if (is_jump(at) && !at.is("continue_statement")) return true;
  }
  return false;
}

void check(const Source& source, Findings& findings) {
  for (const Node& loop : source.code.all("for_statement")) {
    const Counting counting = counting_of(loop);
    const Node array = counting ? counted(counting.bound) : Node();
    const Variable* index = source.scopes.find(counting.variable);
    if (!array || index == nullptr || counting.step != 1 || index->is_written_in(counting.body))
      continue;
    const Variable* list = source.scopes.find(array);
    if (list == nullptr) continue;
    for (const Call& call : calls_below(counting.body)) {
      const Node at = removed_index(call, array);
      if (source.scopes.find(bare(at)) != index || leaves_loop(call.node)) continue;
      if (call.is({"remove"}) && type_of(source.scopes, *list).is(Kind::kSet)) continue;
      findings.add(call.node, {array.text(), index->name});
    }
  }
}

}  // namespace

Rule all_skips_after_removal() {
  return {
      .id = "all/skips-after-removal",
      .title = "The element behind a removed one is skipped",
      .message =
          "Removing element {1} of {0} moves the next one to {1}, and then {1} is counted up: that "
          "one is "
          "never looked at. Go from the end to the beginning, or keep what stays.",
      .why = "Two neighbours that both must go are the test case to name here.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"cpp", "java", "javascript", "python"},
      .check = check,
      .bad = {{"javascript", R"(
function compact(a) {
  for (let i = 0; i < a.length; i++) {
>    if (a[i] === 0) a.splice(i, 1);
  }
  return a;
}
)"},
              {"java", R"(
class A {
  void compact(List<Integer> a) {
    for (int i = 0; i < a.size(); i++) {
      if (a.get(i) == 0) {
>        a.remove(i);
      }
    }
  }
}
)"},
              {"cpp", R"(
void compact(vector<int>& a) {
  for (int i = 0; i < (int)a.size(); ++i)
>    if (a[i] == 0) a.erase(a.begin() + i);
}
)"},
              {"python", R"(
def compact(a):
    for i in range(len(a)):
        if a[i] == 0:
>            a.pop(i)
)"}},
      .good = {{"javascript", R"(
function compact(a, x) {
  for (let i = 0; i < a.length; i++) {
    if (a[i] === 0) { a.splice(i, 1); i--; }
  }
  for (let i = a.length - 1; i >= 0; i--) if (a[i] === 0) a.splice(i, 1);
  for (let i = 0; i < x.length; i++) {
    if (x[i] === 1) { x.splice(i, 1); break; }
  }
}
)"},
               {"java", R"(
class A {
  void compact(List<Integer> a) {
    for (int i = a.size() - 1; i >= 0; i--) if (a.get(i) == 0) a.remove(i);
  }
}
)"},
               {"cpp", R"(
void compact(vector<int>& a) {
  for (size_t i = 0; i < a.size();) {
    if (a[i] == 0) a.erase(a.begin() + i);
    else ++i;
  }
}
)"},
               {"python", R"(
def tasks(a):
    for i in range(len(a)):
        if a[i] == 0:
            a.pop(i)
            return True
    return False
)"}},
  };
}

}  // namespace greenroom::review::rules
