#include "review/rules/extent.h"
#include "review/rules/look.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

// i <= a.length
bool is_one_too_far(const Source& source, const Binary& test, Node array) {
  if (test.op != "<=" || !test.left.is("identifier")) return false;
  const auto bound = extent_of(source, test.right);
  if (!bound || bound->offset != 0) return false;
  return bound->base == "#" + std::string(array.text());
}

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all({"binary_expression", "boolean_operator"})) {
    const Binary both = binary_of(node);
    const Binary test = binary_of(bare(both.left));
    if ((both.op != "&&" && both.op != "and") || !test) continue;
    std::vector<Subscript> read = subscripts_below(both.right);
    if (const Subscript itself = subscript_of(bare(both.right))) read.push_back(itself);
    for (const Subscript& each : read) {
      if (!same(each.index, test.left) || !is_one_too_far(source, test, each.array)) continue;
      const Type type = type_of(source.scopes, each.array);
      if (type.is(Kind::kMap) || (type.is(Kind::kText) && node.above({"translation_unit"})))
        continue;
      findings.add(test.node, {each.node.text(), test.left.text()});
      break;
    }
  }
}

}  // namespace

Rule all_guard_one_too_far() {
  return {
      .id = "all/guard-one-too-far",
      .title = "The check lets one index too many pass",
      .message =
          "This holds for {1} equal to the size, too, and {0} is then not there. Compare with less "
          "than.",
      .why = "A bounds check is there for just one case: try that one.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.97,
      .languages = {"cpp", "java", "python"},
      .check = check,
      .bad = {{"python", R"(
def skip(text, i):
>    while i <= len(text) and text[i] == " ":
        i += 1
    return i
)"},
              {"java", R"(
class A {
  int skip(int[] a, int i) {
>    while (i <= a.length && a[i] == 0) i++;
    return i;
  }
}
)"},
              {"cpp", R"(
int skip(const vector<int>& a, int i) {
>  while (i <= (int)a.size() && a[i] == 0) i++;
  return i;
}
)"}},
      .good =
          {{"python",
            "def f(a, i, n):\n    return i < len(a) and a[i] or i <= len(a) and a[i - 1] or i <= "
            "n and a[i] or i <= len(a) - 1 and a[i]\n"},
           {"java",
            "class A { boolean f(int[] a, int[] b, int i) { return i < a.length && a[i] > 0 || i "
            "<= a.length && b[i] > 0; } }\n"},
           {"cpp", "bool f(const string& s, size_t i) { return i <= s.size() && s[i] == 'x'; }\n"}},
  };
}

}  // namespace greenroom::review::rules
