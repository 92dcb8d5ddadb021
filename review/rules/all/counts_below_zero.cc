#include <algorithm>

#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

bool is_decrease(const Write& write) {
  if (write.op == "--") return true;
  return write.op == "-=" && number_of(write.value).value_or(0) > 0;
}

bool is_step_of_loop(const Write& write) {
  const Node statement = assignment_of(write.at.parent()).node;
  return statement.field() == "update" || statement.field() == "increment";
}

// As a number of things: it is returned, or asked for being large.
bool is_meant_to_be_large(Node mention) {
  const Node around = mention.parent();
  if (around.is({"return_statement", "parenthesized_expression"})) return true;
  if (const Call call = call_of(around.parent()); call.is({"max"}) && around != call.receiver)
    return true;
  const Binary test = binary_of(around);
  const bool left = test.left == mention;
  const auto number = number_of(left ? test.right : test.left);
  if (test.op == "==" || test.op == "===") return number.value_or(0) > 0;
  const bool above = left ? test.op == ">" || test.op == ">=" : test.op == "<" || test.op == "<=";
  return above && !(number && *number < 0);
}

bool only_counts_down(const Variable& variable) {
  const auto& writes = variable.writes;
  return writes.size() >= 2 && writes.front().op == "=" && writes.front().at == variable.declared &&
         number_of(writes.front().value) == 0 &&
         std::all_of(writes.begin() + 1, writes.end(),
                     [](const Write& each) {
                       return (is_decrease(each) && !is_step_of_loop(each)) ||
                              (each.op == "=" && number_of(each.value) == 0);
                     }) &&
         std::any_of(writes.begin(), writes.end(), is_decrease);
}

void check(const Source& source, Findings& findings) {
  for (const Variable& variable : source.scopes.variables()) {
    if (variable.sort != Variable::Sort::kLocal || !variable.function || variable.is_captured() ||
        !only_counts_down(variable))
      continue;
    const auto& mentions = variable.mentions;
    if (std::any_of(mentions.begin(), mentions.end(),
                    [&](const Node& each) { return bracket_of(each.parent()).index == each; }))
      continue;
    const auto use = std::find_if(mentions.begin(), mentions.end(), is_meant_to_be_large);
    if (use == mentions.end()) continue;
    const auto down = std::find_if(variable.writes.begin(), variable.writes.end(), is_decrease);
    findings.add(down->at.parent(), {variable.name}).related = {
        {variable.declared, "begins with 0"}, {*use, "used here"}};
  }
}

}  // namespace

Rule all_counts_below_zero() {
  return {
      .id = "all/counts-below-zero",
      .title = "This counts down from zero",
      .message =
          "{0} begins with 0 and only ever gets less, so it is never more than 0 where it is used. "
          "Count up.",
      .why = "A sign the wrong way shows in the first example that is done by hand.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"cpp", "java", "javascript", "python"},
      .check = check,
      .bad = {{"python", R"(
def evens(a):
    n = 0
    for x in a:
        if x % 2 == 0:
>            n -= 1
    return n
)"},
              {"javascript", R"(
function longest(a) {
  let run = 0, best = 0;
  for (const x of a) {
    if (x > 0) {
>      run--;
      best = Math.max(best, run);
    } else {
      run = 0;
    }
  }
  return best;
}
)"},
              {"java", R"(
class A {
  boolean many(int[] a, int k) {
    int found = 0;
    for (int x : a) {
>      if (x == k) found--;
    }
    return found >= 3;
  }
}
)"},
              {"cpp", R"(
int steps(int n) {
  int steps = 0;
  while (n > 1) {
    n /= 2;
>    steps -= 1;
  }
  return steps;
}
)"}},
      .good =
          {{"python", R"(
def f(a):
    depth = 0
    for x in a:
        if x:
            depth += 1
        else:
            depth -= 1
    last = 0
    while last > -3:
        last -= 1
        a[last] = 0
    token = 0
    token -= 1
    a.append(token)
    return depth
)"},
           {"javascript",
            "function f(a) { let low = 0; for (const x of a) { if (x < 0) low--; if (low < -2) "
            "return 1; } let n = 5; "
            "n--; for (let i = 0; i > -3; i--) a.push(i); return n; }\n"},
           {"java",
            "class A { int f(int n) { int k = 0; k--; k = n; int m = 0; m -= n; return m > 0 ? k : "
            "m; } }\n"},
           {"cpp",
            "int f(int n) { int k = 0; add(k); k--; int m = n; m--; return k > 0 ? m : k; }\n"}},
  };
}

}  // namespace greenroom::review::rules
