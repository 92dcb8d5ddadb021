// Score: what share of a question a submission has solved.
#pragma once

#include "questions/question.h"
#include "submission/report.h"

namespace greenroom {

// Between 0 and 1: the weights of the accepted cases of all, or what share of them a checker gave.
// Cases of one group count as the worst of them. Cases that were not run count as failed.
double score(const Question& question, const Report& report);

}  // namespace greenroom
