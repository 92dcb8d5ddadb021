#include "platform/runs/run_events.h"

#include "platform/http/event_stream.h"
#include "platform/runs/inflow.h"
#include "platform/runs/review_events.h"
#include "platform/runs/telling.h"
#include "platform/waiting.h"

namespace greenroom::runs {
namespace {

using std::chrono::seconds;

constexpr seconds kLookForTheEnd{1};  // of the server or the client, of which nothing is told here

// What a stream is made of; shared because a Response, and with it its stream, can be copied.
struct Watch {
  Watch(Door& door_in, const http::Request& request_in, const asio::any_io_executor& executor)
      : door(door_in), request(request_in), inflow(executor) {}

  Door& door;
  const http::Request& request;  // lives until the answer has been sent
  std::string token;
  SubmissionState state = SubmissionState::kQueued;  // when the stream began
  Telling telling;
  Inflow inflow;
  queue::Subscription subscription;  // goes first
};

std::string frame(const Told& told) { return http::event_frame(told.type, to_text(told.body)); }

std::string frames(Watch& watch, const Inflow::Heard& heard) {
  std::string out;
  if (heard.left_out > 0) out = frame(Telling::left_out(heard.left_out));
  for (const Told& told : watch.telling(*heard.event)) out.append(frame(told));
  return out;
}

bool is_over(const Watch& watch) {
  return watch.request.client->stopping() || watch.request.client->gone();
}

asio::awaitable<void> write_done(Watch& watch, http::Writer& writer) {
  std::string token = watch.token;
  const Parts report{.request = false, .submission = false, .report = true};
  auto stored = co_await read_own(watch.door.shared.store, kDoor, std::move(token), report);
  const bool found = stored && *stored;
  const std::string last =
      frame(found ? Telling::done((*stored)->report, (*stored)->verdict) : Telling::done("", {}));
  co_await writer.write(last);
  const auto over = [&watch] { return is_over(watch); };
  const auto as_frame = [](const Json& review) { return frame(Telling::review(review)); };
  ReviewEvents events{watch.door.shared.store, kDoor, watch.token, watch.inflow, over, as_frame};
  co_await write_reviews(events, writer);
}

asio::awaitable<void> write_progress(Watch& watch, http::Writer& writer) {
  auto heartbeat = std::chrono::steady_clock::now() + http::kEventHeartbeat;
  while (!is_over(watch)) {
    std::optional<Inflow::Heard> heard = co_await watch.inflow.next(kLookForTheEnd);
    std::string out;
    if (heard) {
      out = frames(watch, *heard);
    } else if (std::chrono::steady_clock::now() >= heartbeat) {
      out = http::kEventComment;
    }
    if (!out.empty()) {
      heartbeat = std::chrono::steady_clock::now() + http::kEventHeartbeat;
      co_await writer.write(out);
    }
    if (heard && std::holds_alternative<queue::event::Finished>(*heard->event)) {
      co_await write_done(watch, writer);
      co_return;
    }
  }
}

asio::awaitable<void> write_events(std::shared_ptr<Watch> watch, http::Writer& writer) {
  if (watch->state == SubmissionState::kDone) {
    co_await write_done(*watch, writer);
    co_return;
  }
  const bool queued = watch->state == SubmissionState::kQueued;
  const std::string first = http::event_frame(queued ? "queued" : "started", "{}");
  co_await writer.write(first);
  co_await write_progress(*watch, writer);
}

}  // namespace

asio::awaitable<http::Response> stream_run(Door& door, const http::Request& request, std::string) {
  const asio::any_io_executor executor = co_await asio::this_coro::executor;
  auto watch = std::make_shared<Watch>(door, request, executor);
  watch->token = std::string(request.param("token"));
  // Before the state is read: an end in between is told, one before is seen.
  watch->subscription =
      door.shared.dispatcher.subscribe(watch->token, true, watch->inflow.sink(watch->token));
  std::string token = watch->token;
  auto stored =
      co_await read_own(door.shared.store, kDoor, std::move(token), Parts{false, false, false});
  if (!stored) co_return our_failure(request, stored.error());
  if (!*stored) co_return problem(404, "there is no run of that token", "token");
  watch->state = (*stored)->state;
  http::Response response =
      http::event_stream([watch](http::Writer& writer) { return write_events(watch, writer); });
  co_return response;
}

}  // namespace greenroom::runs
