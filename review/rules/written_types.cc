#include "review/rules/written_types.h"

#include <algorithm>
#include <array>

namespace greenroom::review {
namespace {

constexpr int kDeepest = 6;

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
    if (text.ends_with("*")) return typed(Kind::kPointer, {type});
    type.reference = true;
    return type;
  }
  if (text.ends_with("[]"))
    return typed(Kind::kArray, {parse(text.substr(0, text.size() - 2), depth + 1)});
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

}  // namespace

Type typed(Kind kind, std::vector<Type> parameters) {
  Type type;
  type.kind = kind;
  type.parameters = std::move(parameters);
  return type;
}

Type declared_type(const Variable& variable) {
  Type type = parse(variable.type.text(), 0);
  for (Node at = variable.declared.parent(); at; at = at.parent()) {
    if (at.is("pointer_declarator")) {
      type = typed(Kind::kPointer, {type});
    } else if (at.is("reference_declarator")) {
      type.reference = true;
    } else if (at.is("array_declarator") ||
               (at.is("variable_declarator") && at.child("dimensions"))) {
      type = typed(Kind::kArray, {type});
    } else if (!at.is({"init_declarator", "function_declarator"})) {
      break;
    }
  }
  return type;
}

Type written_type(std::string_view text) { return parse(text, 0); }

Type return_type(Node function) {
  Node type = function.child("type");
  if (!type) type = function.child("return_type");
  return type ? parse(type.text(), 0) : Type{};
}

}  // namespace greenroom::review
