#include "review/rules/forms.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

bool orders(std::string_view op) { return op == "<" || op == "<=" || op == ">" || op == ">="; }

// "look<vector<int>>(3)" without what tells the parser that look is a template.
bool may_be_template(const Node& chain) {
  bool opens = false;
  bool closes = false;
  for (Node node = chain; node; node = binary_of(node).left) {
    const std::string_view op = binary_of(node).op;
    opens = opens || op == "<";
    closes = closes || op == ">" || op == ">>";
  }
  for (Node node = chain.parent(); binary_of(node); node = node.parent()) {
    const std::string_view op = binary_of(node).op;
    closes = closes || op == ">" || op == ">>";
  }
  return opens && (closes || chain.text().find("::") != std::string_view::npos);
}

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all("binary_expression")) {
    const Binary outer = binary_of(node);
    const bool equal = outer.op == "==" || outer.op == "===";
    if (!orders(outer.op) && !equal) continue;
    const Binary inner = binary_of(outer.left);  // in parentheses it is meant
    if (!inner || !(orders(inner.op) || (equal && inner.op == outer.op))) continue;
    if (equal && orders(inner.op)) continue;
    if (type_of(source.scopes, outer.right).is(Kind::kBool)) continue;
    if (may_be_template(node)) continue;
    findings.add(node, {inner.node.text(), outer.right.text()});
  }
}

}  // namespace

Rule all_chained_comparison() {
  return {
      .id = "all/chained-comparison",
      .title = "Comparisons cannot be chained in this language",
      .message =
          "{0} is calculated first and is true or false; that (1 or 0) is then compared to {1}. "
          "Write two "
          "comparisons and join them by &&.",
      .why =
          "Right in mathematics and in Python, wrong here; a value out of range passes the check.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.97,
      .languages = {"cpp", "javascript"},
      .check = check,
      .bad = {{"javascript", R"(
function inside(x, n) {
>  return 0 <= x < n;
}
)"},
              {"cpp", R"(
bool same(int a, int b, int c) {
>  return a == b == c;
}
)"}},
      .good = {{"javascript", "const f = (x, n) => 0 <= x && x < n && (x < 3) === (n < 3);\n"},
               {"cpp",
                "bool f(int a, int b) { return a < b && b < 3 && (a < 1) == (b < 1) && a < 3 == "
                "true; }\n"},
               {"cpp",
                "struct S { template <typename T> T look(int); };\nint f(S& s) { return "
                "s.look<std::vector<std::optional<int>>>(3).size(); }\nint g(S& s) { return "
                "s.look<vector<optional<int>>>(3).size(); }\n"}},
  };
}

}  // namespace greenroom::review::rules
