#include "review/rules/forms.h"
#include "review/rules/look.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

// An unsigned number below 0 is the largest there is: going down from n - 1, `i < n` ends the loop
// behind 0.
bool ends_below_zero(const Source& source, const Counting& counting, const Variable& index) {
  if (counting.step >= 0 || number_of(counting.start)) return false;
  const Node bound = bare(counting.bound);
  return type_of(source.scopes, index).is_unsigned || index.type.is("placeholder_type_specifier") ||
         (bound.is("call_expression") && call_of(bound).is({"size", "length"}));
}

void check(const Source& source, Findings& findings) {
  for (const Node& loop : source.code.all("for_statement")) {
    const Counting counting = counting_of(loop);
    if (!counting || !counting.start) continue;
    const Variable* index = source.scopes.find(counting.variable);
    if (index == nullptr || index->is_written_in(counting.body) || has_jump(loop)) continue;
    const bool up = counting.op == "<" || counting.op == "<=";
    const bool down = counting.op == ">" || counting.op == ">=";
    if (loop.child("right")) continue;  // range() that never begins is another matter
    if ((up && counting.step >= 0) || (down && counting.step <= 0) || (!up && !down)) continue;
    if (up && ends_below_zero(source, counting, *index)) continue;
    findings.add(loop.child("condition"), {index->name, up ? "down" : "up"});
  }
}

}  // namespace

Rule all_loop_wrong_way() {
  return {
      .id = "all/loop-wrong-way",
      .title = "The loop counts away from its end",
      .message =
          "{0} is counted {1}, away from the bound that it is compared to: the loop runs not at "
          "all, or "
          "until the number overflows.",
      .why = "Reversing a loop means changing three places; one of them was forgotten.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"cpp", "java", "javascript"},
      .check = check,
      .bad = {{"javascript", R"(
function reversed(a) {
  const out = [];
>  for (let i = a.length - 1; i >= 0; i++) out.push(a[i]);
  return out;
}
)"},
              {"java", R"(
class A {
  void f(int n) {
>    for (int i = n; i > 0; i += 2) System.out.println(i);
  }
}
)"},
              {"cpp", R"(
int f(int n) {
  int s = 0;
>  for (int i = 0; i < n; i--) s += i;
  return s;
}
)"}},
      .good = {{"javascript", "for (let i = 9; i >= 0; i--) console.log(i);\n"},
               {"java", R"(
class A {
  void f(int n) {
    for (int i = 0; i < n; i++) System.out.println(i);
    for (int i = n; i >= 0; i -= 2) System.out.println(i);
  }
}
)"},
               {"cpp", R"(
int f(int n) {
  for (int i = n; i-- > 0;) n += i;
  for (int i = 0; i != n; i--) n += i;
  const std::vector<int> v(n);
  for (size_t i = v.size() - 1; i < v.size(); --i) n += v[i];
  for (auto i = v.size() - 1; i < v.size(); --i) n += v[i];
  return n;
}
)"}},
  };
}

}  // namespace greenroom::review::rules
