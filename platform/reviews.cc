#include "platform/reviews.h"

#include <optional>

#include <spdlog/spdlog.h>

#include "submission/cbor.h"
#include "submission/note_json.h"

namespace greenroom {
namespace {

std::optional<Review> review_of(const StoredSubmission& stored) {
  if (stored.review.empty()) return std::nullopt;
  auto review = review_from_cbor(stored.review);
  if (!review) {
    spdlog::error("read the review of {}: {}", stored.token, review.error().text());
    return std::nullopt;
  }
  if (!review->final && stored.finished_at && wall_now() - *stored.finished_at > kLongestReview) {
    review->final = true;
    for (Note& each : review->notes) each.final = true;
    review->skipped.emplace_back("what was still to be looked at: the worker has gone");
  }
  return std::move(*review);
}

}  // namespace

nlohmann::ordered_json review_json(const StoredSubmission& stored) {
  const auto review = review_of(stored);
  return review ? nlohmann::ordered_json(to_json(*review)) : nlohmann::ordered_json();
}

bool is_reviewed_further(const StoredSubmission& stored) {
  const auto review = review_of(stored);
  return review && !review->final;
}

}  // namespace greenroom
