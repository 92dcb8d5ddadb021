#include "platform/judge0/refusal.h"

#include "platform/judge0/json_text.h"

namespace greenroom::judge0 {
namespace {

std::string_view reason(int status) {
  if (status == 400) return "Bad Request";
  return status == 404 ? "Not Found" : "Internal Server Error";
}

// "application/json; charset=utf-8" or "application/vnd.api+json", and nothing beside it.
bool accepts_only_json(const http::Request& request) {
  std::string_view accept = request.headers.get("Accept");
  if (accept.find(',') != std::string_view::npos) return false;
  accept = accept.substr(0, accept.find(';'));
  while (accept.ends_with(' ')) accept.remove_suffix(1);
  return accept == "application/json" || accept == "text/x-json" ||
         accept == "application/jsonrequest" || accept == "application/vnd.api+json";
}

}  // namespace

http::Response empty_page(int status) {
  http::Response response;
  response.status = status;
  response.headers.add("Content-Type", "text/html");
  return response;
}

http::Response empty_or_json(const http::Request& request, int status) {
  if (!accepts_only_json(request)) return empty_page(status);
  return http::json_response(status, json_text({{"status", status}, {"error", reason(status)}}));
}

}  // namespace greenroom::judge0
