#include <string>

#include "review/rules/forms.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all("attribute")) {
    const std::string_view name = node.child("attribute").text();
    const Node parent = node.parent();
    if (parent.is("call") && node.field() == "function") continue;
    bool tested =
        node.field() == "condition" || parent.is({"not_operator", "boolean_operator", "if_clause"});
    const bool asks = name == "isdigit" || name == "isalpha" || name == "isalnum" ||
                      name == "isupper" || name == "islower" || name == "isspace" ||
                      name == "isnumeric";
    const bool makes = name == "lower" || name == "upper" || name == "strip" || name == "split";
    if (makes)
      tested = assignment_of(parent).value == node || (parent.is("comparison_operator")) ||
               parent.is("return_statement");
    if (makes && node.child("object").is("identifier") && node.child("object").text() == "str")
      continue;
    if (makes && type_of(source.scopes, node.child("object")).is(Kind::kOther)) continue;
    if (makes && !type_of(source.scopes, node.child("object")).is(Kind::kText)) continue;
    if (tested && (asks || makes))
      findings.add(node, {name}).fix = {replace(node.child("attribute"), std::string(name) + "()")};
  }
}

}  // namespace

Rule python_method_not_called() {
  return {
      .id = "python/method-not-called",
      .title = "The method is named, but not called",
      .message =
          "Without parentheses {0} is the method itself, which always counts as true. Write {0}().",
      .why = "Nothing fails; every element passes the test.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.97,
      .languages = {"python"},
      .check = check,
      .bad = {{"python", R"(
def digits(text):
    out = []
    for c in text:
>        if c.isdigit:
            out.append(c)
>    return [c for c in out if c.isalpha]
)"}},
      .good = {{"python",
                "def f(text, a):\n    if text.isdigit():\n        return sorted(a, "
                "key=str.lower)\n    words = list(map(text.isalpha, a))\n    low = a.lower\n    "
                "print(low)\n    "
                "return filter(text.isdigit, words)\n"}},
  };
}

}  // namespace greenroom::review::rules
