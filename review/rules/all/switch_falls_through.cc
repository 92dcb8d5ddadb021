#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

bool ends(const std::vector<Node>& statements) {
  if (statements.empty()) return true;  // several labels of one case
  const Node last = statements.back();
  if (never_ends_normally(last)) return true;
  if (last.is("attribute") || last.is("attributed_statement") || last.is(kLoops) ||
      last.is("try_statement"))
    return true;
  if (last.is("switch_statement") || last.is("switch_expression")) return true;
  if (last.is("expression_statement")) {
    const Call call = call_of(last.only_child());
    if (call.is({"exit", "abort", "fail", "error"})) return true;
  }
  return last.text().find("fallthrough") != std::string_view::npos && last.text().size() < 40;
}

bool is_label(Node node) { return node.is({"switch_label"}); }

std::vector<Node> statements_of_case(Node node) {
  std::vector<Node> statements = node.children();
  const Node value = node.child("value");
  std::erase_if(statements, [&](const Node& each) { return each == value || is_label(each); });
  return statements;
}

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all(
           {"switch_case", "switch_block_statement_group", "case_statement", "switch_default"})) {
    const Node next = node.next();
    if (!next || !next.is({"switch_case", "switch_block_statement_group", "case_statement",
                           "switch_default"}))
      continue;
    const auto statements = statements_of_case(node);
    if (ends(statements)) continue;
    // Somebody who says something there means it.
    const std::string_view between =
        std::string_view(source.code.source())
            .substr(statements.back().syntax().end(),
                    next.syntax().begin() - statements.back().syntax().end());
    if (between.find("//") != std::string_view::npos ||
        between.find("/*") != std::string_view::npos)
      continue;
    findings.add(statements.back()).related = {{next, "goes on here"}};
  }
}

}  // namespace

Rule all_switch_falls_through() {
  return {
      .id = "all/switch-falls-through",
      .title = "This case goes on into the next one",
      .message =
          "No break, return or continue ends this case, so the statements of the next one are "
          "executed too. If "
          "that is meant, a comment should say so.",
      .why = "A forgotten break is invisible in a quick test of the last case.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.9,
      .languages = {"cpp", "java", "javascript"},
      .check = check,
      .bad = {{"javascript", R"(
function f(op, a, b) {
  let r = 0;
  switch (op) {
    case "+":
>      r = a + b;
    case "-":
      r = a - b;
      break;
  }
  return r;
}
)"},
              {"java", R"(
class A { int f(int op) {
  int r = 0;
  switch (op) {
>    case 1: r = 1;
    case 2: r = 2; break;
    default: r = 3;
  }
  return r;
} }
)"},
              {"cpp", R"(
int f(int op) {
  int r = 0;
  switch (op) {
    case 1:
>      r += 1;
    default:
      r += 2;
  }
  return r;
}
)"}},
      .good = {{"javascript", R"(
function f(op) {
  switch (op) {
    case 1:
    case 2: return 1;
    case 3: { go(); break; }
    case 4: if (op) { return 1; } else { throw 2; }
    case 5:
      op++;
      // falls through
    case 6: return 2;
  }
}
)"},
               {"java",
                "class A { int f(int op) { switch (op) { case 1: case 2: return 1; default: return "
                "2; } } int g(int x) { return switch (x) { case 1 -> 2; default -> 3; }; } }\n"},
               {"cpp",
                "int f(int op) { switch (op) { case 1: op++; [[fallthrough]]; case 2: return 1; "
                "default: break; } return 0; }\n"}},
  };
}

}  // namespace greenroom::review::rules
