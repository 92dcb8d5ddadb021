// A question as a candidate may see it.
#pragma once

#include "languages/catalogue.h"
#include "platform/questions/shelf.h"
#include "platform/runs/telling.h"

namespace greenroom::questions {

// Title, statement, what is to be written, where one begins in each language, and sample cases.
// Nothing of hidden or visible cases, notes, hints, solutions or the checker.
[[nodiscard]] runs::Json shown(const Found& found, const Catalogue& catalogue);

}  // namespace greenroom::questions
