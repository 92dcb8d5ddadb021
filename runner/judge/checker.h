// Checker: a program that says whether an output is right, where more than one is. Compiled once,
// and run for each case in a box of its own with limits of its own; either after the program that
// is judged, or beside it (interaction.h). Two protocols (docs/questions.md): that of problem
// packages of the ICPC and Kattis, and testlib's.
//
// It is the question's, not the candidate's: whatever it does that its protocol does not know is a
// judge error, which is nobody's verdict but internal_error.
#pragma once

#include "base/result.h"
#include "languages/catalogue.h"
#include "runner/judge/accelerators.h"
#include "runner/judge/compile.h"
#include "runner/sandbox/slot.h"
#include "submission/report.h"
#include "submission/submission.h"

namespace greenroom {

class Checker {
 public:
  // kInput: no language has files of its name, or it does not compile. `catalogue` outlives it.
  static Result<Checker> make(Slot& slot, const Catalogue& catalogue, const CheckerProgram& program,
                              const Accelerators& accelerators, int cancel);

  // Of an accepted case: makes it a wrong answer, a part of the case's weight, or a judge error.
  // Its answer, or else its stdout, is what is checked. Errors are our own failure.
  Status check(Slot& slot, const TestCase& test, CaseReport& report, int cancel) const;

  // One that is to be run. It needs its stdin yet; what it refers to is this call's.
  struct Call {
    Program program;
    UniqueFd bundle;
  };
  // `output`: what is checked; empty when it is interactive.
  [[nodiscard]] Result<Call> call(const TestCase& test, const std::string& output) const;

  // What it came to.
  struct Opinion {
    Verdict verdict = Verdict::kInternalError;  // kAccepted, kWrongAnswer, kCancelled
    double share = 0;                           // of the case's weight, when accepted
    std::string message;                        // one line
  };
  // `limits`: what it was run with.
  [[nodiscard]] Opinion opinion(const Outcome& outcome, const TestCase& test,
                                const Limits& limits) const;

  [[nodiscard]] bool interactive() const { return interactive_; }

 private:
  using Protocol = CheckerProgram::Protocol;
  Checker(const Language& language, const Catalogue& catalogue, Layout layout, Artefact artefact,
          const CheckerProgram& program);

  const Language* language_;
  const Catalogue* catalogue_;
  Layout layout_;
  Artefact artefact_;
  Protocol protocol_;
  std::vector<std::string> arguments_;
  bool interactive_;
};

}  // namespace greenroom
