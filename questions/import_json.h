// Questions from JSON records that bring a function or a class and its cases:
//
//   {"id" or "slug", "title"?, "description"?, "origin"?, "licence"?, "difficulty"?, "topics"?,
//    "signature"?, "entry_point"?: {language: name},
//    "tests" or "cases": [{"args", "expected", "name"?, "kind"?}]}
//
// with "answer", "compare" and "class" as in question.yaml (of a class, tests have "calls");
// or, as in exercism's canonical data, tests of {"property", "input": {name: value}, "expected"}.
// A signature is worked out from the values where there is none.
#pragma once

#include <string_view>

#include "base/result.h"
#include "questions/question.h"

namespace greenroom {

// One record. kInput: it is no such record, or the question cannot be asked as a function; says
// why.
Result<Question> question_from_json(std::string_view text);

}  // namespace greenroom
