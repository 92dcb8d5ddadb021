#include "platform/judge0/coerce.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace greenroom::judge0 {
namespace {

using nlohmann::json;

constexpr std::string_view kSpace = " \t\r\n\v\f";

std::string_view trim(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(kSpace), text.size()));
  return text.substr(0, text.find_last_not_of(kSpace) + 1);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Ruby's digits: an underscore may stand between two of them. Appends the digits, returns how much
// of the text they take.
std::size_t take_digits(std::string& out, std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const bool joins = text[at] == '_' && at > 0 && text[at - 1] != '_' && at + 1 < text.size() &&
                       is_digit(text[at + 1]);
    if (!is_digit(text[at]) && !joins) break;
    if (!joins) out.push_back(text[at]);
    ++at;
  }
  return at;
}

std::size_t take_sign(std::string& out, std::string_view text) {
  if (text.empty() || (text[0] != '+' && text[0] != '-')) return 0;
  if (text[0] == '-') out.push_back('-');
  return 1;
}

// `clean` is [-]digits[.digits][e[-]digits]. from_chars leaves the value alone when it is too large
// or too small for a double; strtod tells which, and its locale does not matter so far out.
double read_double(const std::string& clean) {
  double value = 0;
  const auto [end, code] = std::from_chars(clean.data(), clean.data() + clean.size(), value);
  return code == std::errc::result_out_of_range ? std::strtod(clean.c_str(), nullptr) : value;
}

// Kernel#Float without hexadecimal.
std::optional<double> parse_decimal(std::string_view text) {
  text = trim(text);
  std::string clean;
  text.remove_prefix(take_sign(clean, text));
  const std::size_t whole = take_digits(clean, text);
  text.remove_prefix(whole);
  if (whole == 0) clean.push_back('0');
  if (text.starts_with('.')) {
    clean.push_back('.');
    text.remove_prefix(1);
    const std::size_t fraction = take_digits(clean, text);
    if (fraction == 0) return std::nullopt;
    text.remove_prefix(fraction);
  } else if (whole == 0) {
    return std::nullopt;
  }
  if (text.starts_with('e') || text.starts_with('E')) {
    clean.push_back('e');
    text.remove_prefix(1);
    text.remove_prefix(take_sign(clean, text));
    const std::size_t exponent = take_digits(clean, text);
    if (exponent == 0) return std::nullopt;
    text.remove_prefix(exponent);
  }
  return text.empty() ? std::optional(read_double(clean)) : std::nullopt;
}

double leading_integer(std::string_view text) {
  text = trim(text);
  std::string clean;
  text.remove_prefix(take_sign(clean, text));
  return take_digits(clean, text) == 0 ? 0 : read_double(clean);
}

}  // namespace

bool is_blank(std::string_view text) {
  return text.find_first_not_of(kSpace) == std::string_view::npos;
}

std::optional<std::string> to_text(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number()) return value.dump();
  if (value.is_boolean()) return value.get<bool>() ? "t" : "f";  // what Rails makes of them
  return std::nullopt;
}

std::optional<bool> to_truth(const json& value) {
  if (value.is_boolean()) return value.get<bool>();
  if (value.is_number()) return value.get<double>() != 0;
  if (!value.is_string() || value == "") return std::nullopt;
  constexpr std::string_view kFalse[] = {"0", "f", "F", "false", "FALSE", "off", "OFF"};
  const auto& text = value.get_ref<const std::string&>();
  return std::find(std::begin(kFalse), std::end(kFalse), text) == std::end(kFalse);
}

Number to_number(const json& value) {
  if (value.is_number()) return {true, value.get<double>()};
  if (value.is_boolean()) return {true, std::nullopt};
  if (!value.is_string() || is_blank(value.get_ref<const std::string&>())) return {};
  return {true, parse_decimal(value.get_ref<const std::string&>())};
}

std::optional<double> to_id(const json& value) {
  if (value.is_number()) return std::trunc(value.get<double>());
  if (value.is_boolean()) return value.get<bool>() ? 1 : 0;
  if (!value.is_string() || is_blank(value.get_ref<const std::string&>())) return std::nullopt;
  return leading_integer(value.get_ref<const std::string&>());
}

}  // namespace greenroom::judge0
