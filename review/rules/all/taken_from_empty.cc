#include "review/rules/known.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

bool is_end(Node index) {
  const auto number = number_of(index);
  return number == 0 || number == -1;
}

// pop(), a[0], a[-1]: what an empty one has not.
bool takes(const Source& source, Node mention) {
  Node around = mention.parent();
  if (const Subscript member = bracket_of(around); member && member.array == mention) {
    const Type type = type_of(source.scopes, mention);
    return is_end(member.index) && assignment_of(around.parent()).target != around &&
           !type.is(Kind::kMap) && !type.is(Kind::kText) && !around.parent().is("delete_statement");
  }
  if (around.is({"member_expression", "attribute", "field_expression"})) around = around.parent();
  const Call call = call_of(around);
  if (call.receiver != mention) return false;
  if (call.is({"at"})) return is_end(call.argument(0));
  return call.arguments.empty() &&
         call.is({"pop", "popleft", "poll", "pollFirst", "pollLast", "peek", "peekFirst",
                  "peekLast", "removeFirst", "removeLast", "getFirst", "getLast", "top", "front",
                  "back", "shift", "element", "pop_back", "pop_front"});
}

void check(const Source& source, Findings& findings) {
  for (const Known& known : all_known(source)) {
    const Emptiness state = emptiness_of(known);
    if (!state || !state.empty) continue;
    const Node use = first_mention(source, known.reached, state.subject);
    if (!use || !takes(source, use)) continue;
    findings.add(known.test, {state.subject.text()}).related = {{use, "taken here"}};
  }
}

}  // namespace

Rule all_taken_from_empty() {
  return {
      .id = "all/taken-from-empty",
      .title = "An element is taken of what is empty here",
      .message =
          "Where this leads, {0} is empty, and then an element is taken out of it. The condition "
          "is the wrong way round.",
      .why = "Stacks and queues are asked before each pop; a turned question fails at once.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.96,
      .languages = {"cpp", "java", "javascript", "python"},
      .check = check,
      .bad = {{"python", R"(
def closes(text):
    stack = []
    for c in text:
        if c == "(":
            stack.append(c)
>        elif not stack:
            stack.pop()
        else:
            return False
    return not stack

def last(items):
>    if len(items) > 0:
        return None
    return items[-1]
)"},
              {"javascript", R"(
function walk(queue) {
>  while (queue.length === 0) {
    const node = queue.shift();
    queue.push(...node.children);
  }
>  return !queue.length && queue[0];
}
)"},
              {"java", R"(
class A {
  int sum(Deque<Integer> waiting) {
    int sum = 0;
>    while (waiting.isEmpty()) sum += waiting.pop();
>    return waiting.isEmpty() ? waiting.peek() : sum;
  }
}
)"},
              {"cpp", R"(
bool closes(vector<char> open, char c) {
>  if (open.empty()) return open.back() == c;
  return false;
}
)"}},
      .good = {{"python", R"(
def f(stack, table, x):
    if not stack:
        stack.append(x)
        stack.pop()
    if not stack or stack[-1] < x:
        stack.append(x)
    if not table:
        table[0] = x
    while stack:
        x = stack.pop()
    if not stack:
        for y in table:
            stack.append(y)
            x = stack[-1]
    if not x:
        x = table
        x.pop()
    return stack and stack[-1]
)"},
               {"javascript",
                "function f(a, b) { if (a.length === 0) { b.fill(a); return a.length; } if "
                "(!b.length) { a[0] = 1; b = "
                "a; } while (a.length > 0 && a[0] < 1) a.shift(); return a.length ? a[0] : 0; }\n"},
               {"java",
                "class A { Deque<Integer> d; int f(Deque<Integer> q) { if (q.isEmpty()) return 0; "
                "if (d.isEmpty()) { "
                "fill(); return d.peek(); } return q.isEmpty() || q.peek() > 1 ? q.size() : "
                "q.pop(); } }\n"},
               {"cpp",
                "int f(vector<int>& v, map<int, int>& m) { if (v.empty()) { v.push_back(1); return "
                "v.back(); } if "
                "(m.empty()) return m[0]; while (!v.empty()) v.pop_back(); return v.empty() ? 0 : "
                "v[0]; }\n"}},
  };
}

}  // namespace greenroom::review::rules
