// Writing a question as a folder (docs/questions.md).
#pragma once

#include <filesystem>

#include "base/result.h"
#include "questions/file_tree.h"
#include "questions/question.h"

namespace greenroom {

// Its folder's files.
FileTree question_files(const Question& question);

// Makes `parent`/slug, whole or not at all. kInput: there is such a folder already, or it cannot be
// written.
Status write_question(const std::filesystem::path& parent, const Question& question);

}  // namespace greenroom
