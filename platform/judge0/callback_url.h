// The URL of a callback: what may be stored, and what is called; the same rule for both.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace greenroom::judge0 {

struct CallbackUrl {
  bool tls = false;
  std::string host;       // a name or an address, without brackets
  std::string authority;  // as in the URL: the Host header
  std::uint16_t port = 0;
  std::string target;  // "/path?query"
};

// Nothing: not http or https, without a host, with a password, with a blank or a control character,
// or longer than any server takes.
[[nodiscard]] std::optional<CallbackUrl> parse_callback_url(std::string_view text);

}  // namespace greenroom::judge0
