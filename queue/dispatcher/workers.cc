// What workers say.
#include <algorithm>

#include <spdlog/spdlog.h>

#include "queue/dispatcher/loop.h"
#include "submission/cbor.h"

namespace greenroom::queue {
namespace {

constexpr std::size_t kMaxName = 128;
constexpr int kMaxSlots = 4096;
constexpr std::size_t kMaxReview = 1 << 20;
constexpr std::size_t kMaxBanned = 1024;  // connections; a banned one ends when the worker does

// It goes into logs, the database and answers.
bool is_plain_name(const std::string& name) {
  return !name.empty() && name.size() <= kMaxName &&
         std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < 0x7f; });
}

// Nothing: it may be stored.
std::optional<std::string> wrong_with(const std::string& review) {
  if (review.size() > kMaxReview) return "a review that is too long";
  if (const auto read = review_from_cbor(review); !read)
    return "a review that is none: " + read.error().message;
  return std::nullopt;
}

}  // namespace

void Loop::receive(const Incoming& incoming) {
  if (banned_.contains(incoming.from)) return;
  auto message = decode(incoming.frame);
  if (!message) return ban(incoming.from, message.error().message);
  if (auto* hello = std::get_if<Hello>(&*message)) return welcome(incoming.from, std::move(*hello));
  Worker* worker = roster_.find(incoming.from);
  if (worker == nullptr) {
    // Of a connection that we do not know: from before our start, or given up as silent.
    sockets_->send(incoming.from, encode(Goodbye{}));
    return;
  }
  worker->heard = Steady::now();
  std::visit(
      [&](const auto& said) {
        if constexpr (requires { on(*worker, said); }) {
          on(*worker, said);
        } else if constexpr (std::is_same_v<std::decay_t<decltype(said)>, Heartbeat>) {
          numbers_changed_ = numbers_changed_ || !(worker->kept == said.kept);
          worker->kept = said.kept;
        } else {
          ban(incoming.from, "a message that only servers send");
        }
      },
      *message);
}

void Loop::welcome(const Peer& peer, Hello hello) {
  if (!is_plain_name(hello.worker)) return ban(peer, "a name that is none");
  if (hello.slots > kMaxSlots) return ban(peer, "more slots than there can be");
  if (const Worker* known = roster_.find(peer);
      known != nullptr && known->hello.worker != hello.worker)
    return ban(peer, "a second name");
  const bool back = roster_.find(hello.worker) != nullptr;
  Worker& worker = roster_.join(peer, std::move(hello), Steady::now());
  const std::string& name = worker.hello.worker;
  spdlog::info("worker {} {}: {} slots, {}", name, back ? "is back" : "joined", worker.hello.slots,
               worker.hello.isolation);
  std::set<std::string> runs;
  for (const Lease& lease : worker.hello.running) {
    const auto held = held_.find(lease.token);
    const bool ours = held != held_.end() && held->second.attempt == lease.attempt &&
                      !held->second.settling &&
                      (held->second.worker.empty() || held->second.worker == name);
    if (ours) {
      held->second.worker = name;
      runs.insert(lease.token);
    } else {  // somebody else has it by now, it has ended, or the store is just being told
      tell(worker, Cancel{lease});
      if (!is_settling(lease)) tell(worker, Settled{lease});
    }
  }
  for (const std::string& token : std::exchange(worker.running, runs)) {
    if (!runs.contains(token)) release(token, was_started(token), "worker " + name + " lost it");
  }
  tell(worker, Heartbeat{});
  numbers_changed_ = true;
}

void Loop::on(Worker& worker, const Ready& ready) {
  worker.credits = std::min(worker.credits + ready.credits, worker.hello.slots);
}

Loop::Held* Loop::held_by(const Worker& worker, const Lease& lease) {
  const auto found = held_.find(lease.token);
  if (found == held_.end()) return nullptr;
  Held& held = found->second;
  const bool fits =
      held.attempt == lease.attempt && held.worker == worker.hello.worker && !held.settling;
  return fits ? &held : nullptr;
}

bool Loop::is_settling(const Lease& lease) const {
  const auto found = held_.find(lease.token);
  return found != held_.end() && found->second.settling && found->second.attempt == lease.attempt;
}

// A worker cannot have died of what it never started: the attempt is not charged.
bool Loop::was_started(const std::string& token) const {
  const auto found = held_.find(token);
  return found != held_.end() && found->second.started_at.has_value();
}

void Loop::on(Worker& worker, const Started& started) {
  Held* held = held_by(worker, started.lease);
  if (held == nullptr) return;
  held->started_at = wall_now();
  subscribers_->tell(started.lease.token,
                     event::Started{started.lease.attempt, worker.hello.worker});
}

void Loop::on(Worker& worker, const Progress& progress) {
  if (held_by(worker, progress.lease) == nullptr) return;
  std::visit([&](const auto& what) { subscribers_->tell(progress.lease.token, what); },
             progress.what);
}

void Loop::on(Worker& worker, const Done& done) {
  const Held* held = held_by(worker, done.lease);
  if (held == nullptr) {
    // Unless the store is just being told, the worker need not keep it.
    if (!is_settling(done.lease)) tell(worker, Settled{done.lease});
    ++counts_.reports_ignored;
    numbers_changed_ = true;
    return;
  }
  if (done.report.empty()) {
    tell(worker, Settled{done.lease});
    Roster::rest(worker, Steady::now());
    later(std::chrono::ceil<std::chrono::milliseconds>(worker.rests_until - Steady::now()), [] {});
    return release(done.lease.token, true, "worker " + worker.hello.worker + ": " + done.error);
  }
  auto report = report_from_cbor(done.report);
  if (!report) {
    const Peer peer = worker.peer;
    return ban(peer, "a report that is none: " + report.error().message);
  }
  if (const auto wrong = done.review.empty() ? std::nullopt : wrong_with(done.review)) {
    const Peer peer = worker.peer;
    return ban(peer, *wrong);
  }
  worker.failures = 0;
  Finish finish{.token = done.lease.token,
                .attempt = done.lease.attempt,
                .verdict = report->verdict,
                .status = options_.status_of ? options_.status_of(*report) : 0,
                .report = done.report,
                .review = done.review,
                .worker = worker.hello.worker,
                .started_at = held->started_at};
  settle(std::move(finish), std::make_shared<const std::string>(done.report));
}

// Whose it is, and whether it may be, the store knows.
void Loop::on(Worker& worker, const Reviewed& reviewed) {
  if (const auto wrong = wrong_with(reviewed.review)) {
    const Peer peer = worker.peer;
    return ban(peer, *wrong);
  }
  store_.review(reviewed.lease.token, reviewed.lease.attempt, worker.hello.worker, reviewed.review,
                [token = reviewed.lease.token](const Result<bool>& stored) {
                  if (!stored)
                    spdlog::warn("store the review of {}: {}", token, stored.error().text());
                });
}

void Loop::on(Worker& worker, const Goodbye& goodbye) {
  worker.leaving = true;
  worker.credits = 0;
  for (const Lease& lease : goodbye.returned) {
    if (held_by(worker, lease) != nullptr)
      release(lease.token, false, "worker " + worker.hello.worker + " handed it back");
  }
}

void Loop::ban(const Peer& peer, const std::string& why) {
  ++counts_.malformed_frames;
  numbers_changed_ = true;
  sockets_->send(peer, encode(Goodbye{}));
  banned_.insert(peer);
  banned_in_order_.push_back(peer);
  if (banned_in_order_.size() > kMaxBanned) {
    banned_.erase(banned_in_order_.front());
    banned_in_order_.pop_front();
  }
  const Worker* worker = roster_.find(peer);
  spdlog::warn("worker {} is sent away: {}", worker == nullptr ? "(unknown)" : worker->hello.worker,
               why);
  if (worker != nullptr) lose(std::string(worker->hello.worker), "it sent what makes no sense");
}

void Loop::lose(const std::string& name, const std::string& why) {
  Worker* worker = roster_.find(name);
  if (worker == nullptr) return;
  const auto running = worker->running;
  if (!worker->leaving || !running.empty()) {
    spdlog::warn("worker {} is lost with {} jobs: {}", name, running.size(), why);
    ++counts_.workers_lost;
  }
  for (const std::string& token : running) {
    ++counts_.leases_lost;
    release(token, was_started(token), "worker " + name + " was lost: " + why);
  }
  roster_.remove(name);
  numbers_changed_ = true;
}

bool Loop::tell(Worker& worker, const Message& message) {
  if (!worker.reachable) return false;
  if (sockets_->send(worker.peer, encode(message))) return true;
  // It may come back on another connection, with what it runs, until its silence has lasted.
  worker.reachable = false;
  worker.credits = 0;
  return false;
}

}  // namespace greenroom::queue
