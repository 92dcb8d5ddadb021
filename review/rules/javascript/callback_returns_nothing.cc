#include "review/rules/forms.h"
#include "review/rules/look.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

bool returns_value(Node function) {
  for (const Node& each : body_of(function).below({"return_statement", "throw_statement"})) {
    if (each.above(kFunctions) == function &&
        (each.is("throw_statement") || !each.children().empty()))
      return true;
  }
  return false;
}

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all("call_expression")) {
    const Call call = call_of(node);
    if (!call.receiver || !call.is({"map", "filter", "reduce", "some", "every", "find", "findIndex",
                                    "flatMap", "sort"}))
      continue;
    const Node function = call.argument(0);
    if (!function.is({"arrow_function", "function_expression"}) ||
        !body_of(function).is("statement_block"))
      continue;
    if (returns_value(function) || function.has_token("async")) continue;
    // map() as a loop is bad style only.
    if (call.is({"map", "filter", "some", "every", "find", "flatMap"}) && !is_used_value(node))
      continue;
    if (parameters_of(function).empty() && call.is({"find", "map"})) continue;
    const Node name = node.child("function").child("property");
    findings.add(name, {call.name});
  }
}

}  // namespace

Rule javascript_callback_returns_nothing() {
  return {
      .id = "javascript/callback-returns-nothing",
      .title = "The callback returns nothing",
      .message =
          "{0}() uses what its callback returns, and this one, with braces around its body, has no "
          "return: every "
          "result is undefined.",
      .why = "An arrow function returns by itself only without braces.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.96,
      .languages = {"javascript"},
      .check = check,
      .bad = {{"javascript", R"(
function f(a) {
>  const doubled = a.map((x) => { x * 2; });
>  const sum = a.reduce((s, x) => { s += x; }, 0);
  return doubled.concat(sum);
}
)"}},
      .good = {{"javascript",
                "function f(a) { a.map((x) => { go(x); }); const b = a.map((x) => { return x; }); "
                "const c = a.filter((x) => x > 1).map((x) => ({ x })); return a.reduce((s, x) => { "
                "if (x) return s; return x; }, 0) + b + c; }\n"}},
  };
}

}  // namespace greenroom::review::rules
