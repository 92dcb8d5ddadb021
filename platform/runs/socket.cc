#include "platform/runs/socket.h"

#include <algorithm>
#include <deque>
#include <map>

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "platform/reviews.h"
#include "platform/runs/fields.h"
#include "platform/runs/inflow.h"
#include "platform/runs/live_run.h"
#include "platform/waiting.h"

namespace greenroom::runs {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxId = 64;
constexpr Parts kReportOnly{.request = false, .submission = false, .report = true};
constexpr std::size_t kReviewsOfOneSocket = 32;  // that go on; past it the oldest is told no more

// `rest` follows type and id.
std::string message_text(std::string_view type, const Json& id, const Json& rest) {
  Json message = {{"type", type}, {"id", id}};
  message.update(rest);
  return to_text(message);
}

class Session {
 public:
  Session(Door& door, http::WebSocket& socket, const http::Request& request, std::string tenant)
      : door_(door),
        socket_(socket),
        request_(request),
        tenant_(std::move(tenant)),
        inflow_(socket.executor()) {}

  // Until the socket is closed.
  asio::awaitable<void> run() {
    using namespace asio::experimental::awaitable_operators;
    co_await (read_all() || write_all());
  }

 private:
  using Runs = std::map<std::string, std::unique_ptr<LiveRun>>;

  // That goes on after its run has ended.
  struct Review {
    std::string key;  // what it is called in the inflow; no id of a run is so long
    std::string id;
    std::string token;
    queue::Subscription subscription;
  };
  static inline const std::string kReviewOf = std::string(kMaxId + 1, '-');

  asio::awaitable<void> read_all() {
    while (true) {
      std::optional<http::WebSocket::Message> message = co_await socket_.read();
      if (!message) co_return;
      const bool goes_on = co_await take(*message);
      if (!goes_on) co_return;
    }
  }

  asio::awaitable<bool> take(const http::WebSocket::Message& message) {
    if (message.kind != http::WebSocket::Kind::kText) {
      std::string reason = "messages are text";
      co_await socket_.close(1003, std::move(reason));
      co_return false;
    }
    auto parsed = read_json(message.data);
    if (!parsed || !parsed->is_object()) {
      std::string reason = parsed ? "a message is a JSON object" : parsed.error().message;
      co_await socket_.close(1008, std::move(reason));
      co_return false;
    }
    std::optional<Mistake> mistake = co_await obey(*parsed);
    if (mistake) co_await tell_mistake(*parsed, *mistake);
    co_return true;
  }

  asio::awaitable<std::optional<Mistake>> obey(const json& message) {
    std::optional<Mistake> mistake;
    Fields fields(message, "", mistake);
    const std::string type = fields.text("type").value_or("");
    const std::string id = fields.text("id").value_or("");
    if (mistake) co_return mistake;
    if (type != "start" && type != "stdin" && type != "cancel")
      co_return Mistake{"type", "must be start, stdin or cancel"};
    if (id.empty() || id.size() > kMaxId)
      co_return Mistake{"id", fmt::format("must be a text of 1 to {} bytes", kMaxId)};
    if (type == "start") {
      mistake = co_await start(id, message);
      co_return mistake;
    }
    const auto run = runs_.find(id);
    const bool is_stdin = type == "stdin";
    const std::string text = is_stdin ? fields.text("text").value_or("") : "";
    const bool end = is_stdin && fields.flag("end").value_or(false);
    fields.refuse_unknown();
    if (mistake) co_return mistake;
    if (run == runs_.end()) co_return Mistake{"id", "no run of that id is under way"};
    if (!is_stdin) {
      run->second->cancel();
    } else if (std::string why = run->second->type(text, end); !why.empty()) {
      mistake = Mistake{"text", std::move(why)};
    }
    co_return mistake;
  }

  asio::awaitable<std::optional<Mistake>> start(const std::string& id, json message) {
    if (runs_.contains(id)) co_return Mistake{"id", "a run of that id is under way"};
    if (runs_.size() >= kRunsOfOneSocket)
      co_return Mistake{
          "",
          fmt::format("{} runs are under way on this socket, the most at one time", runs_.size())};
    message.erase("type");
    message.erase("id");
    const RunRules rules{door_.catalogue, door_.shared.settings, true};
    auto submission = read_run(message, rules);
    if (!submission) co_return std::move(submission.error());
    auto refusal = co_await refusal_now(door_);
    if (!refusal) co_return failure(refusal.error());
    if (*refusal) co_return Mistake{"", **refusal};

    NewSubmission made = new_run(*submission, tenant_);
    auto run = std::make_unique<LiveRun>(door_.shared.dispatcher, made.token, *submission);
    LiveRun& started = *run;
    runs_.emplace(id, std::move(run));
    auto ask = [&](Done<WallTime> done) {
      started.submit(std::move(made), inflow_.sink(id), std::move(done));
    };
    Result<WallTime> created = co_await await_done<WallTime>(ask);
    if (!created) {
      runs_.erase(id);
      co_return failure(created.error());
    }
    inflow_.nudge(id);  // told by the writer, so that nothing of the run comes before it
    co_return std::nullopt;
  }

  asio::awaitable<void> write_all() {
    while (true) {
      std::optional<Inflow::Heard> heard = co_await inflow_.next(std::chrono::hours(1));
      if (heard && heard->run.starts_with(kReviewOf)) {
        co_await tell_review(heard->run);
        continue;
      }
      const auto run = heard ? runs_.find(heard->run) : runs_.end();
      if (run == runs_.end()) continue;
      co_await tell_queued(*run);
      if (!heard->event) continue;
      if (heard->left_out > 0) {
        const Told told = Telling::left_out(heard->left_out);
        co_await tell(run->first, told);
      }
      const std::vector<Told> all = run->second->hear(*heard->event);
      for (const Told& told : all) co_await tell(run->first, told);
      const auto* finished = std::get_if<queue::event::Finished>(&*heard->event);
      if (finished == nullptr) continue;
      // Gone before its end is told: who has read `done` may use the id again.
      const std::string id = run->first;
      std::string token = run->second->token();
      const bool reviewed = run->second->reviewed();
      runs_.erase(run);
      if (reviewed) begin_review(id, token);
      co_await tell_done(id, token, *finished);
      if (reviewed) co_await tell_review(kReviewOf + token);
    }
  }

  asio::awaitable<void> tell_done(const std::string& id, std::string token,
                                  const queue::event::Finished& finished) {
    std::string report = finished.report ? *finished.report : "";
    if (!finished.report) {  // it ended on another server, or while it waited
      auto stored = co_await read_own(door_.shared.store, kDoor, std::move(token), kReportOnly);
      if (stored && *stored) report = std::move((*stored)->report);
    }
    const Told told = Telling::done(report, finished.verdict);
    co_await tell(id, told);
  }

  // Of a run that has ended; its id may be another's by now.
  void begin_review(const std::string& id, const std::string& token) {
    const std::string key = kReviewOf + token;
    if (reviews_.size() >= kReviewsOfOneSocket) reviews_.pop_front();
    reviews_.push_back(
        {key, id, token, door_.shared.dispatcher.subscribe(token, false, inflow_.sink(key))});
  }

  asio::awaitable<void> tell_review(std::string key) {
    auto review = std::ranges::find(reviews_, key, &Review::key);
    if (review == reviews_.end()) co_return;
    const std::string id = review->id;
    std::string token = review->token;
    auto stored = co_await read_own(door_.shared.store, kDoor, std::move(token), kReviewOnly);
    const bool found = stored && *stored && !(*stored)->review.empty();
    review = std::ranges::find(reviews_, key, &Review::key);
    if (review != reviews_.end() && (!found || !is_reviewed_further(**stored)))
      reviews_.erase(review);
    if (!found) co_return;
    Told told = Telling::review(review_json(**stored));
    told.body["token"] = (*stored)->token;
    co_await tell(id, told);
  }

  asio::awaitable<void> tell_queued(const Runs::value_type& run) {
    if (!run.second->tells_queued()) co_return;
    const Told told{"queued", {{"token", run.second->token()}}};
    co_await tell(run.first, told);
  }

  // A closed socket takes nothing and says so to nobody: the reader sees it too, and ends it all.
  asio::awaitable<void> tell(const std::string& id, const Told& told) {
    std::string text = message_text(told.type, id, told.body);
    co_await socket_.write(std::move(text), http::WebSocket::Kind::kText);
  }

  // Waits until it is written: who sends mistakes and reads nothing waits too.
  asio::awaitable<void> tell_mistake(const json& message, const Mistake& mistake) {
    const auto id = message.find("id");
    const bool has_id = id != message.end() && id->is_string() &&
                        id->get_ref<const std::string&>().size() <= kMaxId;
    const Told told{"error",
                    {{"field", mistake.field.empty() ? Json() : Json(mistake.field)},
                     {"message", mistake.message}}};
    std::string text = message_text(told.type, has_id ? Json(*id) : Json(), told.body);
    co_await socket_.write(std::move(text), http::WebSocket::Kind::kText);
  }

  [[nodiscard]] Mistake failure(const Error& error) const {
    spdlog::error("/ws/runs (request {}): {}", request_.id, error.text());
    return {"", "this is our failure; the log has request " + request_.id};
  }

  Door& door_;
  http::WebSocket& socket_;
  const http::Request& request_;
  const std::string tenant_;
  Inflow inflow_;
  Runs runs_;  // that have not ended, or whose end waits to be told
  std::deque<Review> reviews_;
};

}  // namespace

asio::awaitable<std::optional<http::Response>> admit_socket(const Door& door,
                                                            const http::Request& request) {
  auto tenant = admit(door, request);
  std::optional<http::Response> refused;
  if (!tenant) {
    refused = std::move(tenant.error());
  } else if (!is_origin_welcome(door, request)) {
    refused = problem(403, "pages of this origin may not call", "Origin");
  }
  co_return refused;
}

asio::awaitable<void> serve_socket(Door& door, http::WebSocket& socket,
                                   const http::Request& request) {
  auto tenant = admit(door, request);  // once more, for the name: the gate only lets pass
  if (!tenant) co_return;
  Session session(door, socket, request, std::move(*tenant));
  co_await session.run();
}

}  // namespace greenroom::runs
