#include "runner/judge/compare.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string>

#include "runner/judge/compare_values.h"

namespace greenroom {
namespace {

constexpr std::size_t kMaxShown = 200;  // bytes of each side in a Difference

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\v' || c == '\f';
}

std::string_view trim_end(std::string_view text) {
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

// Cuts at a code point's start.
std::string shorten(std::string_view text) {
  if (text.size() <= kMaxShown) return std::string(text);
  std::size_t end = kMaxShown;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "…";
}

int count_code_points(std::string_view text) {
  return static_cast<int>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

// Takes lines one by one; `number` counts from 1.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {}

  bool next(std::string_view& line) {
    if (done_) return false;
    ++number_;
    const std::size_t end = rest_.find('\n');
    line = rest_.substr(0, end);
    done_ = end == std::string_view::npos;
    if (!done_) rest_.remove_prefix(end + 1);
    return true;
  }

  [[nodiscard]] int number() const { return number_; }

 private:
  std::string_view rest_;
  int number_ = 0;
  bool done_ = false;
};

Difference line_difference(int line, std::string_view expected, std::string_view got) {
  const auto parted = std::mismatch(expected.begin(), expected.end(), got.begin(), got.end());
  auto same = static_cast<std::size_t>(parted.first - expected.begin());
  // Two characters may share their first bytes.
  while (same > 0 && same < expected.size() &&
         (static_cast<unsigned char>(expected[same]) & 0xC0) == 0x80)
    --same;
  return {line, 1 + count_code_points(expected.substr(0, same)), shorten(expected), shorten(got)};
}

// Judge0's rule: `trim` of the whole, then each line without its trailing white space.
std::optional<Difference> compare_lines(std::string_view expected, std::string_view got) {
  Lines expected_lines(trim_end(expected));
  Lines got_lines(trim_end(got));
  for (;;) {
    std::string_view wanted;
    std::string_view found;
    const bool more_wanted = expected_lines.next(wanted);
    const bool more_found = got_lines.next(found);
    if (!more_wanted && !more_found) return std::nullopt;
    // Where one side has ended, its line is empty. The other side's blank lines are passed over:
    // its last is not blank.
    if (trim_end(wanted) != trim_end(found)) {
      const int number = std::max(expected_lines.number(), got_lines.number());
      return line_difference(number, trim_end(wanted), trim_end(found));
    }
  }
}

std::optional<Difference> compare_exactly(std::string_view expected, std::string_view got) {
  if (expected == got) return std::nullopt;
  Lines expected_lines(expected);
  Lines got_lines(got);
  for (;;) {
    std::string_view wanted;
    std::string_view found;
    const bool more_wanted = expected_lines.next(wanted);
    const bool more_found = got_lines.next(found);
    if (more_wanted != more_found || wanted != found) {
      return line_difference(std::max(expected_lines.number(), got_lines.number()), wanted, found);
    }
  }
}

struct Token {
  std::string_view text;
  std::string_view before;  // what stands before it on its line
  int line = 1;
};

class Tokens {
 public:
  explicit Tokens(std::string_view text) : text_(text) {}

  bool next(Token& token) {
    while (at_ < text_.size() && is_space(text_[at_])) {
      if (text_[at_] == '\n') {
        ++line_;
        line_start_ = at_ + 1;
      }
      ++at_;
    }
    const std::size_t start = at_;
    while (at_ < text_.size() && !is_space(text_[at_])) ++at_;
    token = {text_.substr(start, at_ - start), text_.substr(line_start_, start - line_start_),
             line_};
    return at_ > start;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_start_ = 0;
  int line_ = 1;
};

std::optional<double> as_number(std::string_view text) {
  if (text.starts_with('+') && text.size() > 1 && text[1] != '-')
    text.remove_prefix(1);  // from_chars takes no plus
  double value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (end != text.data() + text.size()) return std::nullopt;
  if (code == std::errc::result_out_of_range) {
    value = std::strtod(std::string(text).c_str(), nullptr);
    if (std::isinf(value)) return std::nullopt;  // then only the same text will do
  } else if (code != std::errc{}) {
    return std::nullopt;
  }
  return value;
}

bool same_letters(std::string_view one, std::string_view other) {
  const auto lower = [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  };
  return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                    [&](char left, char right) { return lower(left) == lower(right); });
}

bool numbers_agree(const Comparer& comparer, std::string_view expected, std::string_view got) {
  const auto wanted = as_number(expected);
  const auto found = as_number(got);
  if (!wanted || !found) return false;
  if (std::isnan(*wanted) || std::isnan(*found)) return std::isnan(*wanted) && std::isnan(*found);
  if (std::isinf(*wanted) || std::isinf(*found)) return *wanted == *found;
  return std::abs(*found - *wanted) <=
         std::max(comparer.absolute, comparer.relative * std::abs(*wanted));
}

std::optional<Difference> compare_tokens(const Comparer& comparer, std::string_view expected,
                                         std::string_view got) {
  Tokens expected_tokens(expected);
  Tokens got_tokens(got);
  for (;;) {
    Token wanted;
    Token found;
    const bool more_wanted = expected_tokens.next(wanted);
    const bool more_found = got_tokens.next(found);
    if (!more_wanted && !more_found) return std::nullopt;
    if (wanted.text == found.text) continue;
    if (comparer.ignore_case && same_letters(wanted.text, found.text)) continue;
    if (comparer.rule == Comparer::Rule::kNumbers &&
        numbers_agree(comparer, wanted.text, found.text))
      continue;
    return Difference{wanted.line, 1 + count_code_points(wanted.before), shorten(wanted.text),
                      shorten(found.text)};
  }
}

}  // namespace

std::optional<Difference> compare(const Comparer& comparer, std::string_view expected,
                                  std::string_view got) {
  switch (comparer.rule) {
    case Comparer::Rule::kLines:
      return compare_lines(expected, got);
    case Comparer::Rule::kExact:
      return compare_exactly(expected, got);
    case Comparer::Rule::kTokens:
    case Comparer::Rule::kNumbers:
      return compare_tokens(comparer, expected, got);
    case Comparer::Rule::kValues:
    case Comparer::Rule::kUnordered:
    case Comparer::Rule::kUnorderedDeep:
      return compare_values(comparer, expected, got);
  }
  return std::nullopt;
}

}  // namespace greenroom
