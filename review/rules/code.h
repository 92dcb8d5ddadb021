// Code: a syntax tree as rules look at it. Every node is listed once, in the order of a walk, so
// that a parent, a field or all nodes of a type are found at once, whatever the depth.
//
// Rules may look around as they like: each look counts, and who looks too often (hostile source
// makes quadratic walks of innocent ones) is stopped by TooLong, which run_rules() catches.
// A Code borrows the Tree and must not outlive it; Nodes point into the Code. One thread at a time.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "review/syntax/tree.h"

namespace greenroom::review {

class Code;

struct TooLong {};

using Types = std::initializer_list<std::string_view>;

// A value: copy it. One that is false (a lookup found nothing) has the type "" and no text, no
// parent and no children, so that lookups can be chained.
class Node {
 public:
  Node() = default;
  Node(const Code* code, std::uint32_t index) : code_(code), index_(index) {}
  explicit operator bool() const { return code_ != nullptr; }
  bool operator==(const Node& other) const = default;
  bool operator<(const Node& other) const { return index_ < other.index_; }  // in the source

  [[nodiscard]] std::string_view type() const;
  [[nodiscard]] bool is(std::string_view type) const { return this->type() == type; }
  [[nodiscard]] bool is(Types types) const;
  [[nodiscard]] std::string_view text() const;
  [[nodiscard]] std::string_view field() const;  // that its parent has it in; "": none
  [[nodiscard]] bool has_error() const;
  [[nodiscard]] syntax::Node syntax() const;
  [[nodiscard]] std::uint32_t index() const { return index_; }
  void look() const;  // counts as one
  [[nodiscard]] int line() const { return syntax().first().line; }

  [[nodiscard]] Node parent() const;
  [[nodiscard]] Node child(std::string_view field) const;  // the first of that field
  [[nodiscard]] std::vector<Node> children() const;        // named, without comments
  [[nodiscard]] std::vector<Node> children(std::string_view field) const;
  [[nodiscard]] Node only_child() const;         // if there is one
  [[nodiscard]] std::string_view token() const;  // the first child that has no name: "++"
  [[nodiscard]] bool has_token(std::string_view text) const;
  [[nodiscard]] bool has_comment() const;  // as a child
  [[nodiscard]] Node previous() const;     // among its parent's children()
  [[nodiscard]] Node next() const;

  // The nearest node above of one of these types; none beyond one of `stop`.
  [[nodiscard]] Node above(Types types, Types stop = {}) const;
  [[nodiscard]] bool holds(Node other) const;  // it is this or below it
  // All named nodes below, in order; comments are not among them.
  [[nodiscard]] std::vector<Node> below() const;
  [[nodiscard]] std::vector<Node> below(Types types) const;

 private:
  const Code* code_ = nullptr;
  std::uint32_t index_ = 0;
};

class Code {
 public:
  explicit Code(const syntax::Tree& tree);
  Code(const Code&) = delete;
  Code& operator=(const Code&) = delete;

  [[nodiscard]] Node root() const { return {this, 0}; }
  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  [[nodiscard]] std::vector<Node> all(Types types) const;
  [[nodiscard]] std::vector<Node> all(std::string_view type) const { return all({type}); }
  [[nodiscard]] const std::string& source() const { return *source_; }

  [[nodiscard]] std::int64_t looks_left() const { return looks_; }
  // From here on so many looks.
  void allow(std::int64_t looks) const { looks_ = looks; }
  void look(std::int64_t times = 1) const {
    if ((looks_ -= times) < 0) throw TooLong{};
  }

 private:
  friend class Node;
  struct Entry {
    syntax::Node node;
    std::string_view type;
    std::string_view field;
    std::uint32_t parent;
    std::uint32_t end;  // behind all below it
    bool named;
    bool extra;
  };

  std::vector<Entry> entries_;
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> types_;  // of named ones
  const std::string* source_;
  mutable std::int64_t looks_ = INT64_MAX;
};

}  // namespace greenroom::review
