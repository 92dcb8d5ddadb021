// Symptoms: what a failing program was seen to do, from its report alone. One note for each kind of
// failure and line: how many cases show it, which one is the first, and what was seen there.
//
// Pure, and bounded whatever the program has printed. Nothing of a hidden case but the kind of its
// failure and the line gets into a note; nor of a case that the same process was asked after a
// hidden one.
#pragma once

#include <vector>

#include "languages/language.h"
#include "review/source/own_source.h"
#include "submission/note.h"
#include "submission/report.h"
#include "submission/submission.h"

namespace greenroom::review {

// In the order of the cases; fingerprints are set. None of a program that passes, or that was not
// compiled. Notes are on the first of the candidate's files (OwnSource::main()).
std::vector<Note> symptoms(const Language& language, const Submission& submission,
                           const Report& report);

// Where a note stands that concerns the program as a whole: the line on which the function begins
// that was asked for, or main, or else the code.
int whole_line(const Language& language, const Submission& submission, const OwnSource& own);

}  // namespace greenroom::review
