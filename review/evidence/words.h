// Words: what a symptom is called in a note.
#pragma once

#include <string>

#include "review/evidence/symptom.h"
#include "submission/note.h"
#include "submission/submission.h"

namespace greenroom::review {

// What all notes on a kind of symptom have in common.
struct SymptomWords {
  std::string_view rule;  // "symptom/wrong-answer"
  std::string_view evidence;
  Category category = Category::kBug;
  std::string_view why;
};
const SymptomWords& words_of(SymptomKind kind);

// Cases that failed alike.
struct SymptomGroup {
  Symptom symptom;
  std::size_t count = 0;
  std::size_t first = 0;            // case
  std::optional<std::size_t> open;  // the first of which all may be told
};

std::string title_of(const SymptomGroup& group, const OwnSource& own);
std::string message_of(const SymptomGroup& group, const OwnSource& own,
                       const Submission& submission, const Report& report);
// What was seen of the case, without a sentence around it; "" of one that is hidden.
std::string data_of(const SymptomGroup& group, const Submission& submission, const Report& report);

// “name”, or the case's number where it has none.
std::string name_of_case(const Report& report, std::size_t index);

}  // namespace greenroom::review
