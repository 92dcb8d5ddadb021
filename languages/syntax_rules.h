// What is known of a language's syntax: languages/<id>/syntax.json (format: README.md there). Types
// of nodes are those of the grammar; what stands in quotes there is a type of that name.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace greenroom {

struct SyntaxRules {
  std::string grammar;  // "cpp": tree-sitter-cpp, of review/syntax/grammars
  // How source is compared: type of node → the one token that it counts as, with all below it.
  std::map<std::string, std::string> tokens;
  std::vector<std::string> code;     // types below such a token that are code again
  std::vector<std::string> ignored;  // types that count as nothing; "a/b": b right below an a
};

// Throws what nlohmann::json throws, and std::runtime_error for a file that cannot be read.
SyntaxRules read_syntax_rules(const std::filesystem::path& folder);

}  // namespace greenroom
