// Failure: why the model gave no answer that can be used.
#pragma once

#include <string>
#include <string_view>

namespace greenroom::model {

struct Failure {
  enum class Kind {
    kCancelled,
    kTimeout,
    kUnreachable,
    kCertificate,
    kNotLocal,     // http was allowed for this machine alone, and the name means another
    kRateLimited,  // 429
    kServerError,  // 5xx
    kRejected,     // another status than 200: the key, the model's name, what we asked
    kTooLong,      // the answer
    kNotJson,      // a stream, a page
    kTruncated,    // the model stopped at its limit of tokens
    kInvalid,      // not what was asked for
    kRefused,      // by the model
    kBlocked,      // by a filter of its provider
  };
  Kind kind = Kind::kInvalid;
  std::string detail;  // a status, a word of the API's; never what it quotes
};

// The word in metrics and logs: "timeout".
std::string_view to_word(Failure::Kind kind);
// For people: "the model did not answer in time".
std::string to_text(const Failure& failure);
// Is it the service that fails, whatever it is asked?
bool is_of_service(Failure::Kind kind);

inline constexpr int kFailureKinds = static_cast<int>(Failure::Kind::kBlocked) + 1;

}  // namespace greenroom::model
