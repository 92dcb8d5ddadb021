// The test cases of a question as data/ of a problem package.
#pragma once

#include "questions/package_write.h"

namespace greenroom {

// Are the cases worth differently, or in groups?
bool is_scoring(const Question& question);

// Adds data/; `arguments` are those of the validator.
void write_package_data(const Question& question, PackageVersion version,
                        const std::vector<std::string>& arguments, PackageWriting& out);

}  // namespace greenroom
