// Door: what the endpoint's handlers share, and how a call is admitted. One for the process, made
// before the server starts; it and what it refers to must outlive the server.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "platform/http/router.h"
#include "platform/judge0/access.h"
#include "platform/judge0/answer.h"
#include "platform/judge0/languages.h"
#include "platform/judge0/parameters.h"
#include "platform/judge0/settings.h"
#include "queue/dispatcher/dispatcher.h"
#include "store/store.h"

namespace greenroom::judge0 {

namespace asio = boost::asio;

inline constexpr const char* kDoor = "judge0";  // NewSubmission::door

class Door {
 public:
  // kInput: settings that cannot be (an address list). Reads /proc once, for /system_info.
  static Result<std::unique_ptr<Door>> make(Store& store, queue::Dispatcher& dispatcher,
                                            const LanguageTable& languages,
                                            const Settings& settings);

  Store& store;
  queue::Dispatcher& dispatcher;
  const LanguageTable& languages;
  const Settings& settings;
  const Access access;
  const std::string system_info;

  // The statistics' text, kept until it is too old; any thread.
  // `renew`: only if it is at least ten seconds old.
  [[nodiscard]] std::optional<std::string> kept_statistics(bool renew) const;
  void keep_statistics(std::string json);

 private:
  Door(Store& store_in, queue::Dispatcher& dispatcher_in, const LanguageTable& languages_in,
       const Settings& settings_in, Access access_in);

  mutable std::mutex mutex_;  // guards what follows
  std::string statistics_;
  std::chrono::steady_clock::time_point statistics_until_{};
};

// A call that was admitted.
struct Call {
  Parameters parameters;
  std::string tenant;  // of whose turn it is in the queue: by the token, "" without authentication
};

using Action = asio::awaitable<http::Response> (*)(Door&, const http::Request&, Call);

enum class Needs { kAuthentication, kAuthorization };

// The action behind the checks of address, authentication and, where it `needs` it, authorization.
// Errors that reach it as exceptions are the server's to answer.
[[nodiscard]] http::Handler guarded(Door& door, Action action,
                                    Needs needs = Needs::kAuthentication);

// A token is a secret and the tenant is stored: half a SHA-256 tells them apart. "" for "".
[[nodiscard]] std::string tenant_of(const std::string& token);

// The last segment without the ".json" that every path may end with.
[[nodiscard]] std::string without_suffix(std::string_view segment);

// Our own failure: logged, and an empty 500.
[[nodiscard]] http::Response our_failure(const http::Request& request, const Error& error);

// {"error": message}
[[nodiscard]] http::Response refused(int status, std::string_view message);

}  // namespace greenroom::judge0
