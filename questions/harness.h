// From a question and a candidate's code to a Submission; and the code a candidate begins with.
//
// Functions and classes run in the language's harness (languages/<id>/questions.json). In its
// templates stand:
//   «name»              of the function or class, in this language
//   «class»             the class, or Solution
//   «solution»          the candidate's code
//   «parameters»        joined by commas; «moreParameters»: likewise, with a comma in front of each
//   «parameterDocs»     one after another
//   «returns»           the type
//   «count»             how many parameters
//   «constructorTypes»  joined by commas
//   «answer»            which parameter is the answer, -1: none
//   «longAnswer»        true if the answer consists of longs
//   «listValue», «treeValue»  types of what nodes hold
// and for each method, besides: «called», its name in the question.
#pragma once

#include <string>

#include "base/result.h"
#include "languages/language.h"
#include "questions/question.h"

namespace greenroom {

// Every case of the question, or those up to a kind: kSample, then kVisible too. kInput: the
// language cannot be asked for a function.
Result<Submission> make_submission(const Question& question, const Language& language,
                                   const std::string& source,
                                   Visibility most = Visibility::kHidden);

// kInput as above; "" for a program.
Result<std::string> starter_code(const Question& question, const Language& language);

}  // namespace greenroom
