#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

bool is_broad(Node clause) {
  const Node value = clause.child("value");
  return !value || value.text() == "Exception" || value.text() == "BaseException" ||
         value.text().starts_with("Exception ");
}

void check(const Source& source, Findings& findings) {
  for (const Node& clause : source.code.all({"catch_clause", "except_clause"})) {
    Node body = clause.child("body");
    if (clause.is("except_clause")) {
      if (!is_broad(clause)) continue;
      body = clause.children().empty() ? Node() : clause.children().back();
    }
    if (!body.is(kCompounds) || body.has_comment() || clause.has_comment()) continue;
    const auto statements = body.children();
    const bool nothing =
        statements.empty() || (statements.size() == 1 && statements[0].is("pass_statement"));
    const Node type = clause.child("parameters") ? clause.child("parameters") : clause;
    if (!nothing ||
        type.text().substr(0, 60).find("NumberFormatException") != std::string_view::npos ||
        type.text().substr(0, 60).find("Interrupted") != std::string_view::npos ||
        type.text().substr(0, 60).find("invalid_argument") != std::string_view::npos)
      continue;
    findings.add(clause);
  }
}

}  // namespace

Rule all_swallowed_exception() {
  return {
      .id = "all/swallowed-exception",
      .title = "Every error is swallowed here",
      .message =
          "Whatever goes wrong in the block above is caught and forgotten, a slip of your own "
          "included. Catch "
          "what you expect, and do something about it.",
      .why = "A wrong answer is harder to find than a stack trace with its line.",
      .category = Category::kQuality,
      .severity = Severity::kInfo,
      .confidence = 0.95,
      .languages = {"cpp", "java", "javascript", "python"},
      .check = check,
      .bad = {{"python", R"(
def f(a):
    try:
        return a[0]
>    except:
        pass
)"},
              {"javascript", R"(
function f(a) {
  try { return a(); }
>  catch (e) {}
}
)"},
              {"java", R"(
class A { void f() {
  try { g(); }
>  catch (Exception e) { }
} }
)"},
              {"cpp", R"(
void f() {
  try { g(); }
>  catch (...) { }
}
)"}},
      .good = {{"python",
                "def f(a):\n    try:\n        return a[0]\n    except IndexError:\n        pass\n  "
                "  except Exception as e:\n        print(e)\n"},
               {"javascript",
                "function f(a) { try { return a(); } catch { return null; } try { a(); } catch (e) "
                "{ /* it may be closed */ } }\n"},
               {"java",
                "class A { void f() { try { g(); } catch (Exception e) { throw new X(e); } } }\n"},
               {"cpp", "void f() { try { g(); } catch (const std::exception& e) { log(e); } }\n"}},
  };
}

}  // namespace greenroom::review::rules
