// GET /api/batches/{id}/events: server-sent events until the batch has ended.
//
//   progress {done, all, rate}, graded {…} for each submission, done {state, …}
//
// Every stream begins with what has ended before, so that whoever connects again has missed
// nothing.
#include <algorithm>

#include "platform/batches/handlers.h"
#include "platform/batches/result.h"
#include "platform/http/event_stream.h"
#include "platform/mailbox.h"

namespace greenroom::batches {
namespace {

using std::chrono::seconds;
using std::chrono::steady_clock;

constexpr int kPortion = 50;
constexpr seconds kLookForTheEnd{1};  // of the server or the client, of which nothing is told here
constexpr seconds kLookAgain{15};     // at the store: a notice may be lost with a connection
constexpr double kShortest = 0.5;     // seconds, before which a rate says nothing

// What a stream is made of; shared because a Response, and with it its stream, can be copied.
struct Follow {
  Follow(Door& door_in, const http::Request& request_in, Batch batch_in,
         const asio::any_io_executor& executor)
      : door(door_in), request(request_in), batch(std::move(batch_in)), ended(executor) {}

  Door& door;
  const http::Request& request;  // lives until the answer has been sent
  const Batch batch;
  questions::SharedQuestion question;
  bool whole = false;  // each `graded` has the whole result
  std::vector<bool> told;
  int done = 0;
  int done_before = 0;  // of those, when the stream began
  steady_clock::time_point start = steady_clock::now();
  Mailbox<int> ended;                // places
  queue::Subscription subscription;  // goes first

  [[nodiscard]] bool is_over() const { return done == batch.size; }
  [[nodiscard]] bool is_left() const {
    return request.client->stopping() || request.client->gone();
  }
};

std::string progress_frame(const Follow& follow) {
  runs::Json body = {{"done", follow.done}, {"all", follow.batch.size}};
  const double passed = std::chrono::duration<double>(steady_clock::now() - follow.start).count();
  if (passed > kShortest) body["rate"] = (follow.done - follow.done_before) / passed;
  return http::event_frame("progress", runs::to_text(body));
}

// Of those that have ended and were not told yet.
std::string graded_frames(Follow& follow, const std::vector<BatchEntry>& entries) {
  std::string out;
  for (const BatchEntry& each : entries) {
    const auto place = static_cast<std::size_t>(each.place);
    if (each.state != SubmissionState::kDone || place >= follow.told.size() || follow.told[place])
      continue;
    follow.told[place] = true;
    ++follow.done;
    const runs::Json body =
        follow.whole ? result_json(each, *follow.question) : short_json(each, *follow.question);
    out += http::event_frame("graded", runs::to_text(body));
  }
  return out;
}

asio::awaitable<void> tell_portion(Follow& follow, http::Writer& writer, int from, int count) {
  auto entries = co_await read_entries(follow.door, follow.batch.id, from, count, true);
  if (!entries) co_return;  // looked at again soon
  const std::string out = graded_frames(follow, *entries);
  if (!out.empty()) co_await writer.write(out);
}

// All that has ended; reports are read in portions.
asio::awaitable<void> tell_all(Follow& follow, http::Writer& writer) {
  for (int from = 0; from < follow.batch.size && !follow.is_left(); from += kPortion)
    co_await tell_portion(follow, writer, from, kPortion);
}

// At least one has ended: that one, and what else has by now.
asio::awaitable<void> tell_news(Follow& follow, http::Writer& writer, int first) {
  std::vector<int> places = {first};
  while (const auto more = co_await follow.ended.next(steady_clock::duration::zero()))
    places.push_back(*more);
  std::sort(places.begin(), places.end());
  for (std::size_t i = 0; i < places.size();) {
    const int from = places[i];
    while (i < places.size() && places[i] < from + kPortion) ++i;
    co_await tell_portion(follow, writer, from, places[i - 1] - from + 1);
  }
}

asio::awaitable<void> tell_end(Follow& follow, http::Writer& writer) {
  auto ask = [&](Done<std::optional<Batch>> done) {
    follow.door.store.find(follow.batch.id, follow.batch.tenant, std::move(done));
  };
  const auto batch = co_await await_done<std::optional<Batch>>(ask);
  const runs::Json body =
      batch && *batch ? summary_json(**batch) : runs::Json{{"id", follow.batch.id}};
  const std::string frame = http::event_frame("done", runs::to_text(body));
  co_await writer.write(frame);
}

asio::awaitable<void> write_events(std::shared_ptr<Follow> follow, http::Writer& writer) {
  co_await tell_all(*follow, writer);
  follow->done_before = follow->done;
  follow->start = steady_clock::now();
  std::string out = progress_frame(*follow);
  co_await writer.write(out);
  auto heartbeat = steady_clock::now() + http::kEventHeartbeat;
  auto again = steady_clock::now() + kLookAgain;
  while (!follow->is_over() && !follow->is_left()) {
    const auto place = co_await follow->ended.next(kLookForTheEnd);
    const int before = follow->done;
    if (place) co_await tell_news(*follow, writer, *place);
    if (steady_clock::now() >= again) {
      co_await tell_all(*follow, writer);
      again = steady_clock::now() + kLookAgain;
    }
    out.clear();
    if (follow->done > before) {
      out = progress_frame(*follow);
    } else if (steady_clock::now() >= heartbeat) {
      out = http::kEventComment;
    }
    if (out.empty()) continue;
    heartbeat = steady_clock::now() + http::kEventHeartbeat;
    co_await writer.write(out);
  }
  if (follow->is_over()) co_await tell_end(*follow, writer);
}

}  // namespace

asio::awaitable<http::Response> stream_batch(Door& door, const http::Request& request,
                                             std::string tenant) {
  auto batch = co_await find_batch(door, request, std::move(tenant));
  if (!batch) co_return runs::our_failure(request, batch.error());
  if (!*batch) co_return no_such_batch();
  const std::string whole(request.query_value("results").value_or("false"));
  if (whole != "true" && whole != "false")
    co_return runs::problem(400, "results is true or false", "results");
  const asio::any_io_executor executor = co_await asio::this_coro::executor;
  auto follow = std::make_shared<Follow>(door, request, std::move(**batch), executor);
  follow->whole = whole == "true";
  follow->question = co_await question_of(door, follow->batch);
  auto entries = co_await read_entries(door, follow->batch.id, 0, follow->batch.size, false);
  if (!entries) co_return runs::our_failure(request, entries.error());
  Watches::Places places;
  for (const BatchEntry& each : *entries)
    if (each.state != SubmissionState::kDone) places.emplace(each.token, each.place);
  follow->told.resize(static_cast<std::size_t>(follow->batch.size));
  // Before the results are read: an end in between is told, one before is seen.
  follow->subscription = door.watches.watch(std::move(places), follow->ended.sender());
  co_return http::event_stream(
      [follow](http::Writer& writer) { return write_events(follow, writer); });
}

}  // namespace greenroom::batches
