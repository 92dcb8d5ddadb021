#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

// Somebody asks whether there is anything: a.empty(), a.size() < 2, n == 0 …
bool is_asked(Node function, const Variable& list) {
  for (const Node& each : list.mentions) {
    const Call call = call_of(each.parent().parent());
    if (call.receiver != each || !function.holds(each)) continue;
    if (call.is({"empty"})) return true;
    if (!call.is({"size", "length"})) continue;
    Node at = call.node;
    while (at.parent().is("parenthesized_expression")) at = at.parent();
    const Binary test = binary_of(at.parent());
    if (test && is_comparison(test.op) && (number_of(test.left) || number_of(test.right)))
      return true;
    if (at.parent().is({"unary_expression", "condition_clause"})) return true;
    if (at.parent().is("init_declarator") || at.parent().parent().parent().is("init_declarator"))
      return true;
  }
  return false;
}

void check(const Source& source, Findings& findings) {
  for (const Node& loop : source.code.all({"for_statement", "while_statement"})) {
    const Binary test = binary_of(condition_of(loop));
    if (test.op != "<" && test.op != "<=") continue;
    const Binary bound = binary_of(bare(test.right));
    if (bound.op != "-" || !number_of(bound.right)) continue;
    const Call size = call_of(bare(bound.left));
    if (!size.receiver || !size.is({"size", "length"})) continue;
    const Variable* list = source.scopes.find(size.receiver);
    const Node function = function_around(loop);
    if (list == nullptr || list->sort != Variable::Sort::kParameter || is_asked(function, *list))
      continue;
    findings.add(bound.node, {size.receiver.text(), bound.node.text()});
  }
}

}  // namespace

Rule cpp_size_minus_one() {
  return {
      .id = "cpp/size-minus-one",
      .title = "size() - 1 of an empty container is huge",
      .message =
          "size() is unsigned, so {1} is the largest number there is when {0} is empty, and the "
          "loop reads far "
          "beyond it. Write i + 1 < {0}.size(), or return early when it is empty.",
      .why = "The empty input is the first test of every interviewer.",
      .category = Category::kCorrectnessRisk,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"cpp"},
      .check = check,
      .bad = {{"cpp", R"(
bool sorted(const vector<int>& a) {
>  for (size_t i = 0; i < a.size() - 1; i++)
    if (a[i] > a[i + 1]) return false;
  return true;
}
)"}},
      .good = {{"cpp", R"(
bool f(const vector<int>& a, const vector<int>& b, const string& s) {
  if (a.empty() || s.size() < 2) return true;
  for (size_t i = 0; i < a.size() - 1; i++) if (a[i] > a[i + 1]) return false;
  for (size_t i = 0; i + 1 < b.size(); i++) if (b[i] > b[i + 1]) return false;
  for (int i = 0; i < (int)b.size() - 1; i++) if (b[i]) return false;
  for (size_t i = 0; i < s.size() - 1; i++) if (s[i] == s[i + 1]) return false;
  return true;
}
)"}},
  };
}

}  // namespace greenroom::review::rules
