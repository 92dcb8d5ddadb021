// Questions as JSON records (questions/import_json.h reads them).
#pragma once

#include <string>

#include "base/result.h"
#include "questions/question.h"

namespace greenroom {

// One line. What the record holds comes back as it was: slug, title, description, origin, licence,
// difficulty, topics, signature or class, which parameter is the answer, how answers are compared,
// and the cases with name, kind, arguments and answer. Lost are constraints, hints, notes, limits,
// weights, groups, explanations and solutions. kInput: a program, a question with a checker or a
// case with several right answers, none of which the record can say.
Result<std::string> question_to_json(const Question& question);

}  // namespace greenroom
