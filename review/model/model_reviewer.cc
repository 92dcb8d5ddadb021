#include "review/model/model_reviewer.h"

#include <algorithm>
#include <condition_variable>
#include <random>
#include <utility>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "base/json_depth.h"
#include "review/model/prompt.h"

namespace greenroom::model {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;

constexpr int kMaxDepth = 64;  // of an API's answer
constexpr milliseconds kLeastForATry{300};

// The same question has the same, whatever its mark.
Digest key_of(const ModelOptions& options, const ModelInput& input, const std::vector<Seen>& seen) {
  const Prompt prompt = make_prompt(input, seen, "");
  return sha256(fmt::format("{}\n{}\n{}\n{}\n{}", options.name(), options.url.text(),
                            options.max_output_tokens, prompt.system, prompt.user));
}

bool is_worth_another_try(const Answer& answer) {
  return answer.status == 429 || answer.status >= 500;
}

milliseconds chosen_by_chance(milliseconds least, milliseconds most) {
  thread_local std::minstd_rand chance{std::random_device{}()};
  return milliseconds(
      std::uniform_int_distribution<std::int64_t>(least.count(), most.count())(chance));
}

// False: it was stopped.
bool wait(milliseconds time, const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock(mutex);
  never.wait_for(lock, stop, time, [] { return false; });
  return !stop.stop_requested();
}

// What a question has cost, if it failed and the answer does not say.
Usage used_at_most(const Usage& most, const Failure& failure) {
  switch (failure.kind) {
    case Failure::Kind::kUnreachable:
    case Failure::Kind::kCertificate:
    case Failure::Kind::kNotLocal:
    case Failure::Kind::kRateLimited:
    case Failure::Kind::kServerError:
    case Failure::Kind::kRejected:
      return {};
    default:
      return most;
  }
}

tl::expected<json, Failure> body_of(const Answer& answer) {
  if (answer.type.find("event-stream") != std::string::npos)
    return tl::make_unexpected(Failure{Failure::Kind::kNotJson, "a stream"});
  json body(json::value_t::discarded);
  if (!is_nested_deeper(answer.body, kMaxDepth)) body = json::parse(answer.body, nullptr, false);
  if (!body.is_object()) return tl::make_unexpected(Failure{Failure::Kind::kNotJson, ""});
  return body;
}

}  // namespace

ModelReviewer::ModelReviewer(ModelOptions options) : ModelReviewer(std::move(options), Pace{}) {}

ModelReviewer::ModelReviewer(ModelOptions options, const Pace& pace)
    : options_(std::move(options)), pace_(pace), breaker_(pace.breaker), allowance_(options_) {}

Result<ModelReview> ModelReviewer::review(const ModelInput& input, const std::stop_token& stop) {
  const auto stopped = [] { return unavailable("the review by the model was stopped"); };
  ModelReview nothing;
  if (stop.stop_requested()) return stopped();
  if (source_of(input).empty()) return nothing;
  const auto not_asked = [&](std::string why) {
    const std::lock_guard lock(mutex_);
    ++counts_.not_asked;
    nothing.skipped.push_back(std::move(why));
    return nothing;
  };
  const std::string too_long =
      fmt::format("the model was not asked: this is more than the {} tokens that are sent at most",
                  options_.max_input_tokens);
  if (std::cmp_greater(source_of(input).size() / 3, options_.max_input_tokens))
    return not_asked(too_long);

  auto mark = random_mark();
  if (!mark) return failed(mark);
  const std::vector<Seen> seen = evidence_of(input);
  const Digest key = key_of(options_, input, seen);
  if (const auto known = cache_.find(key)) {
    {
      const std::lock_guard lock(mutex_);
      ++counts_.cached;
    }
    return passed(input, seen, *known, *mark);
  }
  const Prompt prompt = make_prompt(input, seen, *mark);
  const Usage most{estimated_tokens(prompt), options_.max_output_tokens};
  if (most.input > options_.max_input_tokens) return not_asked(too_long);
  if (!allowance_.set_aside(most, std::chrono::system_clock::now()))
    return not_asked("the model was not asked: it has had its tokens of today");
  if (!breaker_.lets_through(Clock::now())) {
    allowance_.settle(most, {}, std::chrono::system_clock::now());
    return not_asked("the model was not asked: it has failed several times, just now");
  }

  Usage used;
  const auto proposals = ask(prompt, Clock::now() + options_.timeout, stop, used);
  tell_breaker(proposals);
  if (used.input + used.output == 0)
    used = proposals ? most : used_at_most(most, proposals.error());
  allowance_.settle(most, used, std::chrono::system_clock::now());
  count_use(used);
  if (!proposals && proposals.error().kind == Failure::Kind::kCancelled) return stopped();
  if (!proposals) {
    nothing.asked = true;
    nothing.skipped.push_back(to_text(proposals.error()));
    return nothing;
  }
  cache_.put(key, *proposals);
  ModelReview review = passed(input, seen, *proposals, *mark);
  review.asked = true;
  return review;
}

ModelCounts ModelReviewer::counts() const {
  const std::lock_guard lock(mutex_);
  return counts_;
}

tl::expected<Proposals, Failure> ModelReviewer::ask(const Prompt& prompt,
                                                    Clock::time_point deadline,
                                                    const std::stop_token& stop, Usage& used) {
  const auto answer = call(prompt, deadline, stop);
  if (!answer) return tl::make_unexpected(answer.error());
  if (answer->status != 200) return tl::make_unexpected(failure_of(*answer, options_.key));
  const auto body = body_of(*answer);
  if (!body) return tl::make_unexpected(body.error());
  const Reading reading = api_of(options_.provider).read(*body);
  used = reading.usage;
  if (!reading.text) return tl::make_unexpected(reading.text.error());
  // Nothing of the key may come to be shown, however it got there.
  if (!options_.key.empty() && reading.text->find(options_.key) != std::string::npos)
    return tl::make_unexpected(Failure{Failure::Kind::kInvalid, ""});
  return read_proposals(*reading.text);
}

tl::expected<Answer, Failure> ModelReviewer::call(const Prompt& prompt, Clock::time_point deadline,
                                                  const std::stop_token& stop) {
  Dialect dialect;
  {
    const std::lock_guard lock(mutex_);
    dialect = dialect_;
  }
  for (;;) {
    auto answer =
        call_with_retry(api_of(options_.provider).call(options_, prompt, dialect), deadline, stop);
    if (!answer) return answer;
    const bool not_understood = answer->status == 400 || answer->status == 422;
    if (not_understood && adapt(dialect, answer->body)) continue;
    if (answer->status == 200) {
      const std::lock_guard lock(mutex_);
      dialect_ = dialect;
    }
    return answer;
  }
}

tl::expected<Answer, Failure> ModelReviewer::call_with_retry(const Call& call,
                                                             Clock::time_point deadline,
                                                             const std::stop_token& stop) {
  const ExchangeLimits limits{deadline, mib(1), !options_.url.tls && !options_.allow_http};
  auto answer = exchange(options_.url, call, limits, stop);
  if (!answer || !is_worth_another_try(*answer)) return answer;
  const milliseconds pause = chosen_by_chance(pace_.least_wait, pace_.most_wait) +
                             answer->retry_after.value_or(milliseconds(0));
  if (Clock::now() + pause + kLeastForATry > deadline) return answer;
  if (!wait(pause, stop)) return tl::make_unexpected(Failure{Failure::Kind::kCancelled, ""});
  {
    const std::lock_guard lock(mutex_);
    ++counts_.retried;
  }
  return exchange(options_.url, call, limits, stop);
}

void ModelReviewer::tell_breaker(const tl::expected<Proposals, Failure>& outcome) {
  {
    const std::lock_guard lock(mutex_);
    ++counts_.asked;
    if (!outcome) ++counts_.failures.at(static_cast<std::size_t>(outcome.error().kind));
  }
  if (outcome) return breaker_.succeeded();
  const Failure& failure = outcome.error();
  if (failure.kind == Failure::Kind::kCancelled) return breaker_.cancelled();
  spdlog::warn("model {}: {}", options_.name(), to_text(failure));
  if (!is_of_service(failure.kind)) return breaker_.succeeded();
  breaker_.failed(Clock::now());
}

void ModelReviewer::count_use(const Usage& used) {
  const std::lock_guard lock(mutex_);
  counts_.input_tokens += static_cast<std::uint64_t>(used.input);
  counts_.output_tokens += static_cast<std::uint64_t>(used.output);
}

ModelReview ModelReviewer::passed(const ModelInput& input, const std::vector<Seen>& seen,
                                  const Proposals& proposals, std::string_view mark) {
  Passed let_through = pass_gate(input, seen, proposals, options_.name(), mark);
  const std::lock_guard lock(mutex_);
  counts_.notes += let_through.notes.size();
  for (std::size_t i = 0; i < kDrops; ++i) counts_.dropped.at(i) += let_through.dropped.at(i);
  return {std::move(let_through.notes), {}, false, let_through.dropped};
}

}  // namespace greenroom::model
