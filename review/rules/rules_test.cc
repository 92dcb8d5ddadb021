#include "review/rules/rules.h"

#include <algorithm>
#include <regex>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "languages/catalogue.h"

namespace greenroom::review {
namespace {

using ::testing::IsEmpty;

const std::vector<std::string> kFiles = {
#define RULE(path, name) path,
#include <review_rules.inc>
#undef RULE
};

const Catalogue& catalogue() {
  static const Catalogue all = Catalogue::load(GREENROOM_SOURCE_DIR "/languages").value();
  return all;
}

const Language& language_of(const Example& example) { return *catalogue().find(example.language); }

struct Marked {
  std::string code;
  std::set<int> lines;
};

Marked unmarked(std::string_view text) {
  Marked marked;
  if (text.starts_with('\n')) text.remove_prefix(1);
  for (int line = 1; !text.empty(); ++line) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    const bool is_marked = text.starts_with('>');
    if (is_marked) marked.lines.insert(line);
    marked.code += text.substr(is_marked ? 1 : 0, end - (is_marked ? 1 : 0));
    text.remove_prefix(end);
  }
  return marked;
}

std::set<int> lines_of(const std::vector<Note>& notes) {
  std::set<int> lines;
  for (const Note& each : notes) lines.insert(each.range.line);
  return lines;
}

std::vector<Note> notes_on(const Rule& rule, const Example& example) {
  const Language& language = language_of(example);
  const auto tree = syntax::parse(language, unmarked(example.code).code).value();
  return run_rule(rule, language, tree).notes;
}

class Rules : public ::testing::TestWithParam<std::size_t> {
 protected:
  [[nodiscard]] const Rule& rule() const { return all_rules()[GetParam()]; }
};

std::string name_of(const ::testing::TestParamInfo<std::size_t>& info) {
  std::string name(all_rules()[info.param].id);
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '/' || c == '-'; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Each, Rules, ::testing::Range<std::size_t>(0, all_rules().size()),
                         name_of);

TEST_P(Rules, NotesTheMarkedLinesOfItsBadExamples) {
  for (const Example& each : rule().bad) {
    const Marked marked = unmarked(each.code);
    ASSERT_FALSE(marked.lines.empty()) << "no line is marked:" << each.code;
    EXPECT_EQ(lines_of(notes_on(rule(), each)), marked.lines) << each.code;
  }
}

TEST_P(Rules, IsSilentOnItsGoodExamples) {
  for (const Example& each : rule().good)
    EXPECT_EQ(lines_of(notes_on(rule(), each)), std::set<int>{}) << each.code;
}

TEST_P(Rules, IsSilentOnTheGoodExamplesOfOthers) {
  for (const Rule& other : all_rules()) {
    for (const Example& each : other.good)
      EXPECT_EQ(lines_of(notes_on(rule(), each)), std::set<int>{}) << other.id << each.code;
  }
}

TEST_P(Rules, HasExamplesThatParseInEachOfItsLanguages) {
  ASSERT_FALSE(rule().languages.empty());
  for (const std::string_view id : rule().languages) {
    const auto in_it = [&](const Example& each) { return each.language == id; };
    EXPECT_TRUE(std::any_of(rule().bad.begin(), rule().bad.end(), in_it)) << id;
    EXPECT_TRUE(std::any_of(rule().good.begin(), rule().good.end(), in_it)) << id;
  }
  std::vector<Example> all = rule().bad;
  all.insert(all.end(), rule().good.begin(), rule().good.end());
  for (const Example& each : all) {
    const auto tree = syntax::parse(language_of(each), unmarked(each.code).code).value();
    EXPECT_FALSE(tree.root().has_error()) << each.code;
  }
}

TEST_P(Rules, SaysWhatItMeansBriefly) {
  EXPECT_FALSE(rule().title.empty());
  EXPECT_LE(rule().title.size(), 80U);
  EXPECT_FALSE(rule().why.empty());
  EXPECT_LE(rule().why.size(), 300U);
  EXPECT_NE(rule().severity, Severity::kError);
  EXPECT_GT(rule().confidence, 0);
  EXPECT_LE(rule().confidence, 1);
  std::size_t length = rule().message.size();
  for (std::size_t i = 0; i + 1 < rule().message.size(); ++i) {
    if (rule().message[i] == '{') length += 30;
  }
  EXPECT_LE(length, 400U) << rule().message;
  for (const Example& example : rule().bad) {
    for (const Note& each : notes_on(rule(), example))
      EXPECT_FALSE(std::regex_search(each.message, std::regex("\\{[0-9]\\}"))) << each.message;
  }
}

TEST(AllRules, AreTheFilesInTheirFolders) {
  std::set<std::string> ids;
  for (const Rule& each : all_rules()) EXPECT_TRUE(ids.emplace(each.id).second) << each.id;
  std::set<std::string> files;
  for (std::string file : kFiles) {
    std::replace(file.begin(), file.end(), '_', '-');
    files.insert(file);
  }
  EXPECT_EQ(ids, files);
}

TEST(AllRules, SayNothingTwice) {
  std::set<std::string_view> titles;
  for (const Rule& each : all_rules()) EXPECT_TRUE(titles.insert(each.title).second) << each.title;
}

}  // namespace
}  // namespace greenroom::review
