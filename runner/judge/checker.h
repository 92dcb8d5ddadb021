// Checker: a program that says whether an output is right, where more than one is: compiled once,
// and run for each case in a box of its own with limits of its own, as `checker input answer
// feedback < output`. Exit code 42: right, 43: wrong, as in problem packages of the ICPC and
// Kattis.
//
// It is the question's, not the candidate's: whatever else it does is a judge error, which is
// nobody's verdict but internal_error.
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
  static Result<Checker> make(Slot& slot, const Catalogue& catalogue, const SourceFile& source,
                              const Accelerators& accelerators, int cancel);

  // Of an accepted case: makes it a wrong answer, or a judge error. Its answer, or else its stdout,
  // is what is checked. Errors are our own failure.
  Status check(Slot& slot, const TestCase& test, CaseReport& report, int cancel) const;

 private:
  Checker(const Language& language, const Catalogue& catalogue, Layout layout, Artefact artefact);

  const Language* language_;
  const Catalogue* catalogue_;
  Layout layout_;
  Artefact artefact_;
};

}  // namespace greenroom
