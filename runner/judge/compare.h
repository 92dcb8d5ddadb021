// Comparers: does the output answer the case? And if not, where do the two part?
#pragma once

#include <optional>
#include <string_view>

#include "submission/report.h"
#include "submission/submission.h"

namespace greenroom {

// Nothing if `got` is accepted, else the first difference, with both sides shortened for people.
std::optional<Difference> compare(const Comparer& comparer, std::string_view expected,
                                  std::string_view got);

}  // namespace greenroom
