// DiagnosticRule: what a diagnostic of a compiler or another tool means as a note. Data, in
// languages/<id>/review.json and review/tools/<id>.json (format: review/tools/README.md).
#pragma once

#include <optional>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "submission/note.h"

namespace greenroom {

struct DiagnosticRule {
  std::vector<std::string> ids;  // what the tool calls them
  std::optional<std::regex> text;  // only where the tool's words match
  Category category = Category::kQuality;
  Severity severity = Severity::kInfo;  // never kError
  double confidence = 0.9;
  std::string title;                 // at most 80 bytes
  std::string message;               // {text}: the tool's words; {word}: what stands there
  std::string why;                   // may be empty
  std::vector<std::string> outdone;  // left out of words at which one of these ids was found
};

// The first that is for it; nullptr: it is dropped.
const DiagnosticRule* rule_for(const std::vector<DiagnosticRule>& rules, std::string_view id,
                               const std::string& text);

// A list of rules. Throws what nlohmann::json throws, and std::runtime_error for a rule that may not
// be.
std::vector<DiagnosticRule> read_diagnostic_rules(const nlohmann::json& list);

}  // namespace greenroom
