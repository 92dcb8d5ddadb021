#include "review/model/fix.h"

#include <sys/eventfd.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "review/model/test_stub.h"
#include "runner/judge/judge.h"
#include "runner/sandbox/test_boxes.h"

namespace greenroom::model {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(Edits, AreAppliedByPlace) {
  const std::string source = "one\ntwo\nthree";
  const auto apply = [&](const std::vector<Edit>& edits) { return apply_edits(source, edits); };
  EXPECT_EQ(apply({{{2, 1, 2, 4}, "2"}}).value(), "one\n2\nthree");
  EXPECT_EQ(apply({{{3, 1, 3, 6}, "3"}, {{1, 2, 2, 2}, "-"}}).value(), "o-wo\n3");
  EXPECT_EQ(apply({{{1, 1, 1, 1}, "zero\n"}}).value(), "zero\none\ntwo\nthree");
  EXPECT_EQ(apply({{{1, 1, 3, 6}, ""}}).value(), "");
  for (const Range& range :
       {Range{0, 1, 1, 1}, Range{1, 0, 1, 1}, Range{1, 5, 1, 5}, Range{4, 1, 4, 1},
        Range{2, 2, 1, 1}, Range{1, 2, 1, 1}, Range{1, 1, 99, 1}})
    EXPECT_FALSE(apply({{range, "x"}})) << range.line << ":" << range.column;
  EXPECT_FALSE(apply({{{1, 1, 1, 3}, "x"}, {{1, 2, 1, 4}, "y"}}));
}

TEST(Edits, KnowCases) {
  Submission submission;
  submission.files = {{"", "print('known answer')"}};
  submission.cases = {{"", R"({"args": [[5, 6, 7], "needle"]})", "[1,2]"},
                      {"", "true", "true"},
                      {"", "12", "known answer"}};
  const auto knows = [&](const std::string& text) {
    return knows_a_case(submission, {{1, 1, 1, 1}, text});
  };
  EXPECT_TRUE(knows("if x == [5, 6, 7]: return 1"));
  EXPECT_TRUE(knows("if x == 'needle': return 1"));
  EXPECT_TRUE(knows("return [1, 2]"));
  EXPECT_FALSE(knows("return true"));
  EXPECT_FALSE(knows("return 12"));
  EXPECT_FALSE(knows("print('known answer')"));  // it was there before
}

class VerifyFix : public ::testing::Test {
 protected:
  VerifyFix() {
    asked.submission.cases.pop_back();
    asked.submission.cases.push_back({"hidden", "3 9", "9", Visibility::kHidden});
    asked.submission.limits.cpu = std::chrono::seconds(10);
    asked.submission.limits.wall = std::chrono::seconds(40);
  }
  Result<bool> verify(const Fix& fix) {
    return verify_fix(fix, asked.submission, asked.report, bench);
  }
  static Fix fix_of(int first, int last, const std::string& text) {
    return {{{{first, 1, last, 1000}, text}}, false};
  }
  // The two lines that mend it.
  Fix right() {
    const std::string& source = asked.submission.files[0].content;
    return {{*edit_of(source, {2, 3, "best = numbers[0]\nfor i in range(len(numbers)):"})}, false};
  }
  Fix half() {
    const std::string& source = asked.submission.files[0].content;
    return {{*edit_of(source, {3, 3, "for i in range(len(numbers)):"})}, false};
  }

  Asked asked;
  Workbench bench{greenroom::testing::shared_sandbox().isolation(),
                  greenroom::testing::shared_slot(),
                  test_catalogue(),
                  {}};
};

TEST_F(VerifyFix, TakesOneWithWhichEverythingIsAccepted) { EXPECT_TRUE(verify(right()).value()); }

TEST_F(VerifyFix, TakesNoneThatOnlyHelps) { EXPECT_FALSE(verify(half()).value()); }

TEST_F(VerifyFix, TakesNoneThatPassesVisibleCasesAlone) {
  Fix special = fix_of(5, 5, "print({'1 2 3 4': 4, '-5 -7': -5, '8 1': 8}.get('', best))");
  special.edits[0].range.end_column = 12;
  EXPECT_FALSE(verify(special).value());
}

TEST_F(VerifyFix, TakesNoneThatBreaksWhatWasAccepted) {
  asked.submission.files[0].content =
      *apply_edits(asked.submission.files[0].content, right().edits);
  asked.accept();
  const Edit breaks = *edit_of(asked.submission.files[0].content, {2, 2, "best = 0"});
  EXPECT_FALSE(verify({{breaks}, false}).value());
  const Edit harmless = *edit_of(asked.submission.files[0].content, {5, 5, "print(int(best))"});
  EXPECT_TRUE(verify({{harmless}, false}).value());
}

TEST_F(VerifyFix, TakesNoneThatCannotBeApplied) {
  EXPECT_FALSE(verify(fix_of(50, 50, "x")).value());
}

TEST_F(VerifyFix, TakesNoneWhereNothingIsCompared) {
  for (TestCase& each : asked.submission.cases) each.expected.reset();
  EXPECT_FALSE(verify(right()).value());
}

TEST_F(VerifyFix, CompilesIt) {
  asked.submission.language = "cpp";
  asked.submission.files = {{"",
                             "#include <iostream>\nint main() {\n  long a;\n"
                             "  std::cin >> a;\n  std::cout << a + a;\n}\n"}};
  asked.submission.cases = {{"", "3", "9"}};
  const std::string& source = asked.submission.files[0].content;
  EXPECT_TRUE(verify({{*edit_of(source, {5, 5, "  std::cout << a * a;"})}, false}).value());
  EXPECT_FALSE(verify({{*edit_of(source, {5, 5, "  std::cout << a * b;"})}, false}).value());
}

TEST_F(VerifyFix, EndsWhenTheSlotIsWanted) {
  const UniqueFd wanted(::eventfd(1, EFD_CLOEXEC));
  bench.cancel = wanted.get();
  const auto verified = verify(right());
  ASSERT_FALSE(verified);
  EXPECT_EQ(verified.error().kind, Error::Kind::kUnavailable);
  std::vector<Note> notes(1);
  notes[0].analyser = "model";
  notes[0].fixes = {right()};
  EXPECT_FALSE(verify_fixes(notes, asked.submission, asked.report, bench));
  EXPECT_THAT(notes[0].fixes, IsEmpty());
}

TEST_F(VerifyFix, LeavesNotesTheirVerifiedFixesAlone) {
  std::vector<Note> notes(3);
  for (Note& each : notes) each.analyser = "model";
  notes[0].fixes = {half()};
  notes[1].fixes = {right()};
  notes[2].analyser = "greenroom";
  notes[2].fixes = {half()};
  ASSERT_TRUE(verify_fixes(notes, asked.submission, asked.report, bench));
  EXPECT_THAT(notes[0].fixes, IsEmpty());
  ASSERT_THAT(notes[1].fixes, SizeIs(1));
  EXPECT_TRUE(notes[1].fixes[0].verified);
  ASSERT_THAT(notes[2].fixes, SizeIs(1)) << "not a model's: another's to verify";
  EXPECT_FALSE(notes[2].fixes[0].verified);
}

}  // namespace
}  // namespace greenroom::model
