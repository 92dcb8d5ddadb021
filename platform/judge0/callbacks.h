// Callbacks: calls the callback_url of each submission that has ended, with PUT and the same body
// as Judge0's. The store keeps the delivery, so that none is forgotten over a restart; a delivery
// is tried again, later and later, when there was no answer, or a 408, 425, 429 or 5xx.
//
// A callback reaches only public addresses unless private ones are allowed: the name is resolved
// here and the address that was looked at is the one that is connected to, so that a name which
// changes its mind gains nothing. Redirects are not followed.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "store/store.h"

namespace greenroom::judge0 {

struct CallbackOptions {
  int tries = 3;
  std::chrono::milliseconds timeout{5000};  // of one try, as a whole
  std::chrono::milliseconds pause{1000};    // before the second try; doubled each time
  bool allow_private = false;
  std::string secret;  // X-Greenroom-Signature: sha256=<HMAC-SHA256 of the body>; empty: none
  int threads = 4;
};

// Of a finished submission; what is sent.
using CallbackBody = std::function<std::string(const StoredSubmission&)>;

class Callbacks {
 public:
  // Delivers until destroyed; the destructor waits for the calls that are being made.
  Callbacks(Store& store, CallbackOptions options, CallbackBody body);
  ~Callbacks();
  Callbacks(const Callbacks&) = delete;
  Callbacks& operator=(const Callbacks&) = delete;

 private:
  struct State;
  std::shared_ptr<State> state_;  // shared with the store's listener, which outlives us
};

// One call. `outcome`: "200", or why there was no answer.
struct CallOutcome {
  bool success = false;
  bool again = false;
  std::string outcome;
};
CallOutcome call(const std::string& url, const std::string& body, const CallbackOptions& options);

}  // namespace greenroom::judge0
