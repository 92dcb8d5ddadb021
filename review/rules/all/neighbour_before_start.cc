#include "review/rules/extent.h"
#include "review/rules/look.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

void check(const Source& source, Findings& findings) {
  for (const Node& loop : source.code.all("for_statement")) {
    const Counting counting = counting_of(loop);
    const auto start = counting ? number_of(counting.start) : std::nullopt;
    if (!start || counting.step < 1) continue;
    for (const Reach& each : reaches_of(source, counting)) {
      if (*start + each.offset >= 0 || type_of(source.scopes, each.array).is(Kind::kMap)) continue;
      if (is_asked(counting.body, counting.variable.text())) break;
      if (is_conditional(each.subscript, loop)) continue;
      findings.add(each.subscript, {each.subscript.text(), counting.start.text()});
      break;
    }
  }
}

}  // namespace

Rule all_neighbour_before_start() {
  return {
      .id = "all/neighbour-before-start",
      .title = "The neighbour of the first element does not exist",
      .message =
          "The loop begins with {1}, and {0} is then before the first element. Begin one later, or "
          "ask whether there is one before.",
      .why = "The first round is a case of its own wherever something before it is looked at.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"cpp", "java"},
      .check = check,
      .bad = {{"java", R"(
class A {
  int steps(int[] a) {
    int n = 0;
    for (int i = 0; i < a.length; i++) {
>      n += a[i] - a[i - 1];
    }
    return n;
  }
}
)"},
              {"cpp", R"(
void sums(vector<int>& a) {
  for (size_t i = 0; i < a.size(); i++)
>    a[i] += a[i - 1];
}
)"}},
      .good =
          {{"java",
            "class A { int f(int[] a) { int n = 0; for (int i = 1; i < a.length; i++) n "
            "+= a[i - 1]; for (int i = 0; i < a.length; i++) n += i > 0 ? a[i - 1] : 0; for (int "
            "i = 0; i < a.length; i++) { if (i > 0 && a[i] == a[i - 1]) continue; n++; } return "
            "n; } }\n"},
           {"cpp",
            "int f(vector<int>& a) { int n = 0; for (int i = 1; i < (int)a.size(); i++) n += a[i "
            "- 1]; for (int i = 0; i < (int)a.size(); i++) { if (i == 0) continue; n += a[i - "
            "1]; } return n; }\n"}},
  };
}

}  // namespace greenroom::review::rules
