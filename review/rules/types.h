// Types: what kind of value an expression has, where that is written or plain to see. kUnknown is
// the usual answer for parameters of JavaScript and Python, and rules are silent then.
#pragma once

#include <string_view>
#include <vector>

#include "review/rules/scopes.h"

namespace greenroom::review {

enum class Kind {
  kUnknown,
  kBool,
  kCharacter,
  kInt,     // of 32 bits or less; of any size where a language has but one
  kLong,    // of 64
  kFloat,   // double too
  kNumber,  // JavaScript's
  kText,
  kList,   // grows: vector, ArrayList, list, JavaScript's arrays
  kArray,  // does not: int[], tuples
  kSet,
  kMap,
  kQueue,  // quick at both ends or by priority, and stacks
  kPointer,
  kOther,  // known, and none of these
};

struct Type {
  Kind kind = Kind::kUnknown;
  std::string_view name;         // the head of what is written: vector, Integer
  std::vector<Type> parameters;  // of a template; of an array, its element
  bool boxed = false;            // Integer, Long …
  bool is_unsigned = false;
  bool reference = false;

  [[nodiscard]] bool is(Kind each) const { return kind == each; }
  [[nodiscard]] bool is_whole() const { return kind == Kind::kInt || kind == Kind::kLong; }
  [[nodiscard]] const Type& parameter(std::size_t i) const;
};

Type written_type(std::string_view text);
Type type_of(const Scopes& scopes, const Variable& variable);
Type type_of(const Scopes& scopes, Node expression);
// What the elements of a list, an array or a text are.
Type element_of(const Type& type);
// What the function around it is written to return.
Type return_type(Node function);

}  // namespace greenroom::review
