#include "review/rules/forms.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

void check(const Source& source, Findings& findings) {
  for (const Node& statement : source.code.all("expression_statement")) {
    const Call call = call_of(statement.only_child());
    if (!call.receiver || !type_of(source.scopes, call.receiver).is(Kind::kText)) continue;
    if (call.is({"replace", "replaceAll", "trim", "strip", "toUpperCase", "toLowerCase",
                 "substring", "concat", "repeat", "split"}))
      findings.add(call.node, {call.receiver.text(), call.name});
  }
}

}  // namespace

Rule java_ignored_result() {
  return {
      .id = "java/ignored-result",
      .title = "Strings do not change: the result is lost",
      .message =
          "{1}() leaves {0} as it is and returns a new string, which is not used here. Assign it.",
      .why = "Immutability of strings is asked about in itself.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.98,
      .languages = {"java"},
      .check = check,
      .bad = {{"java", R"(
class A {
  String clean(String text) {
>    text.trim();
    return text;
  }
}
)"}},
      .good = {{"java",
                "class A { String f(String t, StringBuilder b) { t = t.trim(); b.append(t); "
                "b.replace(0, 1, t); return t.trim(); } }\n"}},
  };
}

}  // namespace greenroom::review::rules
