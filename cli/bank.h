// The parts of `greenroom bank` that have files of their own.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/commands.h"

namespace greenroom::cli {

void add_bank_import(CLI::App& bank, Action& action);
void add_bank_export(CLI::App& bank, Action& action);

// Of each that is given: a question's folder, or the questions of a folder, in order. kInput: it is
// no folder, or holds none.
Result<std::vector<std::filesystem::path>> question_folders(const std::vector<std::string>& given);

}  // namespace greenroom::cli
