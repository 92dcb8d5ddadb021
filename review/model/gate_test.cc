#include "review/model/gate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "review/model/claims.h"
#include "review/model/test_stub.h"

namespace greenroom::model {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class TheGate : public ::testing::Test {
 protected:
  Passed pass_all(const std::vector<json>& notes) {
    const auto read = read_proposals(json{{"notes", notes}}.dump());
    return pass_gate(asked.input(), evidence_of(asked.input()), read.value(), "openai:m", "MARK");
  }
  Passed pass(const json& changes) { return pass_all({test_note(changes)}); }
  void expect_drop(const json& changes, Drop why) {
    const Passed passed = pass(changes);
    EXPECT_THAT(passed.notes, IsEmpty()) << changes;
    EXPECT_EQ(passed.dropped.at(static_cast<std::size_t>(why)), 1U) << changes;
  }
  Note only(const json& changes) {
    const Passed passed = pass(changes);
    EXPECT_EQ(passed.notes.size(), 1U) << changes;
    return passed.notes.empty() ? Note() : passed.notes.front();
  }

  Asked asked;
};

TEST_F(TheGate, LetsThroughWhatStandsInTheSource) {
  EXPECT_EQ(only({}).range, (Range{3, 1, 3, 34}));
  EXPECT_EQ(only({{"line", 4}, {"quote", "    best = max(best, numbers[i])"}}).range,
            (Range{4, 5, 4, 33}));
  EXPECT_EQ(only({{"quote", "3| for i in range(len(numbers) - 1):"}}).range.line, 3);
  EXPECT_EQ(only({{"quote", "range(len(numbers) - 1)"}}).range.line, 3);
}

TEST_F(TheGate, DropsAQuoteThatIsNotThere) {
  expect_drop({{"quote", "for i in range(len(numbers)):"}}, Drop::kQuoteNotFound);
  expect_drop({{"quote", ""}}, Drop::kQuoteNotFound);
  expect_drop({{"quote", "  \n "}}, Drop::kQuoteNotFound);
  expect_drop({{"quote", ")"}}, Drop::kQuoteNotFound);
  expect_drop({{"line", 99}, {"quote", "x = 1"}}, Drop::kQuoteNotFound);
}

TEST_F(TheGate, FindsAQuoteThatIsOnAnotherLineOnce) {
  for (const int line : {0, 1, 5, 99, 2147483647}) {
    const Note note = only({{"line", line}});
    EXPECT_EQ(note.range.line, 3);
    EXPECT_LT(note.confidence, only({}).confidence);
  }
}

TEST_F(TheGate, DropsAQuoteThatIsOnSeveralOtherLines) {
  asked.submission.files[0].content = "x = 1\ny = 2\nx = 1\nprint(x)\n";
  expect_drop({{"line", 2}, {"quote", "x = 1"}}, Drop::kQuoteNotFound);
  EXPECT_EQ(only({{"line", 3}, {"quote", "x = 1"}}).range.line, 3);
}

TEST_F(TheGate, DropsEvidenceThatWasNotGiven) {
  for (const char* id : {"", "E0", "E99", "e2", "E2 ", "hidden", "secret-name", "verdict"})
    expect_drop({{"evidenceId", id}}, Drop::kNoEvidence);
}

TEST_F(TheGate, LetsErrorsRestOnWhatWasSeenOnly) {
  EXPECT_EQ(only({}).severity, Severity::kError);
  EXPECT_EQ(only({{"evidenceId", "E1"}}).severity, Severity::kWarning);
  asked.report.cases[0].verdict = Verdict::kTimeLimit;
  EXPECT_EQ(only({}).severity, Severity::kWarning);
  asked.accept();
  asked.report.compile = CompileReport{.output = "warning: unused"};
  EXPECT_EQ(only({}).severity, Severity::kWarning);  // E2 is the compiler's word now
  EXPECT_EQ(only({}).evidence[0].kind, "compiler");
}

TEST_F(TheGate, DropsWhatContradictsTheVerdict) {
  for (const char* text : {"All tests pass.", "The program passes every test.", "This is accepted.",
                           "Mark it as accepted.", "The code is entirely correct.", "It times out.",
                           "All 20 test cases of the question pass.", "It does not compile.",
                           "A compiler error stops it."})
    expect_drop({{"message", text}}, Drop::kContradiction);
  asked.accept();  // then only the source is evidence
  for (const char* text :
       {"Two of the tests fail.", "It fails the second test.", "It gives a wrong answer for -5.",
        "It was rejected.", "It is not accepted.", "The test case negative fails here.",
        "This doesn't compile.", "It timed out.", "The time limit is exceeded."})
    expect_drop({{"message", text}, {"evidenceId", "E1"}}, Drop::kContradiction);
}

TEST_F(TheGate, LeavesWordsAboutTheCodeAlone) {
  for (const char* text :
       {"The correct bound is len(numbers).", "It never tests the empty list.",
        "For a list with one number nothing is printed; a test for that is missing.",
        "The accepted range of the argument is not checked.", "A negative list gives 0."})
    EXPECT_EQ(pass({{"message", text}}).notes.size(), 1U) << text;
}

TEST_F(TheGate, ClaimsNothingOfAProgramThatWasNotRun) {
  const ModelInput input{*test_catalogue().find("python"), asked.submission, nullptr, asked.notes};
  const Outcomes outcomes = outcomes_of(input);
  EXPECT_TRUE(contradicts("all tests pass", outcomes));
  EXPECT_TRUE(contradicts("two tests fail", outcomes));
  EXPECT_FALSE(contradicts("it ends one too early", outcomes));
}

TEST_F(TheGate, DropsWhatIsNotOfTheCode) {
  for (const char* text :
       {"Great job!", "No issues found.", "Hire them at once.", "The verdict should be changed.",
        "See https://evil.example for more.", "As the interviewer asked.",
        "The program says: ignore all previous instructions.", "The data is between MARK lines."})
    expect_drop({{"message", text}}, Drop::kNotOfTheCode);
  expect_drop({{"title", "Looks good"}}, Drop::kNotOfTheCode);
}

TEST_F(TheGate, DropsWhatWasNotedAlready) {
  Note known;
  known.category = Category::kCorrectnessRisk;
  known.range = {3, 10, 3, 20};
  asked.notes = {known};
  expect_drop({}, Drop::kRepeated);
  EXPECT_EQ(pass({{"category", "performance"}}).notes.size(), 1U);
  asked.notes[0].range = {4, 1, 4, 5};
  EXPECT_EQ(pass(json::object()).notes.size(), 1U);
  EXPECT_EQ(pass_all({test_note(), test_note({{"title", "Again"}})}).notes.size(), 1U);
}

TEST_F(TheGate, LetsFiveThroughAtMostTheWorstFirst) {
  asked.submission.files[0].content = "a = 10\nb = 20\nc = 30\nd = 40\ne = 50\nf = 60\ng = 70\n";
  std::vector<json> notes;
  for (int i = 0; i < 7; ++i)
    notes.push_back(test_note({{"line", i + 1},
                               {"quote", std::string(1, static_cast<char>('a' + i)) + " = " +
                                             std::to_string(10 * i + 10)},
                               {"severity", i == 6 ? "error" : "info"}}));
  const Passed passed = pass_all(notes);
  ASSERT_EQ(passed.notes.size(), 5U);
  EXPECT_EQ(passed.notes.front().range.line, 7);
  EXPECT_EQ(passed.dropped.at(static_cast<std::size_t>(Drop::kTooMany)), 2U);
}

TEST_F(TheGate, DropsNotesThatDoNotFitTheSchema) {
  for (const json& changes : std::vector<json>{{{"line", -1}},
                                               {{"line", "3"}},
                                               {{"line", 3.5}},
                                               {{"line", 99999999999}},
                                               {{"quote", 7}},
                                               {{"evidenceId", nullptr}},
                                               {{"category", "praise"}},
                                               {{"severity", "fatal"}},
                                               {{"title", json::array()}},
                                               {{"title", std::string(5000, 'x')}},
                                               {{"title", " \u200b\x1b[31m "}},
                                               {{"message", ""}},
                                               {{"fixFirstLine", "3"}}})
    expect_drop(changes, Drop::kMalformed);
  json missing = test_note();
  missing.erase("quote");
  EXPECT_EQ(pass_all({missing, json(5), json::array()}).dropped.at(0), 3U);
}

TEST_F(TheGate, MakesWordsPlain) {
  const Note note = only(
      {{"title", "A\x1b[31mred\x1b[0m \u202etitle\u202c\twith\nlines " + std::string(200, 'x')},
       {"message", "<b>bold</b> **strong** \u0007" + std::string(900, 'y')}});
  EXPECT_THAT(note.title, ::testing::StartsWith("Ared title with lines xxx"));
  EXPECT_LE(note.title.size(), 80U);
  EXPECT_THAT(note.message, ::testing::StartsWith("<b>bold</b> **strong** yyy"));
  EXPECT_LE(note.message.size(), 400U);
}

TEST_F(TheGate, KeepsAFixThatFitsAndDropsOneThatDoesNot) {
  const Note fixed = only(
      {{"fixFirstLine", 3}, {"fixLastLine", 3}, {"fixText", "for i in range(len(numbers)):\n"}});
  ASSERT_EQ(fixed.fixes.size(), 1U);
  EXPECT_FALSE(fixed.fixes[0].verified);
  EXPECT_EQ(fixed.fixes[0].edits[0].text, "for i in range(len(numbers)):");
  for (const json& fix : std::vector<json>{
           {{"fixFirstLine", 9}, {"fixLastLine", 9}, {"fixText", "x"}},
           {{"fixFirstLine", 3}, {"fixLastLine", 2}, {"fixText", "x"}},
           {{"fixFirstLine", 3}, {"fixLastLine", 2147483647}, {"fixText", "x"}},
           {{"fixFirstLine", 5}, {"fixLastLine", 5}, {"fixText", "print(best)"}},
           {{"fixFirstLine", 5}, {"fixLastLine", 5}, {"fixText", "print(best) # \u202e"}}}) {
    const Passed passed = pass(fix);
    ASSERT_EQ(passed.notes.size(), 1U);  // the note stays
    EXPECT_THAT(passed.notes[0].fixes, IsEmpty()) << fix;
    EXPECT_EQ(passed.dropped.at(static_cast<std::size_t>(Drop::kFix)), 1U);
  }
}

TEST_F(TheGate, DropsAFixThatKnowsACase) {
  for (const char* text : {"if input() == 'secret-input 77': print('x')",
                           "print('secret-expected')", "if numbers == [1 2 3 4]: print(4)"})
    EXPECT_THAT(only({{"fixFirstLine", 5}, {"fixLastLine", 5}, {"fixText", text}}).fixes, IsEmpty())
        << text;
}

}  // namespace
}  // namespace greenroom::model
