#include "platform/http/request_reader.h"

#include <algorithm>

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include "platform/http/url.h"

namespace greenroom::http {
namespace {

namespace beast = boost::beast::http;

constexpr std::size_t kReadSize = 16 * 1024;
constexpr std::string_view kHeadEnd = "\r\n\r\n";

std::string copy(boost::beast::string_view text) { return {text.data(), text.size()}; }

bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= 18 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// By the path in the request line, which is not understood yet.
Bytes body_limit(const Limits& limits, std::string_view head) {
  const std::string_view line = head.substr(0, head.find("\r\n"));
  const std::string_view target = line.substr(std::min(line.find(' '), line.size() - 1) + 1);
  for (const Limits::LargerBody& each : limits.larger_bodies)
    if (target.starts_with(each.path)) return each.body;
  return limits.body;
}

}  // namespace

struct RequestReader::Parse {
  beast::request_parser<beast::string_body> parser;
};

asio::awaitable<Received> RequestReader::next() {
  Received received;
  const bool begun = co_await wait_for_first_byte();
  if (!begun) co_return received;

  received.kind = Received::Kind::kRefused;
  Parse parse;
  std::size_t head_size = 0;
  received.refusal = co_await read_head(head_size);
  if (received.refusal == 0) received.refusal = understand_head(parse, head_size, received);
  if (received.refusal == 0) received.refusal = co_await read_body(parse, received);
  transport_.clear_deadline();
  if (received.refusal != 0) received.share = BodyShare();  // before anybody is told
  if (received.refusal == 0) received.kind = Received::Kind::kRequest;
  co_return received;
}

asio::awaitable<bool> RequestReader::wait_for_first_byte() {
  if (!buffer_.empty()) co_return true;
  std::string().swap(buffer_);  // an idle connection holds no memory it does not need
  idle_ = true;
  transport_.set_deadline(limits_.idle_time);
  // Waiting with a buffer would cost its memory for every idle connection.
  char first = 0;
  const std::size_t count = co_await transport_.read_some(&first, 1);
  idle_ = false;
  if (count == 0) co_return false;
  buffer_.push_back(first);
  co_return true;
}

asio::awaitable<int> RequestReader::read_head(std::size_t& head_size) {
  transport_.set_deadline(limits_.header_time);
  const auto limit = static_cast<std::size_t>(limits_.header.count());
  std::size_t searched = 0;
  bool line_end_skipped = false;
  while (true) {
    // Some clients send a line end too many after a body (RFC 9112, 2.2); one, not thousands.
    if (searched == 0 && !line_end_skipped && buffer_.starts_with("\r\n")) {
      buffer_.erase(0, 2);
      line_end_skipped = true;
    }
    const std::size_t end = buffer_.find(kHeadEnd, searched);
    if (end != std::string::npos) {
      head_size = end + kHeadEnd.size();
      co_return head_size > limit ? 431 : 0;
    }
    if (buffer_.size() > limit) co_return 431;
    searched = buffer_.size() < 3 ? 0 : buffer_.size() - 3;
    const bool more = co_await fill();
    if (!more) co_return incomplete();
  }
}

asio::awaitable<int> RequestReader::read_body(Parse& parse, Received& received) {
  auto& parser = parse.parser;
  if (!parser.is_done()) {
    transport_.set_deadline(limits_.body_time);
    if (received.request.headers.has("Expect") && !received.http10) {
      const bool sent =
          co_await transport_.write("HTTP/1.1 100 Continue\r\n\r\n", limits_.write_time);
      if (!sent) co_return 408;
      transport_.set_deadline(limits_.body_time);
    }
  }
  received.share = BodyShare(bodies_);
  parser.eager(true);
  while (!parser.is_done()) {
    boost::system::error_code error;
    std::size_t used = 0;
    if (!buffer_.empty()) {
      used = parser.put(boost::asio::const_buffer(buffer_.data(), buffer_.size()), error);
      buffer_.erase(0, used);
    }
    if (error == beast::error::body_limit) co_return 413;
    if (error && error != beast::error::need_more) co_return 400;
    if (!received.share.grow_to(parser.get().body().size(), limits_.all_bodies)) co_return 503;
    if (parser.is_done() || (used > 0 && !error && !buffer_.empty())) continue;
    // A chunk's line that fills this much has extensions nobody needs.
    if (buffer_.size() > static_cast<std::size_t>(limits_.header.count())) co_return 400;
    const bool more = co_await fill();
    if (!more) co_return incomplete();
  }
  received.request.body = std::move(parser.get().body());
  co_return 0;
}

asio::awaitable<bool> RequestReader::fill() {
  const std::size_t held = buffer_.size();
  buffer_.resize(held + kReadSize);
  const std::size_t count = co_await transport_.read_some(buffer_.data() + held, kReadSize);
  buffer_.resize(held + count);
  co_return count > 0;
}

int RequestReader::understand_head(Parse& parse, std::size_t head_size, Received& received) {
  auto& parser = parse.parser;
  parser.header_limit(static_cast<std::uint32_t>(limits_.header.count()) + 1);
  parser.body_limit(static_cast<std::uint64_t>(body_limit(limits_, buffer_).count()));
  boost::system::error_code error;
  parser.put(boost::asio::const_buffer(buffer_.data(), head_size), error);
  buffer_.erase(0, head_size);

  // Taken now, so that fields in a chunked body's trailer never count as the head's.
  const auto& message = parser.get();
  Request& request = received.request;
  request.method = copy(message.method_string());
  for (const auto& field : message) {
    request.headers.add(copy(field.name_string()), copy(field.value()));
  }
  received.http10 = message.version() == 10;
  received.keep_alive = message.keep_alive();
  const bool good_target = set_target(request, copy(message.target()));
  if (request.headers.size() > limits_.header_fields) return 431;
  if (error == beast::error::body_limit) return 413;
  if (error == beast::error::header_limit) return 431;
  if (error && error != beast::error::need_more) return 400;
  if (!parser.is_header_done()) return 400;
  if (message.version() != 10 && message.version() != 11) return 505;
  if (!good_target) return 400;
  return understand_framing(received);
}

// RFC 9112, 6.3 and 11.2: where a body ends must be told in one way only.
int RequestReader::understand_framing(const Received& received) const {
  const Headers& headers = received.request.headers;
  const std::size_t lengths = headers.count("Content-Length");
  const std::size_t codings = headers.count("Transfer-Encoding");
  if (lengths + codings > 1) return 400;
  if (lengths == 1 && !is_number(headers.get("Content-Length"))) return 400;
  if (codings == 1) {
    if (received.http10) return 400;
    if (!equal_ignoring_case(headers.get("Transfer-Encoding"), "chunked")) return 501;
  }
  const std::size_t hosts = headers.count("Host");
  if (hosts > 1 || (hosts == 0 && !received.http10)) return 400;
  const std::string_view expect = headers.get("Expect");
  if (!expect.empty() && !equal_ignoring_case(expect, "100-continue")) return 417;
  return 0;
}

}  // namespace greenroom::http
