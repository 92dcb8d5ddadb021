// One JSON line for each answer: who asked for what, and what came of it. Values of the query are
// left out, because people put tokens there; so are bodies and all other headers.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include <spdlog/logger.h>

#include "platform/http/message.h"

namespace greenroom::http {

struct Access {
  std::chrono::system_clock::time_point time;  // when the request had been read
  std::string id;
  std::string peer;
  std::string method;
  std::string path;
  NameValues query;  // only the names are logged
  int status = 0;
  std::uint64_t bytes = 0;  // of the body, as sent (compressed, HEAD 0)
  std::chrono::microseconds took{0};
  std::string user_agent;  // cut to 200 bytes
};

// {"time":"2024-01-31T12:00:00.123Z","id":…,"peer":…,"method":…,"path":…,"query":["name",…],
//  "status":200,"bytes":12,"ms":0.42,"userAgent":…}, one line whatever a client sent.
[[nodiscard]] std::string access_line(const Access& access);

// Writes the line as it is: give the logger the pattern "%v". A null logger writes nothing.
void write_access(const std::shared_ptr<spdlog::logger>& log, const Access& access);

}  // namespace greenroom::http
