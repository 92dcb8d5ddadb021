#include <algorithm>

#include "review/rules/forms.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

bool is_only_written(const Variable& variable) {
  for (const Node& each : variable.mentions) {
    const bool written =
        std::any_of(variable.writes.begin(), variable.writes.end(),
                    [&](const Write& write) { return write.at == each && write.op == "="; });
    if (!written && each != variable.declared) return false;
  }
  return true;
}

// Made for what making it does, as a lock is.
bool acts(const Source& source, const Variable& variable) {
  if (variable.type && type_of(source.scopes, variable).is(Kind::kOther)) return true;
  const Node holder = variable.declared.parent();
  if (holder.is("function_declarator")) return true;
  if (variable.type.text().find("lock") != std::string_view::npos ||
      variable.type.text().find("guard") != std::string_view::npos)
    return true;
  const Node value = variable.only_value();
  return !value ||
         value.is({"arrow_function", "function_expression", "lambda_expression", "lambda"}) ||
         !calls_below(value.parent()).empty() ||
         value.is({"new_expression", "object_creation_expression", "await_expression", "await",
                   "yield"});
}

void check(const Source& source, Findings& findings) {
  for (const Variable& variable : source.scopes.variables()) {
    if (variable.sort != Variable::Sort::kLocal || !variable.function ||
        variable.name.starts_with("_"))
      continue;
    if (variable.writes.size() != 1 || variable.writes[0].op != "=" || !is_only_written(variable) ||
        acts(source, variable))
      continue;
    if (variable.declared.above({"template_declaration"}) ||
        !variable.scope.above(kFunctions, {})) {
      if (!variable.scope.is(kFunctions)) continue;
    }
    if (!assignment_of(variable.declared.parent())) continue;
    findings.add(variable.declared, {variable.name});
  }
}

}  // namespace

Rule all_unused_variable() {
  return {
      .id = "all/unused-variable",
      .title = "A variable is never used",
      .message =
          "{0} gets a value that nothing reads. Delete it, or use it where something else stands "
          "now.",
      .why = "Leftovers make a reader ask what was meant.",
      .category = Category::kQuality,
      .severity = Severity::kInfo,
      .confidence = 0.95,
      .languages = {"cpp", "java", "javascript", "python"},
      .check = check,
      .bad = {{"python", R"(
def f(a):
>    best = 0
    total = 0
    for x in a:
        total += x
    return total
)"},
              {"javascript", R"(
function f(a) {
>  const limit = 10;
  return a + 1;
}
)"},
              {"java", R"(
class A { int f(int a) {
>  int limit = 10;
  return a;
} }
)"},
              {"cpp", R"(
int f(int a) {
>  int limit = 10;
  return a;
}
)"}},
      .good = {{"python",
                "def f(a):\n    best = 0\n    def g():\n        nonlocal best\n        best = 1\n  "
                "  _ = 3\n    x = g()\n    return f\"{best}{a}\"\n"},
               {"javascript",
                "function f(a) { const n = 1; const g = () => n; const o = { n }; return `${o}` + "
                "g + a; }\n"},
               {"java",
                "class A { int k = 3; int f(int a) { int n = 1; Runnable r = () -> "
                "System.out.println(n); r.run(); return a; } }\n"},
               {"cpp",
                "int f(int a) { int n = 2; vector<int> v(n); auto g = [&] { return n; }; "
                "lock_guard<mutex> l(m); return g() + a; }\n"}},
  };
}

}  // namespace greenroom::review::rules
