#include "review/rules/forms.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace greenroom::review {
namespace {

constexpr std::size_t kMostSame = 200;

Node operand_of(Node node) {
  for (const char* field : {"argument", "operand"}) {
    if (Node found = node.child(field)) return found;
  }
  return node.only_child();
}

// f in f(x), std::f(x), f<int>(x).
std::string_view name_of_function(Node callee) {
  for (int i = 0; i < 6 && callee.is({"qualified_identifier", "template_function",
                                      "template_method", "dependent_name"});
       ++i)
    callee = callee.child("name");
  return callee.is({"identifier", "field_identifier", "property_identifier"}) ? callee.text() : "";
}

bool is_conversion(const Call& call) {
  return call.arguments.size() == 1 && !call.receiver &&
         call.is({"static_cast", "Number", "int", "BigInt"});
}

}  // namespace

Node bare(Node node) {
  for (int i = 0; i < 20; ++i) {
    if (node.is("condition_clause")) {
      node = node.child("value");
    } else if (node.is("parenthesized_expression")) {
      node = node.only_child();
    } else {
      break;
    }
  }
  return node;
}

Node plain(Node node) {
  for (int i = 0; i < 20; ++i) {
    node = bare(node);
    const Call call = call_of(node);
    if (node.is("cast_expression")) {
      node = node.child("value");
    } else if (is_conversion(call)) {
      node = call.arguments.front();
    } else {
      break;
    }
  }
  return node;
}

bool same(Node a, Node b) {
  a = bare(a);
  b = bare(b);
  if (!a || !b || a.text().size() > kMostSame || a.text() != b.text()) return false;
  const auto acts = [](Node node) {
    return node.is({"call_expression", "call", "method_invocation", "update_expression", "await",
                    "new_expression", "object_creation_expression", "assignment_expression",
                    "yield_expression", "yield", "await_expression"});
  };
  if (acts(a)) return false;
  const auto all = a.below();
  return std::none_of(all.begin(), all.end(), acts);
}

bool is_identifier(Node node, std::string_view name) {
  return node.is("identifier") && node.text() == name;
}

bool Call::is(Types names) const {
  return node && std::find(names.begin(), names.end(), name) != names.end();
}

Call call_of(Node node) {
  Call call;
  if (node.is("method_invocation")) {
    call.receiver = node.child("object");
    call.name = node.child("name").text();
  } else if (node.is({"call_expression", "call"})) {
    const Node callee = node.child("function");
    if (callee.is("member_expression")) {
      call.receiver = callee.child("object");
      call.name = callee.child("property").text();
    } else if (callee.is("attribute")) {
      call.receiver = callee.child("object");
      call.name = callee.child("attribute").text();
    } else if (callee.is("field_expression")) {
      call.receiver = callee.child("argument");
      call.name = name_of_function(callee.child("field"));
    } else if (callee.is("primitive_type")) {
      call.name = callee.text();  // int(x)
    } else {
      call.name = name_of_function(callee);
    }
  } else {
    return {};
  }
  call.node = node;
  call.arguments = node.child("arguments").children();
  return call;
}

std::vector<Call> calls_below(Node node) {
  std::vector<Call> calls;
  for (const Node& each : node.below({"call_expression", "call", "method_invocation"}))
    calls.push_back(call_of(each));
  return calls;
}

Call creation_of(Node node) {
  if (!node.is({"new_expression", "object_creation_expression"})) return {};
  Call call;
  call.node = node;
  Node type = node.child(node.child("constructor") ? "constructor" : "type");
  if (type.is("generic_type")) type = type.children().empty() ? type : type.children().front();
  call.name = type.text();
  call.arguments = node.child("arguments").children();
  return call;
}

Assignment assignment_of(Node node) {
  if (node.is("expression_statement")) node = node.only_child();
  if (node.is({"assignment_expression", "assignment", "augmented_assignment",
               "augmented_assignment_expression"})) {
    const Node op = node.child("operator");
    return {node, node.child("left"), node.child("right"), op ? op.type() : "="};
  }
  if (node.is("update_expression")) {
    const Node op = node.child("operator");
    return {node, bare(operand_of(node)), {}, op ? op.type() : node.token()};
  }
  if (node.is({"variable_declarator", "init_declarator"}) && node.child("value"))
    return {node, node.child(node.child("name") ? "name" : "declarator"), node.child("value"), "="};
  if (node.is("named_expression")) return {node, node.child("name"), node.child("value"), "="};
  return {};
}

Subscript bracket_of(Node node) {
  if (node.is("array_access")) return {node, node.child("array"), node.child("index")};
  if (node.is("subscript")) {
    const auto indices = node.children("subscript");
    if (indices.size() != 1 || indices[0].is({"slice", "tuple"})) return {};
    return {node, node.child("value"), indices[0]};
  }
  if (!node.is("subscript_expression")) return {};
  if (node.child("object")) return {node, node.child("object"), node.child("index")};
  const Node indices = node.child("indices");
  return {node, node.child("argument"), indices ? indices.only_child() : node.child("index")};
}

Subscript subscript_of(Node node) {
  if (Subscript found = bracket_of(node)) return found;
  const Call call = call_of(node);
  if (call.receiver && call.arguments.size() == 1 && call.is({"get", "at", "charAt", "charCodeAt"}))
    return {node, call.receiver, call.arguments[0]};
  return {};
}

std::vector<Subscript> subscripts_below(Node node) {
  std::vector<Subscript> found;
  for (const Node& each : node.below({"array_access", "subscript", "subscript_expression",
                                      "call_expression", "call", "method_invocation"})) {
    if (Subscript subscript = subscript_of(each); subscript && subscript.index)
      found.push_back(subscript);
  }
  return found;
}

Binary binary_of(Node node) {
  if (node.is({"binary_expression", "binary_operator", "boolean_operator"}))
    return {node, node.child("left"), node.child("operator").type(), node.child("right")};
  if (node.is("comparison_operator")) {
    const auto operands = node.children();
    if (operands.size() == 2)
      return {node, operands[0], node.child("operators").type(), operands[1]};
  }
  return {};
}

std::vector<Binary> binaries_below(Node node) {
  std::vector<Binary> found;
  for (const Node& each : node.below(
           {"binary_expression", "binary_operator", "boolean_operator", "comparison_operator"})) {
    if (Binary binary = binary_of(each)) found.push_back(binary);
  }
  return found;
}

bool is_comparison(std::string_view op) {
  return op == "<" || op == "<=" || op == ">" || op == ">=" || op == "==" || op == "!=" ||
         op == "===" || op == "!==";
}

bool is_number(Node node) {
  return node.is({"number", "integer", "float", "number_literal", "decimal_integer_literal",
                  "hex_integer_literal", "decimal_floating_point_literal", "octal_integer_literal",
                  "binary_integer_literal"});
}

std::optional<double> number_of(Node node) {
  node = bare(node);
  double sign = 1;
  if (node.is({"unary_expression", "unary_operator"}) && node.child("operator").type() == "-") {
    sign = -1;
    node = bare(operand_of(node));
  }
  if (!is_number(node)) return std::nullopt;
  std::string digits(node.text());
  std::erase_if(digits, [](char c) { return c == '_' || c == '\''; });
  if (digits.size() > 1 && digits[0] == '0' && digits[1] != '.' && !digits.starts_with("0e")) {
    if (digits[1] != 'x' && digits[1] != 'X') return std::nullopt;
    std::uint64_t value = 0;
    const auto end = std::from_chars(digits.data() + 2, digits.data() + digits.size(), value, 16);
    if (end.ec != std::errc()) return std::nullopt;
    return sign * static_cast<double>(value);
  }
  while (!digits.empty() && std::string_view("lLuUnfFdD").find(digits.back()) != std::string::npos)
    digits.pop_back();
  const char* begin = digits.data();
  if (digits.starts_with("-")) {  // C++'s literals have their sign
    sign = -sign;
    ++begin;
  }
  double value = 0;
  const auto end = std::from_chars(begin, digits.data() + digits.size(), value);
  if (end.ec != std::errc() || end.ptr != digits.data() + digits.size()) return std::nullopt;
  return sign * value;
}

bool is_text(Node node) {
  return node.is(
      {"string", "string_literal", "template_string", "raw_string_literal", "concatenated_string"});
}

Node counted(Node node) {
  node = plain(node);
  if (node.is("member_expression"))
    return node.child("property").text() == "length" ? node.child("object") : Node();
  if (node.is("field_access"))
    return node.child("field").text() == "length" ? node.child("object") : Node();
  const Call call = call_of(node);
  if (call.receiver && call.arguments.empty() && call.is({"size", "length"})) return call.receiver;
  if (call.arguments.size() == 1 && call.is({"len", "size", "ssize"})) return call.arguments[0];
  return {};
}

}  // namespace greenroom::review
