#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

// What a function of two returns, if that is all it does.
Node result_of(Node function) {
  const Node body = body_of(function);
  if (!body.is("statement_block")) return bare(body);
  const auto statements = body.children();
  return statements.size() == 1 && statements[0].is("return_statement")
             ? bare(statements[0].only_child())
             : Node();
}

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all("call_expression")) {
    const Call call = call_of(node);
    if (!call.receiver || !call.is({"sort", "toSorted"}) || call.arguments.size() != 1) continue;
    const Node function = call.arguments[0];
    if (!function.is({"arrow_function", "function_expression"})) continue;
    const Binary result = binary_of(result_of(function));
    if (result && is_comparison(result.op)) findings.add(result.node, {result.node.text()});
  }
}

}  // namespace

Rule javascript_boolean_comparator() {
  return {
      .id = "javascript/boolean-comparator",
      .title = "The comparator returns true or false",
      .message =
          "{0} is true (1) or false (0), never negative, so sort() takes \"smaller\" for \"equal\" "
          "and the order "
          "comes out wrong. Return a number: a - b, or -1, 0 and 1.",
      .why = "It may work for short arrays in one engine and not in the next.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.98,
      .languages = {"javascript"},
      .check = check,
      .bad = {{"javascript", R"(
function f(a) {
>  a.sort((x, y) => x > y);
  a.sort(function (x, y) {
>    return x.age < y.age;
  });
}
)"}},
      .good = {{"javascript",
                "const f = (a) => a.sort((x, y) => x - y).sort((x, y) => (x > y ? 1 : "
                "-1)).filter((x) => x > 1);\n"}},
  };
}

}  // namespace greenroom::review::rules
