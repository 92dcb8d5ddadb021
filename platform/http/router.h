// Which handler answers which request: by method and pattern.
//
// A pattern is "/submissions/{token}": {name} matches one non-empty segment, {name...} at the end
// matches the rest, also an empty one. Literal segments win over {name}, {name} over {name...};
// among equals the first added wins. Segments are split before they are percent-decoded, so %2F
// never makes a new one. HEAD is answered by GET's handler, without the body.
//
// Fill a Router before Server::start; afterwards it is only read.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "platform/http/message.h"
#include "platform/http/websocket.h"

namespace greenroom::http {

using Handler = std::function<asio::awaitable<Response>(const Request&)>;
using Wrap = std::function<void(const Request&, Response&)>;

class Router {
 public:
  // How a path that exists answers a method it does not have; `allowed` is an Allow header's value.
  using MethodFallback =
      std::function<asio::awaitable<Response>(const Request&, const std::string& allowed)>;

  struct WebSocketRoute {
    WebSocketHandler handler;
    WebSocketGate gate;  // may be empty: everybody is admitted
  };

  Router();  // with the fallbacks' defaults: 404, 405 with Allow, 204 with Allow for OPTIONS

  void add(std::string method, std::string_view pattern, Handler handler);
  void get(std::string_view pattern, Handler handler) { add("GET", pattern, std::move(handler)); }
  void post(std::string_view pattern, Handler handler) { add("POST", pattern, std::move(handler)); }
  void put(std::string_view pattern, Handler handler) { add("PUT", pattern, std::move(handler)); }
  void patch(std::string_view pattern, Handler handler) {
    add("PATCH", pattern, std::move(handler));
  }
  void del(std::string_view pattern, Handler handler) {
    add("DELETE", pattern, std::move(handler));
  }
  void websocket(std::string_view pattern, WebSocketHandler handler, WebSocketGate gate = {});

  void not_found(Handler handler) { not_found_ = std::move(handler); }
  void wrong_method(MethodFallback handler) { wrong_method_ = std::move(handler); }
  // OPTIONS without a route of its own; `allowed` is "" where the path is unknown.
  void options(MethodFallback handler) { options_ = std::move(handler); }

  // "/about/" is "/about" too, as Rails has it.
  void ignore_trailing_slash() { ignore_trailing_slash_ = true; }

  // Runs on every answer just before it is sent, also on the server's own 4xx and 5xx (of a
  // malformed request the Request is mostly empty). In the order added.
  void wrap(Wrap hook) { wraps_.push_back(std::move(hook)); }

  // All routes as they were added; the method of a WebSocket is "".
  struct Name {
    std::string method;
    std::string pattern;
  };
  [[nodiscard]] std::vector<Name> names() const;

  // For the server. The chosen handler; fills request.params.
  using Chosen = std::variant<Handler, const WebSocketRoute*>;
  [[nodiscard]] Chosen choose(Request& request) const;
  void apply_wraps(const Request& request, Response& response) const;

 private:
  struct Route {
    std::vector<std::string> segments;
    std::string method;  // "" for a WebSocket
    Handler handler;
    WebSocketRoute websocket;
  };
  struct Hit;

  static std::vector<std::string> split(std::string_view path);
  static bool matches(const Route& route, const std::vector<std::string>& path, Hit& hit);
  [[nodiscard]] std::vector<Hit> hits(std::string_view raw_path) const;
  [[nodiscard]] Handler fallback(const Request& request, const std::vector<Hit>& hits) const;

  std::vector<Route> routes_;
  std::vector<Wrap> wraps_;
  Handler not_found_;
  MethodFallback wrong_method_;
  MethodFallback options_;
  bool ignore_trailing_slash_ = false;
};

}  // namespace greenroom::http
