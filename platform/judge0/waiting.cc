#include "platform/judge0/waiting.h"

#include "platform/judge0/creating.h"
#include "platform/judge0/json_text.h"
#include "platform/judge0/submissions.h"
#include "platform/mailbox.h"

namespace greenroom::judge0 {
namespace {

using queue::Event;

// What the dispatcher told until the end; `finished` is empty if it did not come to that.
struct Heard {
  std::optional<queue::event::Finished> finished;
  std::string worker;
  std::optional<WallTime> started_at;
};

WallTime now() { return std::chrono::time_point_cast<std::chrono::microseconds>(WallClock::now()); }

asio::awaitable<void> listen(Mailbox<Event>& mailbox, Heard& heard) {
  const auto until = std::chrono::steady_clock::now() + kLongestWait;
  while (!heard.finished) {
    const auto left = until - std::chrono::steady_clock::now();
    std::optional<Event> event = co_await mailbox.next(left);
    if (!event) co_return;
    if (const auto* started = std::get_if<queue::event::Started>(&*event)) {
      heard.worker = started->worker;
      heard.started_at = now();
    } else if (const auto* finished = std::get_if<queue::event::Finished>(&*event)) {
      heard.finished = *finished;
    }
  }
}

// As the store has it, without asking the store.
StoredSubmission as_stored(const NewSubmission& submission, WallTime created_at,
                           const Heard& heard) {
  StoredSubmission stored;
  stored.token = submission.token;
  stored.door = submission.door;
  stored.language = submission.language;
  stored.language_number = submission.language_number;
  stored.state = SubmissionState::kDone;
  stored.verdict = heard.finished->verdict;
  stored.worker = heard.worker;
  stored.created_at = created_at;
  stored.started_at = heard.started_at;
  stored.finished_at = now();
  stored.request = submission.request;
  stored.report = *heard.finished->report;
  return stored;
}

http::Response created_and_ended(const http::Request& request, const Door& door,
                                 const StoredSubmission& stored, const Shape& shape) {
  auto json = submission_json(stored, shape, door.languages);
  if (json) return http::json_response(201, std::move(*json));
  if (json.error().kind != Error::Kind::kInput) return our_failure(request, json.error());
  return http::json_response(201,
                             json_text({{"error", json.error().message}, {"token", stored.token}}));
}

}  // namespace

asio::awaitable<http::Response> submit_and_wait(Door& door, const http::Request& request,
                                                NewSubmission submission, Shape shape) {
  const asio::any_io_executor executor = co_await asio::this_coro::executor;
  Mailbox<Event> mailbox(executor);
  const queue::Subscription subscription =
      door.dispatcher.subscribe(submission.token, false, mailbox.sender());
  std::vector<NewSubmission> one{submission};
  Result<WallTime> created = co_await submit(door, std::move(one));
  if (!created) co_return our_failure(request, created.error());

  Heard heard;
  // Not ended by a client that seems gone: one that only closed its writing side looks the same,
  // and gets its answer.
  co_await listen(mailbox, heard);
  if (heard.finished && heard.finished->report) {
    co_return created_and_ended(request, door, as_stored(submission, *created, heard), shape);
  }
  // Finished elsewhere, or not at all in this time.
  std::string token = submission.token;
  auto stored = co_await read_own(door, std::move(token), Parts{true, false, true});
  if (!stored) co_return our_failure(request, stored.error());
  if (!*stored) co_return http::json_response(201, json_text({{"token", submission.token}}));
  co_return created_and_ended(request, door, **stored, shape);
}

}  // namespace greenroom::judge0
