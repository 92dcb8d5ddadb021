#include <algorithm>

#include "review/rules/forms.h"
#include "review/rules/look.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

// a[i] + a[j]
bool adds_two(const Binary& sum, std::string_view i, std::string_view j) {
  if (sum.op != "+") return false;
  const Subscript one = subscript_of(bare(sum.left));
  const Subscript other = subscript_of(bare(sum.right));
  if (!one || !other || !same(one.array, other.array)) return false;
  return (is_identifier(bare(one.index), i) && is_identifier(bare(other.index), j)) ||
         (is_identifier(bare(one.index), j) && is_identifier(bare(other.index), i));
}

bool tells_apart(Node body, std::string_view i, std::string_view j) {
  for (const Binary& each : binaries_below(body)) {
    if ((is_comparison(each.op)) && mentions_name(each.node, i) && mentions_name(each.node, j) &&
        subscripts_below(each.node).empty())
      return true;
  }
  for (const Node& each : body.below({"comparison_operator"})) {
    if (is_identifier(each.only_child(), i)) return true;
  }
  return false;
}

bool is_same_bound(Node a, Node b) {
  return same(a, b) || (counted(a) && same(counted(a), counted(b)));
}

void check(const Source& source, Findings& findings) {
  for (const Node& loop : source.code.all("for_statement")) {
    const Counting inner = counting_of(loop);
    const Node around = inner ? loop_around(loop) : Node();
    const Counting outer = counting_of(around);
    if (!outer || !is_same_bound(inner.bound, outer.bound) || inner.op != outer.op) continue;
    if ((inner.start && number_of(inner.start) != 0) ||
        (outer.start && number_of(outer.start) != 0))
      continue;
    const std::string_view i = outer.variable.text();
    const std::string_view j = inner.variable.text();
    if (tells_apart(outer.body, i, j)) continue;
    std::vector<Node> tests = inner.body.below({"if_statement"});
    tests.push_back(inner.body);  // without braces
    for (const Node& test : tests) {
      const Node condition = condition_of(test);
      std::vector<Binary> sums = binaries_below(condition);
      if (const Binary whole = binary_of(condition)) sums.push_back(whole);
      if (std::any_of(sums.begin(), sums.end(),
                      [&](const Binary& each) { return adds_two(each, i, j); })) {
        findings.add(condition, {i, j});
        break;
      }
    }
  }
}

}  // namespace

Rule all_pair_with_itself() {
  return {
      .id = "all/pair-with-itself",
      .title = "An element is paired with itself",
      .message =
          "The inner loop begins at 0 again, so {0} and {1} are equal once in every round, and "
          "every pair is "
          "looked at twice. Let {1} begin at {0} + 1.",
      .why =
          "A target that is twice an element finds that element as its own partner: the classic "
          "test for pair "
          "sums.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"cpp", "java", "javascript", "python"},
      .check = check,
      .bad = {{"python", R"(
def two_sum(a, target):
    for i in range(len(a)):
        for j in range(len(a)):
>            if a[i] + a[j] == target:
                return [i, j]
)"},
              {"javascript", R"(
function twoSum(a, target) {
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < a.length; j++) {
>      if (a[i] + a[j] === target) return [i, j];
    }
  }
}
)"},
              {"java", R"(
class A {
  int[] twoSum(int[] a, int target) {
    for (int i = 0; i < a.length; i++)
      for (int j = 0; j < a.length; j++)
>        if (target == a[i] + a[j]) return new int[] {i, j};
    return null;
  }
}
)"},
              {"cpp", R"(
bool twoSum(const vector<int>& a, int n, int target) {
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n; j++)
>      if (a[i] + a[j] == target) return true;
  return false;
}
)"}},
      .good = {{"python", R"(
def two_sum(a, target):
    for i in range(len(a)):
        for j in range(i + 1, len(a)):
            if a[i] + a[j] == target:
                return [i, j]
    for i in range(len(a)):
        for j in range(len(a)):
            if i != j and a[i] + a[j] == target:
                return [i, j]
)"},
               {"javascript", R"(
function floyd(d, n) {
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      if (d[i][0] + d[0][j] < d[i][j]) d[i][j] = d[i][0] + d[0][j];
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) if (i < j && d[i] + d[j] === 0) return true;
}
)"},
               {"java", R"(
class A {
  int count(int[] a, int[] b, int target) {
    int n = 0;
    for (int i = 0; i < a.length; i++)
      for (int j = 0; j < a.length; j++) if (a[i] + b[j] == target) n++;
    return n;
  }
}
)"},
               {"cpp", R"(
int f(const vector<int>& a, int n, int target) {
  int c = 0;
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n; j++) {
      if (i == j) continue;
      if (a[i] + a[j] == target) c++;
    }
  return c;
}
)"}},
  };
}

}  // namespace greenroom::review::rules
