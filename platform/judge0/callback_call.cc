// One call of one callback. The receiver is a stranger: it gets one deadline for everything, and a
// few kilobytes to answer in, of which only the status is read.
#include <netdb.h>
#include <openssl/hmac.h>

#include <array>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <fmt/format.h>

#include "platform/http/public_address.h"
#include "platform/judge0/callback_url.h"
#include "platform/judge0/callbacks.h"

// See platform/mailbox.h.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"

namespace greenroom::judge0 {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace wire = boost::beast::http;
using asio::use_awaitable;

constexpr std::uint32_t kMaxHead = 16 * 1024;
constexpr int kMaxInterim = 5;  // answers of 1xx before the real one

using PutRequest = wire::request<wire::string_body>;

// An address that may be called; else why not.
Result<asio::ip::tcp::endpoint> resolve(const CallbackUrl& url, bool allow_private) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_ADDRCONFIG;
  addrinfo* found = nullptr;
  if (const int code = ::getaddrinfo(url.host.c_str(), nullptr, &hints, &found); code != 0)
    return unavailable(fmt::format("resolve {}: {}", url.host, ::gai_strerror(code)));
  std::optional<asio::ip::tcp::endpoint> chosen;
  for (const addrinfo* each = found; each != nullptr && !chosen; each = each->ai_next) {
    asio::ip::tcp::endpoint endpoint;
    if (each->ai_addrlen > endpoint.capacity()) continue;
    std::memcpy(endpoint.data(), each->ai_addr, each->ai_addrlen);
    endpoint.resize(each->ai_addrlen);
    endpoint.port(url.port);
    if (allow_private || http::is_public(endpoint.address())) chosen = endpoint;
  }
  ::freeaddrinfo(found);
  if (!chosen) return input_error(url.host + " has no public address");
  return *chosen;
}

std::string hmac_sha256(const std::string& key, const std::string& text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
       reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data(), &size);
  std::string hex;
  for (unsigned int i = 0; i < size; ++i) hex += fmt::format("{:02x}", digest.at(i));
  return hex;
}

// The status of the answer. Throws boost::system::system_error.
template <typename Stream>
asio::awaitable<int> exchange(Stream& stream, const PutRequest& request) {
  co_await wire::async_write(stream, request, use_awaitable);
  beast::flat_buffer buffer(kMaxHead);
  for (int i = 0; i < kMaxInterim; ++i) {
    wire::response_parser<wire::empty_body> parser;
    parser.header_limit(kMaxHead);
    co_await wire::async_read_header(stream, buffer, parser, use_awaitable);
    if (parser.get().result_int() >= 200) co_return static_cast<int>(parser.get().result_int());
  }
  throw boost::system::system_error(make_error_code(wire::error::bad_status));
}

asio::awaitable<int> put(const CallbackUrl& url, const asio::ip::tcp::endpoint& endpoint,
                         const PutRequest& request, std::chrono::milliseconds timeout) {
  beast::tcp_stream plain(co_await asio::this_coro::executor);
  plain.expires_after(timeout);  // once, for all that follows
  co_await plain.async_connect(endpoint, use_awaitable);
  if (!url.tls) co_return co_await exchange(plain, request);
  asio::ssl::context context(asio::ssl::context::tls_client);
  context.set_default_verify_paths();
  context.set_verify_mode(asio::ssl::verify_peer);
  beast::ssl_stream<beast::tcp_stream&> secure(plain, context);
  secure.set_verify_callback(asio::ssl::host_name_verification(url.host));
  SSL_set_tlsext_host_name(secure.native_handle(), url.host.c_str());
  co_await secure.async_handshake(asio::ssl::stream_base::client, use_awaitable);
  co_return co_await exchange(secure, request);
}

PutRequest make_request(const CallbackUrl& url, const std::string& body,
                        const std::string& secret) {
  PutRequest request{wire::verb::put, url.target, 11};
  request.set(wire::field::host, url.authority);
  request.set(wire::field::user_agent, "greenroom");
  request.set(wire::field::content_type, "application/json");
  request.set(wire::field::connection, "close");
  if (!secret.empty()) request.set("X-Greenroom-Signature", "sha256=" + hmac_sha256(secret, body));
  request.body() = body;
  request.prepare_payload();
  return request;
}

bool worth_another_try(int status) {
  return status == 408 || status == 425 || status == 429 || status >= 500;
}

}  // namespace

CallOutcome call(const std::string& url_text, const std::string& body,
                 const CallbackOptions& options) {
  const auto url = parse_callback_url(url_text);
  if (!url) return {.outcome = "no http or https URL"};
  const auto endpoint = resolve(*url, options.allow_private);
  if (!endpoint) {
    return {.again = endpoint.error().kind == Error::Kind::kUnavailable,
            .outcome = endpoint.error().message};
  }
  const PutRequest request = make_request(*url, body, options.secret);
  asio::io_context context(1);
  CallOutcome outcome{.again = true};
  asio::co_spawn(context, put(*url, *endpoint, request, options.timeout),
                 [&](const std::exception_ptr& thrown, int status) {
                   if (!thrown) {
                     outcome = {.success = status < 300,
                                .again = worth_another_try(status),
                                .outcome = std::to_string(status)};
                     return;
                   }
                   try {
                     std::rethrow_exception(thrown);
                   } catch (const std::exception& error) {
                     outcome.outcome = std::string("no answer: ") + error.what();
                   }
                 });
  context.run();
  return outcome;
}

}  // namespace greenroom::judge0
