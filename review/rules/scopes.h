// Scopes: which variable a name means, where it is written and where it is mentioned. As simple as
// it can be told from the tree of one file: what is not declared in it is not there, members of
// objects (a.b) are nobody, and inheritance is not followed.
#pragma once

#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "review/rules/code.h"

namespace greenroom::review {

struct Write {
  Node at;     // the identifier
  Node value;  // none: it cannot be told (a pattern, input, an address)
  // "=" (with or without a declaration), "+=" and its kin, "++", "--", "each" (of a loop over
  // something), "in" (read into it, or its address taken), "pattern" (one of several).
  std::string_view op;
};

struct Variable {
  enum class Sort { kLocal, kParameter, kField, kGlobal, kFunction, kClass, kImport };

  std::string_view name;
  Sort sort = Sort::kLocal;
  Node declared;  // the first identifier
  Node scope;     // the block, function, class or file that it belongs to
  Node function;  // around it; none: outside of all
  Node type;      // as written; none: it is not
  bool constant = false;
  std::vector<Node> mentions;  // all, writes and declarations too, in order
  std::vector<Write> writes;   // in order

  [[nodiscard]] bool is_local() const { return sort == Sort::kLocal || sort == Sort::kParameter; }
  // Its only value, if it is written once and not by a loop.
  [[nodiscard]] Node only_value() const;
  [[nodiscard]] bool is_written_in(Node node) const;
  // Mentioned in a function below its own: what happens to it when cannot be told.
  [[nodiscard]] bool is_captured() const;
};

class Scopes {
 public:
  explicit Scopes(const Code& code);

  // nullptr: it is no name of a variable, or of none that is known.
  [[nodiscard]] const Variable* find(Node identifier) const;
  [[nodiscard]] const std::vector<Variable>& variables() const { return variables_; }
  // Names that are used, and declared nowhere in the file.
  [[nodiscard]] const std::vector<Node>& unknown() const { return unknown_; }

 private:
  using Key = std::pair<std::uint32_t, std::string_view>;

  void declare(Node identifier);
  void resolve(Node identifier);

  std::vector<Variable> variables_;
  std::map<Key, std::size_t> by_scope_;
  std::vector<bool> is_scope_;  // by node
  std::unordered_map<std::uint32_t, std::size_t> by_node_;
  std::vector<Node> unknown_;
  std::map<Key, bool> outer_;  // function and name that is global or nonlocal there; true: global
};

// How an identifier is written, if it is.
std::optional<Write> write_of(Node identifier);

}  // namespace greenroom::review
