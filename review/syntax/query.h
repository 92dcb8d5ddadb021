// Query: a pattern of nodes, written as tree-sitter's s-expressions, compiled once and run over any
// tree of its language:
//   (binary_expression left: (_) @left operator: "==" right: (null_literal)) @comparison
// Predicates ((#eq? …)) are refused: look at the text of what was captured instead. A Query may be
// used by several threads at once.
#pragma once

#include <tree_sitter/api.h>

#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "languages/language.h"
#include "review/syntax/tree.h"

namespace greenroom::syntax {

struct Capture {
  std::string_view name;  // without the @; lives as long as the Query
  Node node;
};

struct Match {
  std::size_t pattern = 0;  // the how manieth of the query's
  std::vector<Capture> captures;

  // The first of that name; false: there is none.
  [[nodiscard]] Node capture(std::string_view name) const;
};

class Query {
 public:
  // kInput: what is wrong and where; or the language has no grammar.
  static Result<Query> compile(const Language& language, std::string_view pattern);

  // Calls `visit` for each match at or below the node, in the order of where they begin, until it
  // returns false. False: more than `most` matches were half made at one time, and some were
  // dropped. Deep nests of what is looked for do that, and patterns that repeat or leave gaps; time
  // grows with `most`.
  [[nodiscard]] bool run(const Node& top, const std::function<bool(const Match&)>& visit,
                         std::uint32_t most = 256) const;

 private:
  struct Delete {
    void operator()(TSQuery* query) const { ts_query_delete(query); }
  };
  explicit Query(TSQuery* query) : query_(query) {}

  std::unique_ptr<TSQuery, Delete> query_;
};

}  // namespace greenroom::syntax
