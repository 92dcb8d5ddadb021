// The built-in bank, put into the store when a server starts: everybody's questions.
#pragma once

#include <filesystem>

#include "store/question_store.h"

namespace greenroom::questions {

// Those of the folder's folders that have changed. One with problems is logged and left as the
// store has it, and stops nobody else. Blocks until all are stored.
void put_bank(QuestionStore& store, const std::filesystem::path& folder);

}  // namespace greenroom::questions
