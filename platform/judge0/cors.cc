#include "platform/judge0/cors.h"

#include <algorithm>
#include <array>

namespace greenroom::judge0 {
namespace {

bool lists(const std::vector<std::string>& origins, std::string_view origin) {
  return std::find(origins.begin(), origins.end(), origin) != origins.end() ||
         std::find(origins.begin(), origins.end(), "*") != origins.end();
}

// What Access-Control-Allow-Origin says; "" for an origin that may not.
std::string allowed_origin(const Settings& settings, const std::string& origin) {
  if (lists(settings.disallow_origin, origin)) return "";
  if (settings.allow_origin.empty() || lists(settings.allow_origin, "*")) return "*";
  return lists(settings.allow_origin, origin) ? origin : "";
}

}  // namespace

bool is_own_path(std::string_view path) {
  static constexpr std::array<std::string_view, 14> kFirst{"",
                                                           "submissions",
                                                           "languages",
                                                           "statuses",
                                                           "system_info",
                                                           "config_info",
                                                           "statistics",
                                                           "workers",
                                                           "about",
                                                           "version",
                                                           "license",
                                                           "isolate",
                                                           "authenticate",
                                                           "authorize"};
  if (path.starts_with('/')) path.remove_prefix(1);
  std::string_view first = path.substr(0, path.find('/'));
  if (first.ends_with(".json")) first.remove_suffix(5);
  return std::find(kFirst.begin(), kFirst.end(), first) != kFirst.end();
}

bool may_call(const Settings& settings, const std::string& origin) {
  return !allowed_origin(settings, origin).empty();
}

void add_cors(const Settings& settings, const http::Request& request, http::Response& response) {
  if (!is_own_path(request.path)) return;
  response.headers.set("Vary", "Accept, Origin");
  const std::string* origin = request.headers.find("Origin");
  if (origin == nullptr) return;
  const std::string allowed = allowed_origin(settings, *origin);
  if (allowed.empty()) return;
  response.headers.set("Access-Control-Allow-Origin", allowed);
  response.headers.set("Access-Control-Allow-Methods",
                       "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
  response.headers.set("Access-Control-Expose-Headers", "");
  response.headers.set("Access-Control-Max-Age", "7200");
  if (const auto* asked = request.headers.find("Access-Control-Request-Headers")) {
    response.headers.set("Access-Control-Allow-Headers", *asked);
  }
}

http::Response preflight() {
  http::Response response;
  response.headers.add("Content-Type", "text/html");
  return response;
}

}  // namespace greenroom::judge0
