#include <algorithm>

#include "review/rules/forms.h"
#include "review/rules/look.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

// Calls that change nothing, so that the next call of the function finds all as it was.
bool is_harmless(const Call& call) {
  if (!call.receiver)
    return call.is({"len",       "max",   "min",         "abs",    "range",      "sum",
                    "sorted",    "str",   "int",         "ord",    "size",       "to_string",
                    "sqrt",      "gcd",   "static_cast", "Number", "String",     "pow",
                    "list",      "tuple", "set",         "float",  "bool",       "chr",
                    "enumerate", "zip",   "any",         "all",    "isinstance", "print"});
  if (call.receiver.text() == "Math") return !call.is({"random"});
  return call.is({"length",    "size",    "get",        "charAt",       "charCodeAt", "equals",
                  "substring", "slice",   "indexOf",    "includes",     "contains",   "containsKey",
                  "has",       "isEmpty", "empty",      "getOrDefault", "at",         "count",
                  "find",      "substr",  "startsWith", "endsWith",     "back",       "front",
                  "intValue",  "split",   "join",       "toString",     "abs"});
}

// It writes its own variables and nothing else: no member, no element, nothing from outside.
bool changes_nothing(const Source& source, Node function, const std::vector<Call>& selves) {
  for (const Node& each :
       function.below({"assignment_expression", "assignment", "augmented_assignment",
                       "augmented_assignment_expression", "update_expression", "delete_statement",
                       "nonlocal_statement", "global_statement", "yield", "yield_expression",
                       "await", "await_expression", "new_expression", "lambda", "arrow_function",
                       "lambda_expression", "try_statement", "throw_statement"})) {
    const Variable* variable = source.scopes.find(assignment_of(each).target);
    if (variable == nullptr || !variable->is_local() || variable->function != function)
      return false;
  }
  for (const Call& call : calls_below(function)) {
    const bool itself = std::any_of(selves.begin(), selves.end(),
                                    [&](const Call& each) { return each.node == call.node; });
    if (!itself && !is_harmless(call)) return false;
  }
  return true;
}

// In C++ handing it on may be writing it, but it is this very function that it is handed to.
bool is_written(const Variable& parameter) {
  const bool shared = parameter.declared.parent().is("reference_declarator") &&
                      !parameter.declared.parent().parent().text().starts_with("const");
  return std::any_of(parameter.writes.begin(), parameter.writes.end(),
                     [&](const Write& each) { return each.op != "in" || shared; });
}

bool hands_on_all(const Source& source, const Call& call, const std::vector<Node>& parameters) {
  const std::size_t self = call.receiver && call.receiver.text() == "self" ? 1 : 0;
  if (call.arguments.empty() || call.arguments.size() + self != parameters.size()) return false;
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    const Variable* given = source.scopes.find(bare(call.arguments[i]));
    const Variable* parameter = source.scopes.find(parameters[i + self]);
    if (given == nullptr || given != parameter || is_written(*parameter)) return false;
  }
  return true;
}

void check(const Source& source, Findings& findings) {
  for (const Node& function : source.code.all(kFunctions)) {
    const auto calls = self_calls(source, function);
    if (calls.empty()) continue;
    const auto parameters = parameters_of(function);
    const auto same_again = std::find_if(calls.begin(), calls.end(), [&](const Call& each) {
      return hands_on_all(source, each, parameters) && function_around(each.node) == function;
    });
    if (same_again == calls.end() || !changes_nothing(source, function, calls)) continue;
    findings.add(same_again->node, {function_name(function)});
  }
}

}  // namespace

Rule all_recursion_same_arguments() {
  return {
      .id = "all/recursion-same-arguments",
      .title = "The recursion does not get smaller",
      .message =
          "{0} calls itself with just the arguments that it was given, and changes nothing "
          "before: the call does the same again, until the stack overflows.",
      .why = "Say which argument gets smaller with every call, and where it ends.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"cpp", "java", "javascript", "python"},
      .check = check,
      .bad = {{"python", R"(
def factorial(n):
    if n <= 1:
        return 1
>    return n * factorial(n)

class Tree:
    def depth(self, node):
        if node is None:
            return 0
>        return 1 + max(self.depth(node), self.depth(node.right))
)"},
              {"javascript", R"(
function power(x, n) {
  if (n === 0) return 1;
>  return x * power(x, n);
}
)"},
              {"java", R"(
class A {
  int gcd(int a, int b) {
    if (b == 0) return a;
>    return gcd(a, b);
  }
}
)"},
              {"cpp", R"(
int last(const vector<int>& a, int i) {
  if (i == (int)a.size()) return 0;
>  return a[i] + last(a, i);
}
)"}},
      .good = {{"python", R"(
def solve(board):
    for i in range(9):
        if board[i] == 0:
            board[i] = 1
            return solve(board)
    return True

def parse(tokens):
    tokens.pop()
    return parse(tokens) if tokens else 0

def collatz(n):
    if n == 1:
        return 0
    n = n // 2 if n % 2 == 0 else 3 * n + 1
    return 1 + collatz(n)

def retry(n):
    return n if attempt(n) else retry(n)
)"},
               {"javascript",
                "let seen = 0;\nfunction f(n) { seen++; return seen > n ? 0 : f(n); }\nfunction "
                "g(a, b) { return b ? g(b, a % b) : a; }\n"},
               {"java",
                "class A { int at; int f(int n) { at++; return at > n ? 0 : f(n); } int g(int a, "
                "int b) { return a > b ? g(b, a) : a; } }\n"},
               {"cpp", "int f(Stream& in) { if (in.next() < 0) return 0; return f(in); }\n"}},
  };
}

}  // namespace greenroom::review::rules
