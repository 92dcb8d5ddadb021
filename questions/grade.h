// Grade: what one submission's judging came to, as it is kept and given out: by greenroom grade and
// by the server's batches, in the same words.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "questions/question.h"
#include "submission/report.h"

namespace greenroom {

struct Grade {
  std::string name;
  std::string language;
  std::optional<Verdict> expected;
  Verdict verdict = Verdict::kInternalError;
  double score = 0;
  std::vector<CaseReport> cases;  // without output
  std::string compile_output;     // only if it did not compile
  std::vector<Verdict> flips;     // other verdicts when it was judged again

  // It ended as it should: as expected, or accepted; and each time the same.
  [[nodiscard]] bool fine() const;
  [[nodiscard]] std::chrono::microseconds slowest() const;
};

Grade make_grade(std::string name, std::optional<Verdict> expected, const Question& question,
                 const Report& report);

nlohmann::json to_json(const Grade& grade);
// kInput: it is not what to_json makes.
Result<Grade> grade_from_json(const nlohmann::json& value);

// In what it is not as it should be; "": in nothing.
std::string complaint(const Grade& grade);
// The first case that was not accepted, or what the compiler said.
std::string first_failure(const Grade& grade);

// A table for spreadsheets, in which nothing is taken for a formula. RFC 4180.
std::string csv_head();
std::string csv_row(const Grade& grade);

}  // namespace greenroom
