// Who may call: the client's address, the authentication token, the authorization token. Pure
// checks; each gives 0, or the status of the empty answer that refuses.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "platform/http/forwarded.h"
#include "platform/http/message.h"
#include "platform/judge0/settings.h"

namespace greenroom::judge0 {

// A parameter of the query or the body: tokens may come as such, under the header's name.
using Lookup = std::function<std::optional<std::string>(std::string_view name)>;

class Access {
 public:
  // kInput: an entry of ALLOW_IP or DISALLOW_IP that is neither address nor network. An entry that
  // is skipped would let somebody in or lock everybody out.
  static Result<Access> make(const Settings& settings);

  // 403 for an address that is denied, or that is not among those allowed when there are such.
  [[nodiscard]] int check_address(const http::Request& request) const;
  // 401 for no token or a wrong one; everybody passes while there are no tokens.
  [[nodiscard]] int authenticate(const http::Request& request, const Lookup& parameter) const;
  // 403 for no token or a wrong one; nobody passes while there are no tokens.
  [[nodiscard]] int authorize(const http::Request& request, const Lookup& parameter) const;
  // The token by which the client was authenticated, for telling tenants apart; "" without any.
  [[nodiscard]] std::string identity(const http::Request& request, const Lookup& parameter) const;

 private:
  struct Gate {
    std::string header;
    std::vector<std::string> tokens;

    [[nodiscard]] std::string given(const http::Request& request, const Lookup& parameter) const;
    [[nodiscard]] bool admits(std::string_view token) const;
  };

  Gate authentication_, authorization_;
  http::TrustedProxies allowed_, denied_;
  bool allows_only_some_ = false;
};

// Takes as long for a token that is nearly right as for one that is all wrong.
[[nodiscard]] bool same_secret(std::string_view a, std::string_view b);

}  // namespace greenroom::judge0
