#include "review/syntax/tree.h"

#include <algorithm>
#include <random>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "languages/catalogue.h"

namespace greenroom::syntax {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using namespace std::chrono_literals;

const Catalogue& catalogue() {
  static const Catalogue all = Catalogue::load(GREENROOM_SOURCE_DIR "/languages").value();
  return all;
}

const Language& language(std::string_view id) { return *catalogue().find(id); }

Tree parsed(std::string_view id, std::string source) {
  auto tree = parse(language(id), std::move(source),
                    {mib(1), mib(256), 60'000ms});  // slow under sanitizers
  if (!tree) throw std::runtime_error(tree.error().text());
  return std::move(*tree);
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  all.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

// Of all nodes: how many, how deep, and that each lies within the source and within its parent.
struct Survey {
  std::size_t nodes = 0;
  int depth = 0;
};

Survey survey(const Tree& tree) {
  Survey seen;
  std::vector<std::pair<std::size_t, std::size_t>> path;
  for_each_node(tree.root(), [&](const Walk& walk) {
    const Node node = walk.node();
    ++seen.nodes;
    seen.depth = std::max(seen.depth, walk.depth());
    path.resize(static_cast<std::size_t>(walk.depth()));
    const auto [begin, end] =
        path.empty() ? std::pair<std::size_t, std::size_t>{0, tree.source().size()} : path.back();
    if (node.begin() < begin || node.end() > end || node.begin() > node.end())
      ADD_FAILURE() << node.type() << " leaves what it is in";
    if (node.text().size() != node.end() - node.begin()) ADD_FAILURE() << node.type();
    path.emplace_back(node.begin(), node.end());
  });
  return seen;
}

Node first_of(const Tree& tree, std::string_view type) {
  Node found;
  for_each_node(tree.root(), [&](const Node& node) {
    if (node.type() != type) return Step::kInto;
    found = node;
    return Step::kStop;
  });
  return found;
}

struct Sample {
  const char* id;
  const char* source;  // correct, with a loop in its fourth line
  const char* loop;
};

class EachLanguage : public ::testing::TestWithParam<Sample> {
 protected:
  const Language& own() { return language(GetParam().id); }
};

INSTANTIATE_TEST_SUITE_P(
    Syntax, EachLanguage,
    ::testing::Values(
        Sample{"python",
               "import sys\n\ndef f(n):\n    while n > 1:\n        n //= 2\n    return n\n",
               "while_statement"},
        Sample{"javascript",
               "'use strict';\n\nfunction f(n) {\n    while (n > 1) n = n >> 1;\n  return n;\n}\n",
               "while_statement"},
        Sample{"java",
               "class A {\n\n  int f(int n) {\n    while (n > 1) n /= 2;\n    return n;\n  }\n}\n",
               "while_statement"},
        Sample{"cpp",
               "#include <vector>\n\nint f(int n) {\n    while (n > 1) n /= 2;\n  return n;\n}\n",
               "while_statement"},
        Sample{"c",
               "#include <stdio.h>\n\nint f(int n) {\n    while (n > 1) n /= 2;\n  return n;\n}\n",
               "while_statement"}),
    [](const auto& each) { return std::string(each.param.id); });

TEST_P(EachLanguage, GivesNodesTheirPlaces) {
  const Tree tree = parsed(GetParam().id, GetParam().source);
  EXPECT_FALSE(tree.root().has_error());
  const Node loop = first_of(tree, GetParam().loop);
  ASSERT_TRUE(loop);
  EXPECT_EQ(loop.first(), (Place{4, 5}));
  EXPECT_TRUE(loop.text().starts_with("while"));
  EXPECT_TRUE(loop.is_named());
  EXPECT_EQ(tree.source().substr(loop.begin(), 5), "while");
  EXPECT_EQ(loop.children().front().text(), "while");
  EXPECT_FALSE(loop.children().front().is_named());
  EXPECT_THAT(loop.child("condition").text(), HasSubstr("n > 1"));
  EXPECT_TRUE(loop.child("body"));
  EXPECT_FALSE(loop.child("no such field"));
  EXPECT_EQ(loop.child("body").parent(), loop);
  EXPECT_FALSE(tree.root().parent());
  EXPECT_EQ(loop.children().size(), loop.child_count());
  EXPECT_LT(loop.named_children().size(), loop.child_count());
}

TEST_P(EachLanguage, SaysWhereAnErrorIs) {
  std::string source = GetParam().source;
  source.replace(source.find("n > 1"), 5, "n > ?");
  const Tree tree = parsed(GetParam().id, source);
  EXPECT_TRUE(tree.root().has_error());
  int errors = 0;
  for_each_node(tree.root(), [&](const Node& node) {
    if (!node.is_error() && !node.is_missing()) return;
    ++errors;
    EXPECT_TRUE(node.has_error());
    EXPECT_GE(node.first().line, 1);
    EXPECT_LE(node.first().line, 7);
  });
  EXPECT_GT(errors, 0);
}

TEST_P(EachLanguage, OfNothingIsARootAlone) {
  const Tree tree = parsed(GetParam().id, "");
  EXPECT_EQ(survey(tree).nodes, 1U);
  EXPECT_EQ(tree.root().text(), "");
  EXPECT_FALSE(tree.root().has_error());
  EXPECT_TRUE(tree.root().children().empty());
}

TEST_P(EachLanguage, SurvivesTwentyThousandBrackets) {
  for (const char* pair : {"()", "[]", "{}"}) {
    const std::string open(20'000, pair[0]);
    const std::string close(20'000, pair[1]);
    for (const std::string& source : {open, close, open + close, close + open}) {
      const Tree tree = parsed(GetParam().id, source);
      EXPECT_GE(survey(tree).nodes, 1U);
      (void)tree.root().children();
    }
  }
}

TEST_P(EachLanguage, SurvivesALineOfAMegabyte) {
  const std::string name(1'000'000, 'x');
  EXPECT_LE(survey(parsed(GetParam().id, name)).nodes, 10U);
  EXPECT_GE(survey(parsed(GetParam().id, repeated("x + ", 100'000) + "x")).nodes, 100'000U);
}

TEST_P(EachLanguage, SurvivesBytesThatAreNoText) {
  for (const std::string& bytes :
       {std::string("\0", 1), std::string("a\0b\0\0", 5), std::string("\xff\xfe\x80\xc3"),
        std::string("'\xf0\x9f\x98"), std::string("\xed\xa0\x80 = \xf4\x90\x80\x80"),
        std::string("\xef\xbb\xbf"), std::string(100'000, '\0'), std::string(100'000, '\xff')}) {
    std::string source = GetParam().source;
    EXPECT_GE(survey(parsed(GetParam().id, bytes)).nodes, 1U);
    EXPECT_GE(survey(parsed(GetParam().id, source.insert(source.find('n'), bytes))).nodes, 1U);
  }
}

TEST_P(EachLanguage, SurvivesRandomBytesAndRandomHarm) {
  std::mt19937 random(7);  // NOLINT: the same each time
  const auto below = [&](std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
  };
  for (int round = 0; round < 100; ++round) {
    std::string noise(below(400), ' ');
    for (char& each : noise) each = static_cast<char>(below(256));
    survey(parsed(GetParam().id, noise));
    std::string harmed = GetParam().source;
    for (std::size_t i = below(8); i > 0; --i) {
      const std::size_t at = below(harmed.size());
      harmed.replace(at, below(4), 1 + below(3), "(){}[]\"'`\\\n#/*<$@"[below(17)]);
    }
    survey(parsed(GetParam().id, harmed));
  }
}

// Mostly what makes parsers guess; each of these took the machine's memory or its time from some
// parser.
TEST_P(EachLanguage, EndsInTimeAndMemoryWhateverTheSource) {
  for (const char* text : {"a<", "a(", "f\"{", "`${", "if ", "/*", "\"", "a?b:", "@", "-",
                           "if x:\n ", "\\", "x=1;\n"}) {
    const std::string source = repeated(text, 200'000 / std::string_view(text).size());
    const auto tree = parse(own(), source, {mib(1), mib(32), 100ms});
    if (tree) {
      EXPECT_GE(survey(*tree).nodes, 1U);
    } else {
      EXPECT_EQ(tree.error().kind, Error::Kind::kUnavailable);
      EXPECT_THAT(tree.error().message, ::testing::AnyOf(HasSubstr("would take more than 32 MB"),
                                                         HasSubstr("takes more than 100 ms")));
    }
  }
}

TEST_P(EachLanguage, IsRefusedBeyondItsLength) {
  const auto tree = parse(own(), std::string(10'000'000, ' '));
  ASSERT_FALSE(tree);
  EXPECT_EQ(tree.error().kind, Error::Kind::kInput);
  EXPECT_EQ(tree.error().message,
            "the source is 10000000 bytes, more than the 1048576 that are parsed");
  EXPECT_TRUE(parse(own(), std::string(1'048'576, ' ')));
}

TEST(Parse, OfALanguageWithoutGrammarIsRefused) {
  const auto tree = parse(language("bash"), "echo");
  ASSERT_FALSE(tree);
  EXPECT_EQ(tree.error().kind, Error::Kind::kInput);
  EXPECT_EQ(tree.error().message, "Bash cannot be parsed: it has no grammar");
}

TEST(Parse, OfAGrammarThatIsNotBuiltInIsOurFailure) {
  Language other = language("python");
  other.syntax->grammar = "cobol";
  const auto tree = parse(other, "");
  ASSERT_FALSE(tree);
  EXPECT_EQ(tree.error().kind, Error::Kind::kInternal);
}

// 20 KB that would take a gigabyte, most of it where tree-sitter asks nobody.
TEST(Parse, StopsAtItsMemoryInTheMiddleOfAReduction) {
  const auto tree = parse(language("java"), repeated("a<", 10'000), {mib(1), mib(128), 60'000ms});
  ASSERT_FALSE(tree);
  EXPECT_EQ(tree.error().message, "parsing 20000 bytes would take more than 128 MB");
  EXPECT_TRUE(parse(language("java"), "class A {}"));  // the next one is as ever
}

TEST(Parse, StopsAtItsTime) {
  const auto tree = parse(language("java"), repeated("\"", 1'000'000), {mib(1), mib(256), 20ms});
  ASSERT_FALSE(tree);
  EXPECT_EQ(tree.error().message, "parsing 1000000 bytes takes more than 20 ms");
}

// libtree-sitter 0.20.7 frees what it does not own here.
TEST(Parse, SurvivesAnErrorOfMoreThan65535Nodes) {
  const Tree tree = parsed("python", repeated("{", 70'000));
  EXPECT_EQ(tree.root().child_count(), 70'000U);
  EXPECT_TRUE(tree.root().is_error());
}

TEST(Parse, MayBeCalledByManyThreads) {
  std::vector<std::thread> threads;
  for (const char* id : {"python", "java", "cpp", "javascript"}) {
    threads.emplace_back([id] {
      for (int i = 0; i < 50; ++i) survey(parsed(id, repeated("f(x) = [1, 2];\n", 20)));
    });
  }
  for (std::thread& each : threads) each.join();
}

TEST(Tree, KeepsItsNodesWhenItMoves) {
  Tree tree = parsed("python", "x");
  const Node name = first_of(tree, "identifier");
  const Tree moved = std::move(tree);
  EXPECT_EQ(name.text(), "x");
  EXPECT_EQ(moved.root().text(), "x");
}

TEST(Tree, CountsColumnsInBytes) {
  const Tree tree = parsed("python", "é = 1\n");
  const Node number = first_of(tree, "integer");
  EXPECT_EQ(number.first(), (Place{1, 6}));
  EXPECT_EQ(number.last(), (Place{1, 7}));
}

TEST(Tree, PutsInWhatIsMissing) {
  const Tree tree = parsed("java", "class A { int x = 1 }");
  Node missing;
  for_each_node(tree.root(), [&](const Node& node) {
    if (node.is_missing()) missing = node;
  });
  ASSERT_TRUE(missing);
  EXPECT_EQ(missing.type(), ";");
  EXPECT_EQ(missing.text(), "");
  EXPECT_TRUE(missing.has_error());
}

TEST(Walk, VisitsParentsFirstAndKnowsFieldsAndDepth) {
  const Tree tree = parsed("python", "a = b\n");
  std::vector<std::string> seen;
  for_each_node(tree.root(), [&](const Walk& walk) {
    seen.push_back(std::to_string(walk.depth()) + std::string(walk.field()) + ":" +
                   std::string(walk.node().type()));
  });
  EXPECT_THAT(seen, ElementsAre("0:module", "1:expression_statement", "2:assignment",
                                "3left:identifier", "3:=", "3right:identifier"));
}

TEST(Walk, CanPassOverAndStop) {
  const Tree tree = parsed("python", "f(a)\ng(b)\nh(c)\n");
  std::vector<std::string> seen;
  for_each_node(tree.root(), [&](const Node& node) {
    if (node.text() == "h(c)") return Step::kStop;
    if (node.type() == "argument_list") return Step::kOver;
    if (node.type() == "identifier") seen.emplace_back(node.text());
    return Step::kInto;
  });
  EXPECT_THAT(seen, ElementsAre("f", "g"));
}

TEST(Walk, StaysBelowItsTop) {
  const Tree tree = parsed("python", "f(a)\ng(b)\n");
  std::vector<std::string> seen;
  for_each_node(first_of(tree, "argument_list"),
                [&](const Node& node) { seen.emplace_back(node.text()); });
  EXPECT_THAT(seen, ElementsAre("(a)", "(", "a", ")"));
}

}  // namespace
}  // namespace greenroom::syntax
