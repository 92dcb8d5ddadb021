// What a handler is given and what it gives back: Request, Response, and the two lines back to the
// client while an answer is on its way (Client, Writer).
//
// A Request lives until its answer has been sent, so a streamed answer may refer to it. Everything
// of one connection runs on one strand: two handlers of the same connection never run at once.
#pragma once

#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace greenroom::http {

namespace asio = boost::asio;

// Header fields in the order they came, names compared without case.
class Headers {
 public:
  using Field = std::pair<std::string, std::string>;

  Headers() = default;
  Headers(std::initializer_list<Field> fields) : fields_(fields) {}

  // The first field of that name, or null.
  [[nodiscard]] const std::string* find(std::string_view name) const;
  // The first field's value, or "".
  [[nodiscard]] std::string_view get(std::string_view name) const;
  [[nodiscard]] std::size_t count(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const { return find(name) != nullptr; }

  void add(std::string name, std::string value);
  void set(std::string name, std::string value);  // replaces all of that name
  void remove(std::string_view name);

  [[nodiscard]] auto begin() const { return fields_.begin(); }
  [[nodiscard]] auto end() const { return fields_.end(); }
  [[nodiscard]] std::size_t size() const { return fields_.size(); }

 private:
  std::vector<Field> fields_;
};

using NameValues = std::vector<std::pair<std::string, std::string>>;

// The other end of the connection, for handlers that wait long.
class Client {
 public:
  virtual ~Client() = default;

  // True once the client has closed its side. A client that only closed its writing side looks the
  // same to TCP, which is why its answer is sent whatever this says.
  [[nodiscard]] virtual bool gone() const = 0;

  // True once the server is stopping: a stream without end should end now.
  [[nodiscard]] virtual bool stopping() const = 0;
};

struct Request {
  std::string method;    // as sent: "GET"
  std::string target;    // as sent: "/a%20b?x=1"
  std::string raw_path;  // the target without query: "/a%20b"
  std::string path;      // percent-decoded: "/a b"; a trailing slash stays
  NameValues query;      // decoded, in order, repeated names kept
  NameValues params;     // what the route's {names} matched, decoded
  Headers headers;
  std::string body;
  std::string peer;  // the client's address; behind a trusted proxy, the one it reports
  bool https = false;
  std::string id;            // X-Request-Id, the client's if acceptable, else new
  Client* client = nullptr;  // never null in a handler that the server calls

  // The first value of that name, if any.
  [[nodiscard]] std::optional<std::string_view> query_value(std::string_view name) const;
  [[nodiscard]] std::string_view param(std::string_view name) const;  // "" if there is none
};

// Where a streamed answer goes.
class Writer {
 public:
  virtual ~Writer() = default;

  // Returns when the text is with the kernel; throws boost::system::system_error once the client is
  // gone or has taken nothing for the write time-out. Let it pass: it ends the stream.
  virtual asio::awaitable<void> write(std::string_view text) = 0;
};

// Content-Length, Transfer-Encoding, Connection, Date and X-Request-Id are the server's to write;
// a handler's are ignored. A field that could split the answer (CR, LF, NUL) makes it a 500.
struct Response {
  using Stream = std::function<asio::awaitable<void>(Writer&)>;

  int status = 200;
  Headers headers;
  std::string body;
  Stream stream;  // if set, the body is what it writes; `body` is ignored. May own its captures.
};

Response text_response(int status, std::string text);
Response json_response(int status, std::string json);

// False for a name that is no token, a value with CR, LF or NUL, or an impossible status.
[[nodiscard]] bool is_sendable(const Response& response);

[[nodiscard]] bool equal_ignoring_case(std::string_view a, std::string_view b);

}  // namespace greenroom::http
