// Checking questions: that their folders can be read, and that every solution ends as its folder
// says.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "cli/workshop.h"
#include "questions/folder.h"

namespace greenroom::cli {

struct SolutionCheck {
  std::size_t question = 0;  // index
  std::string solution;      // "accepted/solution.py"
  std::string complaint;     // empty: it ended as it should
  Verdict verdict = Verdict::kInternalError;
  std::chrono::microseconds slowest{0};  // CPU of the case that took most
};

// What is missing of a question to interview with: solutions in each language that can be asked,
// wrong ones, cases of each kind.
std::vector<Problem> find_gaps(const Question& question, const Catalogue& catalogue);

// Judges all solutions of all questions on all slots; those of questions with problems too, as far
// as they can be judged. `done` is called after each, by one thread at a time. In order. An Error
// is our own failure; cancelled ones are missing.
Result<std::vector<SolutionCheck>> check_solutions(
    Workshop& workshop, const std::vector<QuestionReading>& readings, int cancel,
    const std::function<void(const SolutionCheck&)>& done);

}  // namespace greenroom::cli
