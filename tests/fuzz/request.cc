// The request reader, on a real connection: any bytes, in two pieces of any size, then the end.
#include <sys/socket.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include "base/unique_fd.h"
#include "platform/http/request_reader.h"
#include "platform/http/url.h"
#include "tests/fuzz/fuzz.h"

namespace greenroom::http {
namespace {

using fuzz::check;

// Small, so that a small input reaches them.
constexpr Limits kLimits = {.header = Bytes(512), .header_fields = 8, .body = Bytes(256)};

void check_request(const Received& received) {
  const Request& request = received.request;
  check(!request.method.empty(), "a request has a method");
  check(request.path.find('\0') == std::string::npos, "a path holds no NUL");
  check(request.headers.size() <= kLimits.header_fields, "fields are counted");
  check(request.body.size() <= static_cast<std::size_t>(kLimits.body.count()),
        "bodies are bounded");
  for (const auto& [name, value] : request.headers) {
    check(!name.empty(), "a field has a name");
    check(name.find_first_of(" \t\r\n:") == std::string::npos, "a field's name is a token");
    check(value.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos,
          "no field's value holds a line end");
  }
  const std::size_t lengths = request.headers.count("Content-Length");
  const std::size_t codings = request.headers.count("Transfer-Encoding");
  check(lengths + codings <= 1, "where a body ends is told in one way");
  if (lengths == 1) {
    check(std::stoull(std::string(request.headers.get("Content-Length"))) == request.body.size(),
          "a body is as long as it says");
  }
  if (lengths + codings == 0) check(request.body.empty(), "a body is announced");
}

// Everything that was received, as text, so that two readings can be compared.
std::string told(const Received& received) {
  std::string text = std::to_string(static_cast<int>(received.kind)) + ' ' +
                     std::to_string(received.refusal) + ' ' + received.request.method + ' ' +
                     received.request.target + (received.keep_alive ? " keep" : " close");
  for (const auto& [name, value] : received.request.headers) text += '\n' + name + ": " + value;
  return text + "\n\n" + received.request.body + '\n';
}

asio::awaitable<void> read_all(Transport& transport, std::string& out) {
  std::atomic<std::size_t> bodies = 0;
  RequestReader reader(transport, kLimits, bodies);
  while (true) {
    const Received received = co_await reader.next();
    if (received.kind == Received::Kind::kRequest) check_request(received);
    const bool refused = received.kind == Received::Kind::kRefused;
    check(refused == (received.refusal >= 400 && received.refusal < 600), "a refusal has a status");
    check(received.refusal != 408, "nobody was slow");
    out += told(received);
    if (received.kind != Received::Kind::kRequest) co_return;
  }
}

void write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return;  // the reader has given up
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

// A pair of local sockets instead of TCP: the reader sees a stream of bytes in both.
std::string read_in_pieces(std::string_view first, std::string_view second) {
  int ends[2];
  check(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0, "there are sockets");
  UniqueFd client(ends[0]);
  asio::io_context io;
  tcp::socket socket(io);
  socket.assign(tcp::v4(), ends[1]);
  const std::atomic<bool> stopping = false;
  const auto transport = std::make_shared<Transport>(std::move(socket), nullptr, stopping);
  std::string out;
  bool ended = false;
  write_all(client.get(), first);
  asio::co_spawn(io, read_all(*transport, out), [&](const std::exception_ptr& error) {
    check(error == nullptr, "nothing is thrown at bytes from outside");
    ended = true;
  });
  io.poll();
  write_all(client.get(), second);
  ::shutdown(client.get(), SHUT_WR);
  while (!ended && io.run_one() > 0) continue;
  transport->close();
  io.poll();
  return out;
}

}  // namespace
}  // namespace greenroom::http

void greenroom::fuzz::run(std::string_view input) {
  using namespace greenroom::http;
  const std::size_t cut = std::min<std::size_t>(take_byte(input), input.size());
  const std::string whole = read_in_pieces(input, "");
  if (cut == 0) return;
  const std::string pieces = read_in_pieces(input.substr(0, cut), input.substr(cut));
  check(whole == pieces, "it does not matter in which pieces a request comes");
}
