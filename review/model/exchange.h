// One POST and its answer, whatever the other end does: name, connection, handshake, request and
// answer share one deadline, and the answer has a limit. Redirects are not followed, proxies of the
// environment not used, and certificates are verified.
#pragma once

#include <chrono>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

#include "base/bytes.h"
#include "review/model/failure.h"
#include "review/model/options.h"

namespace greenroom::model {

struct Call {
  std::string path;  // behind the URL's
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;  // JSON
};

struct Answer {
  int status = 0;
  std::string type;  // Content-Type
  std::string body;
  std::optional<std::chrono::milliseconds> retry_after;
};

struct ExchangeLimits {
  std::chrono::steady_clock::time_point deadline;
  Bytes answer = mib(1);
  bool only_loopback = false;  // whatever the name means
};

// Blocks the calling thread until the answer, the deadline or a stop, whichever is first. An answer
// of any status is an Answer.
tl::expected<Answer, Failure> exchange(const BaseUrl& url, const Call& call,
                                       const ExchangeLimits& limits, const std::stop_token& stop);

}  // namespace greenroom::model
