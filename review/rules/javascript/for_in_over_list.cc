#include "review/rules/forms.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

void check(const Source& source, Findings& findings) {
  for (const Node& loop : source.code.all("for_in_statement")) {
    if (loop.child("operator").type() != "in") continue;
    const Variable* index = source.scopes.find(loop.child("left"));
    if (index == nullptr || !type_of(source.scopes, loop.child("right")).is(Kind::kList)) continue;
    // Harmless as an index, or converted; calculated with, it is text.
    for (const Node& each : index->mentions) {
      const Binary around = binary_of(each.parent());
      const bool joined =
          around && around.op == "+" && !is_text(around.left) && !is_text(around.right);
      const bool same_as = around && (around.op == "===" || around.op == "!==");
      if (!joined && !same_as) continue;
      findings.add(loop.child("left"), {index->name, loop.child("right").text()}).related = {
          {each, "used as a number here"}};
      break;
    }
  }
}

}  // namespace

Rule javascript_for_in_over_list() {
  return {
      .id = "javascript/for-in-over-list",
      .title = "for…in gives indices as text",
      .message =
          "{0} goes through the keys of {1} as strings: \"0\", \"1\" … so {0} + 1 is \"01\", and "
          "=== to a number is "
          "never true. Use for…of, entries(), or a counting loop.",
      .why = "The result looks nearly right, which costs time to find.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"javascript"},
      .check = check,
      .bad = {{"javascript", R"(
function steps(line) {
  const a = line.split(" ");
  const out = [];
>  for (const i in a) out.push(a[i + 1]);
  return out;
}
)"}},
      .good = {{"javascript",
                "function f(o, s) { const a = s.split(''); for (const k in o) go(k + 'x'); for "
                "(const i in a) go(a[i]); for (const x of a) go(x + 1); }\n"}},
  };
}

}  // namespace greenroom::review::rules
