#include "platform/judge0/routes.h"

#include <charconv>

#include "platform/judge0/batches.h"
#include "platform/judge0/cors.h"
#include "platform/judge0/events.h"
#include "platform/judge0/info.h"
#include "platform/judge0/refusal.h"
#include "platform/judge0/submissions.h"
#include "platform/mailbox.h"

namespace greenroom::judge0 {
namespace {

using http::json_response;
using http::Request;
using http::Response;
using Answer = asio::awaitable<Response>;

Answer home(const Request&) { co_return empty_page(200); }
Answer accept(Door&, const Request&, Call) { co_return empty_page(200); }
Answer about(Door&, const Request&, Call) { co_return json_response(200, about_json()); }
Answer version(Door&, const Request&, Call) { co_return http::text_response(200, kVersion); }
Answer license(Door&, const Request&, Call) { co_return http::text_response(200, license_text()); }
Answer isolate(Door&, const Request&, Call) { co_return http::text_response(200, isolate_text()); }
Answer status_table(Door&, const Request&, Call) { co_return json_response(200, statuses_json()); }

Answer config_info(Door& door, const Request&, Call) {
  co_return json_response(200, config_info_json(door.settings));
}
Answer system_info(Door& door, const Request&, Call) {
  co_return json_response(200, door.system_info);
}
Answer languages(Door& door, const Request&, Call) {
  co_return json_response(200, languages_json(door.languages));
}
Answer all_languages(Door& door, const Request&, Call) {
  co_return json_response(200, all_languages_json(door.languages));
}

Answer one_language(Door& door, const Request& request, Call) {
  const std::string text = without_suffix(request.param("id"));
  int id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  const bool number = error == std::errc() && end == text.data() + text.size();
  const LanguageEntry* entry = number ? door.languages.find(id) : nullptr;
  if (entry == nullptr) co_return empty_or_json(request, 404);
  co_return json_response(200, language_json(*entry));
}

Answer workers(Door& door, const Request& request, Call) {
  auto ask = [&](Done<std::int64_t> done) { door.store.waiting(1'000'000, true, std::move(done)); };
  Result<std::int64_t> waiting = co_await await_done<std::int64_t>(ask);
  if (!waiting) co_return our_failure(request, waiting.error());
  co_return json_response(200, workers_json(door.dispatcher.workers(), *waiting));
}

Answer statistics(Door& door, const Request& request, Call call) {
  std::optional<std::string> kept = door.kept_statistics(call.parameters.flag("invalidate_cache"));
  if (kept) co_return json_response(200, *kept);
  auto ask = [&](Done<Counts> done) { door.store.count(kDoor, std::move(done)); };
  Result<Counts> counts = co_await await_done<Counts>(ask);
  if (!counts) co_return our_failure(request, counts.error());
  std::string json = statistics_json(*counts, door.languages, wall_now());
  door.keep_statistics(json);
  co_return json_response(200, std::move(json));
}

struct Row {
  const char* method;
  const char* path;
  Action action;
  Needs needs = Needs::kAuthentication;
};

// A {name} takes the suffix itself; without_suffix() takes it off.
constexpr Row kRows[] = {
    {"POST", "/submissions", create_submission},
    {"GET", "/submissions", list_submissions, Needs::kAuthorization},
    {"POST", "/submissions/batch", create_batch},
    {"GET", "/submissions/batch", read_batch},
    {"GET", "/submissions/{token}", read_submission},
    {"DELETE", "/submissions/{token}", delete_submission, Needs::kAuthorization},
    {"GET", "/submissions/{token}/events", stream_events},
    {"GET", "/languages", languages},
    {"GET", "/languages/all", all_languages},
    {"GET", "/languages/{id}", one_language},
    {"GET", "/statuses", status_table},
    {"GET", "/system_info", system_info},
    {"GET", "/config_info", config_info},
    {"GET", "/statistics", statistics},
    {"GET", "/workers", workers},
    {"GET", "/about", about},
    {"GET", "/version", version},
    {"GET", "/license", license},
    {"GET", "/isolate", isolate},
    {"POST", "/authenticate", accept},
    {"POST", "/authorize", accept, Needs::kAuthorization},
};

Answer not_found(const Request& request) { co_return empty_or_json(request, 404); }

Answer wrong_method(const Request& request, const std::string& allowed) {
  if (is_own_path(request.path)) co_return empty_or_json(request, 404);
  Response response = empty_page(405);
  response.headers.add("Allow", allowed);
  co_return response;
}

Answer options(const Request& request, const std::string& allowed) {
  if (is_own_path(request.path)) co_return preflight();
  Response response;
  response.status = allowed.empty() ? 404 : 204;
  if (!allowed.empty()) response.headers.add("Allow", allowed);
  co_return response;
}

}  // namespace

void add_routes(http::Router& router, Door& door) {
  router.ignore_trailing_slash();
  router.get("/", home);
  for (const Row& row : kRows) {
    const http::Handler handler = guarded(door, row.action, row.needs);
    const std::string path = row.path;
    router.add(row.method, path, handler);
    if (!path.ends_with('}')) router.add(row.method, path + ".json", handler);
  }
  router.not_found(not_found);
  router.wrong_method(wrong_method);
  router.options(options);
  router.wrap([&door](const Request& request, Response& response) {
    add_cors(door.settings, request, response);
  });
}

}  // namespace greenroom::judge0
