// Slug: a question's name as a folder: lower case, digits and hyphens.
#pragma once

#include <string>
#include <string_view>

namespace greenroom {

// "Two numbers" → "two-numbers"; at most 80 bytes; empty if there is nothing to take.
std::string slug_of(std::string_view name);

}  // namespace greenroom
