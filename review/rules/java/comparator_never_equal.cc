#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

void check(const Source& source, Findings& findings) {
  for (const Node& function : source.code.all("lambda_expression")) {
    const auto parameters = parameters_of(function);
    const Node choice = bare(body_of(function));
    if (parameters.size() != 2 || !choice.is("ternary_expression")) continue;
    const Binary test = binary_of(bare(choice.child("condition")));
    if (test.op != "<" && test.op != ">" && test.op != "<=" && test.op != ">=") continue;
    const auto one = number_of(choice.child("consequence"));
    const auto other = number_of(choice.child("alternative"));
    if (!one || !other || *one * *other >= 0) continue;
    const Node list = function.parent();
    const Call call = call_of(list.parent());
    const Call made = creation_of(list.parent());
    if (call.is({"sort", "sorted"}) || made.is({"PriorityQueue", "TreeMap", "TreeSet"}))
      findings.add(choice, {test.node.text()});
  }
}

}  // namespace

Rule java_comparator_never_equal() {
  return {
      .id = "java/comparator-never-equal",
      .title = "The comparator never says equal",
      .message =
          "For equal elements this says the same both ways round, which breaks the contract: "
          "sort() may throw "
          "\"Comparison method violates its general contract\". Use Integer.compare or "
          "Comparator.comparing.",
      .why = "It fails only for more than 32 elements with equal ones among them.",
      .category = Category::kCorrectnessRisk,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"java"},
      .check = check,
      .bad = {{"java", R"(
class A {
  void f(List<int[]> a) {
>    a.sort((x, y) -> x[0] > y[0] ? 1 : -1);
  }
}
)"}},
      .good = {{"java",
                "class A { void f(List<int[]> a) { a.sort((x, y) -> x[0] > y[0] ? 1 : x[0] < y[0] "
                "? -1 : 0); a.sort((x, y) -> x[0] != y[0] ? 1 : 0); } }\n"}},
  };
}

}  // namespace greenroom::review::rules
