// Request targets: taken apart, decoded, and given to the router.
#include <algorithm>

#include "platform/http/router.h"
#include "platform/http/url.h"
#include "tests/fuzz/fuzz.h"

namespace greenroom::http {
namespace {

using fuzz::check;

asio::awaitable<Response> nothing(const Request&) { co_return Response{}; }

const Router& router() {
  static const Router kRouter = [] {
    Router made;
    made.ignore_trailing_slash();
    for (const char* pattern : {"/", "/a", "/a/{token}", "/a/batch", "/a/{x}/{y}", "/{rest...}"})
      made.get(pattern, nothing);
    made.post("/a", nothing);
    return made;
  }();
  return kRouter;
}

std::string percent_encode(std::string_view text) {
  constexpr std::string_view kHex = "0123456789aBcDeF";
  std::string out;
  for (const unsigned char c : text) {
    out += '%';
    out += kHex[c >> 4];
    out += kHex[c & 15];
  }
  return out;
}

void check_decoding(std::string_view text) {
  check(percent_decode(percent_encode(text)) == text, "what was encoded comes back");
  check(percent_decode(percent_encode(text), true) == text,
        "what was encoded comes back in a form");
  check(percent_decode(text).size() <= text.size(), "decoding never makes it longer");
  if (text.find('%') == std::string_view::npos)
    check(percent_decode(text) == text, "without escapes nothing changes");
}

void check_query(const NameValues& query) {
  std::string written;
  for (const auto& [name, value] : query)
    written += percent_encode(name) + '=' + percent_encode(value) + '&';
  check(parse_query(written) == query, "a query that was read can be written and read");
}

// What is encoded in a segment makes no new one.
void check_route(Request& request) {
  (void)router().choose(request);
  std::string_view path = request.raw_path;
  if (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  const auto segments = std::count(path.begin(), path.end(), '/');
  for (const auto& [name, value] : request.params) {
    check(value.find('\0') == std::string::npos, "no parameter holds a NUL");
    check(name == "rest" || !value.empty(), "a name stands for something");
    if (name == "token") check(segments == 2, "a token is one segment of two");
    if (name == "x" || name == "y") check(segments == 3, "x and y are segments of three");
  }
}

}  // namespace
}  // namespace greenroom::http

void greenroom::fuzz::run(std::string_view input) {
  using namespace greenroom::http;
  check_decoding(input);
  check_query(parse_query(input));
  Request request;
  request.method = "GET";
  const bool good = set_target(request, std::string(input));
  check(request.target == input, "a target is kept as sent");
  check_query(request.query);
  if (!good) return;
  check(request.raw_path == "*" || request.raw_path.starts_with('/'), "a path begins with a slash");
  check(request.raw_path.find_first_of("?#") == std::string::npos, "a path ends at ? and #");
  check(request.path.find('\0') == std::string::npos, "a path holds no NUL");
  check(percent_decode(request.raw_path) == request.path, "a path is decoded once");
  check_route(request);
}
