#include "platform/http/answer.h"

#include <sys/random.h>

#include <algorithm>
#include <array>
#include <chrono>

#include <boost/beast/http/status.hpp>
#include <fmt/chrono.h>
#include <fmt/format.h>

namespace greenroom::http {
namespace {

constexpr std::size_t kLongestId = 64;

bool is_ours(std::string_view name) {
  constexpr std::array<std::string_view, 5> kOurs = {"Content-Length", "Transfer-Encoding",
                                                     "Connection", "Date", "X-Request-Id"};
  return std::any_of(kOurs.begin(), kOurs.end(),
                     [&](std::string_view ours) { return equal_ignoring_case(ours, name); });
}

bool is_id_char(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
         c == '_' || c == '-';
}

std::string date_now() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  return fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT", fmt::gmtime(now));
}

}  // namespace

Framing framing_of(const Response& response, bool http10) {
  if (response.status == 204 || response.status == 304) return Framing::kNone;
  if (!response.stream) return Framing::kLength;
  return http10 ? Framing::kUntilClose : Framing::kChunked;
}

std::string head_of(const Response& response, Framing framing, bool keep_alive, bool http10,
                    std::string_view request_id) {
  const auto reason =
      boost::beast::http::obsolete_reason(static_cast<boost::beast::http::status>(response.status));
  std::string head = fmt::format("HTTP/1.1 {} {}\r\n", response.status,
                                 std::string_view(reason.data(), reason.size()));
  const auto out = std::back_inserter(head);
  for (const auto& [name, value] : response.headers) {
    if (!is_ours(name)) fmt::format_to(out, "{}: {}\r\n", name, value);
  }
  fmt::format_to(out, "Date: {}\r\nX-Request-Id: {}\r\n", date_now(), request_id);
  if (framing == Framing::kLength) {
    fmt::format_to(out, "Content-Length: {}\r\n", response.body.size());
  }
  if (framing == Framing::kChunked) head.append("Transfer-Encoding: chunked\r\n");
  if (!keep_alive) head.append("Connection: close\r\n");
  if (keep_alive && http10) head.append("Connection: keep-alive\r\n");
  return head.append("\r\n");
}

std::string choose_request_id(std::string_view sent) {
  if (!sent.empty() && sent.size() <= kLongestId &&
      std::all_of(sent.begin(), sent.end(), is_id_char)) {
    return std::string(sent);
  }
  std::array<std::uint32_t, 4> random{};
  // An id, not a secret: at 16 bytes the call is never interrupted, and fails on no kernel we run
  // on.
  (void)!::getrandom(random.data(), sizeof random, 0);
  return fmt::format("{:08x}{:08x}{:08x}{:08x}", random[0], random[1], random[2], random[3]);
}

}  // namespace greenroom::http
