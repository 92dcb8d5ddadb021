#include "review/rules/forms.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

bool is_text_or_boxed(const Source& source, Node node) {
  const Type type = type_of(source.scopes, node);
  return (type.is(Kind::kText)) || (type.boxed && (type.is_whole() || type.is(Kind::kFloat)));
}

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all("binary_expression")) {
    const Binary test = binary_of(node);
    if (test.op != "==" && test.op != "!=") continue;
    const Node left = bare(test.left);
    const Node right = bare(test.right);
    const bool literal = left.is("string_literal") || right.is("string_literal");
    if (literal || (is_text_or_boxed(source, left) && is_text_or_boxed(source, right)))
      findings.add(node, {left.text(), right.text(), test.op});
  }
}

}  // namespace

Rule java_text_identity() {
  return {
      .id = "java/text-identity",
      .title = "Objects are compared with == instead of equals",
      .message =
          "{2} asks whether {0} and {1} are one and the same object, not whether they are equal. "
          "Strings that were "
          "built and boxed numbers beyond 127 are not. Use equals().",
      .why = "It works for literals and small numbers, so quick tests pass.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.97,
      .languages = {"java"},
      .check = check,
      .bad = {{"java", R"(
class A {
  boolean f(String s, Map<Character, Integer> a, Map<Character, Integer> b, List<Integer> l) {
>    if (s == "yes") return true;
>    if (a.get('x') != b.get('x')) return false;
    Integer x = l.get(0);
>    return x == l.get(1);
  }
}
)"}},
      .good = {{"java", R"(
class A {
  boolean f(String s, Integer a, int b, List<Integer> l, char c, Node n, Node m) {
    if (s == null || s.equals("yes") || a == b || l.get(0) == 3 || l.get(0) == b) return true;
    if (Character.toLowerCase(s.charAt(0)) != Character.toLowerCase(s.charAt(1))) return false;
    return c == s.charAt(0) && n == m && a.equals(l.get(1)) && (int) l.get(0) == l.get(1);
  }
}
)"}},
  };
}

}  // namespace greenroom::review::rules
