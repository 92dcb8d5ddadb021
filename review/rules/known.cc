#include "review/rules/known.h"

#include <algorithm>

namespace greenroom::review {
namespace {

constexpr std::size_t kMostReached = 50;
constexpr int kMostParts = 50;

bool is_negation(Node node) {
  return node.is("not_operator") ||
         (node.is("unary_expression") && node.child("operator").type() == "!");
}

bool is_and(std::string_view op) { return op == "&&" || op == "and"; }
bool is_or(std::string_view op) { return op == "||" || op == "or"; }

// The tests of which it is known whether they hold where the condition does, or does not.
void add_tests(std::vector<Known>& all, Node condition, bool holds,
               const std::vector<Node>& reached) {
  if (reached.empty()) return;
  std::vector<std::pair<Node, bool>> waiting{{condition, holds}};
  for (int i = 0; i < kMostParts && !waiting.empty(); ++i) {
    auto [at, is_so] = waiting.back();
    waiting.pop_back();
    at = bare(at);
    if (is_negation(at)) {
      waiting.emplace_back(at.child("argument") ? at.child("argument") : at.child("operand"),
                           !is_so);
      continue;
    }
    const Binary both = binary_of(at);
    if (is_so ? is_and(both.op) : is_or(both.op)) {
      waiting.emplace_back(both.left, is_so);
      waiting.emplace_back(both.right, is_so);
    } else if (at && !is_and(both.op) && !is_or(both.op)) {
      all.push_back({at, is_so, reached});
    }
  }
}

std::vector<Node> behind(Node statement) {
  std::vector<Node> reached;
  for (Node at = statement.next(); at && reached.size() < kMostReached; at = at.next())
    reached.push_back(at);
  return reached;
}

void add_branches(std::vector<Known>& all, Node statement) {
  const Node condition = condition_of(statement);
  const auto first = statements_of(statement.child("consequence"));
  add_tests(all, condition, true, first);
  if (statement.is("elif_clause")) return;
  const auto others = statement.children("alternative");
  if (others.size() == 1 && !others[0].is("elif_clause"))
    add_tests(all, condition, false, statements_of(others[0]));
  else if (others.empty() && never_ends_normally(statement.child("consequence")))
    add_tests(all, condition, false, behind(statement));
}

bool is_zero(Node node) { return number_of(node) == 0; }

// What the number of members says when it is compared to a number.
Emptiness emptiness_of_size(const Binary& test, bool holds) {
  const Node subject = counted(test.left);
  if (!subject) return {};
  const std::string_view op = test.op;
  if (is_zero(test.right)) {
    if (op == "==" || op == "===" || op == "<=") return {subject, holds};
    if (op == "!=" || op == "!==" || op == ">") return {subject, !holds};
  }
  if (number_of(test.right) == 1) {
    if (op == "<") return {subject, holds};
    if (op == ">=") return {subject, !holds};
  }
  return {};
}

}  // namespace

std::vector<Known> all_known(const Source& source) {
  std::vector<Known> all;
  for (const Node& each : source.code.all({"if_statement", "elif_clause"})) add_branches(all, each);
  for (const Node& each : source.code.all("while_statement"))
    add_tests(all, condition_of(each), true, statements_of(body_of(each)));
  for (const Node& each : source.code.all({"binary_expression", "boolean_operator"})) {
    const Binary both = binary_of(each);
    if (is_and(both.op) || is_or(both.op)) add_tests(all, both.left, is_and(both.op), {both.right});
  }
  for (const Node& each : source.code.all("ternary_expression")) {
    add_tests(all, each.child("condition"), true, {each.child("consequence")});
    add_tests(all, each.child("condition"), false, {each.child("alternative")});
  }
  for (const Node& each : source.code.all("conditional_expression")) {
    const auto parts = each.children();  // Python: a if b else c
    if (parts.size() != 3) continue;
    add_tests(all, parts[1], true, {parts[0]});
    add_tests(all, parts[1], false, {parts[2]});
  }
  return all;
}

Node first_mention(const Source& source, const std::vector<Node>& reached, Node subject) {
  if (!subject.is(
          {"identifier", "member_expression", "attribute", "field_access", "field_expression"}) ||
      !same(subject, subject))
    return {};
  const Variable* variable = source.scopes.find(subject);
  const bool own = variable != nullptr && variable->is_local() && !variable->is_captured();
  for (const Node& statement : reached) {
    std::vector<Node> all = statement.below();
    all.insert(all.begin(), statement);
    for (const Node& each : all) {
      if (same(each, subject))
        return function_around(each) == function_around(subject) ? each : Node();
      const bool calls = each.is({"call", "call_expression", "method_invocation"});
      if (calls && !own) {  // it may change what is not ours, unless this is the mention
        const auto inner = each.below();
        if (std::none_of(inner.begin(), inner.end(),
                         [&](const Node& below) { return same(below, subject); }))
          return {};
      }
      if (each.is(kLoops) || each.is("try_statement")) {
        // In its second round, or behind an exception, anything may have happened.
        const auto inner = each.below();
        if (std::any_of(inner.begin(), inner.end(),
                        [&](const Node& below) { return same(below, subject); }))
          return {};
      }
    }
    if (is_jump(statement)) return {};
  }
  return {};
}

Emptiness emptiness_of(const Known& known) {
  const Call call = call_of(known.test);
  if (call.receiver && call.arguments.empty() && call.is({"isEmpty", "empty"}))
    return {call.receiver, known.holds};
  if (const Binary test = binary_of(known.test); test && is_comparison(test.op))
    return emptiness_of_size(test, known.holds);
  if (const Node subject = counted(known.test)) return {subject, !known.holds};
  // Python: an empty list is false.
  const bool python = known.test.above({"module"}) && known.test.is({"identifier", "attribute"});
  return python ? Emptiness{known.test, !known.holds} : Emptiness{};
}

Membership membership_of(const Known& known) {
  if (known.test.is("comparison_operator")) {
    const Binary test = binary_of(known.test);
    if (test.op == "in") return {bare(test.right), bare(test.left), known.holds};
    if (test.op == "not in") return {bare(test.right), bare(test.left), !known.holds};
    return {};
  }
  Node test = known.test;
  bool holds = known.holds;
  if (const Binary count = binary_of(test)) {  // a.count(x) == 0
    if (!is_zero(count.right)) return {};
    if (count.op == "==") holds = !holds;
    if (count.op != "==" && count.op != "!=" && count.op != ">") return {};
    test = bare(count.left);
    if (call_of(test).name != "count") return {};
  }
  const Call call = call_of(test);
  if (!call.receiver || call.arguments.size() != 1 ||
      !call.node.above({"program", "translation_unit"}))
    return {};
  const bool cpp = static_cast<bool>(call.node.above({"translation_unit"}));
  if (cpp ? call.is({"count", "contains"}) : call.is({"has", "contains", "containsKey"}))
    return {call.receiver, call.arguments[0], holds};
  return {};
}

}  // namespace greenroom::review
