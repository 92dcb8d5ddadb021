// The JSON form of a Note, as in a report's `notes`. Names are camelCase.
#pragma once

#include <nlohmann/json.hpp>

#include "submission/note.h"

namespace greenroom {

nlohmann::json to_json(const Range& range);
nlohmann::json to_json(const Note& note);

}  // namespace greenroom
