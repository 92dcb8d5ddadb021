#include "review/rules/forms.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

bool is_fresh(Node node) {
  node = bare(node);
  return node.is({"array", "object", "arrow_function", "function_expression"}) ||
         creation_of(node).is({"Array", "Map", "Set"});
}

bool is_set_or_list(const Source& source, Node receiver) {
  const Type type = type_of(source.scopes, receiver);
  return type.is(Kind::kSet) || type.is(Kind::kMap) || type.is(Kind::kList) ||
         type.is(Kind::kUnknown);
}

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all("binary_expression")) {
    const Binary test = binary_of(node);
    const bool equal = test.op == "===" || test.op == "!==" || test.op == "==" || test.op == "!=";
    // == to a literal compares as text, and some mean that.
    if (equal && (is_fresh(test.left) || is_fresh(test.right)) && test.op.size() == 3)
      findings.add(node, {(is_fresh(test.left) ? test.left : test.right).text()});
  }
  for (const Node& node : source.code.all("call_expression")) {
    const Call call = call_of(node);
    if (call.receiver && call.is({"has", "includes", "indexOf"}) && call.arguments.size() == 1 &&
        is_fresh(call.arguments[0]) && is_set_or_list(source, call.receiver))
      findings.add(node, {call.arguments[0].text()});
  }
}

}  // namespace

Rule javascript_identity_of_literal() {
  return {
      .id = "javascript/identity-of-literal",
      .title = "A new array or object is equal to nothing",
      .message =
          "{0} is made anew here, and arrays and objects are the same only if they are one and the "
          "same object: "
          "this is never found, never equal. Compare a key made of the values, such as a text of "
          "both numbers.",
      .why = "Visited sets of coordinates are in every question on grids.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.98,
      .languages = {"javascript"},
      .check = check,
      .bad = {{"javascript", R"(
function walk(r, c) {
  const seen = new Set();
  seen.add([r, c]);
>  if (seen.has([r, c])) return;
>  if (r === []) return 2;
}
)"}},
      .good = {{"javascript",
                "function f(r, c, a) { const seen = new Set(); seen.add(`${r},${c}`); return "
                "seen.has(`${r},${c}`) || a.length === 0 || a == c; }\n"}},
  };
}

}  // namespace greenroom::review::rules
