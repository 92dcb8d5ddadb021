// The head of an answer with whatever a handler put into it: it is refused, or it is one head with
// those fields and no other.
#include <algorithm>

#include "platform/http/answer.h"
#include "tests/fuzz/fuzz.h"

namespace greenroom::http {
namespace {

using fuzz::check;

void check_head(const Response& response, bool keep_alive, bool http10) {
  const std::string head =
      head_of(response, framing_of(response, http10), keep_alive, http10, "id");
  check(head.starts_with("HTTP/1.1 "), "a head begins with a status line");
  check(head.find("\r\n\r\n") == head.size() - 4, "there is one head");
  check(head.find('\0') == std::string::npos, "a head holds no NUL");
  const auto lines = std::count(head.begin(), head.end(), '\n');
  check(lines == std::count(head.begin(), head.end(), '\r'), "lines end in one way");
  check(lines <= static_cast<std::ptrdiff_t>(response.headers.size()) + 6, "no field is made up");
  std::size_t lengths = 0;
  std::string_view rest = head;
  while (!rest.empty()) {
    const std::string_view line = fuzz::take_until(rest, '\n');
    const std::string_view name = line.substr(0, line.find(':'));
    if (equal_ignoring_case(name, "Content-Length")) ++lengths;
    if (equal_ignoring_case(name, "Transfer-Encoding")) ++lengths;
  }
  check(lengths <= 1, "where the body ends is told once");
}

void check_id(std::string_view sent) {
  const std::string id = choose_request_id(sent);
  check(!id.empty() && id.size() <= 64, "an id is short");
  check(id.find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ._-") ==
            std::string::npos,
        "an id is harmless");
}

}  // namespace
}  // namespace greenroom::http

// A byte of choices, two of status, then fields "name \x01 value \x02".
void greenroom::fuzz::run(std::string_view input) {
  using namespace greenroom::http;
  check_id(input);
  const unsigned choice = take_byte(input);
  Response response;
  response.status = static_cast<int>(take_byte(input) * 3);
  if ((choice & 4) != 0) {
    response.stream = [](Writer&) -> asio::awaitable<void> { co_return; };
  }
  while (!input.empty()) {
    std::string_view field = take_until(input, '\x02');
    const std::string name(take_until(field, '\x01'));
    response.headers.add(name, std::string(field));
    check(response.headers.has(name), "a field is found by its name");
  }
  if (is_sendable(response)) check_head(response, (choice & 1) != 0, (choice & 2) != 0);
}
