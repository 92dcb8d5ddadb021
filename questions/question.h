// Question: what a candidate is asked, with everything that judges the answer. Its form on disk is
// in docs/questions.md.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "questions/signature.h"
#include "submission/submission.h"
#include "submission/verdict.h"

namespace greenroom {

enum class Difficulty { kEasy, kMedium, kHard };

struct QuestionCase {
  std::string name;
  Visibility kind = Visibility::kHidden;
  double weight = 1;
  std::string group;
  std::string explanation;
  std::string input;                     // of a program
  nlohmann::json arguments;              // of a function; of a class, the calls
  std::vector<nlohmann::json> accepted;  // each of them is right; of a program, texts
};

// A program that must end as said.
struct Solution {
  std::string name;  // relative to solutions/, e.g. "accepted/solution.py"
  Verdict verdict = Verdict::kAccepted;
  std::string source;
};

struct Question {
  std::string slug;
  std::string title;
  Difficulty difficulty = Difficulty::kEasy;
  std::vector<std::string> topics;
  std::string origin;  // where it comes from, and under which terms: shown with it
  std::string licence;
  std::vector<std::string> constraints;
  std::vector<std::string> hints;
  std::string statement;  // Markdown
  std::string notes;      // Markdown, for the interviewer alone
  // At most one of the two; neither: a program that reads stdin.
  std::optional<Function> function;
  std::optional<ClassDesign> class_design;
  int changed = -1;  // the parameter that the function changes, which is the answer; -1: it returns
  Comparer comparer;
  Limits limits;
  std::vector<QuestionCase> cases;
  std::vector<Solution> solutions;
  std::optional<CheckerProgram> checker;  // its entry is checker.*, whatever else stands beside it
};

// What the answer to a function is of.
const Type& answer_type(const Function& function, int changed);

// Why a case does not fit the question; nothing: it does.
std::optional<std::string> misfit(const QuestionCase& each, const Question& question);

}  // namespace greenroom
