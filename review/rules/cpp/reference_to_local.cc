#include "review/rules/forms.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

bool is_automatic(const Source& source, Node value, Node function) {
  const Variable* variable = source.scopes.find(bare(value));
  if (variable == nullptr || variable->function != function) return false;
  if (function_around(value) != function) return false;
  const Node declaration =
      variable->declared.above({"declaration", "parameter_declaration", "for_range_loop"});
  if (declaration.text().starts_with("static") || declaration.text().starts_with("thread_local") ||
      declaration.text().starts_with("extern"))
    return false;
  const Type type = type_of(source.scopes, *variable);
  if (type.reference || type.is(Kind::kPointer) || variable->sort == Variable::Sort::kFunction)
    return false;
  for (Node at = variable->declared.parent(); at && at != declaration; at = at.parent()) {
    if (at.is({"reference_declarator", "structured_binding_declarator", "array_declarator"}))
      return false;
  }
  return variable->is_local() && !variable->type.is("placeholder_type_specifier")
             ? true
             : variable->is_local() && !type.is(Kind::kUnknown);
}

void check(const Source& source, Findings& findings) {
  for (const Node& function : source.code.all("function_definition")) {
    const Node declarator = function.child("declarator");
    for (const Node& each : body_of(function).below({"return_statement"})) {
      if (function_around(each) != function) continue;
      const Node value = bare(each.only_child());
      const bool reference =
          declarator.is("reference_declarator") && is_automatic(source, value, function);
      const bool address = value.is("pointer_expression") &&
                           value.child("operator").type() == "&" &&
                           is_automatic(source, value.child("argument"), function);
      if (reference || address) findings.add(each, {value.text()});
    }
  }
}

}  // namespace

Rule cpp_reference_to_local() {
  return {
      .id = "cpp/reference-to-local",
      .title = "What is returned no longer exists",
      .message =
          "{0} refers to a variable of this function, which is gone when it returns: whoever uses "
          "the result reads "
          "freed memory. Return a value.",
      .why = "Lifetime is the first thing that is asked about C++.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.97,
      .languages = {"cpp"},
      .check = check,
      .bad = {{"cpp", R"(
vector<int>& build(int n) {
  vector<int> out;
  out.push_back(n);
>  return out;
}
ListNode* make(int x) {
  ListNode node(x);
>  return &node;
}
)"}},
      .good = {{"cpp",
                "vector<int>& f(vector<int>& a) { static vector<int> b; vector<int>& c = a; if "
                "(a.empty()) return b; return c; }\nListNode* g() { ListNode dummy(0); "
                "return dummy.next; }\nconst int& h(const int& x) { return x; }\nint k() { int a = "
                "1; return a; }\n"}},
  };
}

}  // namespace greenroom::review::rules
