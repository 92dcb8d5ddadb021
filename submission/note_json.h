// The JSON form of a Note and of a Review, as every door gives them. Names are camelCase.
#pragma once

#include <nlohmann/json.hpp>

#include "submission/note.h"
#include "submission/review.h"

namespace greenroom {

nlohmann::json to_json(const Range& range);
nlohmann::json to_json(const Note& note);
nlohmann::json to_json(const Summary& summary);
// {status, notes, skipped, summary}; the summary only where something is known.
nlohmann::json to_json(const Review& review);

}  // namespace greenroom
