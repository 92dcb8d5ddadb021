#include "review/rules/forms.h"
#include "review/rules/look.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

// The first mention, in order, adds to it: +=, ++, or max(x, …) of itself.
void check(const Source& source, Findings& findings) {
  for (const Variable& variable : source.scopes.variables()) {
    if (variable.sort != Variable::Sort::kLocal || variable.mentions.size() < 2) continue;
    if (!variable.declared.parent().is("declaration") ||
        variable.declared.parent().text().starts_with("static"))
      continue;
    if (variable.declared.parent().parent().is("for_statement")) continue;
    const Type type = type_of(source.scopes, variable);
    if (type.kind < Kind::kBool || type.kind > Kind::kFloat) continue;
    const Node first = variable.mentions[1];
    if (function_around(first) != variable.function ||
        first.above({"lambda_expression"}, {"function_definition"}))
      continue;
    // x = max(x, …) mentions the target before its value.
    const Assignment set = assignment_of(first.parent());
    bool uses = set.target == first && set.op != "=";
    if (set.target == first && set.op == "=")
      uses = mentions_name(set.value, variable.name) && !set.value.is("lambda_expression") &&
             source.scopes.find(set.target) == &variable;
    if (uses && !set.value.below({"assignment_expression"}).empty()) uses = false;
    if (uses)
      findings.add(set.node, {variable.name}).related = {
          {variable.declared, "declared without a value here"}};
  }
}

}  // namespace

Rule cpp_uninitialised() {
  return {
      .id = "cpp/uninitialised",
      .title = "A variable is added to before it has a value",
      .message =
          "{0} is declared without a value, and this uses the value it does not have: whatever is "
          "in memory. "
          "Initialise it where it is declared.",
      .why = "Often 0 by chance on one machine and not on the judge's.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.97,
      .languages = {"cpp"},
      .check = check,
      .bad = {{"cpp", R"(
int sum(const vector<int>& a) {
  int total;
  int best;
>  for (int x : a) total += x;
>  for (int x : a) best = max(best, x);
  return total + best;
}
)"}},
      .good = {{"cpp",
                "int f(const vector<int>& a) { int t; cin >> t; t += 1; int u = 0; u += 2; int v; "
                "read(v); v++; static int w; w++; string s; s += \"x\"; int x; x = 1; x += 2; int "
                "y; if (a.empty()) y = 1; else y = 2; y++; int z, q = 1; z = q; return z; }\n"}},
  };
}

}  // namespace greenroom::review::rules
