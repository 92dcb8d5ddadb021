#include "platform/batches/routes.h"

#include "platform/batches/handlers.h"
#include "platform/batches/result.h"
#include "platform/mailbox.h"

namespace greenroom::batches {
namespace {

using http::Request;
using http::Response;
using questions::SharedQuestion;

constexpr int kPortion = 50;  // submissions whose reports are in memory at one time

// What of a batch goes out, in portions.
struct Shown {
  Door& door;
  Batch batch;
  SharedQuestion question;
};

using Row = std::string (*)(const BatchEntry&, const Question&);

// Throws if the store cannot be read: the answer has begun, and is cut off.
asio::awaitable<void> write_rows(const Shown& shown, http::Writer& writer, Row row,
                                 std::string between) {
  bool first = true;
  for (int from = 0; from < shown.batch.size; from += kPortion) {
    auto entries = co_await read_entries(shown.door, shown.batch.id, from, kPortion, true);
    if (!entries) throw std::runtime_error(entries.error().text());
    std::string out;
    for (const BatchEntry& each : *entries) {
      if (!first) out += between;
      first = false;
      out += row(each, *shown.question);
    }
    if (!out.empty()) co_await writer.write(out);
  }
}

std::string json_row(const BatchEntry& entry, const Question& question) {
  return runs::to_text(result_json(entry, question));
}

std::string table_row(const BatchEntry& entry, const Question& question) {
  return csv_row(result_grade(entry, question));
}

asio::awaitable<void> write_json(std::shared_ptr<Shown> shown, http::Writer& writer) {
  std::string head = runs::to_text(summary_json(shown->batch));
  head.back() = ',';  // the object goes on
  head += "\"submissions\":[";
  co_await writer.write(head);
  co_await write_rows(*shown, writer, json_row, ",");
  co_await writer.write("]}");
}

asio::awaitable<void> write_table(std::shared_ptr<Shown> shown, http::Writer& writer) {
  const std::string head = csv_head();
  co_await writer.write(head);
  co_await write_rows(*shown, writer, table_row, "");
}

asio::awaitable<Response> read_one(Door& door, const Request& request, std::string tenant) {
  auto batch = co_await find_batch(door, request, std::move(tenant));
  if (!batch) co_return runs::our_failure(request, batch.error());
  if (!*batch) co_return no_such_batch();
  const std::string wanted(request.query_value("results").value_or("true"));
  if (wanted != "true" && wanted != "false")
    co_return runs::problem(400, "results is true or false", "results");
  if (wanted == "false") co_return http::json_response(200, runs::to_text(summary_json(**batch)));
  auto question = co_await question_of(door, **batch);
  auto shown = std::make_shared<Shown>(Shown{door, **batch, std::move(question)});
  Response response = http::json_response(200, "");
  response.stream = [shown](http::Writer& writer) { return write_json(shown, writer); };
  co_return response;
}

asio::awaitable<Response> read_table(Door& door, const Request& request, std::string tenant) {
  auto batch = co_await find_batch(door, request, std::move(tenant));
  if (!batch) co_return runs::our_failure(request, batch.error());
  if (!*batch) co_return no_such_batch();
  auto question = co_await question_of(door, **batch);
  auto shown = std::make_shared<Shown>(Shown{door, **batch, std::move(question)});
  Response response;
  response.headers.add("Content-Type", "text/csv; charset=utf-8; header=present");
  response.headers.add("Content-Disposition",
                       "attachment; filename=\"" + shown->batch.slug + ".csv\"");
  response.stream = [shown](http::Writer& writer) { return write_table(shown, writer); };
  co_return response;
}

using Action = asio::awaitable<Response> (*)(Door&, const Request&, std::string tenant);

http::Handler guarded(Door& door, Action action) {
  return runs::admitted(door.runs, [&door, action](const Request& request, std::string tenant) {
    return action(door, request, std::move(tenant));
  });
}

}  // namespace

void add_routes(http::Router& router, Door& door) {
  router.post("/api/batches", guarded(door, create_batch));
  router.get("/api/batches/{id}", guarded(door, read_one));
  router.del("/api/batches/{id}", guarded(door, cancel_batch));
  router.get("/api/batches/{id}/results.csv", guarded(door, read_table));
  router.get("/api/batches/{id}/events", guarded(door, stream_batch));
}

asio::awaitable<Result<std::optional<Batch>>> find_batch(Door& door, const Request& request,
                                                         std::string tenant) {
  std::string id(request.param("id"));
  auto ask = [&](Done<std::optional<Batch>> done) {
    door.store.find(std::move(id), std::move(tenant), std::move(done));
  };
  auto found = co_await await_done<std::optional<Batch>>(ask);
  co_return found;
}

Response no_such_batch() { return runs::problem(404, "there is no batch of that id", "id"); }

asio::awaitable<SharedQuestion> question_of(Door& door, const Batch& batch) {
  auto ask = [&](Done<SharedQuestion> done) {
    door.shelf.read(batch.owner, batch.slug, batch.revision, std::move(done));
  };
  auto read = co_await await_done<SharedQuestion>(ask);
  if (!read) co_return std::make_shared<const Question>();
  co_return std::move(*read);
}

asio::awaitable<Result<std::vector<BatchEntry>>> read_entries(Door& door, const std::string& id,
                                                              int from, int count, bool reports) {
  auto ask = [&](Done<std::vector<BatchEntry>> done) {
    door.store.entries(id, from, count, reports, std::move(done));
  };
  auto entries = co_await await_done<std::vector<BatchEntry>>(ask);
  co_return entries;
}

}  // namespace greenroom::batches
