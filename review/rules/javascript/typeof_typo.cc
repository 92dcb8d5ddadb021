#include <set>

#include "review/rules/forms.h"
#include "review/rules/look.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

const std::set<std::string_view> kResults = {"undefined", "object", "boolean", "number",
                                             "bigint",    "string", "symbol",  "function"};

bool is_typeof(Node node) {
  return bare(node).is("unary_expression") && bare(node).child("operator").type() == "typeof";
}

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all("binary_expression")) {
    const Binary test = binary_of(node);
    if (!is_comparison(test.op)) continue;
    const Node text = is_typeof(test.left)    ? bare(test.right)
                      : is_typeof(test.right) ? bare(test.left)
                                              : Node();
    if (text.is("string") && !kResults.contains(literal_text(text)) &&
        text.text().find('\\') == std::string_view::npos)
      findings.add(text, {text.text()});
  }
}

}  // namespace

Rule javascript_typeof_typo() {
  return {
      .id = "javascript/typeof-typo",
      .title = "typeof never gives this",
      .message =
          "typeof is never {0}: it gives undefined, object, boolean, number, bigint, string, "
          "symbol or function. "
          "For arrays there is Array.isArray, for null ===.",
      .why = "The branch is dead, and no error says so.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.99,
      .languages = {"javascript"},
      .check = check,
      .bad = {{"javascript", R"(
function flat(x) {
>  if (typeof x === "array") return x.flat();
  return [x];
}
)"}},
      .good = {{"javascript",
                "const f = (x) => typeof x === 'number' || 'string' == typeof x || typeof x === "
                "typeof f;\n"}},
  };
}

}  // namespace greenroom::review::rules
