#include "review/rules/code.h"

#include <algorithm>

namespace greenroom::review {
namespace {

bool is_one_of(std::string_view type, Types types) {
  return std::find(types.begin(), types.end(), type) != types.end();
}

}  // namespace

Code::Code(const syntax::Tree& tree) : source_(&tree.source()) {
  std::vector<std::uint32_t> path;
  const auto close = [&](std::size_t depth) {
    for (; path.size() > depth; path.pop_back())
      entries_[path.back()].end = static_cast<std::uint32_t>(entries_.size());
  };
  syntax::for_each_node(tree.root(), [&](const syntax::Walk& walk) {
    close(static_cast<std::size_t>(walk.depth()));
    const syntax::Node node = walk.node();
    const auto index = static_cast<std::uint32_t>(entries_.size());
    const bool extra = node.is_extra() && !node.is_error();
    entries_.push_back({node, node.type(), walk.field(), path.empty() ? 0 : path.back(), 0,
                        node.is_named(), extra});
    if (node.is_named() && !extra) types_[entries_.back().type].push_back(index);
    path.push_back(index);
  });
  close(0);
}

std::vector<Node> Code::all(Types types) const {
  std::vector<Node> found;
  for (const std::string_view type : types) {
    const auto at = types_.find(type);
    if (at == types_.end()) continue;
    for (const std::uint32_t index : at->second) found.emplace_back(this, index);
  }
  look(static_cast<std::int64_t>(found.size()));
  return found;
}

std::string_view Node::type() const { return code_ == nullptr ? "" : code_->entries_[index_].type; }

bool Node::is(Types types) const { return is_one_of(type(), types); }

std::string_view Node::text() const {
  return code_ == nullptr ? "" : code_->entries_[index_].node.text();
}

void Node::look() const {
  if (code_ != nullptr) code_->look();
}

std::string_view Node::field() const {
  return code_ == nullptr ? "" : code_->entries_[index_].field;
}

bool Node::has_error() const {
  return code_ != nullptr && code_->entries_[index_].node.has_error();
}

syntax::Node Node::syntax() const { return code_->entries_[index_].node; }

Node Node::parent() const {
  if (code_ == nullptr || index_ == 0) return {};
  code_->look();
  return {code_, code_->entries_[index_].parent};
}

Node Node::child(std::string_view field) const {
  if (code_ == nullptr) return {};
  const auto& entries = code_->entries_;
  for (std::uint32_t i = index_ + 1; i < entries[index_].end; i = entries[i].end) {
    code_->look();
    if (entries[i].field == field) return {code_, i};
  }
  return {};
}

std::vector<Node> Node::children() const {
  std::vector<Node> found;
  if (code_ == nullptr) return found;
  const auto& entries = code_->entries_;
  for (std::uint32_t i = index_ + 1; i < entries[index_].end; i = entries[i].end) {
    code_->look();
    if (entries[i].named && !entries[i].extra) found.emplace_back(code_, i);
  }
  return found;
}

std::vector<Node> Node::children(std::string_view field) const {
  std::vector<Node> found = children();
  std::erase_if(found, [&](const Node& each) { return each.field() != field; });
  return found;
}

Node Node::only_child() const {
  const auto all = children();
  return all.size() == 1 ? all.front() : Node();
}

std::string_view Node::token() const {
  if (code_ == nullptr) return "";
  const auto& entries = code_->entries_;
  for (std::uint32_t i = index_ + 1; i < entries[index_].end; i = entries[i].end) {
    code_->look();
    if (!entries[i].named) return entries[i].type;
  }
  return "";
}

bool Node::has_token(std::string_view text) const {
  if (code_ == nullptr) return false;
  const auto& entries = code_->entries_;
  for (std::uint32_t i = index_ + 1; i < entries[index_].end; i = entries[i].end) {
    code_->look();
    if (!entries[i].named && entries[i].type == text) return true;
  }
  return false;
}

bool Node::has_comment() const {
  if (code_ == nullptr) return false;
  const auto& entries = code_->entries_;
  for (std::uint32_t i = index_ + 1; i < entries[index_].end; i = entries[i].end) {
    code_->look();
    if (entries[i].extra) return true;
  }
  return false;
}

Node Node::previous() const {
  Node before;
  for (const Node& each : parent().children()) {
    if (each == *this) return before;
    before = each;
  }
  return {};
}

Node Node::next() const {
  if (code_ == nullptr || index_ == 0) return {};
  const auto& entries = code_->entries_;
  const std::uint32_t end = entries[entries[index_].parent].end;
  for (std::uint32_t i = entries[index_].end; i < end; i = entries[i].end) {
    code_->look();
    if (entries[i].named && !entries[i].extra) return {code_, i};
  }
  return {};
}

Node Node::above(Types types, Types stop) const {
  for (Node at = parent(); at; at = at.parent()) {
    if (at.is(types)) return at;
    if (at.is(stop)) return {};
  }
  return {};
}

bool Node::holds(Node other) const {
  return code_ != nullptr && other.code_ == code_ && index_ <= other.index_ &&
         other.index_ < code_->entries_[index_].end;
}

std::vector<Node> Node::below() const {
  std::vector<Node> found;
  if (code_ == nullptr) return found;
  const auto& entries = code_->entries_;
  code_->look(entries[index_].end - index_);
  for (std::uint32_t i = index_ + 1; i < entries[index_].end; ++i) {
    if (entries[i].named && !entries[i].extra) found.emplace_back(code_, i);
  }
  return found;
}

std::vector<Node> Node::below(Types types) const {
  std::vector<Node> found;
  if (code_ == nullptr) return found;
  const auto& entries = code_->entries_;
  code_->look(entries[index_].end - index_);
  for (std::uint32_t i = index_ + 1; i < entries[index_].end; ++i) {
    if (entries[i].named && is_one_of(entries[i].type, types)) found.emplace_back(code_, i);
  }
  return found;
}

}  // namespace greenroom::review
