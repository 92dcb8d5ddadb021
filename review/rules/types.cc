#include "review/rules/types.h"

#include <algorithm>

#include "review/rules/forms.h"
#include "review/rules/written_types.h"

namespace greenroom::review {
namespace {

// Of what is looked through for one answer: values of values of values, and all of them.
constexpr int kDeepest = 6;
constexpr int kMostSteps = 500;

// Answers while it is looked through a chain of names and calls, at most so deep.
class Asking {
 public:
  explicit Asking(const Scopes& scopes) : scopes_(scopes) {}

  Type variable(const Variable& variable, int depth) const {
    if (variable.sort == Variable::Sort::kFunction || variable.sort == Variable::Sort::kClass ||
        variable.sort == Variable::Sort::kImport)
      return typed(Kind::kOther);
    if (variable.type) {
      Type type = declared_type(variable);
      if (!type.is(Kind::kUnknown)) return type;
    }
    if (variable.sort == Variable::Sort::kParameter) return of_parameter(variable, depth);
    if (std::find(asked_.begin(), asked_.end(), &variable) != asked_.end()) {
      met_itself_ = true;
      return {};
    }
    asked_.push_back(&variable);
    Type type = of_values(variable, depth);
    asked_.pop_back();
    return type;
  }

  Type expression(Node node, int depth) const {
    if (depth > kDeepest || --left_ < 0) return {};
    node.look();
    node = bare(node);
    if (node.is({"identifier", "shorthand_property_identifier"})) {
      const Variable* variable = scopes_.find(node);
      return variable == nullptr ? Type{} : this->variable(*variable, depth + 1);
    }
    if (node.is("field_access") && node.child("object").is("this")) {
      const Variable* variable = scopes_.find(node.child("field"));
      return variable == nullptr ? Type{} : this->variable(*variable, depth + 1);
    }
    if (Type literal = of_literal(node, depth); !literal.is(Kind::kUnknown)) return literal;
    if (counted(node) && counted(node) != node)
      return typed(node.is("member_expression")                                 ? Kind::kNumber
                   : call_of(node).name == "size" && node.is("call_expression") ? Kind::kLong
                                                                                : Kind::kInt);
    if (const Call call = call_of(node)) return of_call(call, depth);
    if (const Call made = creation_of(node)) return of_creation(made, depth);
    if (const Subscript at = bracket_of(node)) return element_of(expression(at.array, depth + 1));
    if (const Binary binary = binary_of(node)) return of_binary(binary, depth);
    if (node.is("cast_expression")) return written_type(node.child("type").text());
    if (node.is({"ternary_expression", "conditional_expression"})) {
      const Node one = node.child("consequence") ? node.child("consequence")
                       : node.children().empty() ? Node()
                                                 : node.children().front();
      return expression(one, depth + 1);
    }
    if (node.is({"unary_expression", "unary_operator"})) {
      const std::string_view op = node.child("operator").type();
      if (op == "!") return typed(Kind::kBool);
      const Node operand = node.child("argument") ? node.child("argument") : node.child("operand");
      return expression(operand, depth + 1);
    }
    return {};
  }

 private:
  // The type of all values that are written to it, if they agree.
  Type of_values(const Variable& variable, int depth) const {
    Type agreed;
    bool first = true;
    for (const Write& each : variable.writes) {
      if (each.op == "each" || each.op == "pattern" || each.op == "in") return {};
      if (each.op != "=") continue;
      if (each.value.is({"null", "none", "undefined"})) continue;
      met_itself_ = false;
      const Type one = expression(each.value, depth + 1);
      // x = x + 1 says nothing new of what x is; x = x / 2 does.
      const bool says_nothing = met_itself_ && one.is(Kind::kUnknown);
      if (says_nothing && binary_of(bare(each.value)).op != "/") continue;
      if (!first && one.kind != agreed.kind) return {};
      if (first || agreed.parameters.empty()) agreed = one;
      first = false;
    }
    return agreed;
  }

  Type of_parameter(const Variable& variable, int depth) const {
    const Node holder = variable.declared.parent();
    if (variable.type) return {};
    const Node value = holder.is({"default_parameter", "assignment_pattern"})
                           ? holder.child(holder.is("default_parameter") ? "value" : "right")
                           : Node();
    if (value && !value.is({"none", "null", "undefined"})) return expression(value, depth + 1);
    return {};
  }

  Type of_literal(Node node, int depth) const {
    if (is_text(node)) return typed(Kind::kText);
    if (node.is("number")) return typed(node.text().ends_with("n") ? Kind::kLong : Kind::kNumber);
    if (node.is({"float", "decimal_floating_point_literal"})) return typed(Kind::kFloat);
    if (is_number(node)) {
      const std::string_view text = node.text();
      const bool hex = text.starts_with("0x");
      if (text.find('L') != std::string_view::npos || text.find('l') != std::string_view::npos)
        return typed(Kind::kLong);
      const bool point = !hex && text.find_first_of(".eE") != std::string_view::npos;
      return typed(point ? Kind::kFloat : Kind::kInt);
    }
    if (node.is({"true", "false"})) return typed(Kind::kBool);
    if (node.is({"character_literal", "char_literal"})) return typed(Kind::kCharacter);
    if (node.is({"array", "list", "list_comprehension"}))
      return typed(Kind::kList, first_of(node, depth));
    if (node.is({"set", "set_comprehension"})) return typed(Kind::kSet, first_of(node, depth));
    if (node.is({"tuple", "array_initializer", "array_creation_expression"})) {
      if (node.is("array_creation_expression")) {
        Type element = written_type(node.child("type").text());
        std::size_t dimensions = node.children("dimensions").size();
        if (const Node more = node.child("dimensions"); more.is("dimensions"))
          dimensions =
              static_cast<std::size_t>(std::count(more.text().begin(), more.text().end(), '['));
        for (std::size_t i = 0; i < dimensions && i < 6; ++i)
          element = typed(Kind::kArray, {element});
        return element;
      }
      return typed(Kind::kArray, first_of(node, depth));
    }
    if (node.is({"dictionary", "dictionary_comprehension"})) return typed(Kind::kMap);
    if (node.is({"object", "arrow_function", "function_expression", "lambda"}))
      return typed(Kind::kOther);
    return {};
  }

  std::vector<Type> first_of(Node node, int depth) const {
    const auto members = node.children();
    if (members.empty()) return {};
    if (node.is({"list_comprehension", "set_comprehension"}))
      return {expression(node.child("body"), depth + 1)};
    if (members.front().is("spread_element")) {
      const Type spread = expression(members.front().only_child(), depth + 1);
      return spread.parameters.empty() ? std::vector<Type>{}
                                       : std::vector<Type>{spread.parameters[0]};
    }
    return {expression(members.front(), depth + 1)};
  }

  Type of_call(const Call& call, int depth) const {
    if (!call.receiver) {
      if (call.is({"len", "int", "ord"})) return typed(Kind::kInt);
      if (call.is({"str", "input", "chr", "bin", "to_string"})) return typed(Kind::kText);
      if (call.is({"float", "sqrt", "pow"})) return typed(Kind::kFloat);
      if (call.is({"list", "sorted"})) {
        const Type from = expression(call.argument(0), depth + 1);
        return typed(Kind::kList, from.is(Kind::kText) ? std::vector<Type>{from} : from.parameters);
      }
      if (call.is({"set", "frozenset"})) return typed(Kind::kSet);
      if (call.is({"dict", "defaultdict", "Counter", "OrderedDict"})) return typed(Kind::kMap);
      if (call.is({"deque"})) return typed(Kind::kQueue);
      if (call.is({"tuple"})) return typed(Kind::kArray);
      if (call.is({"static_cast"}))
        return written_type(first_parameter(call.node.child("function").text()));
      if (call.is({"String"})) return typed(Kind::kText);
      if (call.is({"Array"})) return typed(Kind::kList);
      if (call.is({"Number"})) return typed(Kind::kNumber);
      if (call.is({"BigInt"})) return typed(Kind::kLong);
      if (call.is({"bool", "isinstance"})) return typed(Kind::kBool);
      if (call.is({"max", "min", "abs"})) return wider(call, depth);
      if (call.is({"parseInt", "parseFloat"})) return typed(Kind::kNumber);
      return {};
    }
    return of_method(call, depth);
  }

  static std::string_view first_parameter(std::string_view text) {
    const std::size_t open = text.find('<');
    if (open == std::string_view::npos || !text.ends_with(">")) return "";
    return text.substr(open + 1, text.size() - open - 2);
  }

  Type wider(const Call& call, int depth) const {
    Type widest;
    for (const Node& each : call.arguments) {
      const Type type = expression(each, depth + 1);
      if (type.is(Kind::kUnknown) || type.is(Kind::kOther)) return {};
      if (type.kind > widest.kind) widest = type;
    }
    return widest;
  }

  Type of_method(const Call& call, int depth) const {
    const std::string_view object = call.receiver.text();
    if (object == "Math") {
      if (call.is({"floor", "ceil", "round", "trunc"}) && call.node.is("call_expression"))
        return typed(Kind::kNumber);
      if (call.is({"max", "min", "abs"})) return wider(call, depth);
      if (call.is({"sqrt", "pow", "floor", "ceil", "random"})) return typed(Kind::kFloat);
      return call.node.is("call_expression") ? typed(Kind::kNumber) : Type{};
    }
    if (object == "String" && call.is({"valueOf", "format", "join", "fromCharCode"}))
      return typed(Kind::kText);
    if (object == "Character" && call.is({"toLowerCase", "toUpperCase"}))
      return typed(Kind::kCharacter);
    if (object == "Object" && call.is({"keys"})) return typed(Kind::kList, {typed(Kind::kText)});
    if (object == "Object") return typed(Kind::kList);
    if (object == "Array") return typed(Kind::kList);
    if (object.ends_with("Array") && call.is({"from", "of"}))
      return typed(Kind::kArray, {typed(Kind::kNumber)});
    if (object == "collections") {
      if (call.is({"deque"})) return typed(Kind::kQueue);
      return typed(Kind::kMap);
    }
    if (call.is({"split"})) {
      const bool fixed = call.node.is("method_invocation");
      return typed(fixed ? Kind::kArray : Kind::kList, {typed(Kind::kText)});
    }
    if (call.is({"toString", "join", "trim", "strip", "toLowerCase", "toUpperCase", "lower",
                 "upper", "substring", "substr", "repeat", "padStart", "lstrip", "rstrip", "format",
                 "charAt"}))
      return call.is({"charAt"}) && call.node.is("method_invocation") ? typed(Kind::kCharacter)
                                                                      : typed(Kind::kText);
    if (call.is({"toCharArray"})) return typed(Kind::kArray, {typed(Kind::kCharacter)});
    const Type receiver = expression(call.receiver, depth + 1);
    if (call.is({"map"}) && call.node.is("call_expression")) {
      const Node how = call.argument(0);
      return typed(Kind::kList, is_identifier(how, "Number") || is_identifier(how, "parseInt")
                                    ? std::vector<Type>{typed(Kind::kNumber)}
                                    : std::vector<Type>{});
    }
    if (call.is({"filter", "fill", "sort", "reverse", "concat", "toSorted", "slice", "copy",
                 "splice", "clone"})) {
      if (call.is({"filter"}) && call.node.is("call_expression") && receiver.is(Kind::kUnknown))
        return typed(Kind::kList);
      return receiver;
    }
    if (call.is({"get", "getOrDefault"}) && receiver.is(Kind::kMap)) return receiver.parameter(1);
    if (call.is({"get", "at", "getFirst", "getLast", "back", "front"})) return element_of(receiver);
    if (call.is({"poll", "pop", "peek", "top", "front", "back", "remove", "pollFirst", "pollLast",
                 "peekFirst", "peekLast"}) &&
        receiver.is(Kind::kQueue))
      return receiver.parameter(0);
    if (call.is({"equals", "contains", "containsKey", "isEmpty", "empty", "startsWith", "endsWith",
                 "startswith", "endswith", "isdigit", "isalpha", "has", "includes"}))
      return typed(Kind::kBool);
    return {};
  }

  Type of_creation(const Call& made, int depth) const {
    if (made.is({"Array"})) return typed(Kind::kList);
    if (made.is({"Set", "WeakSet"}) && made.node.child("constructor"))
      return typed(Kind::kSet, first_parameter_of(made, depth));
    if (made.is({"Map"}) && made.node.child("constructor")) return typed(Kind::kMap);
    if (Node type = made.node.child("type")) return written_type(type.text());
    if (made.name.ends_with("Array") && made.node.child("constructor"))
      return typed(Kind::kArray, {typed(Kind::kNumber)});
    return typed(Kind::kOther);
  }

  std::vector<Type> first_parameter_of(const Call& made, int depth) const {
    return expression(made.argument(0), depth + 1).parameters;
  }

  Type of_binary(const Binary& binary, int depth) const {
    if (is_comparison(binary.op) || binary.op == "in") return typed(Kind::kBool);
    if (binary.op == "&&" || binary.op == "||" || binary.op == "and" || binary.op == "or") {
      const Type left = expression(binary.left, depth + 1);
      return left.is(Kind::kBool) ? left : Type{};
    }
    const Type left = expression(binary.left, depth + 1);
    const Type right = expression(binary.right, depth + 1);
    const bool python = binary.node.is("binary_operator");
    if (binary.op == "<<" || binary.op == ">>") return left;
    if (binary.op == "+" && (left.is(Kind::kText) || right.is(Kind::kText)))
      return typed(Kind::kText);
    if (binary.op == "*" && (left.is(Kind::kList) || right.is(Kind::kList)))
      return left.is(Kind::kList) ? left : right;
    if (left.is(Kind::kList) || right.is(Kind::kList)) return left.is(right.kind) ? left : Type{};
    const auto is_value = [](const Type& type) {
      return type.kind >= Kind::kBool && type.kind <= Kind::kNumber;
    };
    if (!is_value(left) || !is_value(right)) return {};
    if (binary.op == "/" && python) return typed(Kind::kFloat);
    Type wider = left.kind > right.kind ? left : right;
    if (wider.kind < Kind::kInt) wider.kind = Kind::kInt;
    wider.boxed = false;
    wider.is_unsigned = left.is_unsigned || right.is_unsigned;
    return wider;
  }

  const Scopes& scopes_;
  mutable int left_ = kMostSteps;
  mutable std::vector<const Variable*> asked_;  // whose values are being looked at
  mutable bool met_itself_ = false;
};

}  // namespace

const Type& Type::parameter(std::size_t i) const {
  static const Type none;
  return i < parameters.size() ? parameters[i] : none;
}

Type type_of(const Scopes& scopes, const Variable& variable) {
  return Asking(scopes).variable(variable, 0);
}

Type type_of(const Scopes& scopes, Node expression) {
  return expression ? Asking(scopes).expression(expression, 0) : Type{};
}

Type element_of(const Type& type) {
  if (type.is(Kind::kText)) return typed(Kind::kCharacter);
  if (type.is(Kind::kMap)) return type.parameter(1);
  if (type.is(Kind::kList) || type.is(Kind::kArray) || type.is(Kind::kPointer) ||
      type.is(Kind::kQueue))
    return type.parameter(0);
  return {};
}

}  // namespace greenroom::review
