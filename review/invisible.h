// Characters in source that nobody sees: controls of writing direction, which make code look like
// other code (CVE-2021-42574), and characters of no width.
#pragma once

#include <string_view>
#include <vector>

#include "submission/note.h"

namespace greenroom::review {

inline constexpr std::string_view kInvisibleRule = "all/invisible-character";

// One note for each line that has some, and at most ten. Bytes that are no UTF-8 are skipped. What
// joins emoji, and a byte order mark at the beginning, is as it should be.
std::vector<Note> find_invisible(std::string_view source);

}  // namespace greenroom::review
