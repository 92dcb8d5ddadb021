// Result<T>: a value, or an Error that says which step failed, on what, and where possible how to
// mend it.
//
// A user's failing program is never an Error: it is a Verdict. An Error is ours or the operator's.
#pragma once

#include <cerrno>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include <tl/expected.hpp>

namespace greenroom {

struct Error {
  enum class Kind {
    kInput,        // what the caller gave is wrong: exit 2, HTTP 4xx
    kUnavailable,  // something the operator must provide is missing: exit 2
    kInternal,     // our own failure: exit 3, retried
  };

  Kind kind = Kind::kInternal;
  std::string message;  // step and object, e.g. "open cgroup /sys/fs/cgroup/…: Permission denied"
  std::string mend;     // what to do about it; may be empty

  // One line for people.
  [[nodiscard]] std::string text() const {
    return mend.empty() ? message : message + " (" + mend + ")";
  }
};

template <typename T>
using Result = tl::expected<T, Error>;

// Result without a value.
using Status = Result<void>;

inline tl::unexpected<Error> input_error(std::string message, std::string mend = "") {
  return tl::make_unexpected(Error{Error::Kind::kInput, std::move(message), std::move(mend)});
}

inline tl::unexpected<Error> unavailable(std::string message, std::string mend = "") {
  return tl::make_unexpected(Error{Error::Kind::kUnavailable, std::move(message), std::move(mend)});
}

inline tl::unexpected<Error> internal_error(std::string message, std::string mend = "") {
  return tl::make_unexpected(Error{Error::Kind::kInternal, std::move(message), std::move(mend)});
}

// "step object: strerror(code)", an internal error.
inline tl::unexpected<Error> system_error(std::string_view step, std::string_view object,
                                          int code = errno) {
  std::string message(step);
  if (!object.empty()) message.append(" ").append(object);
  return internal_error(message.append(": ").append(std::strerror(code)));
}

// Passes an Error on: `if (!r) return failed(r);`
template <typename T>
tl::unexpected<Error> failed(Result<T>& result) {
  return tl::make_unexpected(std::move(result.error()));
}

}  // namespace greenroom
