// How Judge0 takes lines of text apart.
//
// compiler_options and command_line_arguments are one line of text in Judge0, which strips seven
// characters from it and gives the rest to a shell. No shell is used here: this splits the line as
// a shell would, without patterns ("*") and expansion.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace greenroom::judge0 {

// $ & ; < > | and ` are dropped. White space and line ends part words; single and double quotes and
// backslashes hold them together. From a quote that nothing closes everything is one word, quote
// and all.
std::vector<std::string> split_words(std::string_view line);

// As Ruby splits: empty names at the end do not count, those between do. Parts of `text`.
std::vector<std::string_view> split_at_commas(std::string_view text);

}  // namespace greenroom::judge0
