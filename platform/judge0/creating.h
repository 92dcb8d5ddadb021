// What creating one submission and creating several have in common.
#pragma once

#include <string>
#include <vector>

#include "platform/judge0/door.h"
#include "platform/judge0/wanted.h"

namespace greenroom::judge0 {

// UUID v4, lower case, from the kernel's generator: whoever knows a token may read the submission.
[[nodiscard]] std::string new_token();

// What the store and a worker get. kInput: a language that is not served here.
Result<NewSubmission> new_submission(const Door& door, const Wanted& wanted, std::string tenant,
                                     Lane lane);

// Judge0's rule: jobs that wait and jobs that come, together, are more than the queue may hold. As
// there it is not atomic.
asio::awaitable<Result<bool>> queue_is_full(Door& door, std::int64_t coming);

asio::awaitable<Result<WallTime>> submit(Door& door, std::vector<NewSubmission> submissions);

}  // namespace greenroom::judge0
