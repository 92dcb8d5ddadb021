// cases.jsonl: one case a line.
#pragma once

#include <string>

#include "questions/header.h"

namespace greenroom {

// The question's header has been read.
void read_cases(const std::string& text, Question& question, const Reporter& report);

}  // namespace greenroom
