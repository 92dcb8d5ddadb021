#include "review/rules/forms.h"
#include "review/rules/look.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

bool is_comparator(Node lambda) {
  const Call call = call_of(lambda.parent().parent());
  return lambda.parent().is("argument_list") &&
         call.is({"sort", "stable_sort", "nth_element", "partial_sort", "make_heap", "push_heap",
                  "max_element", "min_element", "lower_bound", "upper_bound"}) &&
         !call.is({"lower_bound", "upper_bound"});
}

// operator<, and operator() of a struct.
bool is_ordering(Node function) {
  const Node name = function.child("declarator").child("declarator");
  return name.is("operator_name") &&
         (name.text() == "operator<" || name.text() == "operator()" || name.text() == "operator <");
}

void check(const Source& source, Findings& findings) {
  for (const Node& function : source.code.all({"lambda_expression", "function_definition"})) {
    const auto parameters = parameters_of(function);
    const bool ordering =
        function.is("lambda_expression") ? is_comparator(function) : is_ordering(function);
    if (!ordering || parameters.empty() || parameters.size() > 2) continue;
    for (const Node& each : body_of(function).below({"return_statement"})) {
      const Binary test = binary_of(bare(each.only_child()));
      if (test.op != "<=" && test.op != ">=") continue;
      if (!mentions_name(test.node, parameters.back().text())) continue;
      if (parameters.size() == 2 && !mentions_name(test.node, parameters.front().text())) continue;
      findings.add(test.node, {test.node.text(), test.op.substr(0, 1)});
    }
  }
}

}  // namespace

Rule cpp_comparator_not_strict() {
  return {
      .id = "cpp/comparator-not-strict",
      .title = "The comparison must not hold for equal elements",
      .message =
          "{0} is true for equal elements, but sorting needs a strict order: with {0} std::sort "
          "may run beyond the "
          "end of the array. Use {1}.",
      .why = "It works until many elements are equal, and then it crashes.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.97,
      .languages = {"cpp"},
      .check = check,
      .bad = {{"cpp", R"(
void f(vector<pair<int, int>>& a) {
  sort(a.begin(), a.end(), [](const auto& x, const auto& y) {
>    return x.second <= y.second;
  });
}
struct Job {
  int end;
>  bool operator<(const Job& other) const { return end >= other.end; }
};
)"}},
      .good = {{"cpp",
                "void f(vector<int>& a) { sort(a.begin(), a.end(), [](int x, int y) { return x > "
                "y; }); all_of(a.begin(), a.end(), [](int x) { return x <= 3; }); }\nstruct J { "
                "int e; bool operator<(const J& o) const { return e < o.e; } bool operator<=(const "
                "J& o) const { return e <= o.e; } };\n"}},
  };
}

}  // namespace greenroom::review::rules
