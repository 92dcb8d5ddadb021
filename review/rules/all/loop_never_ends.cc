#include <algorithm>

#include "review/rules/forms.h"
#include "review/rules/look.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

// a of a.length, len(a), a[i].
bool is_looked_into(Node identifier) {
  const Node parent = identifier.parent();
  if (bracket_of(parent).array == identifier) return true;
  return counted(parent) == identifier || counted(parent.parent()) == identifier;
}

// Numbers, comparisons of plain variables, and sizes and members of lists: nothing that could
// change by itself.
bool is_plain(Node condition) {
  if (condition.is("identifier")) return true;
  for (const Node& each : condition.below()) {
    if (each.is({"identifier", "binary_expression", "comparison_operator", "boolean_operator",
                 "parenthesized_expression", "unary_expression", "not_operator", "binary_operator",
                 "null", "none", "null_literal", "subscript", "subscript_expression",
                 "array_access", "subscript_argument_list"}) ||
        is_number(each) || each.parent().is("number"))
      continue;
    if (each.is({"call", "call_expression", "method_invocation", "member_expression",
                 "field_access"}) &&
        counted(each).is("identifier"))
      continue;
    if (each.is({"argument_list", "property_identifier", "field_identifier", "field_expression"}) &&
        (counted(each.parent()) || counted(each.parent().parent())))
      continue;
    return false;
  }
  return condition.is({"binary_expression", "comparison_operator", "boolean_operator",
                       "not_operator", "unary_expression"});
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

bool is_changed_in(Node loop, const Variable& variable) {
  const Node start = loop.child(loop.child("initializer") ? "initializer" : "init");
  return std::any_of(variable.writes.begin(), variable.writes.end(), [&](const Write& each) {
    return loop.holds(each.at) && !(start && start.holds(each.at));
  });
}

bool stays(const Source& source, Node loop, Node identifier) {
  const Variable* variable = source.scopes.find(identifier);
  return variable != nullptr && variable->is_local() && !is_changed_in(loop, *variable) &&
         !variable->is_captured() && !variable->type.text().starts_with("volatile") &&
         !(type_of(source.scopes, *variable).reference && !is_looked_into(identifier)) &&
         std::none_of(variable->writes.begin(), variable->writes.end(),
                      [](const Write& each) { return each.op == "in"; });
}

// a[i], a[j] = …, int& x = a[i], &a[i], cin >> a[i].
bool may_be_set(Node member) {
  const Node parent = member.parent();
  const Binary input = binary_of(parent);
  return assignment_of(parent).target == member ||
         parent.is({"delete_statement", "argument_list", "array_pattern", "pattern_list",
                    "tuple_pattern", "list_pattern", "pair_pattern", "pointer_expression"}) ||
         parent.child("declarator").is("reference_declarator") ||
         (input.op == ">>" && input.right == member);
}

// In the loop it is only looked into: no member of it is set, no method called, and nobody else
// gets it.
bool is_left_alone(const Source& source, Node loop, Node list) {
  const Variable* variable = source.scopes.find(list);
  return std::all_of(variable->mentions.begin(), variable->mentions.end(), [&](const Node& each) {
    if (!loop.holds(each)) return true;
    if (!is_looked_into(each)) return false;
    Node at = each.parent();
    while (bracket_of(at.parent()).array == at) at = at.parent();
    return !may_be_set(at);
  });
}

bool is_null_test(Node identifier) {
  const Binary test = binary_of(identifier.parent());
  return test && (test.left.is({"null", "none", "null_literal"}) ||
                  test.right.is({"null", "none", "null_literal"}));
}

// Only what numbers are compared for; a list or an iterator may change without being written.
bool is_value(const Source& source, Node identifier) {
  if (is_null_test(identifier)) return true;
  const Type type = type_of(source.scopes, identifier);
  if (type.is(Kind::kUnknown)) {
    const Binary around = binary_of(identifier.parent());
    return around && is_comparison(around.op);
  }
  return type.kind >= Kind::kBool && type.kind <= Kind::kNumber && !type.boxed;
}

bool has_work(Node loop) {
  return !loop.is("for_statement") ||
         (loop.child("condition") && !statements_of(body_of(loop)).empty());
}

void check(const Source& source, Findings& findings) {
  for (const Node& loop : source.code.all({"while_statement", "do_statement", "for_statement"})) {
    const Node condition = condition_of(loop);
    if (!condition || !has_work(loop) || !is_plain(condition)) continue;
    if (const Binary test = binary_of(condition); same(test.left, test.right)) continue;
    std::vector<Node> names = condition.below({"identifier"});
    if (condition.is("identifier")) names.push_back(condition);
    // len is a name, too, but nobody's variable.
    std::erase_if(names, [](const Node& each) { return each.field() == "function"; });
    if (names.empty()) continue;
    if (!std::all_of(names.begin(), names.end(), [&](const Node& each) {
          return stays(source, loop, each) &&
                 (is_looked_into(each) ? is_left_alone(source, loop, each)
                                       : is_value(source, each));
        }))
      continue;
    if (!has_jump(loop) && !calls_out(loop)) findings.add(condition, {condition.text()});
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
              {"python", R"(
def length(head, a):
    n = 0
>    while head is not None:
        n += 1
    i = 0
>    while i < len(a) and a[i] > 0:
        n += a[i]
    return n
)"},
              {"javascript", R"(
function sum(a, m) {
  let i = 0, s = 0;
>  while (i < a.length) s += a[i];
>  for (let j = 0; j < m; i++) s += i;
  return s;
}
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
def total(a):
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
function drain(queue, n, a, i) {
  while (queue.length) queue.pop();
  while (i < a.length) a[i] = a.pop();
  while (a.length > n) go(a);
  while (a[0] > 3) a[0]--;
  while (a[0] === null) { const b = a; b[0] = 1; }
  for (let j = 0, k = n; j < k; k--) n += j;
  let more = true;
  while (more) { more = step(); }
  while (n > 0) { if (n % 2) throw n; n >>= 1; }
}
function inPlace(a, i) {
  while (a[i] > 0 && a[a[i] - 1] !== a[i]) {
    const j = a[i] - 1;
    [a[i], a[j]] = [a[j], a[i]];
  }
}
)"},
               {"python", R"(
def in_place(a, i):
    while a[i] != a[a[i] - 1]:
        j = a[i] - 1
        a[i], a[j] = a[j], a[i]
)"},
               {"cpp", R"(
void ask(vector<int>& a, int i) {
  while (a[i] < 0) cin >> a[i];
  while (a[i] > 9) {
    int& x = a[i];
    x /= 10;
  }
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
