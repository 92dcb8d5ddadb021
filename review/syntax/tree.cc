#include "review/syntax/tree.h"

#include <algorithm>
#include <ctime>
#include <utility>

#include <fmt/format.h>

#include "review/syntax/grammar.h"

namespace greenroom::syntax {
namespace {

Place place_of(TSPoint point) {
  return {static_cast<int>(point.row) + 1, static_cast<int>(point.column) + 1};
}

// tree-sitter asks for the text from an offset on; it gets all that is left.
const char* read_rest(void* payload, std::uint32_t offset, TSPoint /*place*/,
                      std::uint32_t* length) {
  const std::string& source = *static_cast<const std::string*>(payload);
  const std::string_view rest =
      std::string_view(source).substr(std::min<std::size_t>(offset, source.size()));
  *length = static_cast<std::uint32_t>(rest.size());
  return rest.data();
}

bool is_late(TSParseState* state) { return static_cast<Memory*>(state->payload)->is_late(); }

// nullptr: it is late. Throws OverBudget.
TSTree* parse_in(Memory& memory, const TSLanguage* grammar, const std::string& source) {
  const Memory::Use use(memory);
  TSInput input{};
  input.payload = const_cast<std::string*>(&source);
  input.read = read_rest;
  input.encoding = TSInputEncodingUTF8;
  TSParser* parser = ts_parser_new();  // never deleted: it goes with the memory
  ts_parser_set_language(parser, grammar);
  return ts_parser_parse_with_options(parser, nullptr, input, {&memory, is_late});
}

}  // namespace

Result<Tree> parse(const Language& language, std::string source, const ParseBudget& budget) {
  auto grammar = grammar_of(language);
  if (!grammar) return failed(grammar);
  if (std::cmp_greater(source.size(), budget.source.count()))
    return input_error(fmt::format("the source is {} bytes, more than the {} that are parsed",
                                   source.size(), budget.source.count()));
  auto memory = std::make_unique<Memory>(budget.memory, budget.cpu);
  auto kept = std::make_unique<const std::string>(std::move(source));
  try {
    if (TSTree* tree = parse_in(*memory, *grammar, *kept))
      return Tree(std::move(kept), std::move(memory), tree);
  } catch (const OverBudget& over) {
    if (over.memory)
      return unavailable(fmt::format("parsing {} bytes would take more than {} MB", kept->size(),
                                     budget.memory.mib()));
  }
  return unavailable(
      fmt::format("parsing {} bytes takes more than {} ms", kept->size(), budget.cpu.count()));
}

Node Tree::root() const { return {ts_tree_root_node(tree_), source_.get()}; }

std::string_view Node::type() const { return ts_node_type(node_); }
std::uint16_t Node::symbol() const { return ts_node_symbol(node_); }

std::string_view Node::text() const {
  return std::string_view(*source_).substr(begin(), end() - begin());
}

Place Node::first() const { return place_of(ts_node_start_point(node_)); }
Place Node::last() const { return place_of(ts_node_end_point(node_)); }

bool Node::is_named() const { return ts_node_is_named(node_); }
bool Node::is_extra() const { return ts_node_is_extra(node_); }
bool Node::is_error() const { return ts_node_is_error(node_); }
bool Node::is_missing() const { return ts_node_is_missing(node_); }
bool Node::has_error() const { return is_error() || is_missing() || ts_node_has_error(node_); }

Node Node::child(std::string_view field) const {
  return {
      ts_node_child_by_field_name(node_, field.data(), static_cast<std::uint32_t>(field.size())),
      source_};
}

// ts_node_child(i) counts from the first each time; a walk does not.
std::vector<Node> Node::children() const {
  std::vector<Node> all;
  all.reserve(child_count());
  Walk walk(*this);
  for (bool more = walk.into(); more && walk.depth() == 1; more = walk.over())
    all.push_back(walk.node());
  return all;
}

std::vector<Node> Node::named_children() const {
  std::vector<Node> all = children();
  std::erase_if(all, [](const Node& each) { return !each.is_named(); });
  return all;
}

Node Node::parent() const { return {ts_node_parent(node_), source_}; }

Walk::Walk(const Node& top) : cursor_(ts_tree_cursor_new(top.node_)), source_(top.source_) {}
Walk::~Walk() { ts_tree_cursor_delete(&cursor_); }

Node Walk::node() const { return {ts_tree_cursor_current_node(&cursor_), source_}; }

std::string_view Walk::field() const {
  const char* name = ts_tree_cursor_current_field_name(&cursor_);
  return name == nullptr ? "" : name;
}

bool Walk::next(Step step) {
  if (step == Step::kStop) return false;
  return (step == Step::kInto && into()) || over();
}

bool Walk::into() {
  if (!ts_tree_cursor_goto_first_child(&cursor_)) return false;
  ++depth_;
  return true;
}

bool Walk::over() {
  while (depth_ > 0) {
    if (ts_tree_cursor_goto_next_sibling(&cursor_)) return true;
    ts_tree_cursor_goto_parent(&cursor_);
    --depth_;
  }
  return false;
}

}  // namespace greenroom::syntax
