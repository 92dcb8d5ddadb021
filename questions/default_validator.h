// The rules of the problem package format's default validator, and Python that follows them where
// our comparers do not.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "questions/question.h"

namespace greenroom {

// What its arguments ask for. Nothing: no comparer can hold it. kInput: they are wrong.
Result<std::optional<Comparer>> comparer_of(const std::vector<std::string>& arguments);

// The arguments for a comparer of a program. Nothing: it knows no such rule (kLines).
std::optional<std::vector<std::string>> arguments_of(const Comparer& comparer);

// A checker that takes the same arguments, and besides "lines": lines are equal, white space at
// their ends aside, as Comparer::Rule::kLines.
extern const char* const kDefaultValidator;

}  // namespace greenroom
