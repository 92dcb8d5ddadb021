// Numbers as clients write them into text, held against the C library's reading of the same.
#include <cmath>
#include <cstdlib>

#include <nlohmann/json.hpp>

#include "platform/judge0/coerce.h"
#include "tests/fuzz/fuzz.h"

namespace {

using greenroom::fuzz::check;
using namespace greenroom::judge0;

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// Digits with underscores between them become digits.
std::string without_underscores(std::string text) {
  std::erase(text, '_');
  return text;
}

}  // namespace

void greenroom::fuzz::run(std::string_view input) {
  const std::string text(input);
  const nlohmann::json value = text;
  const Number number = to_number(value);
  check(number.present == !is_blank(text), "a number is there unless the text is blank");
  check(to_text(value) == text, "text is text");
  (void)to_truth(value);
  if (number.value) {
    check(!std::isnan(*number.value), "a number is never NaN");
    const std::string plain = without_underscores(text);
    char* end = nullptr;
    const double expected = std::strtod(plain.c_str(), &end);
    while (is_space(*end)) ++end;
    check(*end == '\0', "all of the text is a number");
    check(*number.value == expected, "a number is what the C library reads");
  }
  const auto id = to_id(value);
  check(id.has_value() == number.present, "an id is there unless the text is blank");
  if (!id) return;
  check(*id == std::trunc(*id), "an id is whole");
  check(!std::isnan(*id), "an id is never NaN");
}
