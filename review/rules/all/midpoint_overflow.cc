#include "review/rules/forms.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

constexpr double kLarge = 1 << 30;

// The greatest it can begin with is known to be near the end of the range of int.
bool is_large(Node value) {
  value = bare(value);
  const std::string_view text = value.text();
  if (text == "INT_MAX" || text == "Integer.MAX_VALUE" || text == "std::numeric_limits<int>::max()")
    return true;
  const auto number = number_of(value);
  return number && *number >= kLarge && *number < 4.3e9;
}

const Variable* int_variable(const Source& source, Node node) {
  const Variable* variable = source.scopes.find(bare(node));
  return variable != nullptr && type_of(source.scopes, *variable).is(Kind::kInt) ? variable
                                                                                 : nullptr;
}

bool begins_large(const Variable& variable) {
  for (const Write& each : variable.writes) {
    if (each.op == "=" && is_large(each.value)) return true;
  }
  return false;
}

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all("binary_expression")) {
    const Binary half = binary_of(node);
    if (half.op != "/" && half.op != ">>") continue;
    if (number_of(half.right) != (half.op == "/" ? 2 : 1)) continue;
    const Binary sum = binary_of(bare(half.left));
    const Variable* low = sum.op == "+" ? int_variable(source, sum.left) : nullptr;
    const Variable* high = sum.op == "+" ? int_variable(source, sum.right) : nullptr;
    if (low == nullptr || high == nullptr || (!begins_large(*high) && !begins_large(*low)))
      continue;
    findings.add(node, {low->name, high->name});
  }
}

}  // namespace

Rule all_midpoint_overflow() {
  return {
      .id = "all/midpoint-overflow",
      .title = "The sum of the two bounds does not fit into an int",
      .message =
          "{0} + {1} is calculated before it is halved, and exceeds 2^31 - 1 when both are large, "
          "as they "
          "can be here. Write {0} + ({1} - {0}) / 2.",
      .why =
          "The best known bug of binary search; here the range of answers is large enough to meet "
          "it.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"cpp", "java"},
      .check = check,
      .bad = {{"cpp", R"(
int smallest(int need) {
  int lo = 1, hi = 2000000000;
  while (lo < hi) {
>    int mid = (lo + hi) / 2;
    if (enough(mid, need)) hi = mid;
    else lo = mid + 1;
  }
  return lo;
}
)"},
              {"java", R"(
class A {
  int smallest(int need) {
    int lo = 1, hi = Integer.MAX_VALUE;
    while (lo < hi) {
>      int mid = (lo + hi) / 2;
      if (enough(mid, need)) hi = mid; else lo = mid + 1;
    }
    return lo;
  }
}
)"}},
      .good = {{"cpp", R"(
int find(const vector<int>& a, int x) {
  int lo = 0, hi = a.size();
  long long low = 0, high = 4000000000LL;
  while (lo < hi) {
    int mid = (lo + hi) / 2;
    if (a[mid] < x) lo = mid + 1;
    else hi = mid;
  }
  return lo + (low + high) / 2;
}
)"},
               {"java", R"(
class A {
  int smallest(int need) {
    int lo = 1, hi = Integer.MAX_VALUE;
    while (lo < hi) {
      int mid = lo + (hi - lo) / 2;
      if (enough(mid, need)) hi = mid; else lo = mid + 1;
    }
    return lo;
  }
}
)"}},
  };
}

}  // namespace greenroom::review::rules
