// The grammars that are built in, one for each package of review/syntax/grammars/package.json.
#pragma once

#include <tree_sitter/api.h>

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/result.h"
#include "languages/language.h"

namespace greenroom::syntax {

// Lives as long as the program. kInput: the language has none; kInternal: its file names one that
// is not built in.
Result<const TSLanguage*> grammar_of(const Language& language);

// What Node::symbol() says of nodes of this type. A type may be two: a rule ("null") and a text in
// quotes ("null"). Nothing: the grammar has none.
std::optional<std::uint16_t> symbol_of(const TSLanguage* grammar, std::string_view type,
                                       bool named);

}  // namespace greenroom::syntax
