#include "platform/judge0/callback_url.h"

#include <algorithm>
#include <charconv>

#include "platform/http/message.h"

namespace greenroom::judge0 {
namespace {

constexpr std::size_t kMaxUrl = 2048;

// What stands between "//" and the path. Addresses of IPv6 stand in brackets.
bool set_authority(CallbackUrl& url, std::string_view authority) {
  if (authority.find('@') != std::string_view::npos) return false;
  url.authority = authority;
  std::size_t end = authority.find(':');
  if (authority.starts_with('[')) {
    const std::size_t close = authority.find(']');
    if (close == std::string_view::npos) return false;
    url.host = authority.substr(1, close - 1);
    authority.remove_prefix(close + 1);
    if (!authority.empty() && authority.front() != ':') return false;
    end = authority.empty() ? std::string_view::npos : 0;
  } else {
    url.host = authority.substr(0, end);
  }
  url.port = url.tls ? 443 : 80;
  if (url.host.empty()) return false;
  if (end == std::string_view::npos) return true;
  const std::string_view port = authority.substr(end + 1);
  const auto [rest, error] = std::from_chars(port.data(), port.data() + port.size(), url.port);
  return error == std::errc() && rest == port.data() + port.size() && url.port != 0;
}

}  // namespace

std::optional<CallbackUrl> parse_callback_url(std::string_view text) {
  const bool clean = std::all_of(text.begin(), text.end(),
                                 [](unsigned char c) { return c > ' ' && c < 0x7f && c != '\\'; });
  const std::size_t colon = text.find("://");
  if (!clean || text.size() > kMaxUrl || colon == std::string_view::npos) return std::nullopt;
  CallbackUrl url;
  const std::string_view scheme = text.substr(0, colon);
  url.tls = http::equal_ignoring_case(scheme, "https");
  if (!url.tls && !http::equal_ignoring_case(scheme, "http")) return std::nullopt;
  std::string_view rest = text.substr(colon + 3);
  rest = rest.substr(0, rest.find('#'));
  const std::size_t end = std::min(rest.find_first_of("/?"), rest.size());
  url.target = rest.substr(end);
  if (!url.target.starts_with('/')) url.target.insert(0, "/");
  if (!set_authority(url, rest.substr(0, end))) return std::nullopt;
  return url;
}

}  // namespace greenroom::judge0
