// One call of one callback.
#include <netdb.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include <boost/asio/ip/address.hpp>
#include <fmt/format.h>
#include <httplib.h>

#include "platform/http/public_address.h"
#include "platform/judge0/callbacks.h"

namespace greenroom::judge0 {
namespace {

namespace ip = boost::asio::ip;

constexpr std::size_t kMaxAnswer = 64 * 1024;  // nobody reads it

struct Url {
  std::string scheme;
  std::string host;       // an IPv6 address without its brackets
  std::string authority;  // as in the URL
  std::string port;
  std::string target;
};

std::optional<Url> parse(const std::string& text) {
  Url url;
  const auto colon = text.find("://");
  if (colon == std::string::npos) return std::nullopt;
  url.scheme = text.substr(0, colon);
  if (url.scheme != "http" && url.scheme != "https") return std::nullopt;
  const std::string rest = text.substr(colon + 3);
  const auto end = rest.find_first_of("/?#");
  url.authority = rest.substr(0, end);
  url.target = end == std::string::npos ? "/" : rest.substr(end, rest.find('#') - end);
  if (url.target.empty() || url.target.front() != '/') url.target.insert(0, "/");
  for (const char c : text) {
    if (static_cast<unsigned char>(c) <= ' ' || c == 0x7f) return std::nullopt;
  }
  if (url.authority.find('@') != std::string::npos) return std::nullopt;  // no passwords in URLs
  const bool bracketed = url.authority.starts_with("[");
  const auto close = url.authority.find(']');
  if (bracketed && close == std::string::npos) return std::nullopt;
  const auto port = url.authority.find(':', bracketed ? close : 0);
  url.host = bracketed ? url.authority.substr(1, close - 1) : url.authority.substr(0, port);
  url.port = port == std::string::npos ? url.scheme == "http" ? "80" : "443"
                                       : url.authority.substr(port + 1);
  if (url.host.empty() || url.port.empty() || url.port.size() > 5 ||
      url.port.find_first_not_of("0123456789") != std::string::npos || std::stoi(url.port) > 65535)
    return std::nullopt;
  return url;
}

// An address that may be called; else why not.
Result<std::string> resolve(const Url& url, bool allow_private) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_ADDRCONFIG;
  addrinfo* found = nullptr;
  if (const int code = ::getaddrinfo(url.host.c_str(), url.port.c_str(), &hints, &found); code != 0)
    return unavailable(fmt::format("resolve {}: {}", url.host, ::gai_strerror(code)));
  std::string chosen;
  for (const addrinfo* each = found; each != nullptr && chosen.empty(); each = each->ai_next) {
    std::array<char, NI_MAXHOST> text{};
    if (::getnameinfo(each->ai_addr, each->ai_addrlen, text.data(), text.size(), nullptr, 0,
                      NI_NUMERICHOST) != 0)
      continue;
    boost::system::error_code code;
    const auto address = ip::make_address(text.data(), code);
    if (!code && (allow_private || http::is_public(address))) chosen = text.data();
  }
  ::freeaddrinfo(found);
  if (chosen.empty()) return input_error(url.host + " has no public address");
  return chosen;
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

// Cuts a call that takes too long as a whole: the library's own time-outs begin anew with each
// byte.
class Deadline {
 public:
  Deadline(httplib::Client& client, std::chrono::milliseconds time)
      : thread_([this, &client, time] {
          std::unique_lock lock(mutex_);
          if (!done_.wait_for(lock, time, [this] { return over_; })) client.stop();
        }) {}
  ~Deadline() {
    {
      const std::lock_guard lock(mutex_);
      over_ = true;
    }
    done_.notify_one();
    thread_.join();
  }
  Deadline(const Deadline&) = delete;
  Deadline& operator=(const Deadline&) = delete;

 private:
  std::mutex mutex_;
  std::condition_variable done_;
  bool over_ = false;  // guarded by mutex_
  std::thread thread_;
};

bool worth_another_try(int status) {
  return status == 408 || status == 425 || status == 429 || status >= 500;
}

}  // namespace

CallOutcome call(const std::string& url_text, const std::string& body,
                 const CallbackOptions& options) {
  const auto url = parse(url_text);
  if (!url) return {.outcome = "no http or https URL"};
  const auto address = resolve(*url, options.allow_private);
  if (!address) {
    return {.again = address.error().kind == Error::Kind::kUnavailable,
            .outcome = address.error().message};
  }
  httplib::Client client(url->scheme + "://" + url->authority);
  if (!client.is_valid()) return {.outcome = "no http or https URL"};
  client.set_hostname_addr_map({{url->host, *address}});
  client.set_follow_location(false);
  client.set_connection_timeout(options.timeout);
  client.set_read_timeout(options.timeout);
  client.set_write_timeout(options.timeout);
  httplib::Request request;
  request.method = "PUT";
  request.path = url->target;
  request.body = body;
  request.headers = {{"Content-Type", "application/json"}, {"User-Agent", "greenroom"}};
  if (!options.secret.empty())
    request.headers.emplace("X-Greenroom-Signature", "sha256=" + hmac_sha256(options.secret, body));
  std::size_t received = 0;
  request.content_receiver = [&](const char*, std::size_t size, std::uint64_t, std::uint64_t) {
    return (received += size) <= kMaxAnswer;
  };
  httplib::Response response;
  httplib::Error error = httplib::Error::Success;
  {
    const Deadline deadline(client, options.timeout);
    (void)client.send(request, response, error);
  }
  // The status line is the answer; that its body was cut off changes nothing.
  if (response.status > 0) {
    return {.success = response.status >= 200 && response.status < 300,
            .again = worth_another_try(response.status),
            .outcome = std::to_string(response.status)};
  }
  return {.again = true, .outcome = "no answer: " + httplib::to_string(error)};
}

}  // namespace greenroom::judge0
