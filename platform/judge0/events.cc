#include "platform/judge0/events.h"

#include <memory>

#include "platform/http/event_stream.h"
#include "platform/judge0/base64.h"
#include "platform/judge0/format.h"
#include "platform/judge0/json_text.h"
#include "platform/judge0/refusal.h"
#include "platform/judge0/submissions.h"
#include "platform/runs/inflow.h"
#include "platform/runs/review_events.h"
#include "platform/waiting.h"

namespace greenroom::judge0 {
namespace {

using queue::Event;
using std::chrono::seconds;

constexpr seconds kLookForTheEnd{1};  // of the server or the client, of which nothing is told here

constexpr Parts kShown{.request = true, .submission = false, .report = true};

using http::event_frame;

double in_seconds(std::chrono::microseconds time) {
  return std::chrono::duration<double>(std::chrono::round<std::chrono::milliseconds>(time)).count();
}

// What a stream is made of; shared because a Response, and with it its stream, can be copied.
struct Watch {
  Watch(Door& door_in, const http::Request& request_in, const asio::any_io_executor& executor)
      : door(door_in), request(request_in), inflow(executor) {}

  Door& door;
  const http::Request& request;  // lives until the answer has been sent
  std::string token;
  Shape shape;
  SubmissionState state = SubmissionState::kQueued;  // when the stream began
  runs::Inflow inflow;
  queue::Subscription subscription;  // goes first
};

std::string text(const Watch& watch, const std::string& bytes) {
  return watch.shape.base64 ? encode_base64_plain(bytes) : bytes;
}

// Each event but the last as a frame.
struct Framer {
  const Watch& watch;

  std::string operator()(const queue::event::Started& e) const {
    return event_frame("started", json_text({{"attempt", e.attempt}, {"worker", e.worker}}));
  }
  std::string operator()(const queue::event::Compiled& e) const {
    return event_frame("compiled",
                       json_text({{"ok", e.report.ok}, {"output", text(watch, e.report.output)}}));
  }
  std::string operator()(const queue::event::CaseEnded& e) const {
    return event_frame("case", json_text({{"index", e.index},
                                          {"verdict", to_word(e.report.verdict)},
                                          {"time", decimal(in_seconds(e.report.cpu))},
                                          {"memory", e.report.memory.kib()}}));
  }
  std::string operator()(const queue::event::Output& e) const {
    const bool error = e.stream == queue::Progress::Stream::kStderr;
    return event_frame("output", json_text({{"index", e.index},
                                            {"stream", error ? "stderr" : "stdout"},
                                            {"text", text(watch, e.text)}}));
  }
  std::string operator()(const queue::event::Finished&) const { return ""; }
  std::string operator()(const queue::event::Reviewed&) const { return ""; }
};

bool is_over(const Watch& watch) {
  return watch.request.client->stopping() || watch.request.client->gone();
}

asio::awaitable<void> write_done(Watch& watch, http::Writer& writer) {
  std::string token = watch.token;
  auto stored = co_await read_own(watch.door.store, kDoor, std::move(token), kShown);
  std::string data = error_json("it cannot be read any more");
  if (stored && *stored) {
    auto json = submission_json(**stored, watch.shape, watch.door.languages);
    data = json ? *json : error_json(json.error().message);
  }
  const std::string done = event_frame("done", data);
  co_await writer.write(done);
  const auto over = [&watch] { return is_over(watch); };
  const auto frame = [](const Json& review) { return event_frame("review", json_text(review)); };
  runs::ReviewEvents events{watch.door.store, kDoor, watch.token, watch.inflow, over, frame};
  co_await runs::write_reviews(events, writer);
}

asio::awaitable<void> write_progress(Watch& watch, http::Writer& writer) {
  auto heartbeat = std::chrono::steady_clock::now() + http::kEventHeartbeat;
  while (!is_over(watch)) {
    auto heard = co_await watch.inflow.next(kLookForTheEnd);
    std::string out;
    if (heard && heard->left_out > 0)
      out = event_frame("left_out", json_text({{"bytes", heard->left_out}}));
    const std::optional<Event> event = heard ? std::move(heard->event) : std::nullopt;
    if (event && std::holds_alternative<queue::event::Finished>(*event)) {
      co_await write_done(watch, writer);
      co_return;
    }
    if (event) {
      out += std::visit(Framer{watch}, *event);
    } else if (std::chrono::steady_clock::now() >= heartbeat) {
      out = http::kEventComment;
    }
    if (out.empty()) continue;
    heartbeat = std::chrono::steady_clock::now() + http::kEventHeartbeat;
    co_await writer.write(out);
  }
}

asio::awaitable<void> write_events(std::shared_ptr<Watch> watch, http::Writer& writer) {
  if (watch->state == SubmissionState::kDone) {
    co_await write_done(*watch, writer);
    co_return;
  }
  const std::string first = watch->state == SubmissionState::kQueued ? event_frame("queued", "{}")
                                                                     : event_frame("started", "{}");
  co_await writer.write(first);
  co_await write_progress(*watch, writer);
}

}  // namespace

asio::awaitable<http::Response> stream_events(Door& door, const http::Request& request, Call call) {
  const auto shape = shape_of(door, call);
  if (!shape) co_return refused(400, shape.error().message);
  const asio::any_io_executor executor = co_await asio::this_coro::executor;
  auto watch = std::make_shared<Watch>(door, request, executor);
  watch->token = std::string(request.param("token"));
  watch->shape = *shape;
  // Before the state is read: an end in between is told, one before is seen.
  watch->subscription =
      door.dispatcher.subscribe(watch->token, true, watch->inflow.sink(watch->token));
  std::string token = watch->token;
  auto stored = co_await read_own(door.store, kDoor, std::move(token), Parts{false, false, false});
  if (!stored) co_return our_failure(request, stored.error());
  if (!*stored) co_return empty_or_json(request, 404);
  watch->state = (*stored)->state;

  co_return http::event_stream(
      [watch](http::Writer& writer) { return write_events(watch, writer); });
}

}  // namespace greenroom::judge0
