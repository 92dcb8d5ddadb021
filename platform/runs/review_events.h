// The review of a submission that has ended, as events of a stream: as far as it goes, and again
// whenever there is more.
#pragma once

#include <functional>
#include <string>

#include <nlohmann/json.hpp>

#include "platform/http/message.h"
#include "platform/runs/inflow.h"
#include "store/store.h"

namespace greenroom::runs {

struct ReviewEvents {
  Store& store;
  const char* door;
  std::string token;
  Inflow& inflow;              // subscribed since before its end
  std::function<bool()> over;  // the client or the server has gone
  std::function<std::string(const nlohmann::ordered_json&)> frame;
};

// Nothing, where no notes were wanted. Returns when the review is final.
asio::awaitable<void> write_reviews(ReviewEvents& events, http::Writer& writer);

}  // namespace greenroom::runs
