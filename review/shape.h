// Shape: what can be counted of a source without running it, in words.
#pragma once

#include <string>

#include "languages/language.h"

namespace greenroom::review {

// "One named function of 23 lines; loop statements nested 2 deep, a map; solve calls itself". Says
// only what stands there; "" where that cannot be told: the language is not reviewed, or it does
// not parse.
std::string shape_of(const Language& language, const std::string& source);

}  // namespace greenroom::review
