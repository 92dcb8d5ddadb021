#include "languages/entry.h"

#include <vector>

namespace greenroom {
namespace {

// std::regex recurses for each character it looks at; a declaration does not need more than this of a source.
constexpr std::size_t kMaxLooked = 1 << 20;

void blank(std::string& text, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < to && i < text.size(); ++i) {
    if (text[i] != '\n') text[i] = ' ';
  }
}

std::size_t find_end(std::string_view text, std::size_t from, std::string_view end) {
  for (std::size_t i = from; i < text.size(); ++i) {
    if (text[i] == '\\' && end != "*/") {
      ++i;
    } else if (text.substr(i).starts_with(end)) {
      return i + end.size();
    } else if (text[i] == '\n' && end.size() == 1) {
      return i;  // an unclosed literal ends with its line
    }
  }
  return text.size();
}

// Runs of white space become one blank, so that the bounded repetitions of the patterns always reach across.
std::string collapse_blanks(std::string_view text, std::vector<int>& depth) {
  std::string out;
  int level = 0;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    if (c == '}') level = std::max(0, level - 1);
    if (!space || (!out.empty() && out.back() != ' ')) {
      out.push_back(space ? ' ' : c);
      depth.push_back(level);
    }
    if (c == '{') ++level;
  }
  return out;
}

}  // namespace

std::string blank_comments_and_literals(std::string_view source) {
  std::string text(source);
  for (std::size_t i = 0; i < source.size();) {
    const std::string_view rest = source.substr(i);
    std::size_t end = i + 1;
    if (rest.starts_with("//")) {
      end = std::min(source.find('\n', i), source.size());
      blank(text, i, end);
    } else if (rest.starts_with("/*")) {
      end = find_end(source, i + 2, "*/");
      blank(text, i, end);
    } else if (rest.starts_with("\"\"\"")) {
      end = find_end(source, i + 3, "\"\"\"");
      blank(text, i, end);
    } else if (rest.front() == '"' || rest.front() == '\'') {
      end = find_end(source, i + 1, rest.substr(0, 1));
      blank(text, i, end);
    }
    i = std::max(end, i + 1);
  }
  return text;
}

Entry find_entry(const EntryRules& rules, std::string_view source) {
  std::vector<int> depth;
  const std::string text = collapse_blanks(blank_comments_and_literals(source.substr(0, kMaxLooked)), depth);
  Entry entry;
  // The nearest type at the outermost level before `limit`, or the first one of all.
  const auto outermost = [&](const std::regex& pattern, std::ptrdiff_t limit, bool last) {
    std::string name;
    for (std::sregex_iterator it(text.begin(), text.end(), pattern), end; it != end; ++it) {
      if (it->position() >= limit) break;
      if (depth.at(static_cast<std::size_t>(it->position())) != 0) continue;
      name = (*it)[1];
      if (!last) break;
    }
    return name;
  };
  const auto everything = static_cast<std::ptrdiff_t>(text.size());
  entry.file_stem = outermost(rules.public_declaration, everything, false);
  if (std::smatch marker; std::regex_search(text, marker, rules.marker)) {
    entry.name = outermost(rules.declaration, marker.position(), true);
    entry.starts = true;
  }
  if (entry.name.empty()) entry.name = entry.file_stem;
  if (entry.name.empty()) entry.name = outermost(rules.declaration, everything, false);
  if (std::smatch package; !entry.name.empty() && std::regex_search(text, package, rules.package)) {
    entry.name = package[1].str() + "." + entry.name;
  }
  return entry;
}

}  // namespace greenroom
