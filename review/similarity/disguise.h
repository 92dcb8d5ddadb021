// For tests and benches: what people do to source so that it does not look copied.
#pragma once

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "review/syntax/tree.h"

namespace greenroom::testing {

struct Disguise {
  bool names = true;
  bool comments = true;
  bool layout = true;  // indents twice as wide, empty lines
};

// What a comment begins with: after it, everything fits and nothing counts.
inline std::string comment_mark(const Language& language) {
  for (const char* mark : {"//", "#"}) {
    const auto tree = syntax::parse(language, std::string(mark) + " (\n").value();
    const auto all = tree.root().children();
    const auto is_extra = [](const syntax::Node& each) { return each.is_extra(); };
    if (!tree.root().has_error() && std::all_of(all.begin(), all.end(), is_extra)) return mark;
  }
  return "";
}

// Lines at whose end a comment may stand: nothing that spans lines does so there.
inline std::vector<bool> open_lines(const syntax::Tree& tree, std::size_t lines) {
  std::vector<bool> open(lines, true);
  syntax::for_each_node(tree.root(), [&](const syntax::Node& node) {
    const std::string_view type = node.type();
    const bool whole = node.child_count() == 0 || type.find("string") != std::string_view::npos;
    if (!whole) return syntax::Step::kInto;
    for (int line = node.first().line; line < node.last().line; ++line)
      open.at(static_cast<std::size_t>(line) - 1) = false;
    return syntax::Step::kOver;
  });
  return open;
}

inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines(1);
  for (const char each : text) {
    if (each == '\n') {
      lines.emplace_back();
    } else {
      lines.back().push_back(each);
    }
  }
  return lines;
}

// Every name becomes another, the same for the same.
inline std::string rename_all(const syntax::Tree& tree) {
  std::map<std::string, std::string, std::less<>> names;
  std::string text;
  std::size_t copied = 0;
  syntax::for_each_node(tree.root(), [&](const syntax::Node& node) {
    const bool is_name = node.child_count() == 0 && node.type().ends_with("identifier");
    if (!is_name || node.text().empty()) return;
    const auto name =
        names.try_emplace(std::string(node.text()), "other" + std::to_string(names.size()));
    text += tree.source().substr(copied, node.begin() - copied) + name.first->second;
    copied = node.end();
  });
  return text + tree.source().substr(copied);
}

inline std::string disguised(const Language& language, const std::string& source,
                             const Disguise& how, unsigned seed = 1) {
  std::mt19937 random(seed);
  const std::string comment = "  " + comment_mark(language) + " ";
  auto tree = syntax::parse(language, source).value();
  if (how.names) tree = syntax::parse(language, rename_all(tree)).value();
  const auto lines = lines_of(tree.source());
  const auto open = open_lines(tree, lines.size());
  std::string text;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool starts_open = i == 0 || open[i - 1];
    const std::size_t indent = std::min(lines[i].find_first_not_of(' '), lines[i].size());
    if (how.layout && starts_open) text.append(indent, ' ');
    text += lines[i];
    if (!open[i]) {
      text += "\n";
      continue;
    }
    // A line that goes on in the next one would no longer.
    if (how.comments && !lines[i].ends_with('\\') && random() % 2 == 0)
      text += comment + std::to_string(random() % 1000);
    text += how.layout && random() % 3 == 0 && !lines[i].ends_with('\\') ? "\n\n" : "\n";
  }
  return text;
}

}  // namespace greenroom::testing
