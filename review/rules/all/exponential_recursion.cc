#include <cctype>
#include <string>

#include "review/rules/forms.h"
#include "review/rules/look.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

bool remembers(Node function) {
  const Node above = function.parent();
  if (above.is("decorated_definition") &&
      above.text().substr(0, 200).find("cache") != std::string_view::npos)
    return true;
  if (above.is("decorated_definition") &&
      above.text().substr(0, 200).find("memo") != std::string_view::npos)
    return true;
  for (const Node& each :
       function.below({"identifier", "field_identifier", "property_identifier"})) {
    std::string name(each.text().substr(0, 40));
    for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    for (const char* word :
         {"memo", "cache", "dp", "seen", "visited", "known", "computed", "lookup", "table"}) {
      if (name.find(word) != std::string::npos) return true;
    }
  }
  // Whatever it writes into or looks up could be its memory.
  for (const Node& each :
       function.below({"assignment_expression", "assignment", "augmented_assignment",
                       "augmented_assignment_expression"})) {
    if (bracket_of(assignment_of(each).target)) return true;
  }
  for (const Call& call : calls_below(function)) {
    if (call.receiver &&
        call.is({"put", "set", "get", "has", "add", "containsKey", "count", "find", "contains",
                 "emplace", "insert", "computeIfAbsent", "push", "append", "push_back", "offer"}))
      return true;
  }
  return false;
}

// n in n - 1, with the sign of the change; 0: it is something else.
int direction(Node argument, std::string_view parameter) {
  const Binary change = binary_of(bare(argument));
  if (!change || !is_identifier(bare(change.left), parameter) || !number_of(change.right)) return 0;
  return change.op == "-" ? -1 : change.op == "+" ? 1 : 0;
}

// n itself, n with something added or taken away, or a number.
bool is_near(Node argument, std::string_view parameter) {
  argument = bare(argument);
  if (is_identifier(argument, parameter) || number_of(argument)) return true;
  const Binary change = binary_of(argument);
  return change && is_identifier(bare(change.left), parameter);
}

// Both may come to the same arguments later on. A depth that is counted along the branches of a
// tree, or halves of a list, never do.
bool may_meet(const Call& a, const Call& b, const std::vector<Node>& parameters,
              std::size_t shift) {
  for (std::size_t p = shift; p < parameters.size(); ++p) {
    const Node one = a.argument(p - shift);
    const Node other = b.argument(p - shift);
    const std::string_view name = parameters[p].text();
    if (one.text() != other.text() && !(is_near(one, name) && is_near(other, name))) return false;
  }
  return true;
}

// Of two branches of the same `if`, only one is taken.
bool exclude_each_other(Node a, Node b) {
  for (Node child = a, at = a.parent(); at; child = at, at = at.parent()) {
    if (!at.holds(b)) continue;
    if (at.is({"ternary_expression", "conditional_expression"}))
      return child.field() != "condition" && !child.holds(b);
    return at.is({"if_statement", "switch_body", "switch_block"}) && child.field() != "condition";
  }
  return false;
}

// What stands behind an `if` that returns is not reached from within it.
bool returns_before(Node first, Node second) {
  const Node around = first.above({"return_statement"});
  return around && !around.holds(second) && first < second;
}

void check(const Source& source, Findings& findings) {
  for (const Node& function : source.code.all(kFunctions)) {
    const auto calls = self_calls(source, function);
    if (calls.size() < 2 || function_name(function).empty()) continue;
    const auto parameters = parameters_of(function);
    for (std::size_t p = 0; p < parameters.size(); ++p) {
      std::vector<Call> towards;
      std::size_t hidden = 0;  // parameters that a call does not give
      bool both_ways = false;
      int sign = 0;
      for (const Call& call : calls) {
        // Methods of Python count self.
        const std::size_t shift = call.receiver && call.receiver.text() == "self" ? 1 : 0;
        if (p < shift) continue;
        hidden = shift;
        const int way = direction(call.argument(p - shift), parameters[p].text());
        if (way == 0) continue;
        both_ways |= sign != 0 && way != sign;
        sign = way;
        if (is_used_value(call.node) && loop_around(call.node).type().empty())
          towards.push_back(call);
      }
      if (both_ways || towards.size() < 2 || remembers(function)) continue;
      bool together = false;
      for (std::size_t i = 0; i + 1 < towards.size(); ++i)
        together |= !exclude_each_other(towards[i].node, towards[i + 1].node) &&
                    !returns_before(towards[i].node, towards[i + 1].node) &&
                    may_meet(towards[i], towards[i + 1], parameters, hidden);
      if (!together || towards[0].node.above(kFunctions) != function) continue;
      findings.add(towards[1].node, {function_name(function)});
      break;
    }
  }
}

}  // namespace

Rule all_exponential_recursion() {
  return {
      .id = "all/exponential-recursion",
      .title = "This recursion solves the same parts again and again",
      .message =
          "{0} calls itself more than once for nearly the same arguments and remembers no result, "
          "so the "
          "number of calls grows exponentially. Keep results in a map, or fill a table from the "
          "small end.",
      .why =
          "Seeing overlapping subproblems, and saying what remembering them brings, is the core of "
          "every question "
          "on dynamic programming.",
      .category = Category::kPerformance,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"cpp", "java", "javascript", "python"},
      .check = check,
      .bad = {{"python", R"(
def fib(n):
    if n < 2:
        return n
>    return fib(n - 1) + fib(n - 2)
)"},
              {"javascript", R"(
function cost(a, b) {
  function go(i, j) {
    if (i === 0) return j;
    if (j === 0) return i;
    const keep = go(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
>    return Math.min(keep, go(i - 1, j) + 1, go(i, j - 1) + 1);
  }
  return go(a.length, b.length);
}
)"},
              {"java", R"(
class A {
  int best(int[] w, int[] v, int i, int room) {
    if (i == w.length) return 0;
    int skip = best(w, v, i + 1, room);
    if (w[i] > room) return skip;
>    return Math.max(skip, v[i] + best(w, v, i + 1, room - w[i]));
  }
}
)"},
              {"cpp", R"(
int ways(int n) {
  if (n <= 1) return 1;
>  return ways(n - 1) + ways(n - 2);
}
)"}},
      .good = {{"python", R"(
from functools import cache

@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)

def depth(node):
    return 0 if node is None else 1 + max(depth(node.left), depth(node.right))

def deepest(node, depth):
    return depth if node is None else max(deepest(node.left, depth + 1), deepest(node.right, depth + 1))

def balanced(nums, depth):
    middle = len(nums) // 2
    return [balanced(nums[:middle], depth + 1), balanced(nums[middle + 1:], depth + 1)] if nums else None

def lake(r, c):
    if is_land(r, c):
        return 0
    fill_up(r, c)
    return 1 + lake(r + 1, c) + lake(r - 1, c)

def power(x, n):
    if n == 0:
        return 1
    if n % 2:
        return x * power(x, n - 1)
    return power(x * x, n // 2)

def area(grid, r, c):
    if not (0 <= r < len(grid) and 0 <= c < len(grid[0])) or not grid[r][c]:
        return 0
    grid[r][c] = 0
    return 1 + area(grid, r + 1, c) + area(grid, r - 1, c) + area(grid, r, c + 1) + area(grid, r, c - 1)
)"},
               {"javascript", R"(
function go(n, memo = new Map()) {
  if (n < 2) return n;
  if (!memo.has(n)) memo.set(n, go(n - 1, memo) + go(n - 2, memo));
  return memo.get(n);
}
function hanoi(n, from, to, by, moves) {
  if (n === 0) return;
  hanoi(n - 1, from, by, to, moves);
  moves.push([from, to]);
  hanoi(n - 1, by, to, from, moves);
}
)"},
               {"java", R"(
class A {
  boolean same(String a, String b, int i, int j) {
    if (i == a.length()) return true;
    if (a.charAt(i) == '*') return same(a, b, i + 1, j);
    return same(a, b, i + 1, j + 1);
  }
}
)"},
               {"cpp", R"(
int deepest(Node* node, int depth) {
  if (node == nullptr) return depth;
  const auto [left, right] = children(node);
  return std::max(deepest(left, depth + 1), deepest(right, depth + 1));
}
int gcd(int a, int b) { return b == 0 ? a : gcd(b, a % b); }
int count(int n) {
  if (n > 100) return n - 10;
  else return n % 2 ? count(n + 1) : count(n + 2);
}
)"}},
  };
}

}  // namespace greenroom::review::rules
