// Lane B: what the compiler said of the candidate's code, as notes. Costs nothing: the compile runs
// anyway, and with a review's options (compileOptions in languages/<id>/review.json) it says more.
#pragma once

#include <string_view>
#include <vector>

#include "languages/language.h"
#include "submission/note.h"
#include "submission/report.h"
#include "submission/submission.h"

namespace greenroom::review {

// Pure. Errors, if they stopped the compile: the first of each line, at most five; and the warnings
// that review.json has a rule for. Only what stands in the own source (own_source.h), never in a
// harness, another file or a header; an error in a header stands where the source led to it.
// `version`: of the compiler.
std::vector<Note> compiler_notes(const Language& language, const Submission& submission,
                                 const CompileReport& compile, std::string_view version = "");

}  // namespace greenroom::review
