// From values to their type, for questions that come without a signature.
#pragma once

#include <vector>

#include "base/result.h"
#include "questions/type.h"

namespace greenroom {

// The narrowest type that fits all of the values: int before long before double; a value that may
// be null makes it nullable; the elements of lists that are always empty are ints. kInput: there is
// none, or there are no values.
Result<Type> infer_type(const std::vector<nlohmann::json>& values);

}  // namespace greenroom
