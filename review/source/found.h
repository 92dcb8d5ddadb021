// Found: what one lane of a review came to.
#pragma once

#include <string>
#include <vector>

#include "submission/note.h"

namespace greenroom::review {

struct Found {
  std::vector<Note> notes;
  std::vector<std::string> skipped;  // what was not looked at, and why; one line each
  std::string growth;  // of the work with the size of the input, in words; empty: not known
};

}  // namespace greenroom::review
