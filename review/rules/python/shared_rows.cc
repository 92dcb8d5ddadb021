#include <algorithm>

#include "review/rules/forms.h"
#include "review/rules/look.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

bool is_mutable(Node node) {
  node = bare(node);
  const Call call = call_of(node);
  const Binary product = binary_of(node);
  return node.is({"list", "dictionary", "set", "list_comprehension", "dictionary_comprehension"}) ||
         (!call.receiver && call.is({"list", "dict", "set", "deque", "defaultdict", "Counter"})) ||
         (product.op == "*" && (bare(product.left).is("list") || bare(product.right).is("list")));
}

bool replaces_rows(const Source& source, Node product) {
  const Assignment set = assignment_of(product.parent());
  const auto all = source.code.all("assignment");
  return std::any_of(all.begin(), all.end(), [&](const Node& each) {
    const Subscript row = bracket_of(assignment_of(each).target);
    return row && same(row.array, set.target);
  });
}

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all("binary_operator")) {
    const Binary product = binary_of(node);
    if (product.op != "*") continue;
    const Node list = bare(product.left).is("list") ? bare(product.left) : bare(product.right);
    const Node row = list.is("list") ? list.only_child() : Node();
    const Assignment set = assignment_of(node.parent());
    if (!row || !is_mutable(row) || !set || !changes_rows(source, set.target) ||
        replaces_rows(source, node))
      continue;
    if (number_of(product.right) == 1) continue;
    findings.add(node, {row.text()});
  }
}

}  // namespace

Rule python_shared_rows() {
  return {
      .id = "python/shared-rows",
      .title = "All rows are the same list",
      .message =
          "Multiplying a list repeats the reference, so {0} is in every place, and a change to one "
          "row shows in all "
          "of them. Write [… for _ in range(n)].",
      .why = "Every table of dynamic programming begins with this line.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.97,
      .languages = {"python"},
      .check = check,
      .bad = {{"python", R"(
def table(n, m):
>    dp = [[0] * m] * n
>    edges = [[]] * n
    dp[0][0] = 1
    edges[0].append(1)
    return dp
)"}},
      .good = {{"python",
                "def f(n, m):\n    a = [0] * n\n    b = [[0] * m for _ in range(n)]\n    c = [()] "
                "* n\n    d = [[]] * n\n    d[0] = [1]\n    return a, b, c\n"}},
  };
}

}  // namespace greenroom::review::rules
