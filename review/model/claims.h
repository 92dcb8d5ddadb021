// Claims: what words of a model say about the judging, which was seen and need not be claimed.
#pragma once

#include <string>

#include "review/model/input.h"

namespace greenroom::model {

// They say that something happened, or did not, which is not so as far as anybody knows.
bool contradicts(const std::string& words, const Outcomes& outcomes);

// They are not about the code: praise, the verdict, hiring, links.
bool is_not_of_the_code(const std::string& words);

}  // namespace greenroom::model
