// Types of what a function-style question takes and returns, and the values that fit them.
//
// Written as in docs/questions.md: "int", "string[][]", "int?[]", "list<int>", "tree<string>".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/result.h"

namespace greenroom {

struct Type {
  enum class Kind { kVoid, kInt, kLong, kDouble, kBool, kString, kList, kNullable, kLinked, kTree };
  Kind kind = Kind::kVoid;
  std::vector<Type> of;  // one: what it holds, for kList to kTree

  [[nodiscard]] const Type& element() const { return of.front(); }
  bool operator==(const Type&) const = default;
};

// kInput says what is wrong with it.
Result<Type> parse_type(std::string_view text);
std::string to_text(const Type& type);

// Why a value of a case is not of this type ("[1][0]: \"x\" is no int"); nothing: it is.
std::optional<std::string> misfit(const nlohmann::json& value, const Type& type);

// A value that fits, as harnesses are sent it and send it: a long is a string of digits, because
// not every language's numbers hold it; a double always has a point, or is "NaN", "Infinity" or
// "-Infinity".
nlohmann::json to_wire(const nlohmann::json& value, const Type& type);

}  // namespace greenroom
