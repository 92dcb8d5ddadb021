// Fixes that a model proposes: put into the source, and verified by compiling the result and
// running all cases of the submission, in boxes as everything else. What is not verified is not
// shown.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "review/model/proposal.h"
#include "runner/judge/workbench.h"
#include "submission/note.h"
#include "submission/report.h"
#include "submission/submission.h"

namespace greenroom::model {

// Nothing: the lines are not there or too many, the text is none for source, or nothing changes.
std::optional<Edit> edit_of(std::string_view source, const ProposedFix& proposed);

// It holds an input or an answer of a case that the source has not: it would pass by knowing it.
bool knows_a_case(const Submission& submission, const Edit& edit);

// kInput: edits outside of the source, or over each other.
Result<std::string> apply_edits(std::string_view source, const std::vector<Edit>& edits);

// Is the whole verdict accepted with the fix? False where nothing is compared, so that accepted
// would mean little. `before`: of the submission as it is. `tenant`: whose it is. kUnavailable: the
// slot was wanted; try again. Other errors are ours.
Result<bool> verify_fix(const Fix& fix, const Submission& submission, const Report& before,
                        const Workbench& workbench, std::string_view tenant = {});

// All fixes of the notes of a model: those that are verified stay and are marked, the others go,
// and so do those that an error kept from being verified.
Status verify_fixes(std::vector<Note>& notes, const Submission& submission, const Report& before,
                    const Workbench& workbench, std::string_view tenant = {});

}  // namespace greenroom::model
