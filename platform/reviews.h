// Reviews, as doors show them: what the store has of one, and how long more may come.
#pragma once

#include <chrono>

#include <nlohmann/json.hpp>

#include "store/store.h"

namespace greenroom {

// After the verdict. A review that is not finished then is taken for what it is: its worker has
// gone.
inline constexpr std::chrono::minutes kLongestReview{2};

inline constexpr Parts kReviewOnly{
    .request = false, .submission = false, .report = false, .review = true};

// In the form of submission/note_json.h; null: no notes were wanted, or it has not ended. `stored`
// needs its review.
[[nodiscard]] nlohmann::ordered_json review_json(const StoredSubmission& stored);

// More of it may come.
[[nodiscard]] bool is_reviewed_further(const StoredSubmission& stored);

}  // namespace greenroom
