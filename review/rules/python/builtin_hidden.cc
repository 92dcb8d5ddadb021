#include <algorithm>
#include <set>

#include "review/rules/forms.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

const std::set<std::string_view> kBuiltins = {
    "list",   "dict",  "set",   "str",    "int",       "sum",      "max",  "min", "len",
    "sorted", "range", "map",   "filter", "zip",       "abs",      "any",  "all", "print",
    "input",  "tuple", "float", "bool",   "enumerate", "reversed", "next", "iter"};

bool is_plain_value(const Source& source, const Variable& variable) {
  return std::any_of(variable.writes.begin(), variable.writes.end(), [&](const Write& each) {
    const Type type = each.op == "=" ? type_of(source.scopes, each.value) : Type{};
    return !type.is(Kind::kUnknown) && !type.is(Kind::kOther);
  });
}

void check(const Source& source, Findings& findings) {
  for (const Variable& variable : source.scopes.variables()) {
    if (!kBuiltins.contains(variable.name) || !is_plain_value(source, variable)) continue;
    for (const Node& each : variable.mentions) {
      if (each.field() != "function" || !each.parent().is("call")) continue;
      findings.add(each.parent(), {variable.name}).related = {{variable.declared, "hidden here"}};
      break;
    }
  }
}

}  // namespace

Rule python_builtin_hidden() {
  return {
      .id = "python/builtin-hidden",
      .title = "A function is called whose name was given away",
      .message =
          "{0} is a variable of this function, so {0}(…) calls its value and not the function of "
          "that name, and "
          "fails. Rename the variable.",
      .why = "Names like list, sum and max are taken; a longer name also says more.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.97,
      .languages = {"python"},
      .check = check,
      .bad = {{"python", R"(
def f(a):
    max = 0
    for x in a:
>        max = max(max, x)
    return max
)"}},
      .good = {{"python",
                "def f(a):\n    best = max(a)\n    sum = 0\n    for x in a:\n        sum += x\n    "
                "max = lambda x: x\n    return max(best) + sum\n"}},
  };
}

}  // namespace greenroom::review::rules
