#include <algorithm>

#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

// Kept beyond the round: appended, or put into a list or a dictionary.
bool is_kept(Node lambda) {
  const Node parent = lambda.parent();
  const Call call = call_of(parent.parent());
  if (parent.is("argument_list") && call.receiver &&
      call.is({"append", "add", "insert", "push", "setdefault"}))
    return true;
  if (parent.is("list_comprehension") && lambda.field() == "body") return true;
  if (parent.is("pair") && lambda.field() == "value")
    return parent.parent().is("dictionary_comprehension");
  const Assignment set = assignment_of(parent);
  return set && set.value == lambda && bracket_of(set.target);
}

void check(const Source& source, Findings& findings) {
  for (const Node& lambda : source.code.all("lambda")) {
    if (!is_kept(lambda)) continue;
    const Node loop =
        lambda.above({"for_statement", "list_comprehension", "dictionary_comprehension"},
                     {"function_definition"});
    for (const Node& each : body_of(lambda).is("identifier")
                                ? std::vector<Node>{body_of(lambda)}
                                : body_of(lambda).below({"identifier"})) {
      const Variable* variable = source.scopes.find(each);
      if (variable == nullptr || !loop || lambda.holds(variable->declared)) continue;
      const bool by_loop = std::any_of(
          variable->writes.begin(), variable->writes.end(),
          [&](const Write& write) { return write.op == "each" && loop.holds(write.at); });
      if (!by_loop) continue;
      findings.add(lambda, {variable->name});
      break;
    }
  }
}

}  // namespace

Rule python_late_bound_lambda() {
  return {
      .id = "python/late-bound-lambda",
      .title = "All of these functions see the last value",
      .message =
          "{0} is looked up when the lambda is called, not when it is made: after the loop every "
          "one of them uses "
          "its last value. Bind it as a default, {0}={0}.",
      .why = "Closures keep variables, not values; a favourite question of its own.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"python"},
      .check = check,
      .bad = {{"python", R"(
def adders(n):
    out = []
    for i in range(n):
>        out.append(lambda x: x + i)
>    return out + [lambda: k for k in range(n)]
)"}},
      .good = {{"python",
                "def f(n, a):\n    out = []\n    for i in range(n):\n        out.append(lambda x, "
                "i=i: x + i)\n        a.sort(key=lambda x: x[i])\n        out.append(max(a, "
                "key=lambda x: x[i]))\n    return out\n"}},
  };
}

}  // namespace greenroom::review::rules
