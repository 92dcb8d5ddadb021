#include "platform/judge0/batches.h"

#include <algorithm>

#include <fmt/format.h>

#include "platform/judge0/creating.h"
#include "platform/judge0/json_text.h"
#include "platform/judge0/submissions.h"
#include "platform/judge0/validate.h"
#include "platform/judge0/words.h"
#include "platform/mailbox.h"

namespace greenroom::judge0 {
namespace {

constexpr std::size_t kLongestTokens = 64 * 1024;  // of 36 characters each: 1 700

std::optional<http::Response> refuse_size(const Settings& settings, std::size_t size) {
  if (size == 0) return refused(400, "there should be at least one submission in a batch");
  const auto most = settings.max_submission_batch_size;
  if (size <= static_cast<std::size_t>(std::max(0, most))) return std::nullopt;
  return refused(400, fmt::format("number of submissions in a batch should be less than or equal "
                                  "to {}",
                                  most));
}

std::size_t size_of(const nlohmann::json* entries) {
  return entries != nullptr && entries->is_array() ? entries->size() : 0;
}

// The entries' answers in their order, and the submissions that they tell the tokens of.
struct Made {
  Json answers = Json::array();
  std::vector<NewSubmission> submissions;
};

Result<Made> make_all(const Door& door, const Call& call, const nlohmann::json& entries) {
  const bool base64 = call.parameters.base64_encoded(door.settings);
  // A person waits for one; a set of cases is graded.
  const Lane lane = entries.size() > 1 ? Lane::kBatch : Lane::kInteractive;
  Made made;
  for (const nlohmann::json& entry : entries) {
    const auto wanted = validate(entry, base64, door.settings, door.languages);
    if (!wanted) {
      made.answers.push_back(wanted.error());
      continue;
    }
    auto submission = new_submission(door, *wanted, call.tenant, lane);
    if (!submission) return failed(submission);
    made.answers.push_back({{"token", submission->token}});
    made.submissions.push_back(std::move(*submission));
  }
  return made;
}

}  // namespace

asio::awaitable<http::Response> create_batch(Door& door, const http::Request& request, Call call) {
  const Settings& settings = door.settings;
  if (!settings.enable_batched_submissions) {
    co_return refused(400, "batched submissions are not allowed");
  }
  const nlohmann::json* entries = call.parameters.find("submissions");
  const std::size_t size = size_of(entries);
  Result<bool> full = co_await queue_is_full(door, static_cast<std::int64_t>(size));
  if (!full) co_return our_failure(request, full.error());
  // A batch that is too large is told so, and not that it might fit later.
  std::optional<http::Response> refusal = refuse_size(settings, size);
  if (refusal) co_return std::move(*refusal);
  if (*full) co_return refused(503, "queue is full");

  auto made = make_all(door, call, *entries);
  if (!made) co_return our_failure(request, made.error());
  if (made->submissions.empty()) co_return http::json_response(422, json_text(made->answers));
  std::vector<NewSubmission> submissions = std::move(made->submissions);
  Result<WallTime> created = co_await submit(door, std::move(submissions));
  if (!created) co_return our_failure(request, created.error());
  co_return http::json_response(201, json_text(made->answers));
}

asio::awaitable<http::Response> read_batch(Door& door, const http::Request& request, Call call) {
  if (!door.settings.enable_batched_submissions) {
    co_return refused(400, "batched submissions are not allowed");
  }
  const auto shape = shape_of(door, call);
  if (!shape) co_return refused(400, shape.error().message);
  const std::string header(request.headers.get("tokens"));
  const std::string asked = call.parameters.text("tokens").value_or(header);
  if (asked.size() > kLongestTokens) co_return refused(400, "tokens is too long");
  const std::vector<std::string_view> tokens = split_at_commas(asked);
  std::optional<http::Response> refusal = refuse_size(door.settings, tokens.size());
  if (refusal) co_return std::move(*refusal);

  // Each is read once, however often it is asked for.
  std::vector<std::string> distinct(tokens.begin(), tokens.end());
  std::sort(distinct.begin(), distinct.end());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  using Many = std::vector<std::optional<StoredSubmission>>;
  auto ask = [&](Done<Many> done) {
    door.store.read_many(distinct, Parts{true, false, true, true}, std::move(done));
  };
  Result<Many> read = co_await await_done<Many>(ask);
  if (!read) co_return our_failure(request, read.error());
  std::string body = R"({"submissions":[)";
  for (const std::string_view token : tokens) {
    const auto at = std::lower_bound(distinct.begin(), distinct.end(), token) - distinct.begin();
    const auto& stored = (*read)[static_cast<std::size_t>(at)];
    if (body.back() != '[') body.push_back(',');
    if (!stored || stored->door != kDoor) {
      body.append("null");
      continue;
    }
    auto json = submission_json(*stored, *shape, door.languages);
    if (!json && json.error().kind == Error::Kind::kInput) co_return refused(400, kSomeNotUtf8);
    if (!json) co_return our_failure(request, json.error());
    body.append(*json);
  }
  body.append("]}");
  co_return http::json_response(200, std::move(body));
}

}  // namespace greenroom::judge0
