// Merge: one list of notes out of what the lanes found, the most important first.
#pragma once

#include <vector>

#include "submission/note.h"

namespace greenroom::review {

struct MergeLimits {
  std::size_t most = 10;
  std::size_t most_style = 3;  // of these
};

// Of several notes of one category on overlapping ranges the best stays, but what a run was seen to
// do does not hide what stands in the source. Ranked by severity, then
// confidence, then place. Does not depend on the order of `notes`. Notes get their ids.
std::vector<Note> merge(std::vector<Note> notes, const MergeLimits& limits = {});

// Of one category on overlapping ranges, and both or neither of what a run was seen to do.
bool repeats(const Note& a, const Note& b);

}  // namespace greenroom::review
