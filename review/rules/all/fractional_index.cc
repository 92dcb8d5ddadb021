#include <algorithm>

#include "review/rules/forms.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

// Where the left side is a BigInt, or an object of its own, it may divide otherwise.
bool is_quotient(const Source& source, const Binary& binary) {
  if (binary.op != "/") return false;
  const Type left = type_of(source.scopes, binary.left);
  return !left.is(Kind::kLong) && !left.is(Kind::kOther) &&
         (number_of(binary.right) == 2 || type_of(source.scopes, binary.right).is_whole());
}

// a / b, or lo + (hi - lo) / 2, that nothing rounds.
bool is_fraction(const Source& source, Node value) {
  const Binary binary = binary_of(bare(value));
  if (binary.op == "+" || binary.op == "-")
    return is_quotient(source, binary_of(bare(binary.left))) ||
           is_quotient(source, binary_of(bare(binary.right)));
  return is_quotient(source, binary);
}

// n % 2, n & 1.
bool is_parity(const Binary& binary) {
  return (binary.op == "%" && number_of(binary.right) == 2) ||
         (binary.op == "&" && number_of(binary.right) == 1);
}

// In JavaScript half of an even number is whole; in Python no quotient is.
bool knows_parity(Node index) {
  if (!index.above({"program"})) return false;
  Node function = function_around(index);
  while (const Node outer = function_around(function)) function = outer;
  const auto binaries = binaries_below(function);
  return std::any_of(binaries.begin(), binaries.end(), is_parity);
}

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all({"subscript_expression", "subscript"})) {
    const Subscript member = bracket_of(node);
    if (!member || type_of(source.scopes, member.array).is(Kind::kMap)) continue;
    const Node index = bare(member.index);
    if (is_fraction(source, index)) {
      if (!knows_parity(index)) findings.add(index, {member.array.text(), index.text()});
      continue;
    }
    const Variable* variable = source.scopes.find(index);
    if (variable == nullptr || !variable->is_local() ||
        variable->sort == Variable::Sort::kParameter)
      continue;
    const bool all =
        !variable->writes.empty() &&
        std::all_of(variable->writes.begin(), variable->writes.end(), [&](const Write& each) {
          return each.op == "=" && is_fraction(source, each.value);
        });
    if (!all || type_of(source.scopes, member.array).is(Kind::kOther) || knows_parity(index))
      continue;
    findings
        .add(variable->writes.front().value,
             {member.array.text(), variable->writes.front().value.text()})
        .related = {{node, "used as an index here"}};
  }
}

}  // namespace

Rule all_fractional_index() {
  return {
      .id = "all/fractional-index",
      .title = "The index is not a whole number",
      .message =
          "{1} has a fraction whenever the division leaves a rest, and {0} has no element there. "
          "Round it down "
          "with // in Python, with Math.floor in JavaScript.",
      .why = "Halving is different in every language; here it fails for every second length.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"javascript", "python"},
      .check = check,
      .bad = {{"python", R"(
def middle(a):
>    return a[len(a) / 2]
)"},
              {"python", R"(
def search(a, x):
    lo, hi = 0, len(a)
    while lo < hi:
>        mid = (lo + hi) / 2
        if a[mid] < x:
            lo = mid + 1
        else:
            hi = mid
    return lo
)"},
              {"javascript", R"(
function search(a, x) {
  let lo = 0, hi = a.length;
  while (lo < hi) {
>    const mid = lo + (hi - lo) / 2;
    if (a[mid] < x) lo = mid + 1;
    else hi = mid;
  }
  return lo;
}
)"}},
      .good = {{"python",
                "def f(a, n):\n    mid = len(a) // 2\n    d = {}\n    d[n / 2] = 1\n    return "
                "a[mid] + a[int(len(a) / 2)]\n"},
               {"javascript",
                "function f(a) { const mid = Math.floor(a.length / 2); const k = (a.length / 2) | "
                "0; const m = new Map(); return a[mid] + a[k] + a[a.length >> 1] + "
                "a[Math.floor(mid / 2)]; }\n"},
               {"javascript", R"(
function median(a) {
  const n = a.length;
  return n % 2 ? a[n >> 1] : (a[n / 2 - 1] + a[n / 2]) / 2;
}
function canPartition(nums) {
  const sum = nums.reduce((a, b) => a + b, 0);
  if (sum & 1) return false;
  const half = sum / 2, dp = new Uint8Array(half + 1);
  dp[0] = 1;
  for (const x of nums) for (let j = half; j >= x; j--) dp[j] |= dp[j - x];
  return dp[half] === 1;
}
)"}},
  };
}

}  // namespace greenroom::review::rules
