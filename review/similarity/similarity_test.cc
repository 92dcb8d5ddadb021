#include "review/similarity/similarity.h"

#include <algorithm>
#include <filesystem>
#include <random>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "languages/catalogue.h"
#include "review/similarity/disguise.h"

namespace greenroom::similarity {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
namespace fs = std::filesystem;

const Language& language(std::string_view id) {
  static const Catalogue all = Catalogue::load(GREENROOM_SOURCE_DIR "/languages").value();
  return *all.find(id);
}

Source python(std::string name, std::string text) {
  return {std::move(name), &language("python"), std::move(text)};
}

Comparison compared(const std::vector<Source>& sources, const std::vector<Source>& starters = {},
                    const Options& options = {}) {
  return compare(sources, starters, options).value();
}

// Files of the bank: question/verdict/name.
std::vector<Source> bank(std::string_view id, const std::string& verdict) {
  std::vector<Source> all;
  for (const auto& question : fs::directory_iterator(GREENROOM_SOURCE_DIR "/bank")) {
    const fs::path folder = question.path() / "solutions" / verdict;
    if (!fs::exists(folder)) continue;
    for (const auto& file : fs::directory_iterator(folder)) {
      const auto& endings = language(id).extensions;
      if (std::find(endings.begin(), endings.end(), file.path().extension()) == endings.end())
        continue;
      all.push_back({question.path().filename().string() + "/" + verdict + "/" +
                         file.path().filename().string(),
                     &language(id), read_file(file.path(), mib(1)).value()});
    }
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return all;
}

std::string question_of(const Source& source) {
  return source.name.substr(0, source.name.find('/'));
}

// Code that is like no other of another seed.
std::string made_up(unsigned seed, int lines) {
  std::mt19937 random(seed);
  const auto any = [&](std::initializer_list<const char*> of) {
    return std::string(*(of.begin() + random() % of.size()));
  };
  std::string text = fmt::format("def f{}(a, b):\n", seed);
  for (int i = 0; i < lines; ++i) {
    text +=
        "    " +
        any({"if a", "while b", "x = a", "return b", "print(a)", "del a", "b += a", "f(a)[b]"}) +
        any({" + ", " - ", " * ", " and ", " or ", " < ", " == ", " % ", " // "}) +
        any({"a", "f(b)", "a[b]", "-a", "not b", "[a]", "{b: a}", "(a, b)", "a.b"}) +
        any({" ** ", " & ", " | ", " ^ ", " << ", " >= ", " in ", " is "}) +
        any({"g(a, b)", "a", "a[1:]", "lambda: b", "'s'", "1", "None", "[b for b in a]"}) + "\n";
  }
  return text;
}

const char* const kTwoSum =
    "def two_sum(numbers, target):\n"
    "    seen = {}\n"
    "    for index, number in enumerate(numbers):\n"
    "        rest = target - number\n"
    "        if rest in seen:\n"
    "            return [seen[rest], index]\n"
    "        seen[number] = index\n"
    "    return []\n";

const char* const kPrimes =
    "def primes(limit):\n"
    "    sieve = [True] * (limit + 1)\n"
    "    found = []\n"
    "    for candidate in range(2, limit + 1):\n"
    "        if not sieve[candidate]:\n"
    "            continue\n"
    "        found.append(candidate)\n"
    "        for multiple in range(candidate * candidate, limit + 1, candidate):\n"
    "            sieve[multiple] = False\n"
    "    return found\n";

class InEachLanguage : public ::testing::TestWithParam<const char*> {};

INSTANTIATE_TEST_SUITE_P(Similarity, InEachLanguage,
                         ::testing::Values("python", "javascript", "java", "cpp"));

TEST_P(InEachLanguage, ADisguisedCopyIsFoundWhole) {
  int found = 0;
  for (const Source& each : bank(GetParam(), "accepted")) {
    const Source copy{"copy", each.language, testing::disguised(*each.language, each.text, {})};
    EXPECT_NE(copy.text, each.text);
    const Comparison result = compared({each, copy});
    if (!result.skipped.empty()) continue;
    ASSERT_EQ(result.pairs.size(), 1U) << each.name << "\n" << copy.text;
    EXPECT_EQ(result.pairs[0].similarity, 1.0) << each.name << "\n" << copy.text;
    EXPECT_EQ(std::min(result.pairs[0].share_a, result.pairs[0].share_b), 1.0);
    ++found;
  }
  EXPECT_GT(found, 50);
}

TEST_P(InEachLanguage, SolutionsOfDifferentQuestionsAreRarelyAlike) {
  const auto all = bank(GetParam(), "accepted");
  Options options;
  options.least = 0.3;
  const Comparison result = compared(all, {}, options);
  EXPECT_GT(result.compared, 50U);
  const std::size_t pairs = result.compared * (result.compared - 1) / 2;
  std::size_t half = 0;
  for (const Pair& each : result.pairs) {
    EXPECT_LT(each.similarity, 0.8) << all[each.a].name << " " << all[each.b].name;
    if (each.similarity >= 0.5) ++half;
  }
  // Those that are solve it by the same heap, or by merging sets.
  EXPECT_LE(half, 4U) << "of " << pairs;
  EXPECT_LE(result.pairs.size(), pairs / 150) << "of " << pairs;
}

TEST_P(InEachLanguage, AWrongSolutionIsMostlyLikeTheRightOne) {
  auto all = bank(GetParam(), "accepted");
  const auto wrong = bank(GetParam(), "wrong_answer");
  all.insert(all.end(), wrong.begin(), wrong.end());
  std::size_t same = 0;
  std::size_t other = 0;
  for (const Pair& each : compared(all).pairs)
    ++(question_of(all[each.a]) == question_of(all[each.b]) ? same : other);
  EXPECT_GE(same, wrong.size() / 4) << "of " << wrong.size();  // many are short, or another idea
  EXPECT_LE(other, 8U);
}

TEST_P(InEachLanguage, ACommentAnywhereChangesNothing) {
  const Source source = bank(GetParam(), "accepted").at(3);
  const auto lines = testing::lines_of(source.text);
  const auto tree = syntax::parse(*source.language, source.text).value();
  const auto open = testing::open_lines(tree, lines.size());
  const std::string comment = " " + testing::comment_mark(*source.language) + " x";
  const int tokens = compared({source, source}).pairs.at(0).tokens;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!open[i]) continue;
    Source changed = source;
    changed.text.clear();
    for (std::size_t k = 0; k < lines.size(); ++k)
      changed.text += lines[k] + (k == i ? comment + "\n" + comment : "") + "\n";
    const Comparison result = compared({source, changed});
    ASSERT_EQ(result.pairs.size(), 1U);
    EXPECT_EQ(result.pairs[0].similarity, 1.0) << changed.text;
    EXPECT_EQ(result.pairs[0].tokens, tokens);
  }
}

TEST_P(InEachLanguage, EverySourceEqualsItself) {
  for (const Source& each : bank(GetParam(), "accepted")) {
    const Comparison result = compared({each, each});
    if (!result.skipped.empty()) continue;
    ASSERT_EQ(result.pairs.size(), 1U);
    EXPECT_EQ(result.pairs[0].similarity, 1.0);
    EXPECT_EQ(result.pairs[0].share_a, 1.0);
    for (const Passage& passage : result.pairs[0].passages) EXPECT_EQ(passage.a, passage.b);
  }
}

TEST(Similarity, FindsFunctionsThatChangedPlaces) {
  const auto result = compared({python("a", std::string(kTwoSum) + "\n" + kPrimes),
                                python("b", std::string(kPrimes) + "\n\n" + kTwoSum)});
  ASSERT_EQ(result.pairs.size(), 1U);
  EXPECT_GT(result.pairs[0].similarity, 0.85);
  ASSERT_EQ(result.pairs[0].passages.size(), 2U);
  EXPECT_EQ(result.pairs[0].passages[0].a, (Lines{1, 8}));
  EXPECT_EQ(result.pairs[0].passages[0].b, (Lines{13, 20}));
  EXPECT_EQ(result.pairs[0].passages[1].a, (Lines{10, 19}));
  EXPECT_EQ(result.pairs[0].passages[1].b, (Lines{1, 10}));
}

TEST(Similarity, NamesTheLinesOfWhatWasTaken) {
  const std::string own = made_up(1, 6);
  const std::string other = made_up(2, 20);
  const auto result =
      compared({python("a", own + kPrimes), python("b", other + kPrimes + made_up(3, 9))});
  ASSERT_EQ(result.pairs.size(), 1U);
  const Pair& pair = result.pairs[0];
  ASSERT_EQ(pair.passages.size(), 1U);
  EXPECT_EQ(pair.passages[0].a, (Lines{8, 17}));
  EXPECT_EQ(pair.passages[0].b, (Lines{22, 31}));
  EXPECT_EQ(pair.passages[0].tokens, pair.tokens);
  EXPECT_GT(pair.share_a, pair.share_b);
  EXPECT_EQ(pair.similarity, pair.share_a);
  EXPECT_LT(pair.share_b, 0.4);
  const auto back =
      compared({python("b", own + kPrimes), python("a", other + kPrimes + made_up(3, 9))});
  ASSERT_EQ(back.pairs.size(), 1U);
  EXPECT_EQ(back.pairs[0].share_b, pair.share_a);
}

TEST(Similarity, GivesEachNameItsOwnShareAndLines) {
  const std::string small = kPrimes;
  const std::string large = made_up(5, 9) + kPrimes;
  const auto result =
      compared({python("a", small), python("b", large), python("c", large), python("d", small)});
  ASSERT_EQ(result.pairs.size(), 6U);
  EXPECT_EQ(result.found, 6U);
  for (const Pair& each : result.pairs) {
    if (each.a != 1 || each.b != 3) continue;
    EXPECT_LT(each.share_a, each.share_b);
    EXPECT_EQ(each.passages.at(0).a, (Lines{11, 20}));
    EXPECT_EQ(each.passages.at(0).b, (Lines{1, 10}));
    return;
  }
  ADD_FAILURE() << "b and d are no pair";
}

TEST(Similarity, IsMoreThanAFewTokens) {
  const std::string two_lines = "    a = b[a + 1:c] * f(b, c - 1)\n    d(a)[b] = {a: c}\n";
  const std::vector<Source> both = {python("a", kPrimes + two_lines),
                                    python("b", kTwoSum + two_lines)};
  EXPECT_EQ(compared(both, {}, {.least = 0.01}).found, 0U);
  EXPECT_EQ(compared(both, {}, {.least = 0.01, .least_tokens = 30}).found, 1U);
}

TEST(Similarity, IsSymmetric) {
  const std::string a = made_up(1, 6) + kPrimes;
  const std::string b = std::string(kPrimes) + made_up(2, 20) + kTwoSum;
  const auto there = compared({python("a", a), python("b", b)}, {}, {.least = 0.1}).pairs.at(0);
  const auto back = compared({python("a", b), python("b", a)}, {}, {.least = 0.1}).pairs.at(0);
  EXPECT_EQ(there.similarity, back.similarity);
  EXPECT_EQ(there.share_a, back.share_b);
  EXPECT_EQ(there.tokens, back.tokens);
  ASSERT_EQ(there.passages.size(), back.passages.size());
  EXPECT_EQ(there.passages[0].a, back.passages[0].b);
}

TEST(Similarity, DoesNotDependOnTheOrder) {
  auto sources = bank("python", "accepted");
  const auto wrong = bank("python", "wrong_answer");
  sources.insert(sources.end(), wrong.begin(), wrong.end());
  const auto text_of = [](const Comparison& result, const std::vector<Source>& all) {
    std::string text;
    for (const Pair& each : result.pairs)
      text += fmt::format("{} {} {} {} {}\n", all[each.a].name, all[each.b].name, each.similarity,
                          each.tokens, each.passages.size());
    for (const Skipped& each : result.skipped)
      text += all[each.source].name + " " + each.reason + "\n";
    return text;
  };
  const std::string before = text_of(compared(sources), sources);
  EXPECT_GT(before.size(), 1000U);
  for (unsigned seed = 0; seed < 5; ++seed) {
    std::shuffle(sources.begin(), sources.end(), std::mt19937(seed));
    EXPECT_EQ(text_of(compared(sources), sources), before);
  }
}

TEST(Similarity, DoesNotCountStarterCode) {
  const std::string starter = made_up(7, 12);
  const std::vector<Source> both = {python("a", starter + kPrimes), python("b", starter + kTwoSum)};
  ASSERT_EQ(compared(both).pairs.size(), 1U);
  const Comparison without = compared(both, {python("starter", starter)});
  EXPECT_EQ(without.compared, 2U);
  EXPECT_TRUE(without.pairs.empty());
  // Still, what was taken beside it is found, and where.
  const Comparison taken =
      compared({python("a", starter + kPrimes), python("b", starter + made_up(9, 9) + kPrimes)},
               {python("starter", starter)});
  ASSERT_EQ(taken.pairs.size(), 1U);
  EXPECT_GT(taken.pairs[0].similarity, 0.8);
  ASSERT_EQ(taken.pairs[0].passages.size(), 1U);
  EXPECT_EQ(taken.pairs[0].passages[0].a, (Lines{14, 23}));
}

TEST(Similarity, OfStarterCodeAloneIsNothing) {
  const std::string starter = made_up(7, 12);
  const Comparison result =
      compared({python("a", starter), python("b", starter)}, {python("starter", starter)});
  EXPECT_TRUE(result.pairs.empty());
  ASSERT_EQ(result.skipped.size(), 2U);
  EXPECT_THAT(result.skipped[0].reason, HasSubstr("0 tokens of its own"));
}

TEST(Similarity, OfShortSourceIsNothingAndSaysSo) {
  const Comparison result =
      compared({python("a", "print(1)\n"), python("b", "print(1)\n"), python("c", "")});
  EXPECT_TRUE(result.pairs.empty());
  EXPECT_EQ(result.compared, 0U);
  ASSERT_EQ(result.skipped.size(), 3U);
  EXPECT_EQ(result.skipped[0].reason, "too short to compare: 4 tokens of its own, fewer than 40");
}

TEST(Similarity, DoesNotCountWhatTooManyHave) {
  std::vector<Source> sources;
  for (unsigned i = 0; i < 40; ++i)
    sources.push_back(python(fmt::format("{:02}", i), made_up(i + 100, 3) + kPrimes));
  const Comparison result = compared(sources);
  EXPECT_EQ(result.found, 0U);
  EXPECT_GT(result.common, 10U);
  sources.resize(10);
  EXPECT_EQ(compared(sources).found, 45U);
}

TEST(Similarity, FindsWhatManyHandedInTheSame) {
  std::vector<Source> sources;
  for (unsigned i = 0; i < 40; ++i)
    sources.push_back(
        python(fmt::format("{:02}", i), i < 30 ? std::string(kPrimes) + kTwoSum : made_up(i, 12)));
  const Comparison result = compared(sources);
  EXPECT_EQ(result.found, 30U * 29 / 2);
  EXPECT_EQ(result.pairs.size(), result.found);
  EXPECT_EQ(compared(sources, {}, {.most_pairs = 10}).pairs.size(), 10U);
  EXPECT_EQ(compared(sources, {}, {.most_pairs = 10}).found, result.found);
}

TEST(Similarity, IsOfOneLanguageOnly) {
  const std::string code = "x = f(a, b); y = g(x, [1, 2, 3]); z = h(y, x, f(a, g(b, x)));\n";
  const auto text = code + code + code;
  const Comparison result = compared({python("a", text), {"b", &language("javascript"), text}});
  EXPECT_EQ(result.compared, 2U);
  EXPECT_TRUE(result.pairs.empty());
}

TEST(Similarity, NamesWhatCannotBeComparedAndGoesOn) {
  std::string bomb;
  for (int i = 0; i < 40'000; ++i) bomb += "a<";
  std::string table = "x = [";
  for (int i = 0; i < 40'000; ++i) table += "1,";
  const auto result = compared({python("a", kPrimes),
                                python("b", kPrimes),
                                {"bomb", &language("java"), bomb},
                                {"huge", &language("python"), std::string(2'000'000, ' ')},
                                {"shell", &language("bash"), "echo"},
                                python("table", table + "]\n")});
  EXPECT_EQ(result.pairs.size(), 1U);
  std::vector<std::string> reasons;
  for (const Skipped& each : result.skipped) reasons.push_back(each.reason);
  EXPECT_THAT(reasons,
              ElementsAre("parsing 80000 bytes would take more than 256 MB",
                          "the source is 2000000 bytes, more than the 1048576 that are parsed",
                          "Bash cannot be parsed: it has no grammar",
                          "too long to compare: 80004 tokens, more than 50000"));
}

TEST(Similarity, OfWhatRepeatsItselfTakesNoLonger) {
  std::string table = "x = [";
  for (int i = 0; i < 20'000; ++i) table += i % 2 == 0 ? "1," : "'a',";
  std::vector<Source> sources;
  for (int i = 0; i < 10; ++i)
    sources.push_back(
        python(std::to_string(i),
               table + "]\ny = " + std::string(static_cast<std::size_t>(i), '-') + "x\n"));
  const Comparison result = compared(sources);
  EXPECT_EQ(result.found, 45U);
}

TEST(Similarity, OfABrokenSourceIsFoundToo) {
  std::string broken = kPrimes;
  broken.replace(broken.find("limit):"), 7, "limit:");
  const auto result = compared({python("a", kPrimes), python("b", broken)});
  ASSERT_EQ(result.pairs.size(), 1U);
  EXPECT_GT(result.pairs[0].similarity, 0.5);
}

TEST(Similarity, RefusesStarterCodeThatCannotBeParsed) {
  const std::vector<Source> sources = {python("a", kPrimes)};
  const std::vector<Source> starters = {python("given.py", std::string(2'000'000, ' '))};
  const auto result = compare(sources, starters);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, Error::Kind::kInput);
  EXPECT_THAT(result.error().message, HasSubstr("starter code given.py: the source is"));
}

}  // namespace
}  // namespace greenroom::similarity
