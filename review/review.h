// Review of one source: parse, rules, merge (lane A). In process, in the calling thread, within 20
// ms for a thousand lines; what is made to be slow is stopped, and what was found till then stays.
#pragma once

#include <string>

#include "base/result.h"
#include "languages/language.h"
#include "review/merge.h"
#include "review/syntax/tree.h"
#include "submission/review.h"

namespace greenroom::review {

struct ReviewLimits {
  // A review is begun before anything is known of the source, and must not hold up its worker.
  syntax::ParseBudget parsing = {kib(256), mib(128), std::chrono::milliseconds(500)};
  MergeLimits merging;
};

// Can sources in it be reviewed?
bool is_reviewed(const Language& language);

// kInput: the language is not reviewed, or the source is longer than the limit.
Result<Review> review(const Language& language, const std::string& source,
                      const ReviewLimits& limits = {});

}  // namespace greenroom::review
