#include <algorithm>

#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

// {}, pass, {{}}; a comment says that it is meant.
bool is_nothing(Node block) {
  for (int i = 0; i < 5; ++i) {
    if (block.has_comment()) return false;
    if (block.is("else_clause")) {
      block = block.child("body") ? block.child("body") : block.only_child();
      continue;
    }
    if (block.is({"pass_statement", "empty_statement"})) return true;
    if (!block.is(kCompounds)) return false;
    const auto inner = block.children();
    if (inner.empty()) return true;
    if (inner.size() != 1) return false;
    block = inner.front();
  }
  return false;
}

// Python: a comment on the line of the pass belongs to whatever is around.
bool has_comment_near(const Source& source, Node statement) {
  const auto comments = statement.parent().has_comment() || statement.has_comment();
  if (comments) return true;
  const std::string_view text = source.code.source();
  const std::size_t end = statement.syntax().end();
  const std::string_view rest = text.substr(end, text.find('\n', end) - end);
  return rest.find('#') != std::string_view::npos || rest.find("//") != std::string_view::npos ||
         rest.find("/*") != std::string_view::npos;
}

void look_at_loop(const Source& source, Node loop, Findings& findings) {
  const Counting counting = counting_of(loop);
  const bool counts = counting && !binary_of(bare(counting.bound)).op.starts_with("&");
  const Node list = iterated(loop);
  const bool goes_through =
      loop.is({"for_range_loop", "enhanced_for_statement"}) && list.is({"identifier"});
  if ((!counts && !goes_through) || !is_nothing(body_of(loop))) return;
  const Node start = loop.child(loop.child("initializer") ? "initializer" : "init");
  // What is counted with outside of the loop is its result.
  if (counts && (!start || start.is({"assignment_expression", "expression_statement"}))) {
    const Variable* variable = source.scopes.find(counting.variable);
    if (variable == nullptr || !loop.holds(variable->scope)) return;
  }
  if (counts && !calls_below(loop).empty() && !counted(counting.bound) &&
      !call_of(loop.child("right")).is({"range"}))
    return;
  if (has_comment_near(source, loop)) return;
  findings.add(body_of(loop), {"loop"});
}

void check(const Source& source, Findings& findings) {
  for (const Node& statement : source.code.all("if_statement")) {
    const Node body = statement.child("consequence");
    const auto others = statement.children("alternative");
    const Node last = others.empty() ? body : others.back();
    if (!is_nothing(last) || has_comment_near(source, statement) ||
        has_comment_near(source, body) || last.has_error())
      continue;
    if (last.is("elif_clause")) continue;
    findings.add(last, {others.empty() ? "condition" : "else"});
  }
  for (const Node& loop :
       source.code.all({"for_statement", "for_range_loop", "enhanced_for_statement"}))
    look_at_loop(source, loop, findings);
}

}  // namespace

Rule all_empty_branch() {
  return {
      .id = "all/empty-branch",
      .title = "Nothing is done here",
      .message = "The block of this {0} is empty. A step is missing, or all of it can go.",
      .why = "An empty block looks like a step that was forgotten.",
      .category = Category::kQuality,
      .severity = Severity::kInfo,
      .confidence = 0.96,
      .languages = {"cpp", "java", "javascript", "python"},
      .check = check,
      .bad = {{"python", R"(
def f(a, best):
    for x in a:
        if x > best:
>            pass
    if best:
        best = 1
>    else:
        pass
    return best
)"},
              {"javascript", R"(
function f(a) {
  for (let i = 0; i < a.length; i++) {
>    if (a[i] === 0) {}
  }
>  for (let i = 0; i < 3; i++) {}
}
)"},
              {"java", R"(
class A { int f(int[] a) {
>  for (int x : a) {}
  if (a.length > 3) a[0] = 1;
>  else {}
  return 0;
} }
)"},
              {"cpp", R"(
int f(int a) {
>  if (a > 3) {
  }
  return a;
}
)"}},
      .good = {{"python", R"(
def f(a, it):
    if a:
        pass  # nothing to do
    if a:
        pass
    elif it:
        a = 1
    if it:
        # later
        pass
    for x in it:
        pass
    while step(a):
        pass
    return a
)"},
               {"javascript",
                "function f(a, it) { if (a) { /* known */ } for (const x of it) {} let i; for (i = "
                "0; a[i]; i++) {} while "
                "(go()) {} if (a) {} else { go(); } return i; }\n"},
               {"java",
                "class A { int f(List<Integer> l) { int i; for (i = 0; i < 4; i++) {} for "
                "(int x : next(l)) {} if (i > 3) { "
                "// never\n } return i; } }\n"},
               {"cpp",
                "int f(int* a) { int i = 0; for (; a[i] > 0; i++) {} while (*a++) {} if (i) { /* "
                "ok */ } return "
                "i; }\n"}},
  };
}

}  // namespace greenroom::review::rules
