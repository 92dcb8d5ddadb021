#include "review/rules/look.h"

#include <algorithm>

namespace greenroom::review {

bool mentions_name(Node tree, std::string_view name) {
  if (is_identifier(tree, name)) return true;
  const auto all = tree.below({"identifier", "shorthand_property_identifier"});
  return std::any_of(all.begin(), all.end(), [&](const Node& each) { return each.text() == name; });
}

Node statement_of(Node node) {
  for (Node at = node; at; at = at.parent()) {
    const Node parent = at.parent();
    if (parent.is(kCompounds) ||
        parent.is({"program", "module", "translation_unit", "class_body",
                   "switch_block_statement_group", "case_statement", "switch_case"}))
      return at;
    if (parent.is("if_statement") && at.field() != "condition") return at;
    if (parent.is("else_clause")) return at;
    if (at.field() == "body" && parent.is(kLoops)) return at;
  }
  return {};
}

bool is_used_value(Node expression) {
  Node at = expression;
  while (
      at.parent().is({"parenthesized_expression", "await_expression", "await", "await_statement"}))
    at = at.parent();
  return !at.parent().is("expression_statement") &&
         !(at.parent().is({"arrow_function", "lambda_expression"}) && at.field() == "body") &&
         !at.parent().is(kLoops);
}

bool has_jump(Node loop) {
  for (const Node& each :
       body_of(loop).below({"return_statement", "break_statement", "throw_statement",
                            "raise_statement", "goto_statement", "yield", "yield_expression",
                            "await", "await_expression", "co_yield_statement"})) {
    const Node function = each.above(kFunctions);
    if (loop.holds(function)) continue;
    if (!each.is("break_statement")) return true;
    Node left =
        each.above({"for_statement", "for_in_statement", "for_range_loop", "enhanced_for_statement",
                    "while_statement", "do_statement", "switch_statement", "switch_expression"});
    if (left == loop || !each.children().empty()) return true;  // with a label
  }
  return false;
}

namespace {

// The name means something else there: a parameter, an import, or whatever is assigned to it.
bool is_given_away(const Source& source, const Call& call, Node function) {
  const Variable* variable = source.scopes.find(call.node.child("function"));
  if (variable == nullptr || variable->only_value() == function) return false;
  if (variable->sort == Variable::Sort::kFunction)
    return std::any_of(variable->writes.begin(), variable->writes.end(),
                       [](const Write& each) { return each.op == "="; });
  return variable->sort != Variable::Sort::kLocal || !variable->writes.empty();
}

}  // namespace

std::vector<Call> self_calls(const Source& source, Node function) {
  const std::string_view name = function_name(function);
  std::vector<Call> found;
  if (name.empty() || is_overloaded(source, function)) return found;
  // In Python and JavaScript a bare name is never the method.
  const bool needs_receiver =
      function.is("method_definition") || function.above({"class_definition"}, kFunctions);
  const bool may_leave_it_out =
      function.is("method_declaration") || function.above({"translation_unit"});
  for (const Call& call : calls_below(body_of(function))) {
    if (call.name != name) continue;
    if (call.receiver && !call.receiver.is("this") && call.receiver.text() != "self") continue;
    if (call.node.child("function").is("qualified_identifier")) continue;  // another's
    if (needs_receiver != static_cast<bool>(call.receiver) && !may_leave_it_out) continue;
    if (!call.receiver && is_given_away(source, call, function)) continue;
    found.push_back(call);
  }
  return found;
}

bool is_overloaded(const Source& source, Node function) {
  const std::string_view name = function_name(function);
  const auto all = source.code.all({"method_declaration", "function_definition"});
  return std::any_of(all.begin(), all.end(), [&](const Node& each) {
    return each != function && each.parent() == function.parent() && function_name(each) == name;
  });
}

bool grows_in(Node node, const Variable& variable) {
  for (const Node& each : variable.mentions) {
    if (!node.holds(each)) continue;
    Node at = each;
    if (at.parent().is({"member_expression", "attribute", "field_expression"})) at = at.parent();
    const Call call = call_of(at.parent());
    const bool member = call && call.receiver == each;
    if (member && call.is({"push", "append", "add", "addLast", "offer", "push_back", "emplace_back",
                           "insert", "extend", "unshift", "addAll", "emplace", "appendleft"}))
      return true;
  }
  for (const Write& each : variable.writes) {
    if (node.holds(each.at) && each.op == "+=") return true;
  }
  return false;
}

bool changes_rows(const Source& source, Node table) {
  const auto is_row = [&](Node node) {
    const Subscript row = bracket_of(node);
    return row && same(row.array, table);
  };
  for (const Node& each :
       source.code.all({"assignment", "assignment_expression", "augmented_assignment",
                        "augmented_assignment_expression", "update_expression"})) {
    const Subscript cell = bracket_of(assignment_of(each).target);
    if (cell && is_row(cell.array)) return true;
  }
  for (const Node& each : source.code.all({"call", "call_expression"})) {
    const Call call = call_of(each);
    if (call.is({"append", "add", "push", "set", "extend", "insert", "update", "pop", "unshift"}) &&
        is_row(call.receiver))
      return true;
  }
  return false;
}

std::string_view literal_text(Node text) {
  if (!is_text(text)) return "";
  const std::string_view all = text.text();
  if (all.size() < 2 || all.find('\\') != std::string_view::npos) return "";
  for (const Node& each : text.children()) {
    if (each.is({"interpolation", "template_substitution"})) return "";
  }
  return all.substr(1, all.size() - 2);
}

}  // namespace greenroom::review
