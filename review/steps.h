// Which lanes look at a submission, once it has been judged.
#pragma once

#include <vector>

#include "languages/language.h"
#include "review/examination.h"
#include "review/reviewers.h"
#include "review/source/found.h"
#include "submission/report.h"
#include "submission/submission.h"

namespace greenroom::review {

// What can be said without running anything: the compiler's messages, and how the cases ended.
Found notes_of_report(const Language& language, const Submission& submission, const Report& report);

// In their order. All that they refer to outlives them: it is the examination's.
std::vector<Step> steps_for(const Reviewers& reviewers, const Language& language,
                            const Submission& submission, const Report& report);

}  // namespace greenroom::review
