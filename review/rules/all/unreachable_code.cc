#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

bool may_stand_there(Node statement) {
  return statement.is({"function_declaration", "generator_function_declaration", "case_statement",
                       "labeled_statement", "class_declaration", "function_definition",
                       "class_definition", "break_statement", "empty_statement", "ERROR",
                       "yield_statement", "switch_case", "switch_default"}) ||
         is_jump(statement) || statement.below({"labeled_statement", "yield"}).size() > 0 ||
         (statement.is("expression_statement") && statement.only_child().is("yield"));
}

void check(const Source& source, Findings& findings) {
  for (const Node& jump :
       source.code.all({"return_statement", "break_statement", "continue_statement",
                        "throw_statement", "raise_statement"})) {
    const Node next = jump.next();
    if (!next ||
        !jump.parent().is({"block", "statement_block", "compound_statement", "constructor_body"}))
      continue;
    if (may_stand_there(next) || jump.has_error()) continue;
    findings.add(next, {jump.token()}).related = {{jump, "nothing goes on behind this"}};
  }
}

}  // namespace

Rule all_unreachable_code() {
  return {
      .id = "all/unreachable-code",
      .title = "This code is never reached",
      .message = "The {0} before it always leaves: nothing behind it in this block is executed.",
      .why =
          "Usually the indentation or a brace is wrong, and a step of the algorithm does not "
          "happen.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"cpp", "java", "javascript", "python"},
      .check = check,
      .bad = {{"python", R"(
def f(a):
    for x in a:
        if x:
            continue
>            a.append(x)
    return a
)"},
              {"javascript", R"(
function f(a) {
  return a;
>  console.log(a);
}
)"},
              {"java", R"(
class A { int f(int a) {
  while (a > 0) {
    break;
>    a--;
  }
  return a;
} }
)"},
              {"cpp", R"(
int f(int a) {
  return a;
>  a++;
}
)"}},
      .good = {{"python", "def f(a):\n    if a:\n        return 1\n    return 2\n"},
               {"javascript", "function f() { return g(); function g() { return 1; } }\n"},
               {"java",
                "class A { int f(int a) { switch (a) { case 1: return 1; case 2: a++; break; "
                "default: a--; } return a; } }\n"},
               {"cpp",
                "int f(int a) { switch (a) { case 1: return 2; case 3: a++; } if (a) goto end; "
                "return 1; end: return 3; }\n"}},
  };
}

}  // namespace greenroom::review::rules
