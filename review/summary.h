// Summary for the interviewer, of facts alone: what stands in the source, what the report says,
// what was measured, what was noted. No model has a word in it.
#pragma once

#include <string_view>
#include <vector>

#include "languages/language.h"
#include "submission/note.h"
#include "submission/report.h"
#include "submission/review.h"
#include "submission/submission.h"

namespace greenroom::review {

// `notes`: the most important first. `growth`: as measured, in words; "": it was not. `tried`: the
// shape of the source (shape.h), which takes a parse. Of hidden
// cases it has their number and how they ended. The same each time for the same.
Summary summarise(const Language& language, const Submission& submission, const Report& report,
                  const std::vector<Note>& notes, std::string_view growth, std::string tried);

}  // namespace greenroom::review
