// The prompt: who is asked what, in words of ours, and the data, in numbered lines between marks
// that nobody could have guessed. A line of data always begins with its number, so that none of it
// can look like the end of the data, or like words of ours.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "review/model/api.h"
#include "review/model/input.h"

namespace greenroom::model {

// `mark`: a word that is in none of the data.
Prompt make_prompt(const ModelInput& input, const std::vector<Seen>& seen, std::string_view mark);

// 128 random bits of the system.
Result<std::string> random_mark();

// On the safe side: three bytes each.
std::int64_t estimated_tokens(const Prompt& prompt);

}  // namespace greenroom::model
