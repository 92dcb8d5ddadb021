#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all("delete_expression")) {
    const Variable* variable = source.scopes.find(bare(node.only_child()));
    const Node made = variable == nullptr ? Node() : bare(variable->only_value());
    if (!made.is("new_expression") || made.text().starts_with("::")) continue;
    const bool array = made.child("declarator").is("new_declarator");
    const bool deletes_array = node.has_token("[");
    if (array == deletes_array) continue;
    findings.add(node, {variable->name, array ? "new[]" : "new", array ? "delete[]" : "delete"})
        .related = {{made, "made here"}};
  }
}

}  // namespace

Rule cpp_delete_mismatch() {
  return {
      .id = "cpp/delete-mismatch",
      .title = "new and delete do not match",
      .message =
          "{0} comes from {1}, so it must go with {2}; the other form is undefined behaviour. A "
          "vector or a "
          "unique_ptr needs neither.",
      .why = "Interviewers expect containers in place of new.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.98,
      .languages = {"cpp"},
      .check = check,
      .bad = {{"cpp", R"(
void f(int n) {
  int* a = new int[n];
>  delete a;
  int* b = new int(n);
>  delete[] b;
}
)"}},
      .good = {{"cpp",
                "void f(int n, int* p) { int* a = new int[n]; delete[] a; Node* b = new Node(n); "
                "delete b; delete p; }\n"}},
  };
}

}  // namespace greenroom::review::rules
