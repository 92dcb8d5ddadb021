#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all("assert_statement")) {
    const auto parts = node.children();
    if (parts.size() == 1 && parts[0].is("tuple") && !parts[0].children().empty())
      findings.add(node);
  }
}

}  // namespace

Rule python_assert_on_tuple() {
  return {
      .id = "python/assert-on-tuple",
      .title = "This assertion can never fail",
      .message =
          "The parentheses make a tuple of the condition and the message, and a tuple that is not "
          "empty is true. "
          "Write assert condition, message.",
      .why = "A check that never fires is worse than none.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.99,
      .languages = {"python"},
      .check = check,
      .bad = {{"python", R"(
def f(x):
>    assert (x > 0, "positive")
    return x
)"}},
      .good = {{"python", "def f(x):\n    assert x > 0, \"positive\"\n    assert (x > 0)\n"}},
  };
}

}  // namespace greenroom::review::rules
