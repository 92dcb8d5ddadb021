#include <algorithm>

#include "review/rules/forms.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

// Nodes that hold a member of the list: a[i], and x of a loop over it.
bool is_calculated(Node member) {
  Node at = member;
  while (at.parent().is("parenthesized_expression")) at = at.parent();
  const Binary around = binary_of(at.parent());
  if (around && (around.op == "-" || around.op == "*" || around.op == "/" || around.op == "%" ||
                 around.op == "**"))
    return !is_text(around.left) && !is_text(around.right);
  const Assignment set = assignment_of(at.parent());
  return set && set.value == at &&
         (set.op == "-=" || set.op == "*=" || set.op == "/=" || set.op == "%=");
}

bool is_compared_to_number(Node node) {
  const Binary test = binary_of(node.parent());
  if (!test || !is_comparison(test.op)) return false;
  const Node other = test.left == node ? test.right : test.left;
  const std::string_view name = other.text();
  return number_of(other) || name == "target" || name == "sum" || name == "k" || name == "goal";
}

// a[i] + a[j], of which the sum is compared to a number, by itself or by a name.
bool is_added_up(const Source& source, Node member) {
  Node sum = member;
  while (sum.parent().is("parenthesized_expression") || binary_of(sum.parent()).op == "+")
    sum = sum.parent();
  if (sum == member) return false;
  if (is_compared_to_number(sum)) return true;
  const Variable* variable = sum.parent().is("variable_declarator")
                                 ? source.scopes.find(sum.parent().child("name"))
                                 : nullptr;
  return variable != nullptr &&
         std::any_of(variable->mentions.begin(), variable->mentions.end(), is_compared_to_number);
}

bool holds_numbers(const Source& source, const Variable& list) {
  if (type_of(source.scopes, list).parameter(0).is(Kind::kNumber)) return true;
  for (const Node& each : list.mentions) {
    const Subscript member = bracket_of(each.parent());
    if (member && member.array == each &&
        (is_calculated(member.node) || is_added_up(source, member.node)))
      return true;
    const Call call = call_of(each.parent().parent());
    if (call.receiver == each && call.is({"push"}) && !call.arguments.empty() &&
        type_of(source.scopes, call.arguments[0]).is(Kind::kNumber))
      return true;
    const Node loop = each.parent();
    if (!loop.is("for_in_statement") || each.field() != "right" ||
        loop.child("operator").type() != "of")
      continue;
    const Variable* member_variable = source.scopes.find(loop.child("left"));
    if (member_variable == nullptr) continue;
    for (const Node& mention : member_variable->mentions) {
      if (is_calculated(mention)) return true;
    }
  }
  return false;
}

// What a copy is made of: [...a], a.slice(), Array.from(a).
Node copied(Node list) {
  if (list.is("array")) {
    const Node only = list.only_child();
    return only.is("spread_element") ? only.only_child() : Node();
  }
  const Call call = call_of(list);
  if (call.is({"slice", "filter"}) && call.receiver) return call.receiver;
  if (call.is({"from"}) && call.receiver.text() == "Array") return call.argument(0);
  return list;
}

bool is_of_numbers(const Source& source, Node list) {
  if (type_of(source.scopes, list).parameter(0).is(Kind::kNumber)) return true;
  const Variable* variable = source.scopes.find(copied(list));
  return variable != nullptr && variable->is_local() && holds_numbers(source, *variable);
}

// const sorted = [...a].sort(): members of the result are members too.
bool result_of_numbers(const Source& source, Node call) {
  const Node declarator = call.parent();
  const Variable* variable =
      declarator.is("variable_declarator") ? source.scopes.find(declarator.child("name")) : nullptr;
  return variable != nullptr && holds_numbers(source, *variable);
}

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all("call_expression")) {
    const Call call = call_of(node);
    if (!call.receiver || !call.is({"sort", "toSorted"}) || !call.arguments.empty()) continue;
    const Type type = type_of(source.scopes, call.receiver);
    if (type.is(Kind::kArray) || type.parameter(0).is(Kind::kText))
      continue;  // typed arrays sort numbers
    if (is_of_numbers(source, call.receiver) || result_of_numbers(source, node))
      findings.add(node, {call.receiver.text()}).fix = {
          replace(node.child("arguments"), "((a, b) => a - b)")};
  }
}

}  // namespace

Rule javascript_sort_by_text() {
  return {
      .id = "javascript/sort-by-text",
      .title = "sort() compares numbers as text",
      .message =
          "Without a comparator sort() turns the elements of {0} into strings: 10 comes before 9, "
          "and -1 before "
          "-2. Give it (a, b) => a - b.",
      .why = "Tests with one-digit numbers pass; the first number with two digits fails.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"javascript"},
      .check = check,
      .bad = {{"javascript", R"(
function twoSum(numbers, target) {
>  numbers.sort();
  let l = 0, r = numbers.length - 1;
  while (l < r) {
    const sum = numbers[l] + numbers[r];
    if (sum === target) return [l, r];
    if (sum < target) l++;
    else r--;
  }
}
)"},
              {"javascript", R"(
function median(nums) {
>  nums.sort();
  const mid = nums.length >> 1;
  return (nums[mid - 1] + nums[mid]) / 2 + nums[mid] * 1;
}
)"},
              {"javascript", R"(
function gap(values) {
>  const sorted = [...values].sort();
  let best = 0;
  for (let i = 1; i < sorted.length; i++) best = Math.max(best, sorted[i] - sorted[i - 1]);
  return best;
}
)"},
              {"javascript", R"(
function f(line) {
>  const a = line.split(" ").map(Number).sort();
>  return a[0] + [3, 20, 100].sort()[0];
}
)"}},
      .good = {{"javascript", R"(
function f(words, nums) {
  words.sort();
  const name = words[0] + words[1];
  if (name === "ab" || words[0] < words[1]) return name;
  nums.sort((a, b) => a - b);
  const key = "listen".split("").sort().join("");
  const typed = Int32Array.from(nums).sort();
  return Object.keys(words).sort() + typed[0] * 2 + nums[0] * 3 + new Float64Array(nums).sort()[0];
}
)"}},
  };
}

}  // namespace greenroom::review::rules
