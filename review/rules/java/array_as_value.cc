#include "review/rules/forms.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

bool is_array(const Source& source, Node node) {
  return type_of(source.scopes, node).is(Kind::kArray);
}

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all("method_invocation")) {
    const Call call = call_of(node);
    if (!call.receiver) continue;
    const bool compares =
        call.is({"equals"}) && call.arguments.size() == 1 && is_array(source, call.receiver);
    const bool hashes = call.is({"hashCode", "toString"}) && call.arguments.empty() &&
                        is_array(source, call.receiver);
    const bool looks = call.is({"contains", "containsKey", "indexOf"}) &&
                       call.argument(0).is("array_creation_expression");
    const bool makes_text = call.is({"println", "print", "append"}) ||
                            (call.is({"valueOf"}) && call.receiver.text() == "String");
    const bool prints = makes_text && call.arguments.size() == 1 &&
                        is_array(source, call.arguments[0]) &&
                        !element_of(type_of(source.scopes, call.arguments[0])).is(Kind::kCharacter);
    if (compares || hashes || looks || prints)
      findings.add(node, {prints || looks ? call.arguments[0].text() : call.receiver.text()});
  }
  for (const Node& node : source.code.all("binary_expression")) {
    const Binary test = binary_of(node);
    const bool equal = test.op == "==" || test.op == "!=";
    const bool made = bare(test.left).is("array_creation_expression") ||
                      bare(test.right).is("array_creation_expression");
    if (equal && made) findings.add(node, {test.right.text()});
  }
}

}  // namespace

Rule java_array_as_value() {
  return {
      .id = "java/array-as-value",
      .title = "An array is compared or shown by its identity",
      .message =
          "{0} has no equals, hashCode and toString of its own, so this looks at which object it "
          "is, not at what is "
          "in it. Use Arrays.equals, Arrays.hashCode, Arrays.toString, or a List or String as a "
          "key.",
      .why = "A visited set of int[] never finds anything.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.97,
      .languages = {"java"},
      .check = check,
      .bad = {{"java", R"(
class A {
  boolean f(int[] a, int[] b, Set<int[]> seen, int r, int c) {
>    if (a.equals(b)) return true;
>    return seen.contains(new int[] {r, c});
  }
}
)"}},
      .good = {{"java",
                "class A { boolean f(int[] a, int[] b, String s, char[] c) { "
                "System.out.println(c); System.out.println(a[0]); Key.valueOf(a); return "
                "Arrays.equals(a, b) || "
                "s.equals(\"x\") || a == b || a == null; } }\n"}},
  };
}

}  // namespace greenroom::review::rules
