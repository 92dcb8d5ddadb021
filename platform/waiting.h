// What the doors share around the end of a submission: reading one of their own, and waiting for
// it. Nobody polls: the dispatcher tells. What a client that went away had asked for is run all the
// same.
#pragma once

#include <boost/asio/awaitable.hpp>

#include "queue/dispatcher/dispatcher.h"
#include "store/store.h"

namespace greenroom {

namespace asio = boost::asio;

// After this an unfinished submission is shown as it is, as Judge0's later versions do.
inline constexpr std::chrono::minutes kLongestWait{10};

// The submission if it came by `door`; those of others have tokens too.
asio::awaitable<Result<std::optional<StoredSubmission>>> read_own(Store& store, const char* door,
                                                                  std::string token, Parts parts);

// Makes it and waits for its end. What comes back has its request and its report, and its review
// as far as it goes; it is not done only if it did not end within kLongestWait. Nothing: it was
// removed meanwhile.
asio::awaitable<Result<std::optional<StoredSubmission>>> submit_and_wait(
    Store& store, queue::Dispatcher& dispatcher, NewSubmission submission);

}  // namespace greenroom
