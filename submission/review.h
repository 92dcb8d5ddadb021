// Review: what is known of a submission's source beside its verdict, as far as it goes yet.
// Complete by itself: a later one replaces it.
#pragma once

#include <string>
#include <vector>

#include "submission/note.h"

namespace greenroom {

// For the interviewer. Whatever is not known is empty.
struct Summary {
  std::string tried;             // what the source does, by its shape
  std::string passes;            // which cases pass, and how the others end
  std::string growth;            // of the work with the size of the input, as measured
  std::vector<std::string> ask;  // up to three things to ask about
};

struct Review {
  std::vector<Note> notes;           // the most important first; of a clean program none
  std::vector<std::string> skipped;  // what was not looked at, and why; one line each
  Summary summary;
  bool final = true;  // false: more is being looked at
};

}  // namespace greenroom
