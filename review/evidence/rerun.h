// Running a submission once more on a lent slot, in a changed way, to see more of it than a verdict
// tells.
//
// Errors: interrupted() when the slot is wanted; others are ours. That the program fails, or is not
// compiled in the changed way, is none.
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "base/result.h"
#include "runner/judge/compile.h"
#include "runner/judge/workbench.h"
#include "submission/report.h"

namespace greenroom::review {

// Compiled, and not yet run. `language` and `submission` may be changed copies of those in the
// catalogue; nothing is cached, and no checker is asked.
struct Prepared {
  Language language;
  Submission submission;
  Layout layout;
  Artefact artefact;
};
// Nothing: it is not compiled like this.
Result<std::optional<Prepared>> prepare_again(Language language, Submission submission,
                                              const Workbench& bench);

// Its cases, one after another; fewer if the deadline comes first.
Result<std::vector<CaseReport>> run_again(const Prepared& prepared, const Workbench& bench,
                                          std::chrono::steady_clock::time_point deadline);

// What a program finds on its stdin that is run without anybody to talk to: a case's input, or what
// its harness would be told, one message after another.
std::string stdin_of(const Submission& submission, const std::vector<std::size_t>& cases);

// The cases of these numbers and no others.
std::vector<TestCase> chosen_cases(const Submission& submission,
                                   const std::vector<std::size_t>& numbers);

[[nodiscard]] bool is_wanted(const Workbench& bench);

}  // namespace greenroom::review
