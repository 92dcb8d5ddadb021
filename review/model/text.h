// Text that strangers wrote, on its way to the model and back. Strangers are the candidate, the
// candidate's program and the model itself.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace greenroom::model {

// For people: one line of plain text of at most `most` bytes, cut at a character. Terminal
// sequences, control characters and characters of writing direction or no width are left out;
// markup stays the text that it is.
std::string plain_text(std::string_view text, std::size_t most);

// For the model: tabs stay, other characters that nobody sees are written as \u{202E}, and what is
// no UTF-8 as U+FFFD. Has no line end.
std::string data_line(std::string_view line);

// May stand in source as it is: UTF-8 without characters that nobody sees, but for tabs and line
// ends.
bool is_plain_code(std::string_view text);

// At most `most` bytes, cut at a character. Nothing tells that it was cut.
std::string_view first_bytes(std::string_view text, std::size_t most);

// Without their line ends ("\n", "\r\n"); a last line that is empty is none.
std::vector<std::string_view> lines_of(std::string_view text);

// Without blanks at both ends.
std::string_view trimmed(std::string_view text);

}  // namespace greenroom::model
