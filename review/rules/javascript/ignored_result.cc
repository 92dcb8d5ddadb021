#include "review/rules/forms.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

void check(const Source& source, Findings& findings) {
  for (const Node& statement : source.code.all("expression_statement")) {
    const Node node = statement.only_child();
    const Call call = call_of(node);
    if (!call.receiver) continue;
    const Type type = type_of(source.scopes, call.receiver);
    const bool of_text = call.is({"toUpperCase", "toLowerCase", "trim", "replace", "replaceAll",
                                  "padStart", "padEnd", "substring", "repeat", "charAt"}) &&
                         type.is(Kind::kText);
    const bool of_list = call.is({"concat", "slice", "join", "toSorted", "toReversed"}) &&
                         (type.is(Kind::kList) || type.is(Kind::kText));
    const bool pure = call.is({"toUpperCase", "toLowerCase", "toSorted", "toReversed"});
    if (of_text || of_list || pure) findings.add(node, {call.receiver.text(), call.name});
  }
}

}  // namespace

Rule javascript_ignored_result() {
  return {
      .id = "javascript/ignored-result",
      .title = "The result is thrown away",
      .message =
          "{1}() leaves {0} as it is and returns something new, which is not used here. Assign it.",
      .why =
          "Knowing which methods change their object, and which do not, is knowing the language.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.96,
      .languages = {"javascript"},
      .check = check,
      .bad = {{"javascript", R"(
function f(line) {
  let text = String(line);
>  text.replace("a", "b");
  let all = [];
>  all.concat([1, 2]);
  return text + all;
}
)"}},
      .good = {{"javascript",
                "function f(router) { let t = 'x'; t = t.trim(); const all = ['a']; all.sort(); "
                "all.reverse(); router.replace('x'); return all.concat(t.replace('x', 'y')); }\n"}},
  };
}

}  // namespace greenroom::review::rules
