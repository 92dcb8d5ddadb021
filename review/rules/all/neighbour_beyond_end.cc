#include "review/rules/forms.h"
#include "review/rules/look.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

// Something in the loop asks where it is, or may leave before: then nobody can tell from here.
bool is_asked(Node body, std::string_view index) {
  for (const Binary& each : binaries_below(body)) {
    if (!is_comparison(each.op) && each.op != "%") continue;
    for (const Node& side : {bare(each.left), bare(each.right)}) {
      const Binary sum = binary_of(side);
      if (is_identifier(side, index) || (sum && is_identifier(bare(sum.left), index))) return true;
    }
  }
  for (const Node& each : body.below({"try_statement", "comparison_operator"})) {
    if (each.is("try_statement") || each.children().size() > 2) return true;
  }
  return false;
}

bool leaves_early(Node node, Node body) {
  for (const Node& each : body.below({"break_statement", "return_statement", "continue_statement",
                                      "throw_statement", "raise_statement"})) {
    if (each < node) return true;
  }
  return false;
}

void check(const Source& source, Findings& findings) {
  for (const Node& loop : source.code.all("for_statement")) {
    const Counting counting = counting_of(loop);
    if (!counting || counting.step != 1 || counting.op != "<") continue;
    const Node array = counted(counting.bound);
    const Variable* variable = source.scopes.find(array);
    const Variable* index = source.scopes.find(counting.variable);
    if (variable == nullptr || index == nullptr || index->is_written_in(counting.body) ||
        variable->is_written_in(loop))
      continue;
    const Type type = type_of(source.scopes, *variable);
    if (type.is(Kind::kText) && loop.above({"translation_unit"})) continue;  // ends with a zero
    if (type.is(Kind::kMap) || is_asked(counting.body, index->name) || grows_in(loop, *variable))
      continue;
    for (const Subscript& each : subscripts_below(counting.body)) {
      const Binary next = binary_of(bare(each.index));
      if (!same(each.array, array) || next.op != "+" || number_of(next.right) != 1) continue;
      if (source.scopes.find(bare(next.left)) != index || leaves_early(each.node, counting.body))
        continue;
      if (each.node.above({"conditional_expression", "ternary_expression", "boolean_operator"},
                          {"for_statement"}))
        continue;
      if (each.node.above(kFunctions) != loop.above(kFunctions)) continue;
      findings.add(each.node, {each.node.text(), index->name, array.text()});
      break;
    }
  }
}

}  // namespace

Rule all_neighbour_beyond_end() {
  return {
      .id = "all/neighbour-beyond-end",
      .title = "The neighbour of the last element does not exist",
      .message =
          "{1} goes up to the last index of {2}, and {0} is then one beyond it. Let the loop end "
          "one element "
          "earlier.",
      .why = "Pairs of neighbours are one fewer than elements.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"cpp", "java", "python"},
      .check = check,
      .bad = {{"python", R"(
def is_sorted(a):
    for i in range(len(a)):
>        if a[i] > a[i + 1]:
            return False
    return True
)"},
              {"java", R"(
class A { int steps(int[] a) {
  int n = 0;
>  for (int i = 0; i < a.length; i++) n += Math.abs(a[i + 1] - a[i]);
  return n;
} }
)"},
              {"cpp", R"(
int steps(const vector<int>& a) {
  int n = 0;
  for (size_t i = 0; i < a.size(); ++i)
>    n += a[i + 1] - a[i];
  return n;
}
)"}},
      .good = {{"python",
                "def f(a, n):\n    for i in range(len(a) - 1):\n        print(a[i + 1])\n    for i "
                "in range(len(a)):\n        if i + 1 < len(a) and a[i + 1] > 2:\n            "
                "print(a[i + 1:])\n    for i in range(len(a)):\n        if i == len(a) - 1:\n      "
                "      break\n        print(a[i + 1])\n"},
               {"java",
                "class A { void f(int[] a, int[] b) { for (int i = 0; i + 1 < a.length; i++) a[i] "
                "= a[i + 1]; for (int i = 0; i < a.length; i++) b[i + 1] = b[i] + a[i]; } }\n"},
               {"cpp",
                "void f(vector<int>& a, const string& s) { for (size_t i = 0; i < s.size(); i++) "
                "if (s[i] == s[i + 1]) a.push_back(1); for (size_t i = 0; i < a.size(); i++) { if "
                "(i + 1 == a.size()) break; a[i] = a[i + 1]; } }\n"}},
  };
}

}  // namespace greenroom::review::rules
