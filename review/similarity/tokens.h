// Tokens: source as similarity sees it. A token for each leaf of the syntax tree, but one for all
// names, one for each kind of literal, and none for comments and what the language's syntax.json
// says is ignored. Renaming, reformatting and commenting change nothing.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "languages/language.h"
#include "review/syntax/tree.h"

namespace greenroom::similarity {

// 1-based, both included.
struct Lines {
  int first = 0;
  int last = 0;
  auto operator<=>(const Lines&) const = default;
};

struct Tokens {
  std::vector<std::uint16_t> codes;
  std::vector<Lines> lines;  // where each stands
};

// One language's rules, looked up. May be used by several threads at once.
class Tokenizer {
 public:
  // kInput: the language has no grammar. kInternal: its rules name a type that the grammar has not.
  static Result<Tokenizer> make(const Language& language);

  [[nodiscard]] Tokens tokens_of(const syntax::Tree& tree) const;

 private:
  // What becomes of a node by its symbol. kLeaf: the token is the symbol, if it has no children.
  enum class Role : std::uint8_t { kLeaf, kToken, kCode, kIgnored };
  struct Rule {
    Role role = Role::kLeaf;
    std::uint16_t code = 0;
  };

  [[nodiscard]] Rule rule_of(std::uint16_t symbol) const;
  [[nodiscard]] bool is_ignored(const syntax::Node& node, std::uint16_t parent) const;

  std::map<std::uint16_t, Rule> rules_;
  std::set<std::pair<std::uint16_t, std::uint16_t>> ignored_below_;  // parent, node
};

}  // namespace greenroom::similarity
