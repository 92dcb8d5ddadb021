// compiler_options and command_line_arguments, split without a shell; and the names in `fields`.
#include "platform/judge0/words.h"

#include <algorithm>

#include "platform/judge0/fields.h"
#include "tests/fuzz/fuzz.h"

namespace greenroom::judge0 {
namespace {

using fuzz::check;

void check_words(std::string_view line) {
  const auto words = split_words(line);
  std::size_t total = 0;
  for (const std::string& word : words) {
    total += word.size();
    check(word.find_first_of("$&;<>|`") == std::string::npos, "no character of a shell survives");
  }
  check(total + words.size() <= line.size() + 1, "splitting never makes it longer");

  // Words that need no quotes come back when they are joined and split.
  const bool clean = std::all_of(words.begin(), words.end(), [](const std::string& word) {
    return !word.empty() && word.find_first_of("\"'\\ \t\r\n\v\f") == std::string::npos;
  });
  if (!clean) return;
  std::string joined;
  for (const std::string& word : words) joined += word + "  ";
  check(split_words(joined) == words, "plain words come back");
}

// Any words at all, each between double quotes.
void check_quoted(std::string_view text) {
  std::vector<std::string> words;
  std::string line;
  while (!text.empty()) {
    std::string word(fuzz::take_until(text, '\0'));
    std::erase_if(
        word, [](char c) { return std::string_view("$&;<>|`").find(c) != std::string_view::npos; });
    line += '"';
    for (const char c : word) {
      if (c == '"' || c == '\\') line += '\\';
      line += c;
    }
    line += "\" ";
    words.push_back(std::move(word));
  }
  check(split_words(line) == words, "quoted words come back whole");
}

void check_fields(std::string_view text) {
  const auto fields = parse_fields(text);
  if (!fields) {
    check(fields.error().kind == Error::Kind::kInput, "unknown fields are the client's fault");
    return;
  }
  std::string names;
  for (std::size_t i = 0; i < kFieldCount; ++i) {
    if (fields->test(i)) names.append(name_of(static_cast<Field>(i))).append(",");
  }
  check(parse_fields(names) == *fields, "a set of fields can be asked for by name");
}

}  // namespace
}  // namespace greenroom::judge0

void greenroom::fuzz::run(std::string_view input) {
  greenroom::judge0::check_words(input);
  greenroom::judge0::check_quoted(input);
  greenroom::judge0::check_fields(input);
}
