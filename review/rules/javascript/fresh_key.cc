#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

bool is_fresh(Node key) {
  key = bare(key);
  return key.is({"array", "object"}) ||
         (creation_of(key) && creation_of(key).is({"Map", "Set", "Array"}));
}

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all("call_expression")) {
    const Call call = call_of(node);
    const bool with_key = (call.is({"set"}) && call.arguments.size() == 2) ||
                          (call.is({"has"}) && call.arguments.size() == 1);
    if (call.receiver && with_key && is_fresh(call.arguments[0]))
      findings.add(node, {call.arguments[0].text()});
  }
}

}  // namespace

Rule javascript_fresh_key() {
  return {
      .id = "javascript/fresh-key",
      .title = "A key that is made here is never found again",
      .message =
          "{0} is a new object, and maps and sets tell objects apart by identity: no other key is "
          "ever the same as this one. Use a text or a number, and give the key first.",
      .why = "What counts as equal in a map is asked about in every language.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.96,
      .languages = {"javascript"},
      .check = check,
      .bad = {{"javascript", R"(
function groups(words) {
  const found = new Map();
  const seen = new Set();
  for (const word of words) {
>    if (!found.has(word)) found.set([], word);
>    if (seen.has([word.length, word[0]])) continue;
  }
  return found;
}
)"}},
      .good = {{"javascript",
                "function f(m, s, api, x) { m.set(x, []); s.add([1, 2]); api.get({ url: x }); "
                "api.set({ a: 1 }); return "
                "m.has(x) && s.has(String([x])); }\n"}},
  };
}

}  // namespace greenroom::review::rules
