#include "questions/tex.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace greenroom {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

std::string shown(const std::string& tex) { return tex_to_markdown(tex).markdown; }

TEST(Tex, IsToldInMarkdown) {
  const std::vector<std::pair<const char*, const char*>> all = {
      {"One\nparagraph.\n\nAnother.", "One\nparagraph.\n\nAnother.\n"},
      {"\\section*{Input} Text", "## Input\n\n Text\n"},
      {"\\begin{Output}One\\end{Output}", "## Output\n\nOne\n"},
      {"an \\emph{odd} \\textbf{big} \\texttt{a_b}", "an *odd* **big** `a_b`\n"},
      {"{\\bf big} and {\\it odd}", "**big** and *odd*\n"},
      {"$1 \\le n_i \\le 10^5$ and $$x$$", "$1 \\le n_i \\le 10^5$ and $$x$$\n"},
      {"\\(a\\) and \\[b\\]", "$a$ and $$b$$\n"},
      {"5\\% of \\$3 \\& a\\_b \\#1", "5% of \\$3 & a\\_b \\#1\n"},
      {"``one'' --- two--three\\ldots", "“one” — two–three…\n"},
      {"text % a comment\nmore", "text more\n"},
      {"\\begin{itemize}\n\\item one\n\\item two\n\\end{itemize}", "- one\n- two\n"},
      {"\\begin{enumerate}\\item a\\begin{itemize}\\item b\\end{itemize}\\item c\\end{enumerate}",
       "1. a\n\n   - b\n1. c\n"},
      {"\\begin{verbatim}\n  a  $ \\emph{x}\n\\end{verbatim}", "```\n  a  $ \\emph{x}\n```\n"},
      {"\\begin{tabular}{|l|r|}\\hline a & b \\\\ c & $d$ \\\\\\hline\\end{tabular}",
       "| a | b |\n|---|---|\n| c | $d$ |\n"},
      {"\\url{http://x.example/a_b} \\href{http://y.example}{there}",
       "<http://x.example/a_b> [there](<http://y.example>)\n"},
      {"\\'e \\\"{o} \\aa ngstr\\o m \\ss{}", "e\u0301 o\u0308 ångstrøm ß\n"},
      {"2 * 3 < 4 [x] `", "2 \\* 3 \\< 4 \\[x\\] ‘\n"},
      {"\\begin{align*} a &= b \\end{align*}", "$$\\begin{aligned} a &= b \\end{aligned}$$\n"},
      {"\\documentclass{article}\\usepackage{x}\\begin{document}Body\\end{document}", "Body\n"}};
  for (const auto& [tex, markdown] : all) EXPECT_EQ(shown(tex), markdown) << tex;
}

TEST(Tex, NamesThePictureThatIsLeftOut) {
  const TexReading read =
      tex_to_markdown("\\problemname{A \\emph{B}}\n\\illustration{0.3}{cat.png}{A cat}\nText");
  EXPECT_EQ(read.title, "A *B*");
  EXPECT_THAT(read.left_out, ElementsAre("cat.png"));
  EXPECT_THAT(read.markdown, HasSubstr("A picture is left out here:* A cat"));
  EXPECT_THAT(read.markdown, Not(HasSubstr("cat.png")));
}

TEST(Tex, ThatIsNotKnownStaysAsText) {
  const TexReading read = tex_to_markdown(
      "\\input{/etc/passwd} \\write18{rm -r} \\begin{odd}in it\\end{odd} "
      "<script>alert(1)</script>");
  EXPECT_THAT(read.unknown, ElementsAre("\\input", "\\write", "\\begin{odd}"));
  EXPECT_THAT(read.markdown, HasSubstr("\\\\input{/etc/passwd}"));
  EXPECT_THAT(read.markdown, HasSubstr("in it"));
  EXPECT_THAT(read.markdown, HasSubstr("\\<script\\>"));
}

TEST(Tex, KnowsTheConstantsOfThePackage) {
  EXPECT_EQ(tex_to_markdown("at most \\constant{most}", {{"most", "7"}}).markdown, "at most 7\n");
}

// Each of these would take a careless reader's stack or an evening.
TEST(Tex, ThatIsHostileEndsSoon) {
  const std::vector<std::string> pieces = {"{",
                                           "}",
                                           "$",
                                           "\\(",
                                           "\\[",
                                           "\\'",
                                           "\\emph",
                                           "\\emph{",
                                           "{\\bf",
                                           "\\section{",
                                           "\\begin{itemize}\\item ",
                                           "\\end{x}",
                                           "\\begin{tabular}{l}",
                                           "\\begin{verbatim}",
                                           "\\verb|",
                                           "\\foo{",
                                           "\\",
                                           "%",
                                           "\\href{",
                                           "\\item",
                                           "\\begin{odd}",
                                           "[",
                                           "\\\\["};
  for (const std::string& piece : pieces) {
    std::string text;
    while (text.size() < 250'000) text += piece;
    (void)tex_to_markdown(text);
    (void)tex_to_markdown("a" + text + "\\end{itemize}}$\\)");
  }
}

}  // namespace
}  // namespace greenroom
