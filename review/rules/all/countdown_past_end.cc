#include "review/rules/extent.h"
#include "review/rules/look.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

bool is_special(Node body, std::string_view index) {
  for (const Binary& each : binaries_below(body)) {
    if (each.op == "||" || each.op == "??" || each.op == "or") return true;
  }
  for (const Node& each : body.below({"undefined", "null", "optional_chain"})) {
    if (each) return true;
  }
  return is_asked(body, index);
}

void check(const Source& source, Findings& findings) {
  for (const Node& loop : source.code.all("for_statement")) {
    const Counting counting = counting_of(loop);
    if (!counting || counting.step != -1 || !counting.start) continue;
    const auto start = extent_of(source, counting.start);
    const Variable* index = source.scopes.find(counting.variable);
    if (!start || start->base.empty() || index == nullptr || index->is_written_in(counting.body))
      continue;
    for (const Subscript& each : subscripts_below(counting.body)) {
      const Binary sum = binary_of(bare(each.index));
      const auto by = sum.op == "+" || sum.op == "-" ? number_of(sum.right) : std::nullopt;
      if (source.scopes.find(bare(by ? sum.left : each.index)) != index) continue;
      const double offset = !by ? 0 : sum.op == "+" ? *by : -*by;
      const Variable* array = source.scopes.find(each.array);
      if (array != nullptr && (array->is_written_in(loop) || grows_in(loop, *array))) continue;
      const bool beyond = [&] {
        for (const Extent& size : sizes_of(source, each.array))
          if (size.base == start->base && start->offset + offset >= size.offset) return true;
        return false;
      }();
      if (!beyond || is_conditional(each.node, loop) ||
          each.node.above({"if_statement"}, {"for_statement"}))
        continue;
      const Type type = type_of(source.scopes, each.array);
      if (type.is(Kind::kMap) || type.is(Kind::kOther) ||
          (type.is(Kind::kText) && !loop.above({"class_declaration"}) && !loop.child("right")))
        continue;
      // In JavaScript it may be made longer from behind.
      const bool written = assignment_of(each.node.parent()).target == each.node;
      if (written && loop.above({"program"}) && each.node.is("subscript_expression")) continue;
      if (is_special(counting.body, counting.variable.text())) break;
      findings.add(counting.start, {each.node.text(), each.array.text(), counting.start.text()})
          .related = {{each.node, "read here"}};
      break;
    }
  }
}

}  // namespace

Rule all_countdown_past_end() {
  return {
      .id = "all/countdown-past-end",
      .title = "The loop begins behind the end",
      .message =
          "In the first round {0} is an element that {1} does not have, since the loop begins with "
          "{2}: the last index is one less than the size.",
      .why = "Backwards the bounds are n - 1 and 0; saying both aloud prevents the slip.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"cpp", "java", "javascript", "python"},
      .check = check,
      .bad = {{"python", R"(
def backwards(a):
    n = len(a)
    out = []
>    for i in range(n, -1, -1):
        out.append(a[i])
    return out
)"},
              {"javascript", R"(
function total(a) {
  let sum = 0;
>  for (let i = a.length; i >= 0; i--) sum += a[i];
  return sum;
}
)"},
              {"java", R"(
class A { int last(int[] a) {
  int sum = 0;
>  for (int i = a.length - 1; i > 0; i--) sum += a[i + 1];
  return sum;
} }
)"},
              {"cpp", R"(
int total(const vector<int>& a) {
  int sum = 0;
>  for (int i = a.size(); i >= 0; i--) sum += a[i];
  return sum;
}
)"}},
      .good = {{"python", R"(
def f(a):
    n = len(a)
    out = [0] * (n + 1)
    for i in range(n - 1, -1, -1):
        out[i] = out[i + 1] + a[i]
    for i in range(n, 0, -1):
        out[i] = a[i - 1]
    for i in range(n, -1, -1):
        if i < n:
            out[i] = a[i]
    return out
)"},
               {"javascript",
                "function f(a, x) { for (let i = a.length; i > 0; i--) a[i] = a[i - 1]; a[0] = x; "
                "let s = ''; for (let i = "
                "a.length - 1; i >= 0; i--) s += a[i] + (a[i + 1] ?? ''); return s; }\n"},
               {"java",
                "class A { void f(int[] a) { for (int i = a.length - 1; i >= 0; i--) a[i]++; for "
                "(int i = a.length; i-- > "
                "0;) a[i]++; for (int i = a.length; i > 0; i--) a[i - 1]--; } }\n"},
               {"cpp",
                "int f(const vector<int>& a, const string& s) { int n = 0; for (int i = (int) "
                "a.size() - 1; i >= 0; --i) n "
                "+= a[i]; for (int i = s.size(); i >= 0; --i) n += s[i]; return n; }\n"}},
  };
}

}  // namespace greenroom::review::rules
