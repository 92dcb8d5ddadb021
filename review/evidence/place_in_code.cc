#include "review/evidence/place_in_code.h"

#include "review/rules/code.h"
#include "review/rules/forms.h"
#include "review/syntax/tree.h"

namespace greenroom::review {
namespace {

const syntax::ParseBudget kParsing = {kib(256), mib(64), std::chrono::milliseconds(200)};
constexpr std::int64_t kMostLooks = 2'000'000;

// Other statements hold these.
const Types kSimple = {"expression_statement", "return_statement",     "raise_statement",
                       "throw_statement",      "break_statement",      "continue_statement",
                       "assert_statement",     "delete_statement",     "declaration",
                       "lexical_declaration",  "variable_declaration", "local_variable_declaration",
                       "yield_statement"};

Piece piece_of(Node node) {
  const auto last = node.syntax().last();
  Piece piece;
  piece.first = node.line();
  // What ends with its line ends there.
  piece.last = last.column == 1 && last.line > piece.first ? last.line - 1 : last.line;
  return piece;
}

Piece piece_with_body(Node node) {
  Piece piece = piece_of(node);
  for (const Node& each : statements_of(body_of(node))) piece.body.push_back(each.line());
  return piece;
}

Outline outline_of(const Code& code) {
  Outline outline;
  for (const Node& each : code.all(kLoops)) outline.loops.push_back(piece_with_body(each));
  for (const Node& each : code.all(kFunctions)) {
    outline.functions.push_back(piece_with_body(each));
    outline.functions.back().name = function_name(each);
  }
  for (const Node& each : code.all(kSimple)) {
    if (!each.has_error() && each.above(kFunctions)) outline.statements.push_back(piece_of(each));
  }
  return outline;
}

}  // namespace

const Piece* Outline::around(const std::vector<Piece>& pieces, int line) {
  const Piece* found = nullptr;
  for (const Piece& each : pieces) {
    if (line < each.first || line > each.last) continue;
    if (found == nullptr || each.first >= found->first) found = &each;
  }
  return found;
}

std::optional<Outline> outline_of(const Language& language, const std::string& source) {
  if (!language.syntax) return std::nullopt;
  auto tree = syntax::parse(language, source, kParsing);
  if (!tree) return std::nullopt;
  const Code code(*tree);
  code.allow(kMostLooks);
  try {
    return outline_of(code);
  } catch (const TooLong&) {
    return std::nullopt;
  }
}

}  // namespace greenroom::review
