#include "questions/type.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include <fmt/format.h>

namespace greenroom {
namespace {

using nlohmann::json;
using Kind = Type::Kind;

constexpr int kMaxDepth = 8;

struct Name {
  std::string_view text;
  Kind kind;
};
constexpr std::array<Name, 6> kPlain = {{{"void", Kind::kVoid},
                                         {"int", Kind::kInt},
                                         {"long", Kind::kLong},
                                         {"double", Kind::kDouble},
                                         {"bool", Kind::kBool},
                                         {"string", Kind::kString}}};
constexpr std::array<Name, 2> kHolders = {{{"list<", Kind::kLinked}, {"tree<", Kind::kTree}}};

std::optional<Type> plain_type(std::string_view text) {
  for (const Name& name : kPlain)
    if (name.text == text) return Type{name.kind, {}};
  return std::nullopt;
}

Result<Type> not_a_type(std::string_view text) {
  return input_error("\"" + std::string(text) + "\" is no type",
                     "there are int, long, double, bool, string, T[], T?, list<T>, tree<T> and, "
                     "for what is returned, void");
}

Result<Type> parse(std::string_view text, int depth) {
  if (depth > kMaxDepth) return not_a_type(text);
  const auto holding = [&](Kind kind, std::string_view inner) -> Result<Type> {
    auto of = parse(inner, depth + 1);
    if (!of) return of;
    if (of->kind == Kind::kVoid || (kind == Kind::kNullable && of->kind >= Kind::kNullable))
      return not_a_type(text);
    return Type{kind, {std::move(*of)}};
  };
  if (auto plain = plain_type(text)) return std::move(*plain);
  if (text.ends_with("[]")) return holding(Kind::kList, text.substr(0, text.size() - 2));
  if (text.ends_with("?")) return holding(Kind::kNullable, text.substr(0, text.size() - 1));
  for (const Name& name : kHolders) {
    if (!text.starts_with(name.text) || !text.ends_with(">")) continue;
    text.remove_prefix(name.text.size());
    text.remove_suffix(1);
    auto of = plain_type(text);
    if (!of || of->kind == Kind::kVoid) return not_a_type(text);
    return Type{name.kind, {std::move(*of)}};
  }
  return not_a_type(text);
}

std::string shown(const json& value) {
  std::string text = value.dump(-1, ' ', false, json::error_handler_t::replace);
  if (text.size() <= 40) return text;
  text.resize(37);
  return text.append("...");
}

bool is_special(const json& value) {
  return value == "NaN" || value == "Infinity" || value == "-Infinity";
}

bool fits_int(const json& value) {
  constexpr std::int64_t kMax = std::numeric_limits<std::int32_t>::max();
  if (value.is_number_unsigned() && value.get<std::uint64_t>() > kMax) return false;
  if (!value.is_number_integer()) return false;
  const auto number = value.get<std::int64_t>();
  return number >= std::numeric_limits<std::int32_t>::min() && number <= kMax;
}

bool fits_long(const json& value) {
  constexpr std::uint64_t kMax = std::numeric_limits<std::int64_t>::max();
  return value.is_number_integer() &&
         !(value.is_number_unsigned() && value.get<std::uint64_t>() > kMax);
}

bool fits_plain(const json& value, Kind kind) {
  switch (kind) {
    case Kind::kVoid:
      return value.is_null();
    case Kind::kInt:
      return fits_int(value);
    case Kind::kLong:
      return fits_long(value);
    case Kind::kDouble:
      return value.is_number() || is_special(value);
    case Kind::kBool:
      return value.is_boolean();
    default:
      return value.is_string();
  }
}

std::string no_such(const std::string& place, const json& value, const Type& type) {
  return fmt::format("{}{}{} is no {}", place, place.empty() ? "" : ": ", shown(value),
                     to_text(type));
}

// Level by level: every entry must have a place to hang.
std::optional<std::string> unreachable_node(const std::string& place, const json& value) {
  std::size_t places = 1;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (places == 0) return fmt::format("{}[{}] has no parent", place, i);
    --places;
    if (!value[i].is_null()) places += 2;
  }
  return std::nullopt;
}

std::optional<std::string> misfit_at(const std::string& place, const json& value,
                                     const Type& type) {
  if (type.kind == Kind::kNullable)
    return value.is_null() ? std::nullopt : misfit_at(place, value, type.element());
  if (type.kind < Kind::kList) {
    if (fits_plain(value, type.kind)) return std::nullopt;
    return no_such(place, value, type);
  }
  if (!value.is_array()) return no_such(place, value, type);
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (type.kind == Kind::kTree && value[i].is_null() && i > 0) continue;
    if (auto wrong = misfit_at(fmt::format("{}[{}]", place, i), value[i], type.element()))
      return wrong;
  }
  return type.kind == Kind::kTree ? unreachable_node(place, value) : std::nullopt;
}

}  // namespace

Result<Type> parse_type(std::string_view text) { return parse(text, 0); }

std::string to_text(const Type& type) {
  switch (type.kind) {
    case Kind::kList:
      return to_text(type.element()) + "[]";
    case Kind::kNullable:
      return to_text(type.element()) + "?";
    case Kind::kLinked:
      return "list<" + to_text(type.element()) + ">";
    case Kind::kTree:
      return "tree<" + to_text(type.element()) + ">";
    default:
      return std::string(std::find_if(kPlain.begin(), kPlain.end(), [&](const Name& name) {
                           return name.kind == type.kind;
                         })->text);
  }
}

std::optional<std::string> misfit(const json& value, const Type& type) {
  return misfit_at("", value, type);
}

json to_wire(const json& value, const Type& type) {
  if (value.is_null()) return value;
  switch (type.kind) {
    case Kind::kLong:
      return std::to_string(value.get<std::int64_t>());
    case Kind::kDouble:
      return value.is_number() ? json(value.get<double>()) : value;
    case Kind::kNullable:
      return to_wire(value, type.element());
    case Kind::kList:
    case Kind::kLinked:
    case Kind::kTree: {
      json all = json::array();
      for (const json& each : value) all.push_back(to_wire(each, type.element()));
      return all;
    }
    default:
      return value;
  }
}

}  // namespace greenroom
