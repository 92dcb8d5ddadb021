#include "review/rules/forms.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

void check(const Source& source, Findings& findings) {
  for (const Node& statement : source.code.all("expression_statement")) {
    const Node node = statement.only_child();
    const Call call = call_of(node);
    if (!call) continue;
    const bool function = !call.receiver &&
                          call.is({"sorted", "reversed", "abs", "len", "min", "max", "sum", "round",
                                   "enumerate", "zip"}) &&
                          !call.arguments.empty() &&
                          source.scopes.find(node.child("function")) == nullptr;
    const bool of_text = call.receiver &&
                         call.is({"replace", "strip", "lower", "upper", "lstrip", "rstrip", "title",
                                  "capitalize", "join", "zfill"}) &&
                         type_of(source.scopes, call.receiver).is(Kind::kText);
    if (function || of_text) findings.add(node, {call.name});
  }
}

}  // namespace

Rule python_ignored_result() {
  return {
      .id = "python/ignored-result",
      .title = "The result is not used",
      .message =
          "{0}() changes nothing and returns something new, which is thrown away here. Assign it.",
      .why =
          "Strings never change, and sorted() makes a new list; the program goes on with the old "
          "one.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.97,
      .languages = {"python"},
      .check = check,
      .bad = {{"python", R"(
def f(a, text):
>    sorted(a)
    word = str(text)
>    word.replace("a", "b")
    return a[0], word
)"}},
      .good = {{"python",
                "def f(a, text, path):\n    a.sort()\n    text = text.strip()\n    "
                "path.replace(\"x\")\n    print(sorted(a))\n    max = a.pop\n    max(1)\n"}},
  };
}

}  // namespace greenroom::review::rules
