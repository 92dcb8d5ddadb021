// Notes in the formats of others: SARIF 2.1.0, GitLab Code Quality, and reviewdog's rdjson.
#pragma once

#include <span>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "submission/note.h"

namespace greenroom::review {

struct ReviewedFile {
  std::string path;
  std::string source;
  std::vector<Note> notes;
};

// Columns are counted in UTF-16 units, as SARIF does unless told otherwise. The rules of our own
// that were run stand in the driver, found or not.
nlohmann::json to_sarif(std::span<const ReviewedFile> files, const std::string& version);

// Knows no columns. https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
nlohmann::json to_gitlab(std::span<const ReviewedFile> files);

// Columns in bytes, as ours. https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
nlohmann::json to_rdjson(std::span<const ReviewedFile> files);

}  // namespace greenroom::review
