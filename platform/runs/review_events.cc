#include "platform/runs/review_events.h"

#include "platform/http/event_stream.h"
#include "platform/reviews.h"
#include "platform/waiting.h"

namespace greenroom::runs {
namespace {

using std::chrono::steady_clock;

constexpr std::chrono::seconds kLook{1};  // whether it is over

asio::awaitable<void> wait_for_more(ReviewEvents& events) {
  const auto until = steady_clock::now() + http::kEventHeartbeat;
  while (steady_clock::now() < until && !events.over()) {
    const auto heard = co_await events.inflow.next(kLook);
    if (heard) co_return;
  }
}

}  // namespace

asio::awaitable<void> write_reviews(ReviewEvents& events, http::Writer& writer) {
  std::string told;
  while (!events.over()) {
    std::string token = events.token;
    auto stored = co_await read_own(events.store, events.door, std::move(token), kReviewOnly);
    if (!stored || !*stored || (*stored)->review.empty()) co_return;
    std::string frame = events.frame(review_json(**stored));
    const std::string next = frame == told ? std::string(http::kEventComment) : frame;
    co_await writer.write(next);
    told = std::move(frame);
    if (!is_reviewed_further(**stored)) co_return;
    co_await wait_for_more(events);
  }
}

}  // namespace greenroom::runs
