#include "review/rules/forms.h"
#include "review/rules/look.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

// An index equal to the size is looked at on purpose where it is compared to something, or where
// nothing may be there: the last round then is another one.
bool is_special(Node body, std::string_view index, Node array) {
  for (const Binary& each : binaries_below(body)) {
    const bool names =
        is_identifier(bare(each.left), index) || is_identifier(bare(each.right), index);
    if (is_comparison(each.op) && names) return true;
    if (each.op == "||" || each.op == "??" || each.op == "or") return true;
  }
  for (const Node& each : body.below({"try_statement", "optional_chain"})) {
    if (each) return true;
  }
  for (const Node& each : body.below({"undefined", "assignment_expression", "null"})) {
    if (each.is("undefined") || each.is("null")) return true;
    const Subscript target = bracket_of(assignment_of(each).target);
    if (target && same(target.array, array) && array.above({"program"})) return true;
  }
  return false;
}

// The array whose size is the bound, directly or by `n = a.length`.
Node array_of_bound(const Source& source, Node bound) {
  if (const Node array = counted(bound)) return array;
  const Variable* variable = source.scopes.find(plain(bound));
  return variable == nullptr ? Node() : counted(variable->only_value());
}

// range(len(a) + 1)
Node one_more(Node bound) {
  const Binary sum = binary_of(plain(bound));
  return sum.op == "+" && number_of(sum.right) == 1 ? sum.left : Node();
}

void check(const Source& source, Findings& findings) {
  for (const Node& loop : source.code.all({"for_statement"})) {
    const Counting counting = counting_of(loop);
    if (!counting || counting.step != 1) continue;
    Node bound;
    if (counting.op == "<=") bound = counting.bound;
    if (counting.op == "<") bound = one_more(counting.bound);
    const Node array = bound ? array_of_bound(source, bound) : Node();
    const Variable* index = source.scopes.find(counting.variable);
    const Variable* variable = source.scopes.find(array);
    if (!array || index == nullptr || variable == nullptr) continue;
    if (index->is_written_in(counting.body) || variable->is_written_in(loop)) continue;
    if (is_special(counting.body, index->name, array) || grows_in(loop, *variable)) continue;
    if (type_of(source.scopes, *variable).is(Kind::kText) && loop.above({"translation_unit"}))
      continue;
    for (const Subscript& each : subscripts_below(counting.body)) {
      if (!same(each.array, array) || source.scopes.find(bare(each.index)) != index) continue;
      if (each.node.above({"conditional_expression", "ternary_expression"}, kLoops)) continue;
      findings
          .add(loop.has_token("for") && counting.loop.child("condition")
                   ? loop.child("condition")
                   : counting.bound.parent().parent(),
               {array.text(), index->name})
          .related = {{each.node, "read here"}};
      break;
    }
  }
}

}  // namespace

Rule all_loop_past_end() {
  return {
      .id = "all/loop-past-end",
      .title = "The loop goes one beyond the end",
      .message =
          "The last round has {1} equal to the size of {0}, and reads an element that is not "
          "there. "
          "The last index is one less than the size.",
      .why =
          "Off-by-one is the most frequent slip in interviews; saying aloud which values an index "
          "takes "
          "prevents it.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"cpp", "java", "javascript", "python"},
      .check = check,
      .bad = {{"javascript", R"(
function total(prices) {
  let sum = 0;
>  for (let i = 0; i <= prices.length; i++) {
    sum += prices[i];
  }
  return sum;
}
)"},
              {"javascript", R"(
function highest(a) {
  const n = a.length;
  let best = -Infinity;
>  for (let i = 0; i <= n; ++i) best = Math.max(best, a[i]);
  return best;
}
)"},
              {"python", R"(
def total(prices):
    s = 0
>    for i in range(len(prices) + 1):
        s += prices[i]
    return s
)"},
              {"java", R"(
class A {
  int total(List<Integer> prices) {
    int sum = 0;
>    for (int i = 0; i <= prices.size(); i++) sum += prices.get(i);
    return sum;
  }
}
)"},
              {"cpp", R"(
int total(const vector<int>& prices) {
  int sum = 0;
>  for (int i = 0; i <= static_cast<int>(prices.size()); i++) sum += prices[i];
  return sum;
}
)"}},
      .good = {{"javascript", R"(
function runs(s) {
  const out = [];
  let start = 0;
  for (let i = 0; i <= s.length; i++) {
    if (i === s.length || s[i] !== s[start]) {
      out.push(s.slice(start, i));
      start = i;
    }
  }
  for (let i = 1; i <= s.length; i++) out.push(s[i - 1]);
  return out;
}
)"},
               {"java", R"(
class A {
  int[] sums(int[] a) {
    int[] before = new int[a.length + 1];
    for (int i = 1; i <= a.length; i++) before[i] = before[i - 1] + a[i - 1];
    for (int i = 0; i <= a.length; i++) before[i] += i < a.length ? a[i] : 0;
    return before;
  }
}
)"},
               {"python", R"(
def parts(text):
    found = []
    for end in range(len(text) + 1):
        found.append(text[:end])
    return found
)"},
               {"cpp", R"(
int area(const vector<int>& heights) {
  int best = 0;
  for (size_t i = 0; i <= heights.size(); i++) {
    int h = i == heights.size() ? 0 : heights[i];
    best = max(best, h);
  }
  return best;
}
)"}},
  };
}

}  // namespace greenroom::review::rules
