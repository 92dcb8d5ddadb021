#include "review/rules/forms.h"
#include "review/rules/look.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

bool has_a_choice(Node function) {
  for (const Node& each : function.below({"if_statement",       "conditional_expression",
                                          "ternary_expression", "switch_statement",
                                          "switch_expression",  "while_statement",
                                          "for_statement",      "for_in_statement",
                                          "for_range_loop",     "enhanced_for_statement",
                                          "boolean_operator",   "try_statement",
                                          "match_statement",    "if_clause",
                                          "throw_statement",    "raise_statement",
                                          "binary_expression",  "for_in_clause",
                                          "do_statement",       "yield",
                                          "yield_expression",   "assert_statement"})) {
    if (!each.is("binary_expression")) return true;
    const std::string_view op = each.child("operator").type();
    if (op == "&&" || op == "||" || op == "??") return true;
  }
  for (const Node& each : function.below({"optional_chain"})) {
    if (each) return true;
  }
  return false;
}

// Methods that call another's method of the same name are not calls of themselves.
bool is_itself(const Call& call, Node function) {
  return !call.receiver || function.parent().parent().is(kClasses) ||
         function.parent().is("class_body");
}

void check(const Source& source, Findings& findings) {
  for (const Node& function : source.code.all(kFunctions)) {
    // Every enum of Java has another one.
    if (function_name(function) == "valueOf" && function.above({"enum_declaration"})) continue;
    if (has_a_choice(function) || function.has_token("async") ||
        function.is("constructor_declaration"))
      continue;
    const std::size_t parameters = parameters_of(function).size();
    for (const Call& call : self_calls(source, function)) {
      const std::size_t self = call.receiver && call.receiver.text() == "self" ? 1 : 0;
      // What is inherited may have the same name too.
      const Node type = function.above({"class_declaration", "interface_declaration"});
      if (type && (type.child("superclass") || type.child("interfaces") ||
                   type.is("interface_declaration")))
        continue;
      if (!is_itself(call, function) || call.arguments.size() + self != parameters) continue;
      if (call.node.above(kFunctions) != function) continue;
      findings.add(call.node, {function_name(function)});
      break;
    }
  }
}

}  // namespace

Rule all_endless_recursion() {
  return {
      .id = "all/endless-recursion",
      .title = "This recursion has no end",
      .message =
          "{0} calls itself in every case: there is no condition under which it returns without. "
          "It ends with "
          "a stack overflow.",
      .why = "Write the case that needs no recursion first.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"cpp", "java", "javascript", "python"},
      .check = check,
      .bad = {{"python", R"(
def factorial(n):
>    return n * factorial(n - 1)
)"},
              {"javascript", R"(
function depth(node) {
>  return 1 + Math.max(depth(node.left), depth(node.right));
}
)"},
              {"java", R"(
class A {
  int sum(int n) {
>    return n + sum(n - 1);
  }
}
)"},
              {"cpp", R"(
int sum(int n) {
>  int rest = sum(n - 1);
  return rest + n;
}
)"}},
      .good = {{"python", R"(
def factorial(n):
    return 1 if n == 0 else n * factorial(n - 1)

class Tree:
    def size(self):
        return self.root.size()

def shown():
    from tools import shown
    shown()

def pager():
    global pager
    pager = make()
    pager()
)"},
               {"javascript", R"(
const sum = (n) => (n < 1 ? n : n + sum(n - 1));
const size = (n) => n && 1 + size(n.next);
function depth(node) {
  return node && 1 + Math.max(depth(node.left), depth(node.right));
}
class A { run() { return this.other.run(); } }
)"},
               {"java", R"(
class A {
  int sum(int n) { return n == 0 ? 0 : n + sum(n - 1); }
  int sum(int a, int b) { return sum(a + b); }
}
)"},
               {"cpp", R"(
int sum(int n) { return n ? n + sum(n - 1) : 0; }
)"}},
  };
}

}  // namespace greenroom::review::rules
