#include "platform/runs/door.h"

#include <spdlog/spdlog.h>

#include "platform/judge0/cors.h"
#include "platform/judge0/creating.h"
#include "platform/mailbox.h"
#include "platform/runs/telling.h"
#include "submission/cbor.h"

namespace greenroom::runs {
namespace {

std::string_view title_of(int status) {
  switch (status) {
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 409:
      return "Conflict";
    case 413:
      return "Content Too Large";
    case 415:
      return "Unsupported Media Type";
    case 422:
      return "Unprocessable Content";
    case 503:
      return "Service Unavailable";
    default:
      return "Internal Server Error";
  }
}

bool is_json(const http::Request& request) {
  std::string_view type = request.headers.get("Content-Type");
  type = type.substr(0, type.find(';'));
  while (type.ends_with(' ')) type.remove_suffix(1);
  return http::equal_ignoring_case(type, "application/json");
}

// The action is the route's, which outlives the call.
asio::awaitable<http::Response> run_admitted(const Door& door, const Admitted& action,
                                             const http::Request& request) {
  auto tenant = admit(door, request);
  if (!tenant) co_return std::move(tenant.error());
  std::string name = std::move(*tenant);
  http::Response response = co_await action(request, std::move(name));
  co_return response;
}

}  // namespace

tl::expected<std::string, http::Response> admit(const Door& door, const http::Request& request) {
  const judge0::Access& access = door.shared.access;
  const judge0::Lookup lookup = [&](std::string_view name) -> std::optional<std::string> {
    if (const auto value = request.query_value(name)) return std::string(*value);
    const auto value = request.query_value("token");
    return value ? std::optional<std::string>(*value) : std::nullopt;
  };
  if (access.check_address(request) != 0)
    return tl::make_unexpected(problem(403, "this address may not call"));
  if (access.authenticate(request, lookup) != 0)
    return tl::make_unexpected(problem(401, "the token is missing or wrong"));
  return judge0::tenant_of(access.identity(request, lookup));
}

http::Handler admitted(const Door& door, Admitted action) {
  return [&door, action = std::move(action)](const http::Request& request) {
    return run_admitted(door, action, request);
  };
}

tl::expected<nlohmann::json, http::Response> read_json_body(const http::Request& request) {
  if (!is_json(request))
    return tl::make_unexpected(problem(415, "the body must be application/json", "Content-Type"));
  auto body = read_json(request.body);
  if (!body) return tl::make_unexpected(problem(400, body.error().message));
  return std::move(*body);
}

bool is_origin_welcome(const Door& door, const http::Request& request) {
  const std::string* origin = request.headers.find("Origin");
  return origin == nullptr || judge0::may_call(door.shared.settings, *origin);
}

NewSubmission new_run(const Submission& submission, std::string tenant) {
  NewSubmission made;
  made.token = judge0::new_token();
  made.door = kDoor;
  made.tenant = std::move(tenant);
  made.lane = Lane::kInteractive;
  made.language = submission.language;
  made.submission = to_cbor(submission);
  return made;
}

asio::awaitable<Result<std::optional<std::string>>> refusal_now(Door& door) {
  const judge0::Settings& settings = door.shared.settings;
  std::optional<std::string> why;
  if (settings.maintenance_mode) {
    why = settings.maintenance_message;
    co_return why;
  }
  Result<bool> full = co_await judge0::queue_is_full(door.shared, 1);
  if (!full) co_return failed(full);
  if (*full) why = "the queue is full";
  co_return why;
}

http::Response problem(int status, std::string_view detail, std::string_view field) {
  Json body = {
      {"type", "about:blank"}, {"title", title_of(status)}, {"status", status}, {"detail", detail}};
  if (!field.empty()) body["field"] = field;
  http::Response response;
  response.status = status;
  response.headers.add("Content-Type", "application/problem+json");
  response.body = to_text(body);
  return response;
}

http::Response problem_of(const Mistake& mistake) {
  const std::string what = mistake.field.empty() ? "the body" : mistake.field;
  return problem(422, what + ": " + mistake.message, mistake.field);
}

http::Response our_failure(const http::Request& request, const Error& error) {
  spdlog::error("{} {} (request {}): {}", request.method, request.raw_path, request.id,
                error.text());
  return problem(500, "this is our failure; the log has the request's id");
}

}  // namespace greenroom::runs
