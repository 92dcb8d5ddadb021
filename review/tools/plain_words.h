// Words of tools, which quote what strangers wrote, made fit for a note.
#pragma once

#include <string>
#include <string_view>

namespace greenroom::review {

// As plain_text(), and without the escape sequences of terminals; words longer than an identifier
// has any reason to be are cut.
std::string plain_words(std::string_view text, std::size_t most);

}  // namespace greenroom::review
