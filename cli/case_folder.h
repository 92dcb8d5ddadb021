// Test cases from a folder: NAME.in with NAME.ans (or NAME.out), in natural order of their names (2
// before 10).
#pragma once

#include <filesystem>
#include <vector>

#include "base/result.h"
#include "submission/submission.h"

namespace greenroom::cli {

// kInput if the folder cannot be read, holds no case, or a .ans has no .in. A .in without answer is
// run and not compared.
Result<std::vector<TestCase>> read_case_folder(const std::filesystem::path& folder);

// "a2" before "a10".
bool natural_less(std::string_view a, std::string_view b);

}  // namespace greenroom::cli
