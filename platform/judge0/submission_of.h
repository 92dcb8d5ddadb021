// From what a Judge0 client wants to the Submission that is judged.
//
// Differences to Judge0 that a client may notice: it is compiled once, not once for each run; a
// network reaches public addresses only; a stack_limit below 64 KB is 64 KB. That a
// program which prints nothing is wrong even when nothing is expected cannot be said in a
// Submission; status.h sees to it.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "platform/judge0/languages.h"
#include "platform/judge0/settings.h"
#include "platform/judge0/wanted.h"
#include "submission/submission.h"

namespace greenroom::judge0 {

// `notes`, if given: what was passed over in silence, one line each: an archive that is none, files
// in it that no box should hold. As in Judge0 the program then runs without them.
//
// kInput: a language that is not served here (any more). Nothing else that validate() has passed is
// refused, here or by the judge.
Result<Submission> submission_of(const Wanted& wanted, const LanguageTable& languages,
                                 const Settings& settings,
                                 std::vector<std::string>* notes = nullptr);

}  // namespace greenroom::judge0
