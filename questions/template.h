// Templates: text with pieces written as «name».
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace greenroom {

using Pieces = std::map<std::string, std::string, std::less<>>;

// What a piece holds is taken as it is, and a name that is not known becomes nothing.
std::string fill_template(std::string_view text, const Pieces& pieces);

}  // namespace greenroom
