#include "review/rules/extent.h"
#include "review/rules/look.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

void check(const Source& source, Findings& findings) {
  for (const Node& loop : source.code.all("for_statement")) {
    const Counting counting = counting_of(loop);
    if (!counting) continue;
    for (const Reach& each : reaches_of(source, counting)) {
      if (!each.beyond || each.offset < 1) continue;
      const Variable* variable = source.scopes.find(each.array);
      const Type type = type_of(source.scopes, each.array);
      if (type.is(Kind::kText) && loop.above({"translation_unit"})) continue;  // ends with a zero
      if (type.is(Kind::kMap) || (variable != nullptr && grows_in(loop, *variable))) continue;
      if (is_asked(counting.body, counting.variable.text())) break;
      if (is_conditional(each.subscript, loop)) continue;
      findings.add(each.subscript, {each.subscript.text(), each.array.text()});
      break;
    }
  }
}

}  // namespace

Rule all_neighbour_beyond_end() {
  return {
      .id = "all/neighbour-beyond-end",
      .title = "The neighbour of the last element does not exist",
      .message =
          "In the last round {0} is beyond the end of {1}. Let the loop end earlier, or {1} be "
          "longer.",
      .why = "Pairs of neighbours are one fewer than elements.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"cpp", "java", "python"},
      .check = check,
      .bad = {{"python", R"(
def is_sorted(a):
    for i in range(len(a)):
>        if a[i] > a[i + 1]:
            return False
    return True
)"},
              {"python", R"(
def prefix(a):
    n = len(a)
    sums = [0] * n
    for i in range(n):
>        sums[i + 1] = sums[i] + a[i]
    return sums
)"},
              {"java", R"(
class A { int steps(int[] a) {
  int n = 0;
>  for (int i = 0; i < a.length; i++) n += Math.abs(a[i + 1] - a[i]);
  return n;
} }
)"},
              {"cpp", R"(
int steps(const vector<int>& a) {
  int n = 0;
  for (size_t i = 0; i < a.size(); ++i)
>    n += a[i + 1] - a[i];
  return n;
}
)"}},
      .good = {{"python",
                "def f(a):\n    for i in range(len(a) - 1):\n        print(a[i + 1])\n    for i "
                "in range(len(a)):\n        if i + 1 < len(a) and a[i + 1] > 2:\n            "
                "print(a[i + 1:])\n    for i in range(len(a)):\n        if i == len(a) - 1:\n      "
                "      break\n        print(a[i + 1])\n"},
               {"java",
                "class A { void f(int[] a, int[] b) { for (int i = 0; i + 1 < a.length; i++) a[i] "
                "= a[i + 1]; for (int i = 0; i < a.length; i++) b[i + 1] = b[i] + a[i]; } }\n"},
               {"cpp",
                "void f(vector<int>& a, const string& s) { for (size_t i = 0; i < s.size(); i++) "
                "if (s[i] == s[i + 1]) a.push_back(1); for (size_t i = 0; i < a.size(); i++) { if "
                "(i + 1 == a.size()) break; a[i] = a[i + 1]; } }\n"}},
  };
}

}  // namespace greenroom::review::rules
