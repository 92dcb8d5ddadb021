#include "review/syntax/query.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "languages/catalogue.h"

namespace greenroom::syntax {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const Language& language(std::string_view id) {
  static const Catalogue all = Catalogue::load(GREENROOM_SOURCE_DIR "/languages").value();
  return *all.find(id);
}

TEST(Query, FindsWhatItDescribesInOrder) {
  const Tree tree =
      parse(language("java"),
            "class A { boolean f(String s, String t) {\n"
            "  if (s == \"a\") return true;\n  return t == \"b\" || s.equals(t); } }\n")
          .value();
  const Query query =
      Query::compile(language("java"),
                     "(binary_expression left: (_) @left operator: \"==\" right: (string_literal)) "
                     "@comparison")
          .value();
  std::vector<std::string> seen;
  EXPECT_TRUE(query.run(tree.root(), [&](const Match& match) {
    seen.push_back(std::to_string(match.capture("comparison").first().line) + " " +
                   std::string(match.capture("left").text()));
    EXPECT_FALSE(match.capture("other"));
    return true;
  }));
  EXPECT_THAT(seen, ElementsAre("2 s", "3 t"));
}

TEST(Query, StopsWhenTold) {
  const Tree tree = parse(language("python"), "a\nb\nc\n").value();
  const Query query = Query::compile(language("python"), "(identifier) @name").value();
  int seen = 0;
  EXPECT_TRUE(query.run(tree.root(), [&](const Match&) { return ++seen < 2; }));
  EXPECT_EQ(seen, 2);
}

TEST(Query, LooksOnlyBelowItsTop) {
  const Tree tree = parse(language("python"), "f(a)\ng(b)\n").value();
  const Query query = Query::compile(language("python"), "(identifier) @name").value();
  std::vector<std::string> seen;
  EXPECT_TRUE(query.run(tree.root().named_children().at(1), [&](const Match& match) {
    seen.emplace_back(match.captures.at(0).node.text());
    return true;
  }));
  EXPECT_THAT(seen, ElementsAre("g", "b"));
}

TEST(Query, SaysWhatIsWrongWithIt) {
  const auto complaint = [](std::string_view pattern) {
    const auto query = Query::compile(language("python"), pattern);
    return query ? "none" : query.error().message;
  };
  EXPECT_EQ(complaint("(no_such_node)"),
            "query of Python: no type of node at byte 1: no_such_node)");
  EXPECT_THAT(complaint("(call nothing: (_))"), HasSubstr("no field at byte"));
  EXPECT_THAT(complaint("(identifier"), HasSubstr("no query at byte"));
  EXPECT_THAT(complaint("((identifier) @a (#eq? @a \"x\"))"), HasSubstr("has a predicate"));
  EXPECT_FALSE(Query::compile(language("bash"), "(x)"));
}

TEST(Query, SaysThatItDroppedMatches) {
  std::string source;
  for (int i = 0; i < 3000; ++i) source += "f(";
  const Tree tree = parse(language("python"), source + std::string(3000, ')')).value();
  const Query query =
      Query::compile(language("python"), "(call (argument_list (call) @inner) @list)").value();
  std::size_t seen = 0;
  const auto count = [&](const Match&) { return ++seen > 0; };
  EXPECT_TRUE(query.run(tree.root(), count, 8192));
  EXPECT_EQ(seen, 2999U);
  EXPECT_FALSE(query.run(tree.root(), count, 64));
}

TEST(Query, WithGapsEndsOnAWideTree) {
  std::string lines;
  for (int i = 0; i < 3000; ++i) lines += "1\n";
  const Tree tree = parse(language("python"), lines).value();
  const Query query =
      Query::compile(language("python"), "(module (_)* @all (expression_statement) @one)").value();
  std::size_t seen = 0;
  (void)query.run(tree.root(), [&](const Match&) { return ++seen > 0; });
  EXPECT_GT(seen, 0U);
}

}  // namespace
}  // namespace greenroom::syntax
