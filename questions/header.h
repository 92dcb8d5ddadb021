// question.yaml: everything of a question that is not statement, cases or programs.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "questions/question.h"

namespace greenroom {

// Told of what is wrong, with the line (1-based; 0: as a whole).
using Reporter = std::function<void(int line, std::string message)>;

// The question's checker, if it has one, has been read.
void read_header(const std::string& text, Question& question, const Reporter& report);

}  // namespace greenroom
