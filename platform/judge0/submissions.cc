#include "platform/judge0/submissions.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "platform/judge0/creating.h"
#include "platform/judge0/json_text.h"
#include "platform/judge0/refusal.h"
#include "platform/judge0/status.h"
#include "platform/judge0/validate.h"
#include "platform/mailbox.h"
#include "platform/waiting.h"

namespace greenroom::judge0 {
namespace {

constexpr Parts kShown{.request = true, .submission = false, .report = true, .review = true};

std::string token_of(const http::Request& request) {
  return without_suffix(request.param("token"));
}

// As Ruby's to_i: the digits it begins with, else 0. Bounded, so that pages can be multiplied.
std::int64_t leading_integer(std::string_view text) {
  constexpr std::int64_t kMost = 1'000'000'000;
  if (text.starts_with('+')) text.remove_prefix(1);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc::result_out_of_range) return text.starts_with('-') ? -kMost : kMost;
  return std::clamp(number, -kMost, kMost);
}

std::int64_t integer(const Call& call, const char* name, std::int64_t otherwise) {
  const auto text = call.parameters.text(name);
  return text ? leading_integer(*text) : otherwise;
}

http::Response shown(const http::Request& request, const Result<std::string>& json) {
  if (json) return http::json_response(200, *json);
  if (json.error().kind == Error::Kind::kInput) return refused(400, json.error().message);
  return our_failure(request, json.error());
}

Json meta(std::int64_t page, std::int64_t per_page, std::int64_t total) {
  const std::int64_t pages = (total + per_page - 1) / per_page;
  return {{"current_page", page},
          {"next_page", page < pages ? Json(page + 1) : Json()},
          {"prev_page", page > 1 ? Json(page - 1) : Json()},
          {"total_pages", pages},
          {"total_count", total}};
}

// After the switches, before the action: nothing, or the answer that refuses.
asio::awaitable<std::optional<http::Response>> refuse_creating(Door& door,
                                                               const http::Request& request,
                                                               bool wait) {
  const Settings& settings = door.settings;
  if (settings.maintenance_mode) co_return refused(503, settings.maintenance_message);
  if (wait && !settings.enable_wait_result) co_return refused(400, "wait not allowed");
  Result<bool> full = co_await queue_is_full(door, 1);
  if (!full) co_return our_failure(request, full.error());
  if (*full) co_return refused(503, "queue is full");
  co_return std::nullopt;
}

// wait=true: the answer is held back until the submission has ended.
asio::awaitable<http::Response> answer_its_end(Door& door, const http::Request& request,
                                               NewSubmission submission, Shape shape) {
  const std::string token = submission.token;
  auto ended = co_await submit_and_wait(door.store, door.dispatcher, std::move(submission));
  if (!ended) co_return our_failure(request, ended.error());
  if (!*ended) co_return http::json_response(201, json_text({{"token", token}}));
  auto json = submission_json(**ended, shape, door.languages);
  if (json) co_return http::json_response(201, std::move(*json));
  if (json.error().kind != Error::Kind::kInput) co_return our_failure(request, json.error());
  co_return http::json_response(201,
                                json_text({{"error", json.error().message}, {"token", token}}));
}

}  // namespace

Result<Shape> shape_of(const Door& door, const Call& call) {
  auto fields = parse_fields(call.parameters.text("fields").value_or(""));
  if (!fields) return failed(fields);
  return Shape{*fields, call.parameters.base64_encoded(door.settings)};
}

asio::awaitable<http::Response> create_submission(Door& door, const http::Request& request,
                                                  Call call) {
  const bool wait = call.parameters.flag("wait");
  std::optional<http::Response> refusal = co_await refuse_creating(door, request, wait);
  if (refusal) co_return std::move(*refusal);
  const auto shape = shape_of(door, call);
  if (!shape) co_return refused(400, shape.error().message);
  const auto wanted = validate(call.parameters.all(), shape->base64, door.settings, door.languages);
  if (!wanted) co_return http::json_response(422, json_text(wanted.error()));

  auto made = new_submission(door, *wanted, call.tenant, Lane::kInteractive);
  if (!made) co_return our_failure(request, made.error());
  NewSubmission submission = std::move(*made);
  if (wait) {
    http::Response ended = co_await answer_its_end(door, request, std::move(submission), *shape);
    co_return ended;
  }
  const std::string token = submission.token;
  std::vector<NewSubmission> one;
  one.push_back(std::move(submission));
  Result<WallTime> created = co_await submit(door, std::move(one));
  if (!created) co_return our_failure(request, created.error());
  co_return http::json_response(201, json_text({{"token", token}}));
}

asio::awaitable<http::Response> read_submission(Door& door, const http::Request& request,
                                                Call call) {
  const auto shape = shape_of(door, call);
  if (!shape) co_return refused(400, shape.error().message);
  std::string token = token_of(request);
  auto stored = co_await read_own(door.store, kDoor, std::move(token), kShown);
  if (!stored) co_return our_failure(request, stored.error());
  if (!*stored) co_return empty_or_json(request, 404);
  co_return shown(request, submission_json(**stored, *shape, door.languages));
}

asio::awaitable<http::Response> list_submissions(Door& door, const http::Request& request,
                                                 Call call) {
  const auto shape = shape_of(door, call);
  if (!shape) co_return refused(400, shape.error().message);
  const std::int64_t page = integer(call, "page", 1);
  const std::int64_t per_page = integer(call, "per_page", 20);
  if (page <= 0) co_return refused(400, fmt::format("invalid page: {}", page));
  if (per_page <= 0) co_return refused(400, fmt::format("invalid per_page: {}", per_page));

  auto ask = [&](Done<Page> done) {
    door.store.list(kDoor, (page - 1) * per_page, per_page, kShown, std::move(done));
  };
  Result<Page> listed = co_await await_done<Page>(ask);
  if (!listed) co_return our_failure(request, listed.error());
  std::string body = R"({"submissions":[)";
  for (const StoredSubmission& stored : listed->submissions) {
    auto json = submission_json(stored, *shape, door.languages);
    if (!json && json.error().kind == Error::Kind::kInput) co_return refused(400, kSomeNotUtf8);
    if (!json) co_return our_failure(request, json.error());
    if (body.back() != '[') body.push_back(',');
    body.append(*json);
  }
  body.append(R"(],"meta":)").append(json_text(meta(page, per_page, listed->total))).append("}");
  co_return http::json_response(200, std::move(body));
}

asio::awaitable<http::Response> delete_submission(Door& door, const http::Request& request,
                                                  Call call) {
  const Settings& settings = door.settings;
  if (settings.maintenance_mode) co_return refused(503, settings.maintenance_message);
  auto shape = shape_of(door, call);
  if (!shape) co_return refused(400, shape.error().message);
  if (!settings.enable_submission_delete) co_return refused(400, "delete not allowed");

  const std::string token = token_of(request);
  std::string asked = token;
  auto stored = co_await read_own(door.store, kDoor, std::move(asked), Parts{false, false, false});
  if (!stored) co_return our_failure(request, stored.error());
  if (!*stored) co_return empty_or_json(request, 404);
  auto ask = [&](Done<std::optional<StoredSubmission>> done) {
    door.store.remove(token, kShown, std::move(done));
  };
  auto removed = co_await await_done<std::optional<StoredSubmission>>(ask);
  if (!removed) co_return our_failure(request, removed.error());
  if (!*removed) co_return empty_or_json(request, 404);
  if ((*removed)->state != SubmissionState::kDone) {
    const int status =
        (*removed)->state == SubmissionState::kQueued ? status::kInQueue : status::kProcessing;
    co_return refused(400, fmt::format("submission cannot be deleted because its status is {} ({})",
                                       status, description_of(status)));
  }
  shape->base64 = true;  // always, in this answer
  co_return shown(request, submission_json(**removed, *shape, door.languages));
}

}  // namespace greenroom::judge0
