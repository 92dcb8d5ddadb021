// Coercions of Rails, as Judge0's fields go through them: a JSON value as text, number or truth.
// Numbers are doubles until their range is known, so that nothing is cut off on the way.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace greenroom::judge0 {

// Numbers and booleans become text; null, arrays and objects are absent.
std::optional<std::string> to_text(const nlohmann::json& value);

// Any non-empty text but the usual false words is true. Absent: null, "", arrays, objects.
std::optional<bool> to_truth(const nlohmann::json& value);

struct Number {
  bool present = false;         // not null, blank, an array or an object
  std::optional<double> value;  // nothing: present, but not a number. May be infinite, never NaN.
};

// As Rails' numericality takes it: all of the text is a decimal number ("1e3", " 5 ", "1_000"), so
// not "5abc", "0x10", "nan". True and false are no numbers.
Number to_number(const nlohmann::json& value);

// As Ruby's to_i takes it: the integer at the start of the text, else 0; fractions are cut off.
// Absent: null, blank text, arrays, objects.
std::optional<double> to_id(const nlohmann::json& value);

// Nothing but white space.
bool is_blank(std::string_view text);

}  // namespace greenroom::judge0
