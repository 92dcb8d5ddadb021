#include "platform/waiting.h"

#include "platform/mailbox.h"

namespace greenroom {
namespace {

using queue::Event;

// What the dispatcher told until the end; `finished` is empty if it did not come to that.
struct Heard {
  std::optional<queue::event::Finished> finished;
  std::string worker;
  int attempt = 0;
  std::optional<WallTime> started_at;
};

// Not ended by a client that seems gone: one that only closed its writing side looks the same, and
// gets its answer.
asio::awaitable<void> listen(Mailbox<Event>& mailbox, Heard& heard) {
  const auto until = std::chrono::steady_clock::now() + kLongestWait;
  while (!heard.finished) {
    const auto left = until - std::chrono::steady_clock::now();
    std::optional<Event> event = co_await mailbox.next(left);
    if (!event) co_return;
    if (const auto* started = std::get_if<queue::event::Started>(&*event)) {
      heard.worker = started->worker;
      heard.attempt = started->attempt;
      heard.started_at = wall_now();
    } else if (const auto* finished = std::get_if<queue::event::Finished>(&*event)) {
      heard.finished = *finished;
    }
  }
}

// As the store has it, without asking the store.
StoredSubmission as_stored(NewSubmission submission, WallTime created_at, const Heard& heard) {
  return {.token = std::move(submission.token),
          .door = std::move(submission.door),
          .tenant = std::move(submission.tenant),
          .lane = submission.lane,
          .language = std::move(submission.language),
          .language_number = submission.language_number,
          .state = SubmissionState::kDone,
          .attempt = heard.attempt,
          .verdict = heard.finished->verdict,
          .worker = heard.worker,
          .created_at = created_at,
          .started_at = heard.started_at,
          .finished_at = wall_now(),
          .request = std::move(submission.request),
          .report = *heard.finished->report,
          .review = heard.finished->review};
}

}  // namespace

asio::awaitable<Result<std::optional<StoredSubmission>>> read_own(Store& store, const char* door,
                                                                  std::string token, Parts parts) {
  auto ask = [&](Done<std::optional<StoredSubmission>> done) {
    store.read(token, parts, std::move(done));
  };
  auto read = co_await await_done<std::optional<StoredSubmission>>(ask);
  if (read && *read && (*read)->door != door) *read = std::nullopt;
  co_return read;
}

asio::awaitable<Result<std::optional<StoredSubmission>>> submit_and_wait(
    Store& store, queue::Dispatcher& dispatcher, NewSubmission submission) {
  const asio::any_io_executor executor = co_await asio::this_coro::executor;
  Mailbox<Event> mailbox(executor);
  const queue::Subscription subscription =
      dispatcher.subscribe(submission.token, false, mailbox.sender());
  auto ask = [&](Done<WallTime> done) { dispatcher.submit({submission}, std::move(done)); };
  Result<WallTime> created = co_await await_done<WallTime>(ask);
  if (!created) co_return failed(created);

  Heard heard;
  co_await listen(mailbox, heard);
  if (heard.finished && heard.finished->report) {
    co_return as_stored(std::move(submission), *created, heard);
  }
  // Finished elsewhere, or not at all in this time.
  const std::string door = submission.door;
  auto stored =
      co_await read_own(store, door.c_str(), std::move(submission.token),
                        {.request = true, .submission = false, .report = true, .review = true});
  co_return stored;
}

}  // namespace greenroom
