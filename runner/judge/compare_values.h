// Comparing what functions return: JSON values, in the order that the comparer asks for.
#pragma once

#include <optional>
#include <string_view>

#include "submission/report.h"
#include "submission/submission.h"

namespace greenroom {

// Nothing if `got` is accepted. A number with a point in `expected` may differ by the tolerances;
// everything else must be equal.
std::optional<Difference> compare_values(const Comparer& comparer, std::string_view expected,
                                         std::string_view got);

}  // namespace greenroom
