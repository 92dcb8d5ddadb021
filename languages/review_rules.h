// What is known of reviewing programs in a language: languages/<id>/review.json (format: README.md
// there).
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "languages/compiler_rules.h"
#include "languages/evidence_rules.h"

namespace greenroom {

struct ReviewRules {
  std::shared_ptr<const EvidenceRules> evidence;  // without: no more is seen than what reports tell
  std::vector<std::string> compile_options;  // that make the compiler say more, if notes are wanted
  // Rule of review → what an interviewer may ask about a note of it.
  std::map<std::string, std::string> ask;
  std::optional<CompilerRules> compiler;     // what it says then; without: no notes of it
};

// Throws what nlohmann::json throws, and std::runtime_error for a file that cannot be read.
std::shared_ptr<const ReviewRules> read_review_rules(const std::filesystem::path& folder);

}  // namespace greenroom
