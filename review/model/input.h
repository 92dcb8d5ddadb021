// What a review by a model is made of, and the part of it that the model may see.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "languages/language.h"
#include "submission/note.h"
#include "submission/report.h"
#include "submission/submission.h"

namespace greenroom::model {

// Borrows all of it. Only the first file is looked at.
struct ModelInput {
  const Language& language;
  const Submission& submission;
  const Report* report = nullptr;  // null: it was not run
  const std::vector<Note>& notes;  // that were found without a model
};

// Something that was seen, which a note may rest on. `data` goes to the model and, shortened, into
// the note: of hidden cases it has the verdict and nothing else.
struct Seen {
  std::string id;  // "E2"
  Evidence evidence;
};

// The source itself first, then what the compiler and the run gave; at most ten.
std::vector<Seen> evidence_of(const ModelInput& input);

// What ended how, as far as anybody may say it.
struct Outcomes {
  bool judged = false;
  bool accepted = false;
  bool compiled = true;
  bool wrong_answer = false;  // in a case, hidden or not
  bool time_limit = false;
  std::size_t cases = 0;
  std::size_t passed = 0;
};
Outcomes outcomes_of(const ModelInput& input);

const std::string& source_of(const ModelInput& input);  // "": there is none

}  // namespace greenroom::model
