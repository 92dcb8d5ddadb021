#include <algorithm>

#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

bool is_literal(Node value) {
  value = bare(value);
  return number_of(value) || value.is({"true", "false"}) || is_text(value);
}

bool is_read(const Variable& variable, Node mention) {
  return mention != variable.declared &&
         std::none_of(variable.writes.begin(), variable.writes.end(),
                      [&](const Write& each) { return each.at == mention; });
}

// Python: names that begin to be where they are set, in one branch or another.
bool begins_for_all(const Variable& variable) {
  const Node statement = variable.declared.above({"expression_statement"});
  return !variable.declared.above({"module"}) || statement.parent() == body_of(variable.function);
}

void check(const Source& source, Findings& findings) {
  for (const Variable& variable : source.scopes.variables()) {
    const auto& writes = variable.writes;
    if (variable.sort != Variable::Sort::kLocal || !variable.function || writes.size() < 2 ||
        writes.front().at != variable.declared || !is_literal(writes.front().value) ||
        variable.is_captured() || !begins_for_all(variable) ||
        variable.type.text().starts_with("volatile"))
      continue;
    if (std::any_of(writes.begin(), writes.end(), [&](const Write& each) {
          return each.op != "=" || bare(each.value).text() != bare(writes[0].value).text();
        }))
      continue;
    const auto& mentions = variable.mentions;
    if (std::none_of(mentions.begin(), mentions.end(),
                     [&](const Node& each) { return is_read(variable, each); }))
      continue;
    Finding& finding =
        findings.add(variable.declared.parent(), {variable.name, writes.front().value.text()});
    for (std::size_t i = 1; i < writes.size() && i < 4; ++i)
      finding.related.emplace_back(writes[i].at, "set to the same again");
  }
}

}  // namespace

Rule all_only_one_value() {
  return {
      .id = "all/only-one-value",
      .title = "Whatever happens, this stays what it is",
      .message =
          "{0} begins as {1} and is only ever set to {1} again, so asking for it says nothing. One "
          "of the values must be another one.",
      .why = "A flag that is the same on every path makes a loop or a check go one way always.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.96,
      .languages = {"cpp", "java", "javascript", "python"},
      .check = check,
      .bad = {{"python", R"(
def is_sorted(a):
>    ok = False
    for i in range(1, len(a)):
        if a[i] < a[i - 1]:
            ok = False
    return ok
)"},
              {"javascript", R"(
function sort(a) {
>  let changed = true;
  while (changed) {
    changed = true;
    for (let i = 1; i < a.length; i++) if (a[i] < a[i - 1]) swap(a, i);
  }
}
)"},
              {"java", R"(
class A {
  int longest(int[] a) {
    int best = 0;
>    int run = 0;
    for (int x : a) {
      if (x < 0) run = 0;
      best = Math.max(best, run);
    }
    return best;
  }
}
)"},
              {"cpp", R"(
bool has(const vector<int>& a, int x) {
>  bool found = true;
  for (int y : a)
    if (y == x) found = true;
  return found;
}
)"}},
      .good = {{"python", R"(
def f(a, k):
    ok = True
    for x in a:
        ok = ok and x
    first = True
    for x in a:
        if first:
            first = False
    if k:
        n = 0
        k = 1
    else:
        n = 0
    m = 0
    def g():
        nonlocal m
        m = 0
    count = 0
    for x in a:
        count += 1
    count = 0
    return ok, n, m, count
)"},
               {"javascript",
                "function f(a) { let found; for (const x of a) if (x) found = true; let last = 0; "
                "a.forEach(() => { last "
                "= 0; }); let n = 0; n = 0; if (found) n = 1; return found + n + last; }\n"},
               {"java",
                "class A { boolean f(int[] a) { boolean ok; if (a.length > 0) ok = true; else ok = "
                "false; boolean first = "
                "true; for (int x : a) { if (first) first = false; } return ok; } }\n"},
               {"cpp",
                "int f() { bool ok = false; read(ok); ok = false; int x = 0; int& y = x; x = "
                "0; y = 3; return ok + "
                "x; }\n"}},
  };
}

}  // namespace greenroom::review::rules
