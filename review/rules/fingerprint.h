// Fingerprints of notes: hash(rule, the line without its blanks, the how manieth of those). Editing
// another line, or moving this one, leaves a note its fingerprint.
#pragma once

#include <string_view>
#include <vector>

#include "submission/note.h"

namespace greenroom::review {

// Of all notes on one source. Does not depend on the order of the notes.
void set_fingerprints(std::string_view source, std::vector<Note>& notes);

}  // namespace greenroom::review
