#include <algorithm>

#include "review/rules/forms.h"
#include "review/rules/look.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

// Numbers, texts and comparisons of plain variables: nothing that could change by itself.
bool is_plain(Node condition) {
  if (condition.is("identifier")) return true;
  for (const Node& each : condition.below()) {
    if (!each.is({"identifier", "binary_expression", "comparison_operator", "boolean_operator",
                  "parenthesized_expression", "unary_expression", "not_operator",
                  "binary_operator"}) &&
        !is_number(each) && !each.parent().is("number"))
      return false;
  }
  return condition.is({"binary_expression", "comparison_operator", "boolean_operator"});
}

bool calls_out(Node loop) {
  for (const Call& call : calls_below(loop)) {
    if (call.is({"exit", "abort", "quit", "panic", "next", "_exit", "longjmp", "sleep", "wait"}))
      return true;
  }
  // (a ? x : y) = z
  for (const Node& each : loop.below({"assignment_expression"})) {
    if (each.child("left").is("parenthesized_expression")) return true;
  }
  return false;
}

bool stays(const Source& source, Node loop, Node identifier) {
  const Variable* variable = source.scopes.find(identifier);
  return variable != nullptr && variable->is_local() && !variable->is_written_in(loop) &&
         !variable->is_captured() && !variable->type.text().starts_with("volatile") &&
         !type_of(source.scopes, *variable).reference &&
         std::none_of(variable->writes.begin(), variable->writes.end(),
                      [](const Write& each) { return each.op == "in"; });
}

// Only what numbers are compared for; a list or an iterator may change without being written.
bool is_value(const Source& source, Node identifier) {
  const Type type = type_of(source.scopes, identifier);
  if (type.is(Kind::kUnknown)) {
    const Binary around = binary_of(identifier.parent());
    return around && is_comparison(around.op);
  }
  return type.kind >= Kind::kBool && type.kind <= Kind::kNumber && !type.boxed;
}

void check(const Source& source, Findings& findings) {
  for (const Node& loop : source.code.all({"while_statement", "do_statement"})) {
    const Node condition = condition_of(loop);
    if (!condition || !is_plain(condition) || has_jump(loop) || calls_out(loop)) continue;
    std::vector<Node> names = condition.below({"identifier"});
    if (condition.is("identifier")) names.push_back(condition);
    if (names.empty()) continue;
    if (!std::all_of(names.begin(), names.end(), [&](const Node& each) {
          return stays(source, loop, each) && is_value(source, each);
        }))
      continue;
    findings.add(condition, {condition.text()});
  }
}

}  // namespace

Rule all_loop_never_ends() {
  return {
      .id = "all/loop-never-ends",
      .title = "Nothing in this loop changes its condition",
      .message =
          "Once {0} is true it stays true: no variable in it is changed in the loop, and nothing "
          "leaves the "
          "loop. It never ends.",
      .why =
          "Say which quantity gets smaller with every round; a loop without one is the first thing "
          "to look for "
          "when a program hangs.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"cpp", "java", "javascript", "python"},
      .check = check,
      .bad = {{"python", R"(
def total(a):
    i = 0
    s = 0
>    while i < 10:
        s += i
    return s
)"},
              {"python", R"(
def digits(n):
    count = 0
>    while n > 0:
        count += 1
    return count
)"},
              {"javascript", R"(
function pairs(a) {
  let left = 0, right = a.length - 1, n = 0;
>  while (left < right) {
    if (a[left] === a[right]) n++;
  }
  return n;
}
)"},
              {"java", R"(
class A {
  int pairs(int[] a) {
    int i = 0, n = 0;
>    while (i < 10) {
      n += a[i];
    }
    return n;
  }
}
)"},
              {"cpp", R"(
int sum(int n) {
  int total = 0;
>  while (n != 0) total += 2;
  return total;
}
)"}},
      .good = {{"python", R"(
def total(a, it):
    i = 0
    while i < 10:
        i += 1
    while True:
        if a:
            break
    running = True

    def stop():
        nonlocal running
        running = False

    while running:
        stop()
    while i > 3:
        return i
)"},
               {"javascript", R"(
function drain(queue, n) {
  while (queue.length) queue.pop();
  let more = true;
  while (more) { more = step(); }
  while (n > 0) { if (n % 2) throw n; n >>= 1; }
}
)"},
               {"java", R"(
class A {
  boolean open;
  void run(int n) {
    while (open) work();
    while (n > 0) n /= 2;
  }
}
)"},
               {"cpp", R"(
void run(int& n, int m) {
  while (n > 0) step();
  while (m > 0) advance(m);
  int x;
  while (cin >> x) m += x;
}
)"}},
  };
}

}  // namespace greenroom::review::rules
