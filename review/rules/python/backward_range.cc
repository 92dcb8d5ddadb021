#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

// len(x) - 1, or a number.
bool is_end(Node node) {
  const Binary difference = binary_of(bare(node));
  return difference.op == "-" && counted(difference.left) && number_of(difference.right);
}

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all("call")) {
    const Call range = call_of(node);
    if (range.receiver || !range.is({"range"}) || range.arguments.size() < 2) continue;
    const auto from = number_of(range.arguments[0]);
    const auto to = number_of(range.arguments[1]);
    const auto step =
        range.arguments.size() == 3 ? number_of(range.arguments[2]) : std::optional<double>(1);
    if (!step || *step < 0) continue;
    const bool down =
        (is_end(range.arguments[0]) || (counted(range.arguments[0]) && !from)) && to && *to <= 0;
    if (!down && !(from && to && *from > *to)) continue;
    findings.add(node, {node.text()});
  }
}

}  // namespace

Rule python_backward_range() {
  return {
      .id = "python/backward-range",
      .title = "This range is empty",
      .message =
          "{0} counts up from its first to its second number, and the first is larger: the loop "
          "does nothing. To "
          "count down give the step -1.",
      .why = "Loops that go backwards are asked for in half of all array questions.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.97,
      .languages = {"python"},
      .check = check,
      .bad = {{"python", R"(
def reverse(a):
    out = []
>    for i in range(len(a) - 1, -1):
        out.append(a[i])
    return out
)"}},
      .good = {{"python",
                "def f(a):\n    for i in range(len(a) - 1, -1, -1):\n        print(a[i])\n    for "
                "i in range(0, len(a) - 1):\n        print(i)\n    return range(3, len(a))\n"}},
  };
}

}  // namespace greenroom::review::rules
