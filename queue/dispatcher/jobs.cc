// From the store to a worker, and back.
#include <algorithm>

#include <spdlog/spdlog.h>

#include "queue/dispatcher/loop.h"
#include "submission/cbor.h"

namespace greenroom::queue {
namespace {

using namespace std::chrono_literals;

constexpr auto kStoreAgain = 1s;         // after the store could not answer
constexpr auto kLongestExpansion = 60s;  // a submission is queued again then

constexpr std::size_t of(Lane lane) { return static_cast<std::size_t>(lane); }

// A job more, or the batch's turn has been.
void count_turn(Group& group, Lane lane, int jobs) {
  if (lane == Lane::kBatch) {
    group.since_batch = 0;
  } else {
    group.since_batch += jobs;
  }
}

}  // namespace

// ---- who is next

void Loop::pump() {
  if (draining_) return;
  for (Group& group : roster_.groups()) {
    if (group.claiming) continue;
    if (const auto next = choose(group)) claim(group, next->first, next->second);
  }
}

std::optional<std::pair<Lane, int>> Loop::choose(const Group& group) const {
  const bool interactive = group.waiting[of(Lane::kInteractive)];
  const bool batch = group.waiting[of(Lane::kBatch)];
  if (!interactive && !batch) return std::nullopt;
  const int free = roster_.free(group);
  if (free <= 0) return std::nullopt;
  if (!batch) return std::pair{Lane::kInteractive, free};
  if (!interactive) {
    const int count = free - roster_.kept_free(group);
    return count > 0 ? std::optional(std::pair{Lane::kBatch, count}) : std::nullopt;
  }
  if (batch_turn(group)) return std::pair{Lane::kBatch, 1};
  const int before_batch = options_.batch_floor - 1 - group.since_batch;
  return std::pair{Lane::kInteractive, before_batch > 0 ? std::min(free, before_batch) : free};
}

// While batches have slots of their own, they need not take the one that is kept for the others.
bool Loop::batch_turn(const Group& group) const {
  if (group.since_batch < options_.batch_floor - 1) return false;
  const bool runs = std::any_of(held_.begin(), held_.end(),
                                [&](const auto& held) { return held.second.batch_of == &group; });
  return !runs || roster_.kept_free(group) == 0;
}

void Loop::claim(Group& group, Lane lane, int count) {
  group.claiming = true;
  group.reserved += count;
  const auto news = group.news[of(lane)];
  auto next = [this, &group, lane, count, news](Result<std::vector<Claimed>> claimed) {
    group.reserved -= count;
    if (!claimed) {
      spdlog::error("claim submissions: {}", claimed.error().text());
      later(kStoreAgain, [&group] { group.claiming = false; });
      // What the store did before it failed may have been done all the same.
      later(2 * options_.term, [this] { find_unknown_leases(); });
      return;
    }
    group.claiming = false;
    const int got = static_cast<int>(claimed->size());
    if (got < count && group.news[of(lane)] == news) group.waiting[of(lane)] = false;
    count_turn(group, lane, got);
    for (Claimed& each : *claimed) start_job(std::move(each), group);
  };
  store_.claim({lane, group.languages, count}, here<std::vector<Claimed>>(std::move(next)));
}

// Stored as leased, it needs no claim. Only where nobody waits whose turn it would be.
bool Loop::start_at_once(const NewSubmission& submission, std::vector<Group*>& reserved) {
  if (draining_) return false;
  Group* group = roster_.free_group(submission.language, submission.lane);
  if (group == nullptr || group->claiming) return false;
  const bool batch_waits = group->waiting[of(Lane::kBatch)];
  if (group->waiting[of(Lane::kInteractive)]) return false;
  if (batch_waits && submission.lane == Lane::kBatch) return false;
  if (batch_waits && batch_turn(*group)) return false;
  ++group->reserved;
  count_turn(*group, submission.lane, 1);
  reserved.push_back(group);
  return true;
}

void Loop::created(std::vector<Claimed> started, const std::vector<Group*>& reserved, bool stored) {
  for (Group* group : reserved) --group->reserved;
  if (stored) {
    for (std::size_t i = 0; i < started.size(); ++i) start_job(std::move(started[i]), *reserved[i]);
  } else if (!started.empty()) {
    later(2 * options_.term, [this] { find_unknown_leases(); });
  }
}

void Loop::start_job(Claimed claimed, Group& group) {
  if (!options_.expand.contains(claimed.door)) return send_job(std::move(claimed));
  held_[claimed.token] = {.attempt = claimed.attempt,
                          .batch_of = claimed.lane == Lane::kBatch ? &group : nullptr};
  ++group.reserved;  // the worker's credit stays spoken for
  expand_job(claimed, group);
}

void Loop::expand_job(const Claimed& claimed, Group& group) {
  held_[claimed.token].forfeit = Steady::now() + kLongestExpansion;
  auto next = [this, claimed, &group](Result<std::string> whole) {
    const Held* held = held_as(claimed.token, claimed.attempt);
    const bool ours = held != nullptr && !held->settling && held->worker.empty();
    if (ours && !whole && whole.error().kind == Error::Kind::kUnavailable) {
      spdlog::error("expand submission {}: {}", claimed.token, whole.error().text());
      return later(kStoreAgain, [this, claimed, &group] {
        if (held_as(claimed.token, claimed.attempt) != nullptr) return expand_job(claimed, group);
        --group.reserved;
      });
    }
    --group.reserved;
    if (!ours) return;  // cancelled meanwhile
    if (!whole) return give_up(claimed, whole.error());
    Claimed job = claimed;
    job.submission = std::move(*whole);
    send_job(std::move(job));
  };
  options_.expand.at(claimed.door)(claimed.submission, here<std::string>(std::move(next)));
}

void Loop::send_job(Claimed claimed) {
  const std::string token = claimed.token;
  held_[token] = {.attempt = claimed.attempt};
  Job job{{token, claimed.attempt},
          std::move(claimed.submission),
          subscribers_->want_progress(token),
          std::move(claimed.tenant)};
  while (Worker* worker = roster_.pick(claimed.language)) {
    if (!tell(*worker, job)) continue;
    --worker->credits;
    worker->running.insert(token);
    held_[token].worker = worker->hello.worker;
    held_[token].batch_of = claimed.lane == Lane::kBatch ? worker->group : nullptr;
    ++counts_.jobs_sent;
    numbers_changed_ = true;
    return;
  }
  release(token, false, "the worker that it was for has gone");
}

// ---- how it ends

// Nobody can run it.
void Loop::give_up(const Claimed& claimed, const Error& why) {
  spdlog::error("submission {} cannot be run: {}", claimed.token, why.text());
  Report report;
  report.message = why.text();
  const auto bytes = std::make_shared<const std::string>(to_cbor(report));
  settle({.token = claimed.token,
          .attempt = claimed.attempt,
          .verdict = report.verdict,
          .status = options_.status_of ? options_.status_of(report) : 0,
          .report = *bytes},
         bytes);
}

void Loop::settle(Finish finish, std::shared_ptr<const std::string> report) {
  // By token and attempt throughout: while the database was away, another server may have let the
  // lease go and this one may have got the next.
  if (Held* held = held_as(finish.token, finish.attempt)) held->settling = true;
  auto next = [this, finish, report](const Result<bool>& stored) {
    if (!stored) {
      // Unknown whether it was done; doing it twice is the same as doing it once.
      spdlog::error("store the report of {}: {}", finish.token, stored.error().text());
      return later(kStoreAgain, [this, finish, report] { settle(finish, report); });
    }
    const Lease lease{finish.token, finish.attempt};
    Worker* worker = roster_.find(finish.worker);
    if (worker != nullptr) tell(*worker, Settled{lease});
    if (held_as(finish.token, finish.attempt) != nullptr) {
      if (worker != nullptr) worker->running.erase(finish.token);
      held_.erase(finish.token);
    }
    ++(*stored ? counts_.finished : counts_.reports_ignored);
    numbers_changed_ = true;
    if (*stored) {
      subscribers_->tell(finish.token, event::Finished{finish.verdict, report, finish.review});
    } else {
      tell_what_has_ended({finish.token});
    }
  };
  store_.finish(finish, here<bool>(std::move(next)));
}

void Loop::release(const std::string& token, bool charge, const std::string& why) {
  const auto found = held_.find(token);
  if (found == held_.end() || found->second.settling) return;
  Held& held = found->second;
  held.settling = true;
  if (Worker* worker = roster_.find(held.worker)) worker->running.erase(token);
  numbers_changed_ = true;
  release_lease({token, held.attempt}, charge, why);
}

void Loop::release_lease(const Lease& lease, bool charge, const std::string& why) {
  auto next = [this, lease, charge, why](const Result<SubmissionState>& state) {
    if (!state) {
      spdlog::error("hand back {}: {}", lease.token, state.error().text());
      return later(kStoreAgain, [=, this] { release_lease(lease, charge, why); });
    }
    if (held_as(lease.token, lease.attempt) != nullptr) held_.erase(lease.token);
    if (*state == SubmissionState::kDone)  // given up, or somebody else had its result
      subscribers_->tell(lease.token, event::Finished{Verdict::kInternalError, nullptr});
  };
  store_.release(lease.token, lease.attempt, charge, why, here<SubmissionState>(std::move(next)));
}

Loop::Held* Loop::held_as(const std::string& token, int attempt) {
  const auto found = held_.find(token);
  return found != held_.end() && found->second.attempt == attempt ? &found->second : nullptr;
}

// For subscribers of submissions that may have ended elsewhere, or whose notice was lost.
void Loop::tell_what_has_ended(std::vector<std::string> tokens) {
  if (tokens.empty()) return;
  using Many = std::vector<std::optional<StoredSubmission>>;
  auto next = [this, tokens](const Result<Many>& read) {
    if (!read) return;  // looked at again soon
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const auto& stored = (*read)[i];
      if (stored && stored->state == SubmissionState::kDone)
        subscribers_->tell(
            tokens[i], event::Finished{stored->verdict.value_or(Verdict::kInternalError), nullptr});
    }
  };
  store_.read_many(std::move(tokens), Parts{false, false, false}, here<Many>(std::move(next)));
}

// It has ended without us: whoever runs it may stop.
void Loop::forget(const std::string& token) {
  const auto found = held_.find(token);
  if (found == held_.end() || found->second.settling) return;
  if (Worker* worker = roster_.find(found->second.worker)) {
    tell(*worker, Cancel{{token, found->second.attempt}});
    worker->running.erase(token);
  }
  held_.erase(found);
  numbers_changed_ = true;
}

// A claim whose answer was lost has left leases that nobody knows of. What was leased well before
// now, and is not held, is such a one.
void Loop::find_unknown_leases() {
  const WallTime before = wall_now() - options_.term;
  auto next = [this](const Result<std::vector<Claimed>>& leases) {
    if (!leases) return later(options_.term, [this] { find_unknown_leases(); });
    for (const Claimed& lease : *leases) {
      if (!held_.contains(lease.token))
        release_lease({lease.token, lease.attempt}, false, "its claim was not answered");
    }
  };
  store_.leased_here(before, here<std::vector<Claimed>>(std::move(next)));
}

}  // namespace greenroom::queue
