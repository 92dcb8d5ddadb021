#include "review/rules/types.h"

#include <algorithm>
#include <array>

#include "review/rules/forms.h"

namespace greenroom::review {
namespace {

// Of what is looked through for one answer: values of values of values, and all of them.
constexpr int kDeepest = 6;
constexpr int kMostSteps = 500;

struct Row {
  std::string_view name;
  Kind kind;
  bool boxed = false;
};

constexpr std::array kRows = {
    Row{"int", Kind::kInt},
    Row{"short", Kind::kInt},
    Row{"byte", Kind::kInt},
    Row{"Integer", Kind::kInt, true},
    Row{"Short", Kind::kInt, true},
    Row{"Byte", Kind::kInt, true},
    Row{"int32_t", Kind::kInt},
    Row{"uint32_t", Kind::kInt},
    Row{"long", Kind::kLong},
    Row{"Long", Kind::kLong, true},
    Row{"int64_t", Kind::kLong},
    Row{"uint64_t", Kind::kLong},
    Row{"size_t", Kind::kLong},
    Row{"size_type", Kind::kLong},
    Row{"ptrdiff_t", Kind::kLong},
    Row{"ssize_t", Kind::kLong},
    Row{"ll", Kind::kLong},
    Row{"i64", Kind::kLong},
    Row{"double", Kind::kFloat},
    Row{"float", Kind::kFloat},
    Row{"Double", Kind::kFloat, true},
    Row{"Float", Kind::kFloat, true},
    Row{"bool", Kind::kBool},
    Row{"boolean", Kind::kBool},
    Row{"Boolean", Kind::kBool, true},
    Row{"char", Kind::kCharacter},
    Row{"Character", Kind::kCharacter, true},
    Row{"string", Kind::kText},
    Row{"String", Kind::kText},
    Row{"str", Kind::kText},
    Row{"string_view", Kind::kText},
    Row{"vector", Kind::kList},
    Row{"List", Kind::kList},
    Row{"ArrayList", Kind::kList},
    Row{"LinkedList", Kind::kOther},
    Row{"list", Kind::kList},
    Row{"Sequence", Kind::kList},
    Row{"array", Kind::kArray},
    Row{"Tuple", Kind::kArray},
    Row{"tuple", Kind::kArray},
    Row{"set", Kind::kSet},
    Row{"Set", Kind::kSet},
    Row{"HashSet", Kind::kSet},
    Row{"TreeSet", Kind::kSet},
    Row{"LinkedHashSet", Kind::kSet},
    Row{"frozenset", Kind::kSet},
    Row{"unordered_set", Kind::kSet},
    Row{"multiset", Kind::kSet},
    Row{"map", Kind::kMap},
    Row{"unordered_map", Kind::kMap},
    Row{"multimap", Kind::kMap},
    Row{"Map", Kind::kMap},
    Row{"HashMap", Kind::kMap},
    Row{"TreeMap", Kind::kMap},
    Row{"LinkedHashMap", Kind::kMap},
    Row{"dict", Kind::kMap},
    Row{"Dict", Kind::kMap},
    Row{"deque", Kind::kQueue},
    Row{"queue", Kind::kQueue},
    Row{"stack", Kind::kQueue},
    Row{"priority_queue", Kind::kQueue},
    Row{"Deque", Kind::kQueue},
    Row{"ArrayDeque", Kind::kQueue},
    Row{"Queue", Kind::kQueue},
    Row{"PriorityQueue", Kind::kQueue},
    Row{"Stack", Kind::kQueue},
};

const Type kNone;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.remove_suffix(1);
  return text;
}

bool take_word(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text = trimmed(text.substr(word.size()));
  return true;
}

Type of(Kind kind, std::vector<Type> parameters = {}) {
  Type type;
  type.kind = kind;
  type.parameters = std::move(parameters);
  return type;
}

Type parse(std::string_view text, int depth);

std::vector<Type> parse_parameters(std::string_view text, int depth) {
  std::vector<Type> types;
  int open = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i == text.size() || (text[i] == ',' && open == 0)) {
      types.push_back(parse(text.substr(begin, i - begin), depth + 1));
      begin = i + 1;
    } else if (text[i] == '<' || text[i] == '[') {
      ++open;
    } else if (text[i] == '>' || text[i] == ']') {
      --open;
    }
  }
  return types;
}

Type parse(std::string_view text, int depth) {
  Type type;
  if (depth > kDeepest || text.size() > 200) return type;
  text = trimmed(text);
  while (take_word(text, "const ") || take_word(text, "final ") || take_word(text, "std::") ||
         take_word(text, "static ") || take_word(text, "java.util.")) {
  }
  bool whole = false;
  for (bool more = true; more;) {
    more = false;
    if (take_word(text, "unsigned")) type.is_unsigned = more = whole = true;
    if (take_word(text, "signed ")) more = whole = true;
  }
  if (text.ends_with("&") || text.ends_with("*")) {
    type = parse(text.substr(0, text.size() - 1), depth + 1);
    if (text.ends_with("*")) return of(Kind::kPointer, {type});
    type.reference = true;
    return type;
  }
  if (text.ends_with("[]"))
    return of(Kind::kArray, {parse(text.substr(0, text.size() - 2), depth + 1)});
  if (whole && (text.empty() || text == "char" || text == "short")) text = "int";
  if (text.starts_with("long double")) text = "double";
  if (text.starts_with("long ")) text = "long";
  type.is_unsigned |= text == "size_t" || text.starts_with("uint");
  const std::size_t open = text.find_first_of("<[");
  type.name = trimmed(text.substr(0, open));
  const auto row = std::find_if(kRows.begin(), kRows.end(),
                                [&](const Row& each) { return each.name == type.name; });
  type.kind = row == kRows.end() ? Kind::kOther : row->kind;
  type.boxed = row != kRows.end() && row->boxed;
  if (type.name == "auto" || type.name == "var" || type.name == "Optional" || type.name == "Any" ||
      type.name == "T" || type.name.empty())
    type.kind = Kind::kUnknown;
  if (open != std::string_view::npos && (text.ends_with(">") || text.ends_with("]")))
    type.parameters = parse_parameters(text.substr(open + 1, text.size() - open - 2), depth);
  return type;
}

Type with_declarators(Type type, const Variable& variable) {
  for (Node at = variable.declared.parent(); at; at = at.parent()) {
    if (at.is("pointer_declarator")) {
      type = of(Kind::kPointer, {type});
    } else if (at.is("reference_declarator")) {
      type.reference = true;
    } else if (at.is("array_declarator") ||
               (at.is("variable_declarator") && at.child("dimensions"))) {
      type = of(Kind::kArray, {type});
    } else if (!at.is({"init_declarator", "function_declarator"})) {
      break;
    }
  }
  return type;
}

// Answers while it is looked through a chain of names and calls, at most so deep.
class Asking {
 public:
  explicit Asking(const Scopes& scopes) : scopes_(scopes) {}

  Type variable(const Variable& variable, int depth) const {
    if (variable.sort == Variable::Sort::kFunction || variable.sort == Variable::Sort::kClass ||
        variable.sort == Variable::Sort::kImport)
      return of(Kind::kOther);
    if (variable.type) {
      Type type = with_declarators(parse(variable.type.text(), 0), variable);
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
      return of(node.is("member_expression")                                 ? Kind::kNumber
                : call_of(node).name == "size" && node.is("call_expression") ? Kind::kLong
                                                                             : Kind::kInt);
    if (const Call call = call_of(node)) return of_call(call, depth);
    if (const Call made = creation_of(node)) return of_creation(made, depth);
    if (const Subscript at = bracket_of(node)) return element_of(expression(at.array, depth + 1));
    if (const Binary binary = binary_of(node)) return of_binary(binary, depth);
    if (node.is("cast_expression")) return parse(node.child("type").text(), 0);
    if (node.is({"ternary_expression", "conditional_expression"})) {
      const Node one = node.child("consequence") ? node.child("consequence")
                       : node.children().empty() ? Node()
                                                 : node.children().front();
      return expression(one, depth + 1);
    }
    if (node.is({"unary_expression", "unary_operator"})) {
      const std::string_view op = node.child("operator").type();
      if (op == "!") return of(Kind::kBool);
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
    if (is_text(node)) return of(Kind::kText);
    if (node.is("number")) return of(node.text().ends_with("n") ? Kind::kLong : Kind::kNumber);
    if (node.is({"float", "decimal_floating_point_literal"})) return of(Kind::kFloat);
    if (is_number(node)) {
      const std::string_view text = node.text();
      const bool hex = text.starts_with("0x");
      if (text.find('L') != std::string_view::npos || text.find('l') != std::string_view::npos)
        return of(Kind::kLong);
      const bool point = !hex && text.find_first_of(".eE") != std::string_view::npos;
      return of(point ? Kind::kFloat : Kind::kInt);
    }
    if (node.is({"true", "false"})) return of(Kind::kBool);
    if (node.is({"character_literal", "char_literal"})) return of(Kind::kCharacter);
    if (node.is({"array", "list", "list_comprehension"}))
      return of(Kind::kList, first_of(node, depth));
    if (node.is({"set", "set_comprehension"})) return of(Kind::kSet, first_of(node, depth));
    if (node.is({"tuple", "array_initializer", "array_creation_expression"})) {
      if (node.is("array_creation_expression")) {
        Type element = parse(node.child("type").text(), 0);
        std::size_t dimensions = node.children("dimensions").size();
        if (const Node more = node.child("dimensions"); more.is("dimensions"))
          dimensions =
              static_cast<std::size_t>(std::count(more.text().begin(), more.text().end(), '['));
        for (std::size_t i = 0; i < dimensions && i < 6; ++i) element = of(Kind::kArray, {element});
        return element;
      }
      return of(Kind::kArray, first_of(node, depth));
    }
    if (node.is({"dictionary", "dictionary_comprehension"})) return of(Kind::kMap);
    if (node.is({"object", "arrow_function", "function_expression", "lambda"}))
      return of(Kind::kOther);
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
      if (call.is({"len", "int", "ord"})) return of(Kind::kInt);
      if (call.is({"str", "input", "chr", "bin", "to_string"})) return of(Kind::kText);
      if (call.is({"float", "sqrt", "pow"})) return of(Kind::kFloat);
      if (call.is({"list", "sorted"})) {
        const Type from = expression(call.argument(0), depth + 1);
        return of(Kind::kList, from.is(Kind::kText) ? std::vector<Type>{from} : from.parameters);
      }
      if (call.is({"set", "frozenset"})) return of(Kind::kSet);
      if (call.is({"dict", "defaultdict", "Counter", "OrderedDict"})) return of(Kind::kMap);
      if (call.is({"deque"})) return of(Kind::kQueue);
      if (call.is({"tuple"})) return of(Kind::kArray);
      if (call.is({"static_cast"}))
        return parse(first_parameter(call.node.child("function").text()), 0);
      if (call.is({"String"})) return of(Kind::kText);
      if (call.is({"Array"})) return of(Kind::kList);
      if (call.is({"Number"})) return of(Kind::kNumber);
      if (call.is({"BigInt"})) return of(Kind::kLong);
      if (call.is({"bool", "isinstance"})) return of(Kind::kBool);
      if (call.is({"max", "min", "abs"})) return wider(call, depth);
      if (call.is({"parseInt", "parseFloat"})) return of(Kind::kNumber);
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
        return of(Kind::kNumber);
      if (call.is({"max", "min", "abs"})) return wider(call, depth);
      if (call.is({"sqrt", "pow", "floor", "ceil", "random"})) return of(Kind::kFloat);
      return call.node.is("call_expression") ? of(Kind::kNumber) : Type{};
    }
    if (object == "String" && call.is({"valueOf", "format", "join", "fromCharCode"}))
      return of(Kind::kText);
    if (object == "Object" && call.is({"keys"})) return of(Kind::kList, {of(Kind::kText)});
    if (object == "Object") return of(Kind::kList);
    if (object == "Array") return of(Kind::kList);
    if (object.ends_with("Array") && call.is({"from", "of"}))
      return of(Kind::kArray, {of(Kind::kNumber)});
    if (object == "collections") {
      if (call.is({"deque"})) return of(Kind::kQueue);
      return of(Kind::kMap);
    }
    if (call.is({"split"})) {
      const bool fixed = call.node.is("method_invocation");
      return of(fixed ? Kind::kArray : Kind::kList, {of(Kind::kText)});
    }
    if (call.is({"toString", "join", "trim", "strip", "toLowerCase", "toUpperCase", "lower",
                 "upper", "substring", "substr", "repeat", "padStart", "lstrip", "rstrip", "format",
                 "charAt"}))
      return call.is({"charAt"}) && call.node.is("method_invocation") ? of(Kind::kCharacter)
                                                                      : of(Kind::kText);
    if (call.is({"toCharArray"})) return of(Kind::kArray, {of(Kind::kCharacter)});
    const Type receiver = expression(call.receiver, depth + 1);
    if (call.is({"map"}) && call.node.is("call_expression")) {
      const Node how = call.argument(0);
      return of(Kind::kList, is_identifier(how, "Number") || is_identifier(how, "parseInt")
                                 ? std::vector<Type>{of(Kind::kNumber)}
                                 : std::vector<Type>{});
    }
    if (call.is({"filter", "fill", "sort", "reverse", "concat", "toSorted", "slice", "copy",
                 "splice", "clone"})) {
      if (call.is({"filter"}) && call.node.is("call_expression") && receiver.is(Kind::kUnknown))
        return of(Kind::kList);
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
      return of(Kind::kBool);
    return {};
  }

  Type of_creation(const Call& made, int depth) const {
    if (made.is({"Array"})) return of(Kind::kList);
    if (made.is({"Set", "WeakSet"}) && made.node.child("constructor"))
      return of(Kind::kSet, first_parameter_of(made, depth));
    if (made.is({"Map"}) && made.node.child("constructor")) return of(Kind::kMap);
    if (Node type = made.node.child("type")) return parse(type.text(), 0);
    if (made.name.ends_with("Array") && made.node.child("constructor"))
      return of(Kind::kArray, {of(Kind::kNumber)});
    return of(Kind::kOther);
  }

  std::vector<Type> first_parameter_of(const Call& made, int depth) const {
    return expression(made.argument(0), depth + 1).parameters;
  }

  Type of_binary(const Binary& binary, int depth) const {
    if (is_comparison(binary.op) || binary.op == "in") return of(Kind::kBool);
    if (binary.op == "&&" || binary.op == "||" || binary.op == "and" || binary.op == "or") {
      const Type left = expression(binary.left, depth + 1);
      return left.is(Kind::kBool) ? left : Type{};
    }
    const Type left = expression(binary.left, depth + 1);
    const Type right = expression(binary.right, depth + 1);
    const bool python = binary.node.is("binary_operator");
    if (binary.op == "<<" || binary.op == ">>") return left;
    if (binary.op == "+" && (left.is(Kind::kText) || right.is(Kind::kText))) return of(Kind::kText);
    if (binary.op == "*" && (left.is(Kind::kList) || right.is(Kind::kList)))
      return left.is(Kind::kList) ? left : right;
    if (left.is(Kind::kList) || right.is(Kind::kList)) return left.is(right.kind) ? left : Type{};
    const auto is_value = [](const Type& type) {
      return type.kind >= Kind::kBool && type.kind <= Kind::kNumber;
    };
    if (!is_value(left) || !is_value(right)) return {};
    if (binary.op == "/" && python) return of(Kind::kFloat);
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
  return i < parameters.size() ? parameters[i] : kNone;
}

Type written_type(std::string_view text) { return parse(text, 0); }

Type type_of(const Scopes& scopes, const Variable& variable) {
  return Asking(scopes).variable(variable, 0);
}

Type type_of(const Scopes& scopes, Node expression) {
  return expression ? Asking(scopes).expression(expression, 0) : Type{};
}

Type element_of(const Type& type) {
  if (type.is(Kind::kText)) return of(Kind::kCharacter);
  if (type.is(Kind::kMap)) return type.parameter(1);
  if (type.is(Kind::kList) || type.is(Kind::kArray) || type.is(Kind::kPointer) ||
      type.is(Kind::kQueue))
    return type.parameter(0);
  return {};
}

Type return_type(Node function) {
  Node type = function.child("type");
  if (!type) type = function.child("return_type");
  return type ? parse(type.text(), 0) : Type{};
}

}  // namespace greenroom::review
