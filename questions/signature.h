// Signatures: what the candidate writes, as in docs/questions.md.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "questions/type.h"

namespace greenroom {

struct Parameter {
  std::string name;
  Type type;

  bool operator==(const Parameter&) const = default;
};

struct Function {
  std::string name;
  std::vector<Parameter> parameters;
  Type returns;

  bool operator==(const Function&) const = default;
};

// A class: calls on one object after another.
struct ClassDesign {
  std::string name;
  std::vector<Parameter> constructor;
  std::vector<Function> methods;

  // Nothing: there is no such method.
  [[nodiscard]] const Function* method(std::string_view wanted) const;
};

// "twoNumbers(numbers: int[], target: int) -> int[]". kInput says what is wrong with it.
Result<Function> parse_function(std::string_view text);
// "(capacity: int)"
Result<std::vector<Parameter>> parse_parameters(std::string_view text);

std::string to_text(const Function& function);

// With underscores, as Python has it: "twoNumbers" is "two_numbers", "parseURL2" "parse_url2".
std::string to_snake_case(std::string_view name);

}  // namespace greenroom
