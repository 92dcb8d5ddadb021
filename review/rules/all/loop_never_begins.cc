#include "review/rules/extent.h"
#include "review/rules/look.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

// lo, hi = 0, len(a)
Node value_in_pattern(const Write& write) {
  const Node names = write.at.parent();
  const Node values = assignment_of(names.parent()).value;
  const auto left = names.children();
  const auto right = values.children();
  if (!names.is("pattern_list") || left.size() != right.size()) return {};
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (left[i] == write.at) return right[i];
  }
  return {};
}

// What it is when the loop begins: the one value before it, in the same function.
Node start_of(const Variable& variable, Node loop) {
  Node start;
  for (const Write& each : variable.writes) {
    if (loop.holds(each.at)) continue;
    if (start || loop < each.at) return {};
    if (each.op == "=") start = each.value;
    if (each.op == "pattern") start = value_in_pattern(each);
    if (!start) return {};
  }
  return start;
}

Node start_of(const Source& source, Node side, Node loop) {
  side = bare(side);
  const Variable* variable = source.scopes.find(side);
  if (variable == nullptr) return side;
  if (variable->sort != Variable::Sort::kLocal || variable->is_captured()) return {};
  return variable->is_written_in(loop) ? start_of(*variable, loop) : side;
}

void look_at(const Source& source, Node loop, const Binary& test, Findings& findings) {
  const bool above = test.op == ">" || test.op == ">=";
  if (!above && test.op != "<" && test.op != "<=") return;
  const Node less = bare(above ? test.right : test.left);
  const Node more = bare(above ? test.left : test.right);
  // Asked is whether what begins with 0 is more than what begins with a size.
  if (!more.is("identifier") || number_of(start_of(source, more, loop)) != 0) return;
  const Node start = start_of(source, less, loop);
  const auto size = start ? extent_of(source, start) : std::nullopt;
  if (!size || !size->base.starts_with("#") || size->offset < -1) return;
  findings.add(test.node, {more.text(), start.text()});
}

void check(const Source& source, Findings& findings) {
  for (const Node& loop : source.code.all("while_statement")) {
    if (loop.above(kLoops, kFunctions)) continue;  // it may be another value the second time
    Node condition = condition_of(loop);
    for (int i = 0; i < 10; ++i) {
      const Binary both = binary_of(bare(condition));
      if (both.op != "&&" && both.op != "and") break;
      look_at(source, loop, binary_of(bare(both.right)), findings);
      condition = both.left;
    }
    look_at(source, loop, binary_of(bare(condition)), findings);
  }
}

}  // namespace

Rule all_loop_never_begins() {
  return {
      .id = "all/loop-never-begins",
      .title = "The loop does not begin",
      .message =
          "{0} begins with 0, and what it is compared to with {1}, so this is false at once "
          "whenever there is something to go through. The comparison is the wrong way round.",
      .why = "The condition of a loop says when to go on, not when to stop.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.97,
      .languages = {"cpp", "java", "javascript", "python"},
      .check = check,
      .bad = {{"python", R"(
def search(a, x):
    lo, hi = 0, len(a)
>    while lo > hi:
        mid = (lo + hi) // 2
        if a[mid] < x:
            lo = mid + 1
        else:
            hi = mid
    return lo
)"},
              {"javascript", R"(
function search(a, x) {
  let lo = 0, hi = a.length - 1;
>  while (lo >= hi) {
    const mid = (lo + hi) >> 1;
    if (a[mid] < x) lo = mid + 1;
    else hi = mid - 1;
  }
  return lo;
}
)"},
              {"java", R"(
class A { int f(String s) {
  int i = 0;
>  while (s.length() < i && s.charAt(i) != ' ') i += step(i);
  return i;
} }
)"},
              {"cpp", R"(
int f(const vector<int>& a) {
  int lo = 0, hi = (int)a.size() - 1;
>  while (lo > hi) {
    if (a[lo] > 3) lo = next(lo); else hi = next(hi);
  }
  return lo;
}
)"}},
      .good =
          {{"python", R"(
def f(a, n):
    lo, hi = 0, len(a)
    while lo < hi:
        mid = (lo + hi) // 2
        if a[mid] < n:
            lo = mid + 1
        else:
            hi = mid
    k = 0
    if n:
        k = n
    while k > len(a):
        k = a[k]
    for x in a:
        i = 0
        while i > len(a):
            i = x
    return lo
)"},
           {"javascript",
            "function f(a, n) { let i = 0; while (i > n) i = a[i]; let j = a.length; while (j > "
            "0) j = a[j]; return i + j; }\n"},
           {"java",
            "class A { int f(int[] a) { int i = 0; i = go(a); while (i > a.length) i = a[0]; int "
            "k = 0; while (k < a.length) k++; return i; } }\n"},
           {"cpp",
            "int f(const vector<int>& a, int n) { int i = 0; read(i); while (i > (int)a.size()) "
            "i = n; return i; }\n"}},
  };
}

}  // namespace greenroom::review::rules
