#include "queue/dispatcher/loop.h"

#include <algorithm>

#include <spdlog/spdlog.h>

#include "store/answer_of.h"
#include "submission/cbor.h"

namespace greenroom::queue {
namespace {

using namespace std::chrono_literals;

constexpr auto kLookAgain = 15s;     // at the store, whatever was told: a lost notice costs no more
constexpr auto kAlive = 5s;          // between signs of life to the other servers
constexpr auto kDeadAfter = 30s;     // a server without one
constexpr std::size_t kBurst = 256;  // frames before the other work has its turn

Claimed as_claimed(const NewSubmission& submission) {
  return {.token = submission.token,
          .attempt = 1,
          .door = submission.door,
          .lane = submission.lane,
          .tenant = submission.tenant,
          .language = submission.language,
          .submission = submission.submission};
}

}  // namespace

Loop::Loop(Store& store, DispatcherOptions options, std::unique_ptr<Sockets> sockets)
    : store_(store), options_(std::move(options)), sockets_(std::move(sockets)) {}

Loop::~Loop() {
  if (thread_.joinable()) {
    stop_ = true;
    inbox_->post([] {});
    thread_.join();
  }
  inbox_->close();
}

Status Loop::start() {
  if (auto status = inbox_->open(); !status) return status;
  // All of them are of an earlier life, whatever the clock says.
  auto leases = answer_of<std::vector<Claimed>>(
      [&](auto done) { store_.leased_here(WallTime::max(), std::move(done)); });
  if (!leases) return failed(leases);
  for (const Claimed& lease : *leases) {
    held_[lease.token] = {.attempt = lease.attempt, .forfeit = Steady::now() + options_.term};
  }
  if (!leases->empty()) {
    spdlog::info("{} submissions were being run when the server stopped; waiting for their workers",
                 leases->size());
  }
  store_.on_change([inbox = inbox_, this](const Change& change) {
    inbox->post([this, change] { on_change(change); });
  });
  last_turn_ = Steady::now();
  later(options_.term / 10, [this] { heartbeat(); });
  later(kLookAgain, [this] { look_again(); });
  later(0ms, [this] { keep_alive(); });
  thread_ = std::thread([this] { turn(); });
  return {};
}

// ---- the doors' side, on any thread

void Loop::submit(std::vector<NewSubmission> submissions, greenroom::Done<WallTime> done) {
  inbox_->post([this, submissions = std::move(submissions), done = std::move(done)]() mutable {
    std::vector<Group*> reserved;
    std::vector<bool> lease;
    for (const NewSubmission& each : submissions) lease.push_back(start_at_once(each, reserved));
    std::vector<Claimed> started;  // sent when they are stored
    for (std::size_t i = 0; i < submissions.size(); ++i) {
      if (lease[i]) started.push_back(as_claimed(submissions[i]));
    }
    auto next = here<WallTime>([this, started = std::move(started), reserved = std::move(reserved)](
                                   const Result<WallTime>& stored) mutable {
      created(std::move(started), reserved, stored.has_value());
    });
    store_.create(std::move(submissions), std::move(lease),
                  [done = std::move(done), next = std::move(next)](Result<WallTime> stored) {
                    next(stored);
                    done(std::move(stored));
                  });
  });
}

void Loop::cancel(std::string token, greenroom::Done<bool> done) {
  Report report;
  report.verdict = Verdict::kCancelled;
  report.message = "cancelled";
  const int status = options_.status_of ? options_.status_of(report) : 0;
  auto bytes = std::make_shared<const std::string>(to_cbor(report));
  Finish finish{.token = token, .verdict = Verdict::kCancelled, .status = status, .report = *bytes};
  auto next = here<bool>([this, token, bytes](const Result<bool>& cancelled) {
    if (!cancelled || !*cancelled) return;
    forget(token);
    subscribers_->tell(token, event::Finished{Verdict::kCancelled, bytes});
  });
  store_.finish(std::move(finish),
                [done = std::move(done), next = std::move(next)](Result<bool> cancelled) {
                  next(cancelled);
                  done(std::move(cancelled));
                });
}

void Loop::input(std::string token, std::string text, bool end) {
  inbox_->post([this, token = std::move(token), text = std::move(text), end] {
    const auto held = held_.find(token);
    if (held == held_.end()) return;
    if (Worker* worker = roster_.find(held->second.worker))
      tell(*worker, Input{{token, held->second.attempt}, text, end});
  });
}

Subscription Loop::subscribe(std::string token, bool progress, EventSink sink) {
  Subscription subscription = subscribers_->add(token, progress, std::move(sink));
  if (progress) {
    inbox_->post([this, token = std::move(token)] {
      const auto held = held_.find(token);
      if (held == held_.end()) return;
      if (Worker* worker = roster_.find(held->second.worker))
        tell(*worker, Watch{{token, held->second.attempt}});
    });
  }
  return subscription;
}

void Loop::worker_died(std::string name) {
  inbox_->post([this, name = std::move(name)] { lose(name, "its process ended"); });
}

void Loop::drain() {
  inbox_->post([this] { draining_ = true; });
}

std::vector<WorkerInfo> Loop::workers() const {
  const std::lock_guard lock(numbers_mutex_);
  return workers_shown_;
}

DispatcherCounts Loop::counts() const {
  const std::lock_guard lock(numbers_mutex_);
  return counts_shown_;
}

// ---- the thread

void Loop::turn() {
  while (!stop_) {
    const auto now = Steady::now();
    const auto due = timers_.empty() ? now + 1s : timers_.begin()->first;
    sockets_->wait(std::chrono::ceil<std::chrono::milliseconds>(std::max(due - now, 0ns)),
                   inbox_->descriptor());
    // What came is dealt with before anybody is found silent: after a stop of our own (SIGSTOP, a
    // debugger, a busy host) their signs of life wait in the socket.
    for (std::size_t i = 0; i < kBurst; ++i) {
      const auto incoming = sockets_->receive();
      if (!incoming) break;
      receive(*incoming);
    }
    inbox_->run_all();
    on_time(Steady::now());
    pump();
    publish_numbers();
  }
  for (auto& [name, worker] : roster_.workers()) tell(worker, Goodbye{});
}

void Loop::on_time(Steady::time_point now) {
  if (const auto gap = now - last_turn_; gap > options_.term / 2) {
    for (auto& [name, worker] : roster_.workers()) worker.heard += gap;
    for (auto& [token, held] : held_) held.forfeit += gap;
  }
  last_turn_ = now;
  while (!timers_.empty() && timers_.begin()->first <= now) {
    const auto task = std::move(timers_.begin()->second);
    timers_.erase(timers_.begin());
    task();
  }
}

void Loop::heartbeat() {
  for (auto& [name, worker] : roster_.workers()) tell(worker, Heartbeat{});
  expire(Steady::now());
  later(options_.term / 10, [this] { heartbeat(); });
}

void Loop::expire(Steady::time_point now) {
  std::vector<std::string> silent;
  for (auto& [name, worker] : roster_.workers()) {
    if (now - worker.heard > options_.term) silent.push_back(name);
  }
  for (const std::string& name : silent) lose(name, "it was silent");
  std::vector<std::string> forfeited;
  for (const auto& [token, held] : held_) {
    if (held.worker.empty() && !held.settling && held.forfeit < now) forfeited.push_back(token);
  }
  for (const std::string& token : forfeited) release(token, false, "its worker did not come back");
}

void Loop::keep_alive() {
  store_.keep_alive(kDeadAfter, here<int>([this](const Result<int>&) {
                      later(kAlive, [this] { keep_alive(); });
                    }));
}

void Loop::look_again() {
  on_change({Change::Kind::kQueued, ""});
  std::vector<std::string> elsewhere;
  for (std::string& token : subscribers_->tokens()) {
    if (!held_.contains(token)) elsewhere.push_back(std::move(token));
  }
  tell_what_has_ended(std::move(elsewhere));
  later(kLookAgain, [this] { look_again(); });
}

void Loop::later(std::chrono::milliseconds delay, Inbox::Task task) {
  timers_.emplace(Steady::now() + delay, std::move(task));
}

void Loop::on_change(const Change& change) {
  switch (change.kind) {
    case Change::Kind::kQueued:
      for (Group& group : roster_.groups()) {
        group.waiting = {true, true};
        for (auto& news : group.news) ++news;
      }
      break;
    case Change::Kind::kCancelled:
      forget(change.token);
      break;
    case Change::Kind::kDelivery:
      break;  // somebody else's
    case Change::Kind::kReviewed:
      subscribers_->tell(change.token, event::Reviewed{});
      break;
    case Change::Kind::kFinished: {
      // One that we settle ourselves is told with its report, when the store has answered.
      const auto held = held_.find(change.token);
      if (held != held_.end() && held->second.settling) return;
      subscribers_->tell(change.token, event::Finished{Verdict::kInternalError, nullptr});
      break;
    }
  }
}

void Loop::publish_numbers() {
  if (!std::exchange(numbers_changed_, false)) return;
  std::vector<WorkerInfo> shown;
  for (const auto& [name, worker] : roster_.workers()) {
    const Hello& hello = worker.hello;
    shown.push_back({name, hello.version, hello.isolation, hello.languages, hello.slots,
                     static_cast<int>(worker.running.size()), worker.kept});
  }
  const std::lock_guard lock(numbers_mutex_);
  workers_shown_ = std::move(shown);
  counts_shown_ = counts_;
}

Result<std::unique_ptr<Dispatcher>> Dispatcher::start(Store& store, DispatcherOptions options) {
  auto sockets = Sockets::open(options.endpoints, options.keys);
  if (!sockets) return failed(sockets);
  auto loop = std::make_unique<Loop>(store, std::move(options), std::move(*sockets));
  if (auto status = loop->start(); !status) return failed(status);
  return loop;
}

}  // namespace greenroom::queue
