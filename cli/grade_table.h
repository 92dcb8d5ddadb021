// What a grading came to, in every form it is given out: a table for people, CSV, JUnit.
#pragma once

#include <string>
#include <vector>

#include "questions/grade.h"

namespace greenroom::cli {

// One line each: name, verdict, score, slowest case and a letter for each case.
std::string table(const std::vector<Grade>& grades, bool colour);
std::string csv(const std::vector<Grade>& grades);
std::string junit(const Question& question, const std::vector<Grade>& grades);

}  // namespace greenroom::cli
