#include "platform/judge0/words.h"

#include <algorithm>

namespace greenroom::judge0 {
namespace {

constexpr std::string_view kStripped = "$&;<>|`";
constexpr std::string_view kSpace = " \t\r\n\v\f";

bool is_one_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

// The end of a word's quoted part, which begins behind the quote; npos: nothing closes it.
std::size_t closing_quote(std::string_view line, std::size_t at, char quote) {
  for (; at < line.size(); ++at) {
    if (line[at] == quote) return at;
    if (quote == '"' && line[at] == '\\') ++at;
  }
  return std::string_view::npos;
}

// Between double quotes a backslash hides only these; before anything else it is itself.
void append_quoted(std::string& word, std::string_view text, char quote) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool hides =
        quote == '"' && text[i] == '\\' && i + 1 < text.size() && is_one_of(text[i + 1], "\"\\\n");
    if (hides && text[++i] == '\n') continue;
    word.push_back(text[i]);
  }
}

// Appends what begins at `at` to the word; returns where it ends.
std::size_t take_part(std::string& word, std::string_view line, std::size_t at) {
  const char c = line[at];
  if (c == '\\' && at + 1 < line.size()) {
    if (line[at + 1] != '\n') word.push_back(line[at + 1]);
    return at + 2;
  }
  if (c != '"' && c != '\'') {
    word.push_back(c);
    return at + 1;
  }
  const std::size_t end = closing_quote(line, at + 1, c);
  if (end == std::string_view::npos) {
    word.append(line.substr(at));
    return line.size();
  }
  append_quoted(word, line.substr(at + 1, end - at - 1), c);
  return end + 1;
}

}  // namespace

std::vector<std::string> split_words(std::string_view text) {
  std::string line;
  std::copy_if(text.begin(), text.end(), std::back_inserter(line),
               [](char c) { return !is_one_of(c, kStripped); });
  line.erase(line.find_last_not_of(kSpace) + 1);
  std::vector<std::string> words;
  for (std::size_t at = 0; (at = line.find_first_not_of(kSpace, at)) != std::string::npos;) {
    std::string word;
    while (at < line.size() && !is_one_of(line[at], kSpace)) at = take_part(word, line, at);
    words.push_back(std::move(word));
  }
  return words;
}

std::vector<std::string_view> split_at_commas(std::string_view text) {
  while (text.ends_with(',')) text.remove_suffix(1);
  std::vector<std::string_view> names;
  while (!text.empty()) {
    const std::size_t comma = text.find(',');
    names.push_back(text.substr(0, comma));
    if (comma == std::string_view::npos) break;
    text.remove_prefix(comma + 1);
  }
  return names;
}

}  // namespace greenroom::judge0
