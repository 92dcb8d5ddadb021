#include <algorithm>
#include <array>

#include "review/rules/forms.h"
#include "review/rules/look.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

constexpr std::array<std::string_view, 22> kLargest = {"Infinity",
                                                       "INT_MAX",
                                                       "LONG_MAX",
                                                       "LLONG_MAX",
                                                       "UINT_MAX",
                                                       "DBL_MAX",
                                                       "Integer.MAX_VALUE",
                                                       "Long.MAX_VALUE",
                                                       "Double.MAX_VALUE",
                                                       "Double.POSITIVE_INFINITY",
                                                       "Number.MAX_VALUE",
                                                       "Number.MAX_SAFE_INTEGER",
                                                       "Number.POSITIVE_INFINITY",
                                                       "float(\"inf\")",
                                                       "float('inf')",
                                                       "math.inf",
                                                       "sys.maxsize",
                                                       "numeric_limits<int>::max()",
                                                       "std::numeric_limits<int>::max()",
                                                       "std::numeric_limits<long long>::max()",
                                                       "numeric_limits<long long>::max()",
                                                       "std::numeric_limits<double>::infinity()"};
constexpr std::array<std::string_view, 20> kSmallest = {"-Infinity",
                                                        "INT_MIN",
                                                        "LONG_MIN",
                                                        "LLONG_MIN",
                                                        "-DBL_MAX",
                                                        "Integer.MIN_VALUE",
                                                        "Long.MIN_VALUE",
                                                        "Double.NEGATIVE_INFINITY",
                                                        "-Double.MAX_VALUE",
                                                        "Number.MIN_SAFE_INTEGER",
                                                        "Number.NEGATIVE_INFINITY",
                                                        "-Number.MAX_VALUE",
                                                        "float(\"-inf\")",
                                                        "float('-inf')",
                                                        "-float(\"inf\")",
                                                        "-float('inf')",
                                                        "-math.inf",
                                                        "numeric_limits<int>::min()",
                                                        "std::numeric_limits<int>::min()",
                                                        "std::numeric_limits<long long>::min()"};

// 1: nothing is larger, -1: nothing is smaller, 0: something else.
int extreme_of(Node value) {
  const std::string_view text = bare(value).text();
  if (std::find(kLargest.begin(), kLargest.end(), text) != kLargest.end()) return 1;
  return std::find(kSmallest.begin(), kSmallest.end(), text) != kSmallest.end() ? -1 : 0;
}

// best = max(best, x): 1; of min: -1.
int chosen_by_function(const Source& source, const Write& write, const Variable& variable) {
  const Call call = call_of(bare(write.value));
  if (!call.is({"max", "min"}) || call.arguments.size() != 2) return 0;
  const bool itself =
      std::any_of(call.arguments.begin(), call.arguments.end(),
                  [&](const Node& each) { return source.scopes.find(bare(each)) == &variable; });
  if (!itself) return 0;
  return call.name == "max" ? 1 : -1;
}

// if (x > best) best = x: 1; if (x < best): -1.
int chosen_by_test(const Source& source, const Write& write, const Variable& variable) {
  const Node branch = write.at.above({"if_statement"}, kLoops);
  const Binary test = binary_of(condition_of(branch));
  if (!test || !branch.child("consequence").holds(write.at)) return 0;
  const bool right = source.scopes.find(bare(test.right)) == &variable;
  const bool left = source.scopes.find(bare(test.left)) == &variable;
  if (!same(right ? test.left : test.right, write.value) || right == left) return 0;
  // <= may be true for once, of the same value.
  if (test.op == ">") return right ? 1 : -1;
  if (test.op == "<") return right ? -1 : 1;
  return 0;
}

void check(const Source& source, Findings& findings) {
  for (const Variable& variable : source.scopes.variables()) {
    if (variable.sort != Variable::Sort::kLocal || variable.writes.size() < 2) continue;
    const Write& first = variable.writes.front();
    const int extreme = first.op == "=" ? extreme_of(first.value) : 0;
    if (extreme == 0) continue;
    const bool never =
        std::all_of(variable.writes.begin() + 1, variable.writes.end(), [&](const Write& each) {
          if (each.op != "=") return false;
          return extreme_of(each.value) == extreme ||
                 chosen_by_function(source, each, variable) == extreme ||
                 chosen_by_test(source, each, variable) == extreme;
        });
    const auto wrong =
        std::find_if(variable.writes.begin() + 1, variable.writes.end(),
                     [&](const Write& each) { return extreme_of(each.value) != extreme; });
    if (never && wrong != variable.writes.end())
      findings.add(wrong->at.parent(), {variable.name, first.value.text()}).related = {
          {variable.declared, "begins here"}};
  }
}

}  // namespace

Rule all_extreme_never_beaten() {
  return {
      .id = "all/extreme-never-beaten",
      .title = "Nothing can beat the value that this begins with",
      .message =
          "{0} begins as {1}, and no number is beyond that, so {0} never changes. To look for the "
          "smallest begin with the largest number and take the smaller one; for the largest the "
          "other way round.",
      .why = "Minimum and maximum are turned round easily; one small example by hand shows it.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.97,
      .languages = {"cpp", "java", "javascript", "python"},
      .check = check,
      .bad = {{"python", R"(
def cheapest(prices):
    best = float("inf")
    worst = -float("inf")
    for price in prices:
>        best = max(best, price)
        if price < worst:
>            worst = price
    return best - worst
)"},
              {"javascript", R"(
function highest(a) {
  let best = -Infinity;
>  for (const x of a) best = Math.min(x, best);
  return best;
}
)"},
              {"java", R"(
class A {
  int lowest(int[] a) {
    int best = Integer.MAX_VALUE;
    for (int x : a) {
>      if (x > best) best = x;
    }
    return best;
  }
}
)"},
              {"cpp", R"(
int lowest(const vector<int>& a) {
  int best = INT_MIN;
>  for (int x : a) best = std::min(best, x);
  return best;
}
)"}},
      .good = {{"python", R"(
def spread(a, k):
    low, high = float("inf"), float("-inf")
    best = float("inf")
    for x in a:
        best = min(best, x)
        if x >= best:
            k = x
    last = float("inf")
    for x in a:
        if x > last:
            k += 1
        last = x
    floor = -float("inf")
    for x in a:
        floor = max(floor, min(k, x))
    return best, low, high, k, floor
)"},
               {"javascript",
                "function f(a) { let best = Infinity; for (const x of a) best = Math.min(best, x); "
                "let last = -Infinity; for (const x of a) { last = Math.min(last, x); last = x; } "
                "return best + last; }\n"},
               {"java",
                "class A { int f(int[] a, int k) { int best = Integer.MAX_VALUE; for (int x : a) "
                "if (x < best) best = x; int n = Integer.MIN_VALUE; for (int x : a) if (k < n) n = "
                "x; return best + n; } }\n"},
               {"cpp",
                "int f(const vector<int>& a) { int best = INT_MAX; for (int x : a) best = "
                "min(best, x); int worst = INT_MIN; for (int x : a) worst = max(worst, x); return "
                "best - worst; }\n"}},
  };
}

}  // namespace greenroom::review::rules
