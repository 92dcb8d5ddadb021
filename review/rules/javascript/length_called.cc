#include "review/rules/forms.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all("call_expression")) {
    const Call call = call_of(node);
    if (!call.receiver || !call.arguments.empty()) continue;
    const Type type = type_of(source.scopes, call.receiver);
    const bool sized = call.is({"size"}) && (type.is(Kind::kMap) || type.is(Kind::kSet));
    const bool long_one = call.is({"length"}) &&
                          (type.is(Kind::kList) || type.is(Kind::kText) || type.is(Kind::kUnknown));
    if (!call.receiver.is({"this", "super"}) && (sized || long_one))
      findings.add(node, {call.name});
  }
}

}  // namespace

Rule javascript_length_called() {
  return {
      .id = "javascript/length-called",
      .title = "length and size are not functions",
      .message =
          "In JavaScript {0} is a property: with parentheses behind it this throws a TypeError.",
      .why = "Switching between languages shows here; it costs a run to find out.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.96,
      .languages = {"javascript"},
      .check = check,
      .bad = {{"javascript", R"(
function f(a) {
  const seen = new Set(a);
>  return a.length() + 1;
}
)"},
              {"javascript", R"(
function f(a) {
  const seen = new Set(a);
>  return seen.size();
}
)"}},
      .good = {{"javascript",
                "class A { size() { return this.all.length; } }\nfunction f(a, q) { return "
                "a.length + q.size() + new Set(a).size; }\n"}},
  };
}

}  // namespace greenroom::review::rules
