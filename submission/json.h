// The JSON form of a Report. Names are camelCase and carry their unit. Output that is not valid
// UTF-8 is shown with U+FFFD in place of each bad byte.
#pragma once

#include <nlohmann/json.hpp>

#include "submission/report.h"

namespace greenroom {

nlohmann::json to_json(const Report& report);

// One line, safe for any bytes in the report.
std::string to_json_line(const Report& report);

}  // namespace greenroom
