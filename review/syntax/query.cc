#include "review/syntax/query.h"

#include <fmt/format.h>

#include "review/syntax/grammar.h"

namespace greenroom::syntax {
namespace {

std::string_view reason(TSQueryError error) {
  switch (error) {
    case TSQueryErrorNodeType:
      return "no type of node";
    case TSQueryErrorField:
      return "no field";
    case TSQueryErrorCapture:
      return "no capture";
    case TSQueryErrorStructure:
      return "never so in a tree";
    case TSQueryErrorLanguage:
      return "a grammar that is refused";
    default:
      return "no query";
  }
}

struct DeleteCursor {
  void operator()(TSQueryCursor* cursor) const { ts_query_cursor_delete(cursor); }
};

}  // namespace

Node Match::capture(std::string_view name) const {
  for (const Capture& each : captures) {
    if (each.name == name) return each.node;
  }
  return {};
}

Result<Query> Query::compile(const Language& language, std::string_view pattern) {
  auto grammar = grammar_of(language);
  if (!grammar) return failed(grammar);
  std::uint32_t where = 0;
  TSQueryError error = TSQueryErrorNone;
  Query query(ts_query_new(*grammar, pattern.data(), static_cast<std::uint32_t>(pattern.size()),
                           &where, &error));
  if (query.query_ == nullptr)
    return input_error(fmt::format("query of {}: {} at byte {}: {}", language.name, reason(error),
                                   where, pattern.substr(where, 40)));
  for (std::uint32_t i = 0; i < ts_query_pattern_count(query.query_.get()); ++i) {
    std::uint32_t steps = 0;
    ts_query_predicates_for_pattern(query.query_.get(), i, &steps);
    if (steps > 0)
      return input_error(
          fmt::format("query of {}: pattern {} has a predicate, which would not be "
                      "looked at",
                      language.name, i + 1));
  }
  return query;
}

bool Query::run(const Node& top, const std::function<bool(const Match&)>& visit,
                std::uint32_t most) const {
  const std::unique_ptr<TSQueryCursor, DeleteCursor> cursor(ts_query_cursor_new());
  ts_query_cursor_set_match_limit(cursor.get(), most);
  ts_query_cursor_exec(cursor.get(), query_.get(), top.node_);
  Match match;
  for (TSQueryMatch raw; ts_query_cursor_next_match(cursor.get(), &raw);) {
    match.pattern = raw.pattern_index;
    match.captures.clear();
    for (const TSQueryCapture& each : std::span(raw.captures, raw.capture_count)) {
      std::uint32_t length = 0;
      const char* name = ts_query_capture_name_for_id(query_.get(), each.index, &length);
      match.captures.push_back({{name, length}, Node(each.node, top.source_)});
    }
    if (!visit(match)) break;
  }
  return !ts_query_cursor_did_exceed_match_limit(cursor.get());
}

}  // namespace greenroom::syntax
