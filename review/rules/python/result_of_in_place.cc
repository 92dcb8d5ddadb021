#include "review/rules/forms.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

bool is_result(Node node) {
  const Node parent = node.parent();
  if (parent.is("return_statement")) return true;
  if (const Assignment set = assignment_of(parent)) return set.value == node;
  return (parent.is({"for_statement", "for_in_clause"}) && node.field() == "right") ||
         (bracket_of(parent) && bracket_of(parent).array == node) ||
         (parent.is("argument_list") &&
          call_of(parent.parent()).is({"print", "len", "sum", "list", "enumerate"}));
}

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all("call")) {
    const Call call = call_of(node);
    if (!call.receiver || !is_result(node)) continue;
    const Type type = type_of(source.scopes, call.receiver);
    const bool of_list = type.is(Kind::kList) || type.is(Kind::kQueue);
    const bool plain = call.arguments.empty() || call.arguments[0].is("keyword_argument");
    const bool sorts = plain && ((call.is({"sort"}) && !type.is(Kind::kOther)) ||
                                 (call.is({"reverse"}) && of_list));
    const bool adds =
        call.is({"append", "extend", "insert", "remove", "clear", "appendleft"}) && of_list;
    const bool of_set =
        call.is({"add", "discard", "update", "clear"}) &&
        (type.is(Kind::kSet) || (type.is(Kind::kMap) && call.is({"update", "clear"})));
    const bool shuffles = call.is({"shuffle"}) && call.receiver.text() == "random";
    const bool heaps = call.receiver.text() == "heapq" && call.is({"heapify", "heappush"});
    if (sorts || adds || of_set || shuffles || heaps) findings.add(node, {call.name});
  }
}

}  // namespace

Rule python_result_of_in_place() {
  return {
      .id = "python/result-of-in-place",
      .title = "This method changes its object and returns None",
      .message =
          "{0}() works in place, so its result, which is used here, is None. Call it in a "
          "statement of its own, or "
          "use sorted() and reversed().",
      .why = "The next line fails with a message about NoneType, far from the cause.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.97,
      .languages = {"python"},
      .check = check,
      .bad = {{"python", R"(
def f(a):
>    b = a.sort()
    found = []
    for x in b:
        found.append(x)
>    return found.append(1)
)"}},
      .good = {{"python",
                "def f(a, calc):\n    a.sort()\n    b = sorted(a)\n    c = calc.add(1)\n    seen = "
                "set()\n    d = [x for x in a if not (x in seen or seen.add(x))]\n    return "
                "a.pop()\n"}},
  };
}

}  // namespace greenroom::review::rules
