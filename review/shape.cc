#include "review/shape.h"

#include <algorithm>
#include <optional>
#include <set>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "review/review.h"
#include "review/rules/look.h"
#include "review/rules/types.h"
#include "review/syntax/tree.h"

namespace greenroom::review {
namespace {

constexpr std::int64_t kLooks = 20'000'000;  // as for scopes in rules.cc
constexpr std::size_t kLongestName = 30;
constexpr std::size_t kMostNames = 2;

struct Shape {
  std::size_t functions = 0;  // that have a name
  int longest = 0;            // lines of the longest of them, …
  std::string_view longest_name;
  std::size_t loops = 0;
  int deepest = 0;  // loops within each other, as they stand there
  std::set<std::string> structures;
  std::vector<std::string_view> recursive;  // that call themselves
  bool sorts = false;
};

int lines_of(Node node) { return node.syntax().last().line - node.syntax().first().line + 1; }

int depth_of(Node loop) {
  int depth = 1;
  for (Node at = loop.above(kLoops); at; at = at.above(kLoops)) ++depth;
  return depth;
}

std::string structure_of(const Type& type) {
  switch (type.kind) {
    case Kind::kMap:
      return "a map";
    case Kind::kSet:
      return "a set";
    case Kind::kQueue:
      return type.name.empty() ? "a queue" : "a " + std::string(type.name.substr(0, kLongestName));
    default:
      return "";
  }
}

void look_at_functions(const Source& source, Shape& shape) {
  std::set<std::string_view> names;
  for (const Node& each : source.code.all(kFunctions)) {
    const std::string_view name = function_name(each);
    if (name.empty() || !body_of(each)) continue;
    ++shape.functions;
    names.insert(name);
    if (lines_of(each) > shape.longest) {
      shape.longest = lines_of(each);
      shape.longest_name = name;
    }
    if (!self_calls(source, each).empty()) shape.recursive.push_back(name);
  }
  for (const Call& each : calls_below(source.code.root())) {
    if (each.is({"sort", "sorted", "stable_sort", "toSorted"}) && !names.contains(each.name))
      shape.sorts = true;
  }
}

Shape look_at(const Source& source) {
  Shape shape;
  look_at_functions(source, shape);
  for (const Node& each : source.code.all(kLoops)) {
    ++shape.loops;
    shape.deepest = std::max(shape.deepest, depth_of(each));
  }
  for (const Variable& each : source.scopes.variables()) {
    if (auto found = structure_of(type_of(source.scopes, each)); !found.empty())
      shape.structures.insert(std::move(found));
  }
  return shape;
}

std::string lines_in_words(int lines) {
  return fmt::format("{} line{}", lines, lines == 1 ? "" : "s");
}

std::string in_words(const Shape& shape, int lines) {
  std::string text;
  if (shape.functions == 0) {
    text = fmt::format("{} without a named function", lines_in_words(lines));
  } else if (shape.functions == 1) {
    text = fmt::format("One named function of {}", lines_in_words(shape.longest));
  } else {
    text = fmt::format("{} named functions, the longest of {}", shape.functions,
                       lines_in_words(shape.longest));
  }
  std::vector<std::string> parts;
  if (shape.loops == 0) {
    parts.emplace_back("no loop statement");
  } else if (shape.deepest > 1) {
    parts.push_back(fmt::format("loop statements nested {} deep", shape.deepest));
  } else {
    parts.emplace_back(shape.loops == 1
                           ? "one loop statement"
                           : fmt::format("{} loop statements, none in another", shape.loops));
  }
  parts.insert(parts.end(), shape.structures.begin(), shape.structures.end());
  if (shape.sorts) parts.emplace_back("a sort");
  text += fmt::format("; {}", fmt::join(parts, ", "));
  for (std::size_t i = 0; i < shape.recursive.size() && i < kMostNames; ++i)
    text += fmt::format("; {} calls itself", shape.recursive[i].substr(0, kLongestName));
  return text;
}

std::optional<Shape> shape_of_tree(const Code& code) {
  try {
    code.allow(kLooks);
    const Scopes scopes(code);
    code.allow(kLooks);
    return look_at({code, scopes});
  } catch (const TooLong&) {
    return std::nullopt;
  }
}

}  // namespace

std::string shape_of(const Language& language, const std::string& source) {
  if (!is_reviewed(language)) return "";
  const auto tree = syntax::parse(language, source, ReviewLimits{}.parsing);
  if (!tree || tree->root().has_error()) return "";
  const Code code(*tree);
  const auto shape = shape_of_tree(code);
  if (!shape) return "";
  auto lines = static_cast<int>(std::count(source.begin(), source.end(), '\n'));
  if (!source.empty() && source.back() != '\n') ++lines;
  return in_words(*shape, lines);
}

}  // namespace greenroom::review
