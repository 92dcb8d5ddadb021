// What a grading came to, in every form it is given out: a table for people, JSON, CSV, JUnit.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "questions/question.h"
#include "submission/report.h"

namespace greenroom::cli {

// One submission's outcome, as it is kept and shown.
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

// One line each: name, verdict, score, slowest case and a letter for each case.
std::string table(const std::vector<Grade>& grades, bool colour);
std::string csv(const std::vector<Grade>& grades);
std::string junit(const Question& question, const std::vector<Grade>& grades);

}  // namespace greenroom::cli
