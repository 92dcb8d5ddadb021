// The door of runs: /ws/runs and /api/runs. What its handlers share, and how a call is admitted.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "languages/catalogue.h"
#include "platform/http/message.h"
#include "platform/http/router.h"
#include "platform/judge0/door.h"
#include "platform/runs/run_request.h"
#include "store/store.h"

namespace greenroom::runs {

namespace asio = boost::asio;

inline constexpr const char* kDoor = "runs";  // NewSubmission::door

// Tokens, addresses, limits and the queue's size are one for the whole server: those of Judge0's
// endpoint, which it shares. Both must outlive the server.
struct Door {
  judge0::Door& shared;
  const Catalogue& catalogue;
};

// The tenant, or the answer that refuses: by address, token and (for a socket) the page's origin.
// The token comes in its header or, from browsers, which cannot send one to a WebSocket, in the
// query as `token`.
[[nodiscard]] tl::expected<std::string, http::Response> admit(const Door& door,
                                                              const http::Request& request);

// A handler behind that check, given the tenant.
using Admitted =
    std::function<asio::awaitable<http::Response>(const http::Request&, std::string tenant)>;
[[nodiscard]] http::Handler admitted(const Door& door, Admitted action);

[[nodiscard]] bool is_origin_welcome(const Door& door, const http::Request& request);

// Only JSON's own type: a page of another site can send a form without asking, but not this.
[[nodiscard]] tl::expected<nlohmann::json, http::Response> read_json_body(
    const http::Request& request);

[[nodiscard]] NewSubmission new_run(const Submission& submission, std::string tenant);

// Why nothing new is taken now; nothing if it is.
asio::awaitable<Result<std::optional<std::string>>> refusal_now(Door& door);

// RFC 9457; `field` names what is wrong, where it is one.
[[nodiscard]] http::Response problem(int status, std::string_view detail,
                                     std::string_view field = "");
// 422.
[[nodiscard]] http::Response problem_of(const Mistake& mistake);
// Our own failure: logged, and a 500.
[[nodiscard]] http::Response our_failure(const http::Request& request, const Error& error);

}  // namespace greenroom::runs
