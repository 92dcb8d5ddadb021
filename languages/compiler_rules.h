// CompilerRules: how what a language's compiler prints becomes notes. "compiler" in
// languages/<id>/review.json, and "diagnostics" in language.json.
#pragma once

#include <filesystem>
#include <optional>
#include <regex>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "languages/diagnostic_rule.h"

namespace greenroom {

struct CompilerRules {
  std::string name;                   // "g++"
  std::regex diagnostic;              // groups: file, line, column, severity, text
  std::regex flag;                    // in the text: group 1 is the warning's id
  std::optional<std::regex> context;  // groups file, line, column: why an error elsewhere is ours
  bool caret = false;  // the column is where the ^ stands, below the line of the source
  std::vector<DiagnosticRule> warnings;  // others are dropped
};

// From "compiler" of review.json. Throws as read_review_rules.
CompilerRules read_compiler_rules(const nlohmann::json& object,
                                  const std::filesystem::path& folder);

}  // namespace greenroom
