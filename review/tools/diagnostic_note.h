// From a diagnostic and the rule for it to a Note, which has no place yet.
#pragma once

#include <string>

#include "languages/diagnostic_rule.h"
#include "review/tools/diagnostic.h"
#include "review/tools/place.h"
#include "submission/note.h"

namespace greenroom::review {

// The rule of the note is "<analyser>/<id>". `text`: the tool's words; `word`: what stands there.
Note note_of(const DiagnosticRule& rule, const std::string& analyser, const std::string& id,
             const std::string& text, const std::string& word);

// What the diagnostic is about; "" where it is no word.
std::string word_at(const Lines& lines, const Diagnostic& found, Columns columns);

}  // namespace greenroom::review
