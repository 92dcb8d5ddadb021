// Entry: what a source file must be called and where the program starts, for languages in which the
// source says so.
//
// The rules are regular expressions from language.json, looked for in the source after comments,
// strings and character literals have been blanked out, so that `// public class X` names nothing.
// Types count at the outermost level, markers directly inside such a type.
#pragma once

#include <optional>
#include <regex>
#include <string>
#include <string_view>

namespace greenroom {

struct EntryRules {
  std::regex package;             // group 1: name of the package
  std::regex public_declaration;  // group 1: the type the file is named after
  std::regex declaration;         // group 1: any type
  std::regex marker;              // the start of the program
};

struct Entry {
  std::string file_stem;  // empty: the language's default name
  std::string name;     // of the type that holds the marker, else of the public or the first type;
                        // with its package
  bool starts = false;  // the marker is here
};

Entry find_entry(const EntryRules& rules, std::string_view source);

// The source with the inside of comments and literals replaced by spaces; line ends stay. Knows //,
// /* */, "", '', """.
std::string blank_comments_and_literals(std::string_view source);

}  // namespace greenroom
