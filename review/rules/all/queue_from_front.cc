#include "review/rules/forms.h"
#include "review/rules/look.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

// list.shift(), list.pop(0), list.remove(0), list.erase(list.begin())
bool takes_first(const Call& call) {
  if (!call.receiver) return false;
  if (call.is({"shift"})) return call.arguments.empty();
  if (call.is({"pop", "remove"}))
    return call.arguments.size() == 1 && number_of(call.arguments[0]) == 0;
  return call.is({"erase"}) && call.arguments.size() == 1 &&
         call_of(call.arguments[0]).is({"begin"}) &&
         same(call_of(call.arguments[0]).receiver, call.receiver);
}

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all({"call_expression", "call", "method_invocation"})) {
    const Call call = call_of(node);
    if (!takes_first(call)) continue;
    const Node loop = loop_around(node);
    const Variable* list = source.scopes.find(call.receiver);
    if (list == nullptr || !loop || loop.holds(list->declared) || !grows_in(loop, *list)) continue;
    const Type type = type_of(source.scopes, *list);
    const bool known = type.is(Kind::kList) || (call.is({"shift"}) && type.is(Kind::kUnknown));
    if (known) findings.add(node, {list->name});
  }
}

}  // namespace

Rule all_queue_from_front() {
  return {
      .id = "all/queue-from-front",
      .title = "A list is used as a queue",
      .message =
          "Taking the first element of {0} moves all the others by one place, so a queue of n "
          "elements takes time "
          "proportional to n squared. Use a deque, or go on with an index into the list.",
      .why = "Breadth-first search is only linear with a queue that is.",
      .category = Category::kPerformance,
      .severity = Severity::kInfo,
      .confidence = 0.95,
      .languages = {"cpp", "java", "javascript", "python"},
      .check = check,
      .bad = {{"javascript", R"(
function bfs(root) {
  const queue = [root];
  while (queue.length > 0) {
>    const node = queue.shift();
    for (const next of node.next) queue.push(next);
  }
}
)"},
              {"python", R"(
def bfs(root):
    queue = [root]
    while queue:
>        node = queue.pop(0)
        queue.extend(node.next)
)"},
              {"java", R"(
class A { void bfs(Node root) {
  List<Node> queue = new ArrayList<>();
  queue.add(root);
  while (!queue.isEmpty()) {
>    Node node = queue.remove(0);
    queue.addAll(node.next);
  }
} }
)"},
              {"cpp", R"(
void bfs(int root) {
  vector<int> queue = {root};
  while (!queue.empty()) {
    int node = queue.front();
>    queue.erase(queue.begin());
    queue.push_back(node + 1);
  }
}
)"}},
      .good =
          {{"javascript",
            "function f(args) { const first = args.shift(); const parts = first.split(' '); while "
            "(parts.length) go(parts.shift()); }\n"},
           {"python",
            "from collections import deque\ndef f(root, parts):\n    queue = deque([root])\n    "
            "while queue:\n        node = queue.popleft()\n        queue.append(node)\n    parts = "
            "[1]\n    parts.pop(0)\n    while parts:\n        parts.append(parts.pop())\n"},
           {"java",
            "class A { void f(int root) { Deque<Integer> q = new ArrayDeque<>(); q.add(root); "
            "while (!q.isEmpty()) { int x = q.remove(); q.add(x); } } }\n"},
           {"cpp",
            "void f(int root) { deque<int> q = {root}; while (!q.empty()) { q.pop_front(); "
            "q.push_back(1); } set<int> s; while (true) { s.erase(s.begin()); s.insert(3); } }\n"}},
  };
}

}  // namespace greenroom::review::rules
