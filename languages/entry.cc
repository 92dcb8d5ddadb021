#include "languages/entry.h"

#include <algorithm>
#include <vector>

namespace greenroom {
namespace {

// Of a source without its comments and method bodies. std::regex looks at a megabyte for a second.
constexpr std::size_t kMaxLooked = 1 << 18;
constexpr int kOutermost = 0;
constexpr int kMember = 1;  // directly inside an outermost type

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

struct Found {
  std::size_t at = 0;
  std::string name;  // the pattern's first group
};

// What the patterns are held against: no comments, no literals, nothing from inside method bodies.
class Skeleton {
 public:
  // Runs of white space become one blank, so that the bounded repetitions of the patterns always
  // reach across.
  explicit Skeleton(std::string_view source) {
    int level = 0;
    for (const char c : blank_comments_and_literals(source)) {
      if (text_.size() == kMaxLooked) break;
      const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
      if (c == '}') level = std::max(0, level - 1);
      if (level <= kMember && (!space || (!text_.empty() && text_.back() != ' '))) {
        text_.push_back(space ? ' ' : c);
        levels_.push_back(level);
      }
      if (c == '{') ++level;
    }
  }

  [[nodiscard]] std::vector<Found> find(const std::regex& pattern, int level) const {
    std::vector<Found> found;
    for (std::sregex_iterator it(text_.begin(), text_.end(), pattern), end; it != end; ++it) {
      const auto at = static_cast<std::size_t>(it->position());
      if (levels_.at(at) == level) found.push_back({at, (*it)[1]});
    }
    return found;
  }

 private:
  std::string text_;
  std::vector<int> levels_;  // of each character: how many braces are open around it
};

// The last of `types` that begins before `at`; "" if there is none.
std::string type_around(const std::vector<Found>& types, std::size_t at) {
  const auto after = std::partition_point(types.begin(), types.end(),
                                          [&](const Found& type) { return type.at < at; });
  return after == types.begin() ? "" : std::prev(after)->name;
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
  const Skeleton skeleton(source);
  const std::vector<Found> types = skeleton.find(rules.declaration, kOutermost);
  const std::vector<Found> public_types = skeleton.find(rules.public_declaration, kOutermost);
  const std::vector<Found> packages = skeleton.find(rules.package, kOutermost);
  Entry entry;
  if (!public_types.empty()) entry.file_stem = public_types.front().name;
  // Of several types that could start, the one that the file is named after; else the first.
  for (const Found& marker : skeleton.find(rules.marker, kMember)) {
    const std::string name = type_around(types, marker.at);
    entry.starts = entry.starts || !name.empty();
    if (entry.name.empty() || name == entry.file_stem) entry.name = name;
  }
  if (entry.name.empty()) entry.name = entry.file_stem;
  if (entry.name.empty() && !types.empty()) entry.name = types.front().name;
  if (!entry.name.empty() && !packages.empty())
    entry.name = packages.front().name + "." + entry.name;
  return entry;
}

}  // namespace greenroom
