// DELETE /api/batches/{id}: noted first, so that a server which stops in between goes on with it.
#include <spdlog/spdlog.h>

#include "platform/batches/handlers.h"
#include "platform/batches/result.h"
#include "platform/mailbox.h"

namespace greenroom::batches {
namespace {

constexpr int kAtOnce = 200;  // so that others' writes come in between

using Tokens = std::vector<std::string>;

asio::awaitable<Status> cancel_all(Door& door, const Tokens& tokens) {
  Mailbox<Result<bool>> answers(co_await asio::this_coro::executor);
  for (const std::string& token : tokens)
    door.runs.shared.dispatcher.cancel(token, answers.sender());
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto answer = co_await answers.next(std::chrono::hours(1));
    if (!answer) co_return internal_error("nobody answered for an hour");
    if (!*answer) co_return tl::make_unexpected(answer->error());
  }
  co_return Status();
}

// Nothing new comes into a batch, so this has an end.
asio::awaitable<Status> end_what_is_open(Door& door, std::string id) {
  while (true) {
    auto ask = [&](Done<Tokens> done) { door.store.open_tokens(id, kAtOnce, std::move(done)); };
    const Result<Tokens> open = co_await await_done<Tokens>(ask);
    if (!open) co_return tl::make_unexpected(open.error());
    if (open->empty()) co_return Status();
    Status ended = co_await cancel_all(door, *open);
    if (!ended) co_return ended;
  }
}

}  // namespace

asio::awaitable<http::Response> cancel_batch(Door& door, const http::Request& request,
                                             std::string tenant) {
  std::string name = tenant;
  auto batch = co_await find_batch(door, request, std::move(name));
  if (!batch) co_return runs::our_failure(request, batch.error());
  if (!*batch) co_return no_such_batch();
  if ((*batch)->done() == (*batch)->size) co_return runs::problem(409, "the batch has ended", "id");
  const std::string id = (*batch)->id;
  auto note = [&](Done<bool> done) { door.store.cancel(id, std::move(done)); };
  const Result<bool> noted = co_await await_done<bool>(note);
  if (!noted) co_return runs::our_failure(request, noted.error());
  const Status ended = co_await end_what_is_open(door, id);
  if (!ended) co_return runs::our_failure(request, ended.error());
  batch = co_await find_batch(door, request, std::move(tenant));
  if (!batch) co_return runs::our_failure(request, batch.error());
  if (!*batch) co_return no_such_batch();
  co_return http::json_response(200, runs::to_text(summary_json(**batch)));
}

asio::awaitable<void> finish_cancels(Door& door) {
  auto ask = [&](Done<Tokens> done) { door.store.half_cancelled(std::move(done)); };
  const Result<Tokens> ids = co_await await_done<Tokens>(ask);
  if (!ids) co_return;
  for (const std::string& id : *ids) {
    const Status ended = co_await end_what_is_open(door, id);
    if (!ended) spdlog::error("cancel the rest of batch {}: {}", id, ended.error().text());
  }
}

}  // namespace greenroom::batches
