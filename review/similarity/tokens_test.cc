#include "review/similarity/tokens.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "languages/catalogue.h"

namespace greenroom::similarity {
namespace {

using ::testing::HasSubstr;

const Catalogue& catalogue() {
  static const Catalogue all = Catalogue::load(GREENROOM_SOURCE_DIR "/languages").value();
  return all;
}

Tokens tokens_of(std::string_view id, const std::string& source) {
  const Language& language = *catalogue().find(id);
  const Tokenizer tokenizer = Tokenizer::make(language).value();
  return tokenizer.tokens_of(syntax::parse(language, source).value());
}

std::size_t count(std::string_view id, const std::string& source) {
  return tokens_of(id, source).codes.size();
}

void expect_same(std::string_view id, const std::string& a, const std::string& b) {
  EXPECT_EQ(tokens_of(id, a).codes, tokens_of(id, b).codes) << a << "\n---\n" << b;
}

void expect_different(std::string_view id, const std::string& a, const std::string& b) {
  EXPECT_NE(tokens_of(id, a).codes, tokens_of(id, b).codes) << a << "\n---\n" << b;
}

TEST(Tokenizer, KnowsEveryTypeThatALanguageNames) {
  int parsed = 0;
  for (const Language& each : catalogue().languages()) {
    if (!each.syntax) continue;
    ++parsed;
    const auto tokenizer = Tokenizer::make(each);
    EXPECT_TRUE(tokenizer) << tokenizer.error().text();
  }
  EXPECT_EQ(parsed, 5);
}

TEST(Tokenizer, RefusesATypeThatTheGrammarHasNot) {
  Language other = *catalogue().find("python");
  other.syntax->ignored.emplace_back("expression_statement/goto");
  const auto tokenizer = Tokenizer::make(other);
  ASSERT_FALSE(tokenizer);
  EXPECT_EQ(tokenizer.error().message, "languages/python/syntax.json: the grammar has no goto");
}

TEST(Tokens, DoNotTellNamesNorLayoutNorComments) {
  expect_same("python", "def f(a):\n    # sum\n    return a + 1\n", "def total(x): return x+2\n");
  expect_same("javascript", "let a = b.c(1) // x\n", "const\nq=r.s ( 0x10 ) ;");
  expect_same("java", "class A { int f() { /* x */ return a.b; } }",
              "public final class Bee {\n  @Override public long g() {\n    return c.d;\n  }\n}\n");
  expect_same("cpp", "int f() { return 1; } // x", "long g()\n{\n\treturn 0x20;\n}\n");
}

TEST(Tokens, TellStatementsAndOperators) {
  expect_different("python", "a + b\n", "a - b\n");
  expect_different("python", "while a: b()\n", "if a: b()\n");
  expect_different("java", "class A { int x = 1; }", "class A { int x = \"1\"; }");
  expect_different("cpp", "int x = a[1];", "int x = a(1);");
}

TEST(Tokens, LeaveOutWhatComesAndGoesUnnoticed) {
  expect_same("python",
              "import os\nfrom a import b\ndef f():\n    \"\"\"Text.\"\"\"\n    return 1\n",
              "def f():\n    return 1\n");
  expect_same("javascript", "'use strict'\nif (a) { b(); }\n", "if (a) b()\n");
  expect_same("java", "import java.util.*; class A { void f() { if (a) { b(); } } }",
              "class A { void f() { if (a) b(); } }");
  expect_same("cpp", "#include <vector>\nusing namespace std;\nvector<int> a;",
              "std::vector<int> a;");
}

TEST(Tokens, OfAStringAreOneAndTheCodeInIt) {
  EXPECT_EQ(count("python", "x = 'abc'\n"), 3U);
  expect_same("python", "x = 'a'\n", "x = \"\"\"b\nc\"\"\"\n");
  expect_different("python", "x = f'{a + b}'\n", "x = f'{a - b}'\n");
  expect_same("javascript", "x = 'a'", "x = `b`");
  expect_different("javascript", "x = `${a + b}`", "x = `${a - b}`");
  expect_same("cpp", "auto x = \"a\";", "auto x = R\"(b)\";");
}

TEST(Tokens, StandInTheirLines) {
  const Tokens tokens = tokens_of("python", "a = '''b\nc'''\n\nd\n");
  ASSERT_EQ(tokens.codes.size(), 4U);
  EXPECT_EQ(tokens.lines[0], (Lines{1, 1}));
  EXPECT_EQ(tokens.lines[2], (Lines{1, 2}));
  EXPECT_EQ(tokens.lines[3], (Lines{4, 4}));
}

TEST(Tokens, OfBrokenSourceAreThereAllTheSame) {
  EXPECT_GE(count("java", "class A { int f( { return a + b; }"), 8U);
  EXPECT_EQ(count("python", ""), 0U);
}

}  // namespace
}  // namespace greenroom::similarity
