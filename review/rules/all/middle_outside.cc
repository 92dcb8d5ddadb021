#include <cmath>
#include <optional>

#include "review/rules/forms.h"
#include "review/rules/look.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

constexpr int kDeepest = 12;

// The two ends of a search, and a value for each, to try a middle with.
struct Trial {
  std::string_view low;
  std::string_view high;
  double low_is;
  double high_is;
};

// What the expression is then; nothing: it holds something else than the two.
std::optional<double> tried(Node node, const Trial& trial, int depth) {
  if (depth > kDeepest) return std::nullopt;
  node = plain(node);
  if (const auto number = number_of(node)) return number;
  if (is_identifier(node, trial.low)) return trial.low_is;
  if (is_identifier(node, trial.high)) return trial.high_is;
  if (const Call call = call_of(node); call && call.arguments.size() == 1) {
    const auto inner = tried(call.arguments[0], trial, depth + 1);
    if (!inner) return std::nullopt;
    if (call.is({"floor", "trunc", "parseInt"})) return std::floor(*inner);
    if (call.is({"ceil"})) return std::ceil(*inner);
    if (call.is({"round"})) return std::round(*inner);
    return std::nullopt;
  }
  const Binary binary = binary_of(node);
  if (!binary) return std::nullopt;
  const auto left = tried(binary.left, trial, depth + 1);
  const auto right = tried(binary.right, trial, depth + 1);
  if (!left || !right) return std::nullopt;
  if (binary.op == "+") return *left + *right;
  if (binary.op == "-") return *left - *right;
  if (binary.op == "*") return *left * *right;
  if (binary.op == "/" && *right != 0) return *left / *right;
  if (binary.op == "//" && *right != 0) return std::floor(*left / *right);
  if (binary.op == "%" && *right != 0) return std::fmod(*left, *right);
  if ((binary.op == ">>" || binary.op == ">>>") && *right >= 0 && *right < 32 &&
      std::fabs(*left) < 1e9)
    return std::floor(*left / std::pow(2, *right));
  return std::nullopt;
}

// It lies outside of the two, or does not depend on both, wherever they are.
bool is_never_between(Node value, std::string_view low, std::string_view high) {
  for (const double from : {20.0, 1000.0, 50000.0}) {
    const double to = from + 10;
    const auto middle = tried(value, {low, high, from, to}, 0);
    if (!middle || (*middle >= from - 1 && *middle <= to + 1)) return false;
  }
  return true;
}

// lo = mid + 1: where the search goes on.
bool becomes_bound(const Source& source, Node loop, const Variable& middle, const Variable& bound) {
  for (const Write& each : bound.writes) {
    if (!loop.holds(each.at) || each.op != "=" || !each.value) continue;
    const Node value = bare(each.value);
    const Binary sum = binary_of(value);
    if (source.scopes.find(value) == &middle) return true;
    if ((sum.op == "+" || sum.op == "-") && number_of(sum.right) == 1 &&
        source.scopes.find(bare(sum.left)) == &middle)
      return true;
  }
  return false;
}

void look_at(const Source& source, Node loop, const Variable& low, const Variable& high,
             Findings& findings) {
  for (const Node& each : body_of(loop).below(
           {"assignment", "assignment_expression", "variable_declarator", "init_declarator"})) {
    const Assignment set = assignment_of(each);
    const Variable* middle = source.scopes.find(set.target);
    if (middle == nullptr || set.op != "=" || middle == &low || middle == &high) continue;
    if (!mentions_name(set.value, low.name) || !mentions_name(set.value, high.name)) continue;
    if (!becomes_bound(source, loop, *middle, low) && !becomes_bound(source, loop, *middle, high))
      continue;
    if (is_never_between(set.value, low.name, high.name))
      findings.add(each, {middle->name, low.name, high.name});
  }
}

void check(const Source& source, Findings& findings) {
  for (const Node& loop : source.code.all("while_statement")) {
    Binary test = binary_of(condition_of(loop));
    if (!is_comparison(test.op) || test.op.starts_with("=")) continue;
    Node low = bare(test.left);
    Node high = bare(test.right);
    // lo + 1 < hi
    for (Node* side : {&low, &high}) {
      const Binary sum = binary_of(*side);
      if ((sum.op == "+" || sum.op == "-") && bare(sum.left).is("identifier"))
        *side = bare(number_of(sum.right) ? sum.left : *side);
    }
    if (test.op == ">" || test.op == ">=") std::swap(low, high);
    const Variable* from = source.scopes.find(low);
    const Variable* to = source.scopes.find(high);
    if (from != nullptr && to != nullptr && from != to) look_at(source, loop, *from, *to, findings);
  }
}

}  // namespace

Rule all_middle_outside() {
  return {
      .id = "all/middle-outside",
      .title = "The middle of this search is not between its ends",
      .message =
          "{0} is to lie between {1} and {2}, but calculated like this it lies outside of them. "
          "The middle is {1} plus half of {2} minus {1}.",
      .why = "Binary search is short, and each sign in it counts; two small numbers show it.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.97,
      .languages = {"cpp", "java", "javascript", "python"},
      .check = check,
      .bad = {{"python", R"(
def search(a, x):
    lo, hi = 0, len(a)
    while lo < hi:
>        mid = (hi - lo) // 2
        if a[mid] < x:
            lo = mid + 1
        else:
            hi = mid
    return lo
)"},
              {"javascript", R"(
function search(a, x) {
  let lo = 0, hi = a.length - 1;
  while (lo <= hi) {
>    const mid = Math.floor((lo - hi) / 2);
    if (a[mid] === x) return mid;
    if (a[mid] < x) lo = mid + 1;
    else hi = mid - 1;
  }
  return -1;
}
)"},
              {"java", R"(
class A {
  int search(int[] a, int x) {
    int lo = 0, hi = a.length;
    while (lo < hi) {
>      int mid = lo + (hi + lo) / 2;
      if (a[mid] < x) lo = mid + 1; else hi = mid;
    }
    return lo;
  }
}
)"},
              {"cpp", R"(
int search(const vector<int>& a, int x) {
  int lo = 0, hi = a.size();
  while (hi - lo > 1 || lo < hi) {
    lo++;
  }
  while (lo < hi) {
>    int mid = lo - (hi - lo) / 2;
    if (a[mid] < x) lo = mid + 1; else hi = mid;
  }
  return lo;
}
)"}},
      .good = {{"python", R"(
def f(a, x):
    lo, hi = 0, len(a)
    while lo < hi:
        mid = lo + (hi - lo) // 2
        width = hi - lo
        if a[mid] < x:
            lo = mid + 1
        else:
            hi = mid
        a[lo] = width
    while lo + 1 < hi:
        mid = (lo + hi) >> 1
        third = lo + (hi - lo) // 3
        if a[mid] < a[third]:
            lo = mid
        else:
            hi = third
    return lo
)"},
               {"javascript",
                "function f(a) { let lo = 0, hi = a.length - 1, best = 0; while (lo < hi) { const "
                "water = (hi - lo) * "
                "Math.min(a[lo], a[hi]); best = Math.max(best, water); if (a[lo] < a[hi]) lo++; "
                "else hi--; } return best; "
                "}\n"},
               {"java",
                "class A { int f(int[] a, int x) { int lo = 0, hi = a.length; while (lo < hi) { "
                "int m = (lo + hi) >>> 1; "
                "if (a[m] < x) lo = m + 1; else hi = m; } return lo; } }\n"},
               {"cpp",
                "int f(int lo, int hi) { while (hi - lo > 1) { int half = (hi - lo) / 2; int m = "
                "lo + half; if (ok(m)) lo "
                "= m; else hi = m; } return lo; }\n"}},
  };
}

}  // namespace greenroom::review::rules
