#include <algorithm>

#include "review/rules/forms.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

// Somebody asks which of the two it is, or lists of this kind can be calculated with.
bool is_asked_somewhere(const Source& source) {
  const std::string_view text = source.code.source();
  for (const std::string_view each :
       {"isinstance", "typeof", "isArray", "numpy", "pandas", "instanceof", "hasattr",
        "__getitem__", "__len__", "ctypes"}) {
    if (text.find(each) != text.npos) return true;
  }
  return false;
}

// len(a), a[i], for x in a, a.push(x)
bool is_used_as_list(Node mention) {
  const Node around = mention.parent();
  if (bracket_of(around) && bracket_of(around).array == mention) return true;
  if (around.is(kLoops) || around.is("for_in_clause"))
    return mention.field() == "right" &&
           (around.is({"for_statement", "for_in_clause"}) || !around.has_token("in"));
  if (counted(around) == mention || counted(around.parent()) == mention) return true;
  const Call call = call_of(around.parent());
  return call.receiver == mention && call.is({"push", "append", "shift", "popleft", "unshift"});
}

bool is_certain_number(const Source& source, Node node) {
  node = bare(node);
  return number_of(node) || (counted(node) && counted(node) != node) ||
         type_of(source.scopes, node).is(Kind::kNumber) ||
         type_of(source.scopes, node).is(Kind::kInt);
}

// a - 1, a < 3, range(a)
bool is_used_as_number(const Source& source, Node mention) {
  const Node around = mention.parent();
  const Binary binary = binary_of(around);
  const bool left = binary.left == mention;
  const bool known = binary.op == "-" || binary.op == "<" || binary.op == "<=" ||
                     binary.op == ">" || binary.op == ">=" || binary.op == "//";
  if (binary && known) {
    const Node other = bare(left ? binary.right : binary.left);
    // a - 0 makes a number of a text.
    return is_certain_number(source, other) && !(binary.op == "-" && number_of(other) == 0);
  }
  const Call call = call_of(around.parent());
  if (call.is({"range"}) && !call.receiver && around.is("argument_list")) return true;
  return around.is("update_expression");
}

bool is_counted_with(const Variable& variable) {
  const Node loop = variable.declared.above({"for_statement"}, kFunctions);
  return loop && counting_of(loop).variable == variable.declared &&
         !variable.is_written_in(body_of(loop));
}

bool is_number_by_itself(const Source& source, const Variable& variable) {
  return is_counted_with(variable) || type_of(source.scopes, variable).is(Kind::kInt) ||
         type_of(source.scopes, variable).is(Kind::kNumber);
}

void check(const Source& source, Findings& findings) {
  bool may_be_both = false;
  bool asked = false;
  for (const Variable& variable : source.scopes.variables()) {
    const bool parameter = variable.sort == Variable::Sort::kParameter;
    if (!variable.is_local() || !variable.function || variable.type) continue;
    const bool counts = is_counted_with(variable);
    if (!counts && variable.writes.size() > (parameter ? 0U : 1U)) continue;
    std::vector<Node> lists;
    std::vector<Node> numbers;
    for (const Node& each : variable.mentions) {
      if (is_used_as_list(each))
        lists.push_back(each);
      else if (is_used_as_number(source, each))
        numbers.push_back(each);
    }
    const bool number = is_number_by_itself(source, variable);
    if (lists.empty() || (numbers.empty() && !number)) continue;
    if (!asked) may_be_both = is_asked_somewhere(source);
    asked = true;
    if (may_be_both) return;
    const bool list_is_wrong = number || numbers.size() > lists.size();
    const Node wrong = list_is_wrong ? lists.front() : numbers.front();
    Finding& finding =
        findings.add(wrong.parent(), {variable.name, list_is_wrong ? "a list" : "a number",
                                      list_is_wrong ? "a number" : "a list"});
    finding.related = {
        {list_is_wrong ? (numbers.empty() ? variable.declared : numbers.front()) : lists.front(),
         "used otherwise here"}};
  }
}

}  // namespace

Rule all_list_as_number() {
  return {
      .id = "all/list-as-number",
      .title = "One name is used as a list and as a number",
      .message =
          "{0} is used like {1} here, and like {2} elsewhere; it cannot be both. Another variable "
          "is meant in one of the two places.",
      .why = "Short names are mixed up easily where nothing checks their types.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"javascript", "python"},
      .check = check,
      .bad = {{"python", R"(
def total(a, n):
    s = 0
    for i in range(n):
>        s += n[i]
    return s if n > 0 else len(a)

def best(items):
    top = 0
    for i, x in enumerate(items):
        if items[i] > top:
            top = x
>    return range(items)
)"},
              {"javascript", R"(
function f(a, n) {
  for (let i = 0; i < a.length; i++) {
>    if (i[n] > 3) return a[0];
  }
  return 0;
}
)"}},
      .good = {{"python", R"(
def f(a, n, text, grid):
    size = len(a)
    if size > 3:
        return a[size - 1]
    for x in a:
        n -= x
    for i in range(n):
        a.append(text[i])
    words = text * 2
    return words, n - 1, a[-1], grid
)"},
               {"javascript",
                "function f(a, n) { let s = 0; for (const x of a) s += x; for (let i = 0; i < n; "
                "i++) s += a[i]; const m = "
                "a.length; return s < m ? n - 1 : a.map((x) => x - 1); }\n"}},
  };
}

}  // namespace greenroom::review::rules
