// From what happened to a program to a verdict and a line for people. Does not look at the answer:
// see compare.h.
#pragma once

#include <string>

#include "languages/language.h"
#include "runner/sandbox/run.h"
#include "submission/verdict.h"

namespace greenroom {

struct Classified {
  Verdict verdict =
      Verdict::kAccepted;  // kAccepted: a clean end; the answer is still to be compared
  std::string message;
};

// Do these words of a program, on stderr or as a message, tell that its runtime had no more memory?
bool says_out_of_memory(const std::string& text, const Language& language);

Classified classify(const Outcome& outcome, const Limits& limits, const Language& language);

}  // namespace greenroom
