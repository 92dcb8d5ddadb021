// The forms of functions, loops and other statements; those of expressions are in forms.cc.
#include "review/rules/forms.h"

namespace greenroom::review {

const Types kFunctions = {"function_declaration", "function_expression",
                          "generator_function",   "generator_function_declaration",
                          "arrow_function",       "method_definition",
                          "function_definition",  "lambda",
                          "method_declaration",   "constructor_declaration",
                          "lambda_expression"};
const Types kLoops = {"for_statement",          "for_in_statement", "for_range_loop",
                      "enhanced_for_statement", "while_statement",  "do_statement"};
const Types kClasses = {"class_declaration", "class_definition",     "class",
                        "class_specifier",   "struct_specifier",     "record_declaration",
                        "enum_declaration",  "interface_declaration"};
const Types kCompounds = {"block", "statement_block", "compound_statement", "constructor_body"};

Node function_around(Node node) { return node.above(kFunctions); }

std::string_view function_name(Node function) {
  if (Node name = function.child("name")) return name.text();
  Node declarator = function.child("declarator");
  for (int i = 0; i < 10 && declarator; ++i) {
    if (declarator.is({"identifier", "field_identifier"})) return declarator.text();
    declarator = declarator.is("qualified_identifier") ? declarator.child("name")
                                                       : declarator.child("declarator");
  }
  // const f = (x) => …, function<int(int)> f = [&](int x) { … }
  const Node holder = function.parent();
  if (holder.is({"variable_declarator", "init_declarator"})) {
    const Node name = holder.child(holder.is("variable_declarator") ? "name" : "declarator");
    if (name.is("identifier")) return name.text();
  }
  return "";
}

std::vector<Node> parameters_of(Node function) {
  Node list = function.child("parameters");
  for (Node at = function.child("declarator"); !list && at; at = at.child("declarator"))
    list = at.child("parameters");
  if (list.is("identifier")) return {list};  // Java's x -> …
  if (Node single = function.child("parameter")) return {single};
  std::vector<Node> names;
  for (Node each : list.children()) {
    Node name = each;
    for (int i = 0; i < 6 && name && !name.is("identifier"); ++i) {
      Node next;
      for (const char* field : {"name", "declarator", "left"}) {
        if ((next = name.child(field))) break;
      }
      const auto children = name.children();
      if (!next && name.is({"typed_parameter", "reference_declarator", "list_splat_pattern"}) &&
          !children.empty())
        next = children.front();
      name = next;
    }
    if (name) names.push_back(name);
  }
  return names;
}

Node body_of(Node node) { return node.child("body"); }

Node loop_around(Node node) {
  for (Node child = node, at = node.parent(); at; child = at, at = at.parent()) {
    if (at.is(kFunctions) || at.is(kClasses)) return {};
    const std::string_view field = child.field();
    if (at.is(kLoops) && (field == "body" || field == "update" || field == "increment" ||
                          (field == "condition" && !at.child("right"))))
      return at;
    if (at.is({"list_comprehension", "set_comprehension", "dictionary_comprehension",
               "generator_expression"}) &&
        (field == "body" || child.is("if_clause")))
      return at;
  }
  return {};
}

Node condition_of(Node statement) {
  // Java and JavaScript may have "condition" for the semicolon alone.
  const Node condition = statement.child("condition");
  return condition.is({";", "empty_statement"}) ? Node() : bare(condition);
}

namespace {

Counting range_of(Node loop) {
  const Call range = call_of(loop.child("right"));
  const Node variable = loop.child("left");
  if (!range.is({"range"}) || range.receiver || !variable.is("identifier")) return {};
  Counting found{loop, variable, {}, "<", {}, 1, loop.child("body")};
  if (range.arguments.size() == 1) {
    found.bound = range.arguments[0];
  } else if (range.arguments.size() >= 2) {
    found.start = range.arguments[0];
    found.bound = range.arguments[1];
  } else {
    return {};
  }
  if (range.arguments.size() == 3) {
    const auto step = number_of(range.arguments[2]);
    if (!step) return {};
    found.step = *step;
    if (*step < 0) found.op = ">";
  }
  return found;
}

// What `name` is set to where a for begins.
Assignment start_of(Node initializer, std::string_view name) {
  std::vector<Node> candidates =
      initializer.below({"variable_declarator", "init_declarator", "assignment_expression"});
  candidates.insert(candidates.begin(), initializer);
  for (const Node& each : candidates) {
    const Assignment set = assignment_of(each);
    if (set && is_identifier(set.target, name)) return set;
  }
  return {};
}

}  // namespace

Counting counting_of(Node loop) {
  if (!loop.is("for_statement")) return {};
  if (loop.child("right")) return range_of(loop);
  Node update = loop.child("update");
  if (!update) update = loop.child("increment");
  const Assignment step = assignment_of(update);
  Binary test = binary_of(condition_of(loop));
  if (!step || !step.target.is("identifier") || !is_comparison(test.op)) return {};
  const std::string_view name = step.target.text();
  if (!is_identifier(bare(test.left), name)) return {};
  Node initializer = loop.child("initializer");
  if (!initializer) initializer = loop.child("init");
  const Assignment start = start_of(initializer, name);
  if (!start) return {};
  Counting found{loop, start.target, start.value, test.op, test.right, 1, loop.child("body")};
  if (step.op == "--") found.step = -1;
  if (step.op == "+=" || step.op == "-=") {
    const auto by = number_of(step.value);
    if (!by) return {};
    found.step = step.op == "+=" ? *by : -*by;
  } else if (step.op != "++" && step.op != "--") {
    return {};
  }
  return found;
}

Node iterated(Node loop) {
  if (loop.is("enhanced_for_statement")) return loop.child("value");
  if (loop.is({"for_in_statement", "for_range_loop", "for_in_clause"}) ||
      (loop.is("for_statement") && !loop.child("condition")))
    return loop.child("right");
  return {};
}

bool is_jump(Node statement) {
  return statement.is({"return_statement", "break_statement", "continue_statement",
                       "throw_statement", "raise_statement", "co_return_statement",
                       "goto_statement", "yield_statement"});
}

std::vector<Node> statements_of(Node node) {
  if (node.is("else_clause")) node = node.child("body") ? node.child("body") : node.only_child();
  if (node.is(kCompounds)) return node.children();
  return node ? std::vector<Node>{node} : std::vector<Node>{};
}

// Asks for the last statement of each branch, a few levels deep.
bool never_ends_normally(Node statement) {
  std::vector<std::pair<Node, int>> waiting{{statement, 0}};
  while (!waiting.empty()) {
    auto [at, depth] = waiting.back();
    waiting.pop_back();
    if (is_jump(at)) continue;
    if (depth > 20) return false;
    if (at.is(kCompounds) || at.is("else_clause")) {
      const auto inner = statements_of(at);
      if (inner.empty()) return false;
      waiting.emplace_back(inner.back(), depth + 1);
    } else if (at.is("if_statement")) {
      const auto others = at.children("alternative");
      if (others.empty() || others.back().is("elif_clause")) return false;
      waiting.emplace_back(at.child("consequence"), depth + 1);
      for (const Node& each : others)
        waiting.emplace_back(each.is("elif_clause") ? each.child("consequence") : each, depth + 1);
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace greenroom::review
