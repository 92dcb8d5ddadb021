// POST /api/batches
#include <fmt/format.h>

#include "platform/batches/batch_request.h"
#include "platform/batches/handlers.h"
#include "platform/batches/reference.h"
#include "platform/judge0/creating.h"
#include "platform/mailbox.h"
#include "platform/runs/telling.h"

namespace greenroom::batches {
namespace {

using http::Response;
using questions::Found;
using runs::problem;

constexpr std::int64_t kMostWaiting = 200'000;  // of all batches: about a gigabyte

// What is wrong with it for this question.
std::optional<runs::Mistake> misfit(const BatchRequest& batch, const Question& question) {
  if (!question.function && !question.class_design) return std::nullopt;
  for (std::size_t i = 0; i < batch.submissions.size(); ++i) {
    const Language& language = *batch.submissions[i].language;
    if (!language.questions)
      return runs::Mistake{field_of(i, "language"),
                           language.name + " has no harness for functions and classes"};
  }
  return std::nullopt;
}

NewBatch make_batch(BatchRequest request, const Revision& revision, std::string tenant) {
  NewBatch batch{.id = judge0::new_token(),
                 .tenant = std::move(tenant),
                 .owner = revision.tenant,
                 .slug = revision.slug,
                 .revision = revision.number};
  for (Entry& each : request.submissions) {
    const Reference reference{.owner = batch.owner,
                              .slug = batch.slug,
                              .revision = batch.revision,
                              .language = each.language->id,
                              .source = std::move(each.source),
                              .stop_on_first_failure = request.stop_on_first_failure,
                              .review = request.review};
    batch.entries.push_back({.token = judge0::new_token(),
                             .name = std::move(each.name),
                             .language = each.language->id,
                             .submission = to_cbor(reference)});
  }
  return batch;
}

// Why none is taken now; nothing if it is.
asio::awaitable<Result<std::optional<std::string>>> refusal_now(Door& door, std::size_t coming) {
  const judge0::Settings& settings = door.runs.shared.settings;
  std::optional<std::string> why;
  if (settings.maintenance_mode) {
    why = settings.maintenance_message;
    co_return why;
  }
  auto ask = [&](Done<std::int64_t> done) {
    door.runs.shared.store.waiting(kMostWaiting, true, std::move(done));
  };
  const Result<std::int64_t> waiting = co_await await_done<std::int64_t>(ask);
  if (!waiting) co_return tl::make_unexpected(waiting.error());
  if (*waiting + static_cast<std::int64_t>(coming) > kMostWaiting) why = "the queue is full";
  co_return why;
}

Response accepted(const NewBatch& batch) {
  Response response = http::json_response(
      202, runs::to_text({{"id", batch.id},
                          {"question", {{"slug", batch.slug}, {"revision", batch.revision}}},
                          {"submissions", batch.entries.size()}}));
  response.headers.add("Location", "/api/batches/" + batch.id);
  return response;
}

}  // namespace

asio::awaitable<Response> create_batch(Door& door, const http::Request& request,
                                       std::string tenant) {
  const auto body = runs::read_json_body(request);
  if (!body) co_return body.error();
  auto wanted = read_batch(*body, door.runs.catalogue);
  if (!wanted) co_return runs::problem_of(wanted.error());
  auto refusal = co_await refusal_now(door, wanted->submissions.size());
  if (!refusal) co_return runs::our_failure(request, refusal.error());
  if (*refusal) co_return problem(503, **refusal);

  auto look = [&](Done<std::optional<Found>> done) {
    door.shelf.find(tenant, wanted->slug, wanted->revision, std::move(done));
  };
  auto found = co_await await_done<std::optional<Found>>(look);
  if (!found) co_return runs::our_failure(request, found.error());
  if (!*found)
    co_return runs::problem_of(
        {wanted->revision ? "question.revision" : "question.slug", "there is no such question"});
  auto wrong = misfit(*wanted, *(*found)->question);
  if (wrong) co_return runs::problem_of(*wrong);

  NewBatch batch = make_batch(std::move(*wanted), (*found)->revision, std::move(tenant));
  Response answer = accepted(batch);
  auto ask = [&](Done<WallTime> done) { door.store.create(std::move(batch), std::move(done)); };
  const Result<WallTime> created = co_await await_done<WallTime>(ask);
  if (!created) co_return runs::our_failure(request, created.error());
  co_return answer;
}

}  // namespace greenroom::batches
