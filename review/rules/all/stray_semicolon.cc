#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

bool is_empty(Node statement) { return statement.is("empty_statement") || statement.text() == ";"; }

void check(const Source& source, Findings& findings) {
  for (const Node& node :
       source.code.all({"if_statement", "for_statement", "while_statement", "for_in_statement",
                        "for_range_loop", "enhanced_for_statement"})) {
    const bool test = node.is("if_statement");
    const Node body = node.child(test ? "consequence" : "body");
    if (!body || !is_empty(body)) continue;
    if (test && node.child("alternative")) continue;
    // A loop without a body may do all its work in its head; not so if a block follows.
    if (!test && !node.next().is(kCompounds)) continue;
    if (node.parent().is("do_statement")) continue;
    findings.add(body, {node.token()});
  }
}

}  // namespace

Rule all_stray_semicolon() {
  return {
      .id = "all/stray-semicolon",
      .title = "A semicolon is all that this statement controls",
      .message =
          "The semicolon behind the condition of this {0} is its whole body; the block below is "
          "executed once, "
          "whatever the condition is.",
      .why =
          "The program looks right and does something else; the note of a compiler is easily "
          "overlooked.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.97,
      .languages = {"cpp", "java", "javascript"},
      .check = check,
      .bad = {{"javascript", R"(
function f(a) {
  let s = 0;
>  for (let i = 0; i < a.length; i++);
  {
    s += 1;
  }
  return s;
}
)"},
              {"java", R"(
class A { int f(int a) {
>  if (a > 2);
  { a = 0; }
  return a;
} }
)"},
              {"cpp", R"(
int f(int a) {
>  while (a < 3);
  { a++; }
  return a;
}
)"}},
      .good = {{"javascript", "function f(a) { let i; for (i = 0; a[i]; i++); return i; }\n"},
               {"java",
                "class A { int f(int a) { while (next() > 0); if (a > 2) { a = 0; } do { a--; } "
                "while (a > 0); return a; } }\n"},
               {"cpp",
                "int f(int a) { while (next());\n if (a > 2) a = 1; do { a--; } while (a > 0); "
                "return a; }\n"}},
  };
}

}  // namespace greenroom::review::rules
