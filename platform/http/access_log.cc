#include "platform/http/access_log.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace greenroom::http {
namespace {

constexpr std::size_t kUserAgentBytes = 200;

std::string timestamp(std::chrono::system_clock::time_point time) {
  const auto since = time.time_since_epoch();
  const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(since).count() % 1000;
  const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z", fmt::gmtime(seconds), ms);
}

}  // namespace

std::string access_line(const Access& access) {
  nlohmann::ordered_json line;
  line["time"] = timestamp(access.time);
  line["id"] = access.id;
  line["peer"] = access.peer;
  line["method"] = access.method;
  line["path"] = access.path;
  if (!access.query.empty()) {
    auto& names = line["query"] = nlohmann::ordered_json::array();
    for (const auto& pair : access.query) names.push_back(pair.first);
  }
  line["status"] = access.status;
  line["bytes"] = access.bytes;
  line["ms"] = static_cast<double>(access.took.count() / 10) / 100.0;
  line["userAgent"] = access.user_agent.substr(0, kUserAgentBytes);
  // Clients send bytes that are no UTF-8, and the cut may make some.
  return line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

void write_access(const std::shared_ptr<spdlog::logger>& log, const Access& access) {
  if (log) log->info("{}", access_line(access));
}

}  // namespace greenroom::http
