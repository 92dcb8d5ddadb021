#include "platform/questions/routes.h"

#include <charconv>

#include "platform/mailbox.h"
#include "platform/questions/shown.h"
#include "platform/questions/upload.h"

namespace greenroom::questions {
namespace {

using http::Request;
using http::Response;
using runs::Json;
using runs::problem;

constexpr std::size_t kMostProblems = 50;

Response problem_with_files(const std::vector<Problem>& problems) {
  const Problem& first = problems.front();
  const std::string field = first.file.empty() ? "slug" : "files[\"" + first.file + "\"]";
  Response response = problem(422, first.text(), field);
  Json body = Json::parse(response.body);
  body["problems"] = Json::array();
  for (const Problem& each : problems) {
    if (body["problems"].size() == kMostProblems) break;
    body["problems"].push_back(
        {{"file", each.file}, {"line", each.line}, {"message", each.message}});
  }
  response.body = runs::to_text(body);
  return response;
}

asio::awaitable<std::vector<Problem>> check(Door& door, std::string slug,
                                            std::shared_ptr<const FileTree> files) {
  Mailbox<std::vector<Problem>> mailbox(co_await asio::this_coro::executor);
  door.checks.run([slug = std::move(slug), files, &settings = door.runs.shared.settings,
                   tell = mailbox.sender()] { tell(problems_of(slug, *files, settings)); });
  auto problems = co_await mailbox.next(std::chrono::hours(1));
  if (!problems) co_return std::vector<Problem>{{"", 0, "it takes too long to read"}};
  co_return std::move(*problems);
}

asio::awaitable<Response> put_revision(Door& door, const Request& request, std::string tenant) {
  const std::string slug(request.param("slug"));
  if (!is_slug(slug)) co_return problem(422, "slug: lower case, digits and hyphens", "slug");
  if (door.runs.shared.settings.maintenance_mode)
    co_return problem(503, door.runs.shared.settings.maintenance_message);
  const auto body = runs::read_json_body(request);
  if (!body) co_return body.error();
  auto upload = read_upload(*body);
  if (!upload) co_return runs::problem_of(upload.error());
  // Shared with the thread that reads it, which may outlive a handler.
  const auto files = std::make_shared<const FileTree>(std::move(*upload));
  const auto problems = co_await check(door, slug, files);
  if (!problems.empty()) co_return problem_with_files(problems);
  auto ask = [&](Done<PutRevision> done) {
    door.store.put(std::move(tenant), slug, *files, std::move(done));
  };
  Result<PutRevision> put = co_await await_done<PutRevision>(ask);
  if (!put && put.error().kind == Error::Kind::kInput)
    co_return problem(409, put.error().message, "slug");
  if (!put) co_return runs::our_failure(request, put.error());
  const Revision& revision = put->revision;
  Response response = http::json_response(
      put->made ? 201 : 200,
      runs::to_text(
          {{"slug", revision.slug}, {"revision", revision.number}, {"digest", revision.digest}}));
  response.headers.add("Location", "/api/questions/" + revision.slug +
                                       "?revision=" + std::to_string(revision.number));
  co_return response;
}

// 0: not a number from 1 up.
int number_in(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() && number > 0 ? number : 0;
}

asio::awaitable<Response> read_one(Door& door, const Request& request, std::string tenant) {
  const std::string slug(request.param("slug"));
  std::optional<int> number;
  if (const auto given = request.query_value("revision")) number = number_in(*given);
  if (number == 0) co_return problem(400, "revision is a number from 1 up", "revision");
  auto ask = [&](Done<std::optional<Found>> done) {
    door.shelf.find(std::move(tenant), slug, number, std::move(done));
  };
  auto found = co_await await_done<std::optional<Found>>(ask);
  if (!found) co_return runs::our_failure(request, found.error());
  if (!*found) co_return problem(404, "there is no such question", number ? "revision" : "slug");
  co_return http::json_response(200, runs::to_text(shown(**found, door.runs.catalogue)));
}

}  // namespace

void add_routes(http::Router& router, Door& door) {
  const auto bound = [&door](auto action) {
    return [&door, action](const Request& request, std::string tenant) {
      return action(door, request, std::move(tenant));
    };
  };
  router.get("/api/questions/{slug}", runs::admitted(door.runs, bound(read_one)));
  router.post("/api/questions/{slug}/revisions", runs::admitted(door.runs, bound(put_revision)));
}

}  // namespace greenroom::questions
