#include "review/syntax/grammar.h"

#include <fmt/format.h>

#define GRAMMAR(name, function) extern "C" const TSLanguage* function();
#include <grammars.inc>
#undef GRAMMAR

namespace greenroom::syntax {
namespace {

struct Grammar {
  std::string_view name;
  const TSLanguage* (*get)();
};

constexpr Grammar kGrammars[] = {
#define GRAMMAR(name, function) {name, function},
#include <grammars.inc>
#undef GRAMMAR
};

}  // namespace

Result<const TSLanguage*> grammar_of(const Language& language) {
  if (!language.syntax) return input_error(language.name + " cannot be parsed: it has no grammar");
  for (const Grammar& each : kGrammars) {
    if (each.name != language.syntax->grammar) continue;
    const TSLanguage* grammar = each.get();
    const std::uint32_t version = ts_language_abi_version(grammar);
    if (version >= TREE_SITTER_MIN_COMPATIBLE_LANGUAGE_VERSION &&
        version <= TREE_SITTER_LANGUAGE_VERSION)
      return grammar;
    return internal_error(fmt::format("the grammar of {} has ABI {}, which tree-sitter refuses",
                                      language.name, version));
  }
  return internal_error("the grammar " + language.syntax->grammar + " of " + language.name +
                        " is not built in");
}

std::optional<std::uint16_t> symbol_of(const TSLanguage* grammar, std::string_view type,
                                       bool named) {
  const TSSymbol symbol = ts_language_symbol_for_name(
      grammar, type.data(), static_cast<std::uint32_t>(type.size()), named);
  if (symbol == 0) return std::nullopt;  // the end of the file, which is no node
  return symbol;
}

}  // namespace greenroom::syntax
