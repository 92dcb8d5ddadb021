#include "review/formats.h"

#include <gtest/gtest.h>

namespace greenroom::review {
namespace {

ReviewedFile file() {
  Note note;
  note.rule = "python/literal-identity";
  note.fingerprint = "00ff";
  note.severity = Severity::kWarning;
  note.category = Category::kBug;
  note.range = {2, 8, 2, 14};
  note.title = "Title";
  note.message = "Message.";
  note.fixes = {{{{{2, 8, 2, 14}, "x == 5"}}, false}};
  note.related = {{{1, 1, 1, 2}, "here"}};
  return {"a.py", "x = 1\n'ä😀' x is 5\n", {note}};
}

TEST(Sarif, CountsColumnsInUtf16) {
  const auto sarif = to_sarif(std::vector{file()}, "1.0");
  const auto& result = sarif["runs"][0]["results"][0];
  const auto& region = result["locations"][0]["physicalLocation"]["region"];
  EXPECT_EQ(region["startColumn"], 5);  // ', ä, and two units of the other
  EXPECT_EQ(result["partialFingerprints"]["greenroomNote/v1"], "00ff");
  const auto index = result["ruleIndex"].get<std::size_t>();
  EXPECT_EQ(sarif["runs"][0]["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
}

TEST(Gitlab, HasAFingerprintOfItsOwnForEachFile) {
  auto other = file();
  other.path = "b.py";
  const auto issues = to_gitlab(std::vector{file(), other});
  ASSERT_EQ(issues.size(), 2U);
  EXPECT_NE(issues[0]["fingerprint"], issues[1]["fingerprint"]);
  EXPECT_EQ(issues[0]["severity"], "major");
  EXPECT_EQ(issues[0]["location"]["lines"]["begin"], 2);
}

TEST(Rdjson, SuggestsWhatMendsIt) {
  const auto diagnostics = to_rdjson(std::vector{file()})["diagnostics"];
  EXPECT_EQ(diagnostics[0]["severity"], "WARNING");
  EXPECT_EQ(diagnostics[0]["location"]["range"]["start"]["column"], 8);
  EXPECT_EQ(diagnostics[0]["suggestions"][0]["text"], "x == 5");
}

TEST(Formats, OfNothingAreWhole) {
  EXPECT_EQ(to_sarif({}, "1.0")["runs"][0]["results"].size(), 0U);
  EXPECT_TRUE(to_gitlab({}).is_array());
  EXPECT_EQ(to_rdjson({})["diagnostics"].size(), 0U);
}

}  // namespace
}  // namespace greenroom::review
