#include "platform/runs/http_runs.h"

#include "platform/judge0/creating.h"
#include "platform/judge0/format.h"
#include "platform/mailbox.h"
#include "platform/reviews.h"
#include "platform/runs/telling.h"
#include "platform/waiting.h"

namespace greenroom::runs {
namespace {

constexpr Parts kShown{.request = false, .submission = false, .report = true, .review = true};
constexpr const char* kNoSuchRun = "there is no run of that token";

const char* word_of(SubmissionState state) {
  if (state == SubmissionState::kQueued) return "queued";
  return state == SubmissionState::kLeased ? "running" : "done";
}

Json time_json(const std::optional<WallTime>& time) {
  return time ? Json(judge0::iso_time(*time)) : Json();
}

std::string shown(const StoredSubmission& stored) {
  const bool done = stored.state == SubmissionState::kDone;
  Json out = {{"token", stored.token},
              {"state", word_of(stored.state)},
              {"language", stored.language},
              {"createdAt", time_json(stored.created_at)},
              {"startedAt", time_json(stored.started_at)},
              {"finishedAt", time_json(stored.finished_at)},
              {"report", done ? report_json(stored.report, stored.verdict) : Json()}};
  if (!stored.review.empty()) {
    out["review"] = review_json(stored);
    if (out["report"].is_object())
      out["report"]["notes"] = out["review"].value("notes", Json::array());
  }
  return to_text(out);
}

http::Response accepted(const std::string& token) {
  http::Response response =
      http::json_response(202, to_text({{"token", token}, {"state", "queued"}}));
  response.headers.add("Location", "/api/runs/" + token);
  return response;
}

tl::expected<Submission, http::Response> read_body(const Door& door, const http::Request& request) {
  const auto body = read_json_body(request);
  if (!body) return tl::make_unexpected(body.error());
  auto submission = read_run(*body, {door.catalogue, door.shared.settings, false});
  if (!submission) return tl::make_unexpected(problem_of(submission.error()));
  return std::move(*submission);
}

asio::awaitable<http::Response> answer_its_end(Door& door, const http::Request& request,
                                               NewSubmission run) {
  const std::string token = run.token;
  auto ended = co_await submit_and_wait(door.shared.store, door.shared.dispatcher, std::move(run));
  if (!ended) co_return our_failure(request, ended.error());
  if (!*ended || (*ended)->state != SubmissionState::kDone) co_return accepted(token);
  co_return http::json_response(200, shown(**ended));
}

// The submission, which has ended, when nothing more comes of its review.
asio::awaitable<Result<std::optional<StoredSubmission>>> wait_for_review(
    Door& door, const http::Request& request, std::string token) {
  const asio::any_io_executor executor = co_await asio::this_coro::executor;
  Mailbox<queue::Event> mailbox(executor);
  const queue::Subscription subscription =
      door.shared.dispatcher.subscribe(token, false, mailbox.sender());
  while (true) {
    std::string asked = token;
    auto stored = co_await read_own(door.shared.store, kDoor, std::move(asked), kShown);
    if (!stored || !*stored || !is_reviewed_further(**stored) || request.client->stopping())
      co_return stored;
    (void)co_await mailbox.next(std::chrono::seconds(1));
  }
}

}  // namespace

asio::awaitable<http::Response> create_run(Door& door, const http::Request& request,
                                           std::string tenant) {
  auto submission = read_body(door, request);
  if (!submission) co_return std::move(submission.error());
  const std::string wait(request.query_value("wait").value_or("false"));
  if (wait != "true" && wait != "false") co_return problem(400, "wait is true or false", "wait");
  auto refusal = co_await refusal_now(door);
  if (!refusal) co_return our_failure(request, refusal.error());
  if (*refusal) co_return problem(503, **refusal);

  NewSubmission run = new_run(*submission, std::move(tenant));
  if (wait == "true") {
    http::Response ended = co_await answer_its_end(door, request, std::move(run));
    co_return ended;
  }
  const std::string token = run.token;
  std::vector<NewSubmission> one;
  one.push_back(std::move(run));
  Result<WallTime> created = co_await judge0::submit(door.shared, std::move(one));
  if (!created) co_return our_failure(request, created.error());
  co_return accepted(token);
}

asio::awaitable<http::Response> create_review(Door& door, const http::Request& request,
                                              std::string tenant) {
  auto submission = read_body(door, request);
  if (!submission) co_return std::move(submission.error());
  submission->review = true;
  auto refusal = co_await refusal_now(door);
  if (!refusal) co_return our_failure(request, refusal.error());
  if (*refusal) co_return problem(503, **refusal);

  NewSubmission run = new_run(*submission, std::move(tenant));
  const std::string token = run.token;
  auto ended = co_await submit_and_wait(door.shared.store, door.shared.dispatcher, std::move(run));
  if (ended && *ended && (*ended)->state == SubmissionState::kDone)
    ended = co_await wait_for_review(door, request, token);
  if (!ended) co_return our_failure(request, ended.error());
  if (!*ended || (*ended)->state != SubmissionState::kDone) co_return accepted(token);
  co_return http::json_response(200, shown(**ended));
}

asio::awaitable<http::Response> read_run_of_token(Door& door, const http::Request& request,
                                                  std::string) {
  std::string token(request.param("token"));
  auto stored = co_await read_own(door.shared.store, kDoor, std::move(token), kShown);
  if (!stored) co_return our_failure(request, stored.error());
  if (!*stored) co_return problem(404, kNoSuchRun, "token");
  co_return http::json_response(200, shown(**stored));
}

asio::awaitable<http::Response> cancel_run(Door& door, const http::Request& request, std::string) {
  const std::string token(request.param("token"));
  std::string asked = token;
  auto stored =
      co_await read_own(door.shared.store, kDoor, std::move(asked), Parts{false, false, false});
  if (!stored) co_return our_failure(request, stored.error());
  if (!*stored) co_return problem(404, kNoSuchRun, "token");
  auto ask = [&](Done<bool> done) { door.shared.dispatcher.cancel(token, std::move(done)); };
  Result<bool> cancelled = co_await await_done<bool>(ask);
  if (!cancelled) co_return our_failure(request, cancelled.error());
  if (!*cancelled) co_return problem(409, "the run has ended", "token");
  http::Response response;
  response.status = 204;
  co_return response;
}

}  // namespace greenroom::runs
