// Syntax trees of source that strangers wrote: a thin layer over tree-sitter that cannot leak, and
// that no input breaks (bytes that are no UTF-8, NUL, 100 000 nested brackets, errors everywhere).
//
// parse() always makes a tree: what does not fit the grammar stands in it as error nodes. A Tree
// owns its source and what its Nodes, Walks and Matches point to, and must outlive them; it may be
// moved meanwhile. parse() may be called from any thread; one tree belongs to one thread at a time.
// Nothing here recurses, and neither should what uses it: depth is the stranger's choice. Walk
// instead; child(), parent() and children() are for looking around a node that was found.
#pragma once

#include <tree_sitter/api.h>

#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "languages/language.h"
#include "review/syntax/memory.h"

namespace greenroom::syntax {

// 1-based; columns count bytes of UTF-8.
struct Place {
  int line = 1;
  int column = 1;
  auto operator<=>(const Place&) const = default;
};

class Tree;

// A value: copy it. One that is false (a lookup found nothing) may be asked nothing else.
class Node {
 public:
  Node() = default;
  explicit operator bool() const { return !ts_node_is_null(node_); }
  bool operator==(const Node& other) const { return ts_node_eq(node_, other.node_); }

  [[nodiscard]] std::string_view type() const;  // of the grammar, "if_statement" or "("; lives on
  [[nodiscard]] std::uint16_t symbol() const;   // the same for all of a type in a language
  [[nodiscard]] std::string_view text() const;
  [[nodiscard]] std::size_t begin() const { return ts_node_start_byte(node_); }
  [[nodiscard]] std::size_t end() const { return ts_node_end_byte(node_); }  // behind the last
  [[nodiscard]] Place first() const;
  [[nodiscard]] Place last() const;  // behind its last byte

  [[nodiscard]] bool is_named() const;    // a rule of the grammar, not a text in quotes
  [[nodiscard]] bool is_extra() const;    // may stand anywhere: a comment; what was skipped
  [[nodiscard]] bool is_error() const;    // holds what did not fit
  [[nodiscard]] bool is_missing() const;  // was put in to go on: empty
  [[nodiscard]] bool has_error() const;   // it or one below it is one of the two

  [[nodiscard]] std::size_t child_count() const { return ts_node_child_count(node_); }
  [[nodiscard]] Node child(std::string_view field) const;  // the first of that field
  [[nodiscard]] std::vector<Node> children() const;
  [[nodiscard]] std::vector<Node> named_children() const;
  [[nodiscard]] Node parent() const;  // looks for it from the root: as slow as the tree is deep

 private:
  friend class Query;
  friend class Tree;
  friend class Walk;
  Node(TSNode node, const std::string* source) : node_(node), source_(source) {}

  TSNode node_{};
  const std::string* source_ = nullptr;
};

struct ParseBudget;

class Tree {
 public:
  [[nodiscard]] Node root() const;
  [[nodiscard]] const std::string& source() const { return *source_; }

 private:
  friend Result<Tree> parse(const Language&, std::string, const ParseBudget&);
  Tree(std::unique_ptr<const std::string> source, std::unique_ptr<Memory> memory, TSTree* tree)
      : source_(std::move(source)), memory_(std::move(memory)), tree_(tree) {}

  std::unique_ptr<const std::string> source_;  // where nodes find it although the Tree moves
  std::unique_ptr<Memory> memory_;             // all of the tree
  TSTree* tree_;
};

// What one parse may take. Ordinary code takes up to 200 bytes of memory for each of its own, and a
// millisecond for each 5 KB.
struct ParseBudget {
  Bytes source = mib(1);
  Bytes memory = mib(256);
  std::chrono::milliseconds cpu{2000};  // of the calling thread: a busy machine refuses nobody
};

// kInput: the language has no grammar, or the source is longer than the budget. kUnavailable:
// parsing would take more memory or time; then the source is made for that.
Result<Tree> parse(const Language& language, std::string source, const ParseBudget& budget = {});

// A step of for_each_node: go on below the node, go on behind it, or end.
enum class Step { kInto, kOver, kStop };

// A place in a pre-order walk over a node and all below it; begins at the node.
class Walk {
 public:
  explicit Walk(const Node& top);
  ~Walk();
  Walk(const Walk&) = delete;
  Walk& operator=(const Walk&) = delete;

  [[nodiscard]] Node node() const;
  [[nodiscard]] std::string_view field() const;  // that the parent has it in; "": none
  [[nodiscard]] int depth() const { return depth_; }

  bool next(Step step = Step::kInto);  // false: that was the last
  bool into();                         // to the first child; false: it has none
  bool over();                         // to what follows it and all below it

 private:
  TSTreeCursor cursor_;
  const std::string* source_;
  int depth_ = 0;
};

// Visits the node and all below it, parents first. `visit` takes a Node, or a const Walk& for
// field and depth too, and returns a Step or nothing.
template <typename Visit>
void for_each_node(const Node& top, Visit visit) {
  Walk walk(top);
  for (Step step = Step::kInto; step != Step::kStop;) {
    const auto call = [&] {
      if constexpr (std::invocable<Visit, const Walk&>) {
        return visit(static_cast<const Walk&>(walk));
      } else {
        return visit(walk.node());
      }
    };
    if constexpr (std::same_as<decltype(call()), Step>) {
      step = call();
    } else {
      call();
    }
    if (step != Step::kStop && !walk.next(step)) return;
  }
}

}  // namespace greenroom::syntax
