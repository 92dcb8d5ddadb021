#include "review/rules/extent.h"
#include "review/rules/look.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

// An index equal to the size is looked at on purpose where it is compared to something, or where
// nothing may be there: the last round then is another one.
bool is_special(Node body, std::string_view index, Node array) {
  for (const Binary& each : binaries_below(body)) {
    const bool names =
        is_identifier(bare(each.left), index) || is_identifier(bare(each.right), index);
    if (is_comparison(each.op) && names) return true;
    if (each.op == "||" || each.op == "??" || each.op == "or") return true;
  }
  for (const Node& each : body.below({"try_statement", "optional_chain"})) {
    if (each) return true;
  }
  for (const Node& each : body.below({"undefined", "assignment_expression", "null"})) {
    if (each.is("undefined") || each.is("null")) return true;
    const Subscript target = bracket_of(assignment_of(each).target);
    // In JavaScript it may be made longer.
    const bool javascript = target.node.is("subscript_expression") && array.above({"program"});
    if (target && same(target.array, array) && javascript) return true;
  }
  return false;
}

// JavaScript gives undefined there, which ends a run or a number as any other value does.
bool may_be_nothing(Node read) {
  if (!read.is("subscript_expression") || !read.above({"program"})) return false;
  const Node parent = read.parent();
  const Assignment kept = assignment_of(parent);
  return (kept.op == "=" && kept.value == read) || is_comparison(binary_of(parent).op) ||
         parent.is({"parenthesized_expression", "unary_expression"}) ||
         parent.child("condition") == read;
}

void check(const Source& source, Findings& findings) {
  for (const Node& loop : source.code.all({"for_statement"})) {
    const Counting counting = counting_of(loop);
    if (!counting) continue;
    for (const Reach& each : reaches_of(source, counting)) {
      const Variable* variable = source.scopes.find(each.array);
      const std::string_view index = counting.variable.text();
      if (!each.beyond || each.offset > 0 || may_be_nothing(each.subscript)) continue;
      if (variable != nullptr && grows_in(loop, *variable)) continue;
      if (is_special(counting.body, index, each.array)) break;
      if (type_of(source.scopes, each.array).is(Kind::kText) && loop.above({"translation_unit"}))
        continue;
      if (each.subscript.above({"conditional_expression", "ternary_expression"}, kLoops)) continue;
      if (function_around(each.subscript) != function_around(loop)) continue;
      findings
          .add(loop.has_token("for") && counting.loop.child("condition")
                   ? loop.child("condition")
                   : counting.bound.parent().parent(),
               {each.subscript.text(), each.array.text()})
          .related = {{each.subscript, "read here"}};
      break;
    }
  }
}

}  // namespace

Rule all_loop_past_end() {
  return {
      .id = "all/loop-past-end",
      .title = "The loop goes one beyond the end",
      .message =
          "In the last round {0} reads an element that {1} does not have: the last index is one "
          "less than the size. Let the loop end one round earlier.",
      .why =
          "Off-by-one is the most frequent slip in interviews; saying aloud which values an index "
          "takes "
          "prevents it.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"cpp", "java", "javascript", "python"},
      .check = check,
      .bad = {{"python", R"(
def flipped(grid, n):
    table = [[0] * n for _ in range(9)]
    for r in range(len(grid)):
>        for c in range(len(grid[0]) + 1):
            table[r][0] += grid[r][c]
>        for c in range(n + 1):
            table[r][c] += 1
    return table
)"},
              {"java", R"(
class A { void f(int[][] grid, int n, int m) {
  int[][] sums = new int[n][m];
  for (int r = 0; r < n; r++) {
>    for (int c = 0; c <= m; c++) sums[r][c] = grid[r].length;
  }
} }
)"},
              {"cpp", R"(
int f(const vector<vector<int>>& grid, int n, int m) {
  std::vector<std::vector<int>> sums(n, std::vector<int>(m, 0));
  for (int r = 0; r < n; r++) {
>    for (int c = 0; c <= m; c++) sums[r][c] = 1;
  }
  return sums[0][0];
}
)"},
              {"javascript", R"(
function f(n, m) {
  const sums = Array.from({ length: n }, () => new Array(m).fill(0));
  let total = 0;
  for (let r = 0; r < n; r++) {
>    for (let c = 0; c <= m; c++) total += sums[r][c];
  }
  return total;
}
)"},
              {"javascript", R"(
function total(prices) {
  let sum = 0;
>  for (let i = 0; i <= prices.length; i++) {
    sum += prices[i];
  }
  return sum;
}
)"},
              {"javascript", R"(
function highest(a) {
  const n = a.length;
  let best = -Infinity;
>  for (let i = 0; i <= n; ++i) best = Math.max(best, a[i]);
  return best;
}
)"},
              {"python", R"(
def ways(n):
    dp = [0] * n
    total = 0
>    for i in range(n + 1):
        total += dp[i]
    size = len(dp)
>    for i in range(1, size + 2):
        total += dp[i - 1]
    return total
)"},
              {"java", R"(
class A {
  int sum(int[][] wall) {
    int s = 0;
    for (int i = 0; i < wall.length; i++)
>      for (int j = 0; j < wall[i].length + 1; j++) s += wall[i][j];
    return s;
  }
}
)"},
              {"java", R"(
class A {
  int last(int n) {
    int[] seen = new int[n];
    int sum = 0;
>    for (int i = 0; i <= n; i++) sum += seen[i];
    return sum;
  }
}
)"},
              {"python", R"(
def total(prices):
    s = 0
>    for i in range(len(prices) + 1):
        s += prices[i]
    return s
)"},
              {"java", R"(
class A {
  int total(List<Integer> prices) {
    int sum = 0;
>    for (int i = 0; i <= prices.size(); i++) sum += prices.get(i);
    return sum;
  }
}
)"},
              {"cpp", R"(
int total(const vector<int>& prices) {
  int sum = 0;
>  for (int i = 0; i <= static_cast<int>(prices.size()); i++) sum += prices[i];
  return sum;
}
)"}},
      .good = {{"javascript", R"(
function runs(s) {
  const out = [];
  let start = 0;
  for (let i = 0; i <= s.length; i++) {
    if (i === s.length || s[i] !== s[start]) {
      out.push(s.slice(start, i));
      start = i;
    }
  }
  for (let i = 1; i <= s.length; i++) out.push(s[i - 1]);
  return out;
}
function encoded(s) {
  let out = '', count = 1;
  for (let i = 1; i <= s.length; i++) {
    if (s[i] === s[i - 1]) {
      count++;
    } else {
      out += s[i - 1] + count;
      count = 1;
    }
  }
  return out;
}
function calculated(s) {
  const stack = [];
  let num = 0, op = '+';
  for (let i = 0; i <= s.length; i++) {
    const c = s[i];
    if (c >= '0' && c <= '9') {
      num = num * 10 + Number(c);
      continue;
    }
    stack.push(op === '-' ? -num : num);
    op = c;
    num = 0;
  }
  return stack;
}
)"},
               {"java", R"(
class A {
  int[] sums(int[] a) {
    int[] before = new int[a.length + 1];
    for (int i = 1; i <= a.length; i++) before[i] = before[i - 1] + a[i - 1];
    for (int i = 0; i <= a.length; i++) before[i] += i < a.length ? a[i] : 0;
    return before;
  }
}
)"},
               {"python", R"(
def parts(text):
    found = []
    for end in range(len(text) + 1):
        found.append(text[:end])
    return found

def ways(n, m):
    dp = [0] * (n + 1)
    rows = [[0] * m for _ in range(n)]
    for i in range(n + 1):
        dp[i] += 1
    for i in range(1, m + 1):
        dp[i] = dp[i - 1]
    more = [0] * n
    more.append(1)
    for i in range(n + 1):
        print(more[i])
    n += 1
    for i in range(n):
        print(rows[i - 1])
    return dp

def with_sentinel(a):
    n = len(a)
    a = a + [0]
    for i in range(n + 1):
        print(a[i])
)"},
               {"cpp", R"(
int histogram(vector<int>& bars) {
  int n = bars.size(), sum = 0;
  bars.push_back(0);
  for (int i = 0; i <= n; i++) sum += bars[i];
  return sum;
}
int area(const vector<int>& heights) {
  int best = 0;
  for (size_t i = 0; i <= heights.size(); i++) {
    int h = i == heights.size() ? 0 : heights[i];
    best = max(best, h);
  }
  return best;
}
)"}},
  };
}

}  // namespace greenroom::review::rules
