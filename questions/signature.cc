#include "questions/signature.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace greenroom {
namespace {

constexpr std::size_t kMaxParameters = 16;

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Words that are no name in one of the languages a function is asked for in.
bool is_reserved(std::string_view text) {
  static const std::set<std::string, std::less<>> words = {
      "abstract",  "alignas",    "alignof",      "and",       "arguments",  "as",       "asm",
      "assert",    "async",      "auto",         "await",     "bool",       "boolean",  "break",
      "byte",      "case",       "catch",        "char",      "class",      "concept",  "const",
      "consteval", "constexpr",  "constinit",    "continue",  "debugger",   "decltype", "def",
      "default",   "del",        "delete",       "do",        "double",     "elif",     "else",
      "enum",      "eval",       "except",       "explicit",  "export",     "extends",  "extern",
      "false",     "final",      "finally",      "float",     "for",        "friend",   "from",
      "function",  "global",     "goto",         "if",        "implements", "import",   "in",
      "inline",    "instanceof", "int",          "interface", "is",         "lambda",   "let",
      "long",      "main",       "mutable",      "namespace", "native",     "new",      "noexcept",
      "nonlocal",  "not",        "null",         "nullptr",   "operator",   "or",       "package",
      "pass",      "private",    "protected",    "public",    "raise",      "register", "requires",
      "return",    "short",      "signed",       "sizeof",    "static",     "strictfp", "struct",
      "super",     "switch",     "synchronized", "template",  "this",       "throw",    "throws",
      "transient", "true",       "try",          "typedef",   "typeid",     "typename", "typeof",
      "union",     "unsigned",   "using",        "var",       "virtual",    "void",     "volatile",
      "while",     "with",       "xor",          "yield",     "None",       "True",     "False"};
  return words.contains(text);
}

// A name in all languages at once.
bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= 64 && !is_digit(text.front()) && !is_reserved(text) &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return is_upper(c) || is_lower(c) || is_digit(c) || c == '_'; });
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

Result<Parameter> parse_parameter(std::string_view text) {
  const std::size_t colon = text.find(':');
  const std::string_view name = trimmed(text.substr(0, colon));
  if (colon == std::string_view::npos || !is_name(name))
    return input_error("\"" + std::string(trimmed(text)) + "\" is no parameter",
                       "a parameter is written name: type");
  auto type = parse_type(trimmed(text.substr(colon + 1)));
  if (!type) return failed(type);
  if (type->kind == Type::Kind::kVoid)
    return input_error("parameter " + std::string(name) + " cannot be void");
  return Parameter{std::string(name), std::move(*type)};
}

}  // namespace

Result<std::vector<Parameter>> parse_parameters(std::string_view text) {
  text = trimmed(text);
  if (!text.starts_with('(') || !text.ends_with(')'))
    return input_error("\"" + std::string(text) + "\": parameters stand in ( and )");
  text = trimmed(text.substr(1, text.size() - 2));
  std::vector<Parameter> all;
  std::set<std::string> names;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    auto parameter = parse_parameter(text.substr(0, comma));
    if (!parameter) return failed(parameter);
    if (!names.insert(parameter->name).second)
      return input_error("two parameters are called " + parameter->name);
    all.push_back(std::move(*parameter));
    if (all.size() > kMaxParameters) return input_error("more than 16 parameters");
    if (comma == text.size()) break;
    text.remove_prefix(comma + 1);
    if (trimmed(text).empty()) return input_error("a parameter is missing after the last comma");
  }
  return all;
}

Result<Function> parse_function(std::string_view text) {
  const std::size_t open = text.find('(');
  const std::size_t close = text.find(')');
  const std::size_t arrow = text.find("->", std::min(close, text.size()));
  if (open == std::string_view::npos || close == std::string_view::npos || close < open ||
      arrow == std::string_view::npos)
    return input_error("\"" + std::string(text) + "\" is no signature",
                       "one is written name(parameter: type, ...) -> type");
  Function function;
  function.name = trimmed(text.substr(0, open));
  if (!is_name(function.name)) return input_error("\"" + function.name + "\" is no name");
  auto parameters = parse_parameters(text.substr(open, close - open + 1));
  if (!parameters) return failed(parameters);
  function.parameters = std::move(*parameters);
  if (!trimmed(text.substr(close + 1, arrow - close - 1)).empty())
    return input_error("between ) and -> of \"" + std::string(text) + "\" stands something");
  auto returns = parse_type(trimmed(text.substr(arrow + 2)));
  if (!returns) return failed(returns);
  function.returns = std::move(*returns);
  return function;
}

const Function* ClassDesign::method(std::string_view wanted) const {
  const auto found = std::find_if(methods.begin(), methods.end(),
                                  [&](const Function& each) { return each.name == wanted; });
  return found == methods.end() ? nullptr : &*found;
}

std::string to_text(const Function& function) {
  std::string text = function.name + "(";
  for (const Parameter& each : function.parameters)
    text += (text.ends_with('(') ? "" : ", ") + each.name + ": " + to_text(each.type);
  return text + ") -> " + to_text(function.returns);
}

std::string to_snake_case(std::string_view name) {
  std::string text;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool begins_word =
        i > 0 && is_upper(name[i]) &&
        (!is_upper(name[i - 1]) || (i + 1 < name.size() && is_lower(name[i + 1])));
    if (begins_word && name[i - 1] != '_') text.push_back('_');
    text.push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(name[i]))));
  }
  return text;
}

}  // namespace greenroom
