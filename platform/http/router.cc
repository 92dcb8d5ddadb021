#include "platform/http/router.h"

#include <algorithm>

#include "platform/http/url.h"

namespace greenroom::http {
namespace {

bool is_rest(std::string_view segment) {
  return segment.starts_with('{') && segment.ends_with("...}");
}

bool is_param(std::string_view segment) {
  return segment.starts_with('{') && segment.ends_with('}');
}

std::string param_name(std::string_view segment) {
  const std::size_t marks = is_rest(segment) ? 5 : 2;
  return std::string(segment.substr(1, segment.size() - marks));
}

std::string join_decoded(const std::vector<std::string>& segments, std::size_t from) {
  std::string joined;
  for (std::size_t i = from; i < segments.size(); ++i) {
    if (i > from) joined.push_back('/');
    joined.append(percent_decode(segments[i]));
  }
  return joined;
}

asio::awaitable<Response> with_allow(int status, std::string allowed) {
  Response response;
  response.status = status;
  if (!allowed.empty()) response.headers.add("Allow", std::move(allowed));
  co_return response;
}

}  // namespace

// A route that matches a path, before its method is looked at.
struct Router::Hit {
  const Route* route = nullptr;
  NameValues params;
  std::string rank;  // one character a segment, smaller is more literal
};

Router::Router()
    : not_found_([](const Request&) { return with_allow(404, ""); }),
      wrong_method_(
          [](const Request&, const std::string& allowed) { return with_allow(405, allowed); }),
      options_([](const Request&, const std::string& allowed) {
        return with_allow(allowed.empty() ? 404 : 204, allowed);
      }) {}

void Router::add(std::string method, std::string_view pattern, Handler handler) {
  routes_.push_back({split(pattern), std::move(method), std::move(handler), {}});
}

void Router::websocket(std::string_view pattern, WebSocketHandler handler, WebSocketGate gate) {
  routes_.push_back({split(pattern), "", {}, {std::move(handler), std::move(gate)}});
}

std::vector<Router::Name> Router::names() const {
  std::vector<Name> names;
  for (const Route& route : routes_) {
    std::string pattern;
    for (const std::string& segment : route.segments) pattern.append("/").append(segment);
    names.push_back({route.method, std::move(pattern)});
  }
  return names;
}

Router::Chosen Router::choose(Request& request) const {
  const std::vector<Hit> found = hits(request.raw_path);
  const auto with_method = [&](std::string_view method) {
    return std::find_if(found.begin(), found.end(),
                        [&](const Hit& hit) { return hit.route->method == method; });
  };
  const bool upgrade =
      request.method == "GET" && equal_ignoring_case(request.headers.get("Upgrade"), "websocket");
  auto hit = upgrade ? with_method("") : found.end();
  if (hit == found.end()) hit = with_method(request.method);
  if (hit == found.end() && request.method == "HEAD") hit = with_method("GET");
  if (hit == found.end()) return fallback(request, found);

  request.params = hit->params;
  if (hit->route->method.empty()) return &hit->route->websocket;
  return hit->route->handler;
}

void Router::apply_wraps(const Request& request, Response& response) const {
  for (const Wrap& hook : wraps_) hook(request, response);
}

std::vector<std::string> Router::split(std::string_view path) {
  std::vector<std::string> segments;
  if (path.starts_with('/')) path.remove_prefix(1);
  while (true) {
    const std::size_t slash = path.find('/');
    segments.emplace_back(path.substr(0, slash));
    if (slash == std::string_view::npos) return segments;
    path.remove_prefix(slash + 1);
  }
}

bool Router::matches(const Route& route, const std::vector<std::string>& path, Hit& hit) {
  for (std::size_t i = 0; i < route.segments.size(); ++i) {
    const std::string& wanted = route.segments[i];
    if (is_rest(wanted)) {
      if (i > path.size()) return false;
      hit.params.emplace_back(param_name(wanted), join_decoded(path, i));
      hit.rank.push_back('2');
      return true;
    }
    if (i >= path.size()) return false;
    const std::string given = percent_decode(path[i]);
    if (is_param(wanted) && !given.empty()) {
      hit.params.emplace_back(param_name(wanted), given);
      hit.rank.push_back('1');
    } else if (wanted == given) {
      hit.rank.push_back('0');
    } else {
      return false;
    }
  }
  return route.segments.size() == path.size();
}

std::vector<Router::Hit> Router::hits(std::string_view raw_path) const {
  if (ignore_trailing_slash_ && raw_path.size() > 1 && raw_path.ends_with('/')) {
    raw_path.remove_suffix(1);
  }
  const std::vector<std::string> path = split(raw_path);
  std::vector<Hit> found;
  for (const Route& route : routes_) {
    Hit hit{&route, {}, ""};
    if (matches(route, path, hit)) found.push_back(std::move(hit));
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Hit& a, const Hit& b) { return a.rank < b.rank; });
  return found;
}

Handler Router::fallback(const Request& request, const std::vector<Hit>& hits) const {
  std::string allowed;
  bool websocket = false;
  for (const Hit& hit : hits) {
    const std::string& method = hit.route->method;
    if (method.empty()) websocket = true;
    if (method.empty() || allowed.find(method) != std::string::npos) continue;
    if (!allowed.empty()) allowed.append(", ");
    allowed.append(method == "GET" ? "GET, HEAD" : method);
  }
  if (request.method == "OPTIONS") {
    return [this, allowed](const Request& r) { return options_(r, allowed); };
  }
  if (!allowed.empty()) {
    return [this, allowed](const Request& r) { return wrong_method_(r, allowed); };
  }
  if (websocket) return [](const Request&) { return with_allow(426, ""); };
  return not_found_;
}

}  // namespace greenroom::http
