// Every wrong solution of the bank has a symptom, and no right one has any.
#include "review/evidence/symptoms.h"

#include <cstdlib>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_time.h"
#include "questions/folder.h"
#include "questions/harness.h"
#include "review/source/own_source.h"
#include "tests/support/workbench.h"

namespace greenroom {
namespace {

namespace fs = std::filesystem;
using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;
using testing::Workbench;

std::vector<fs::path> questions() {
  std::vector<fs::path> found;
  for (const auto& each : fs::directory_iterator(fs::path(GREENROOM_SOURCE_DIR) / "bank")) {
    if (fs::exists(each.path() / "question.yaml")) found.push_back(each.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string_view rule_for(Verdict verdict) {
  switch (verdict) {
    case Verdict::kWrongAnswer:
      return "symptom/wrong-answer";
    case Verdict::kTimeLimit:
      return "symptom/time";
    case Verdict::kMemoryLimit:
      return "symptom/memory";
    case Verdict::kOutputLimit:
      return "symptom/output";
    default:
      return "symptom/";
  }
}

// What a note says of each case is what the report says of it.
void expect_true(const std::vector<Note>& notes, const Submission& submission, const Report& report,
                 const review::OwnSource& own) {
  for (const CaseReport& each : report.cases) {
    if (each.verdict == Verdict::kAccepted) continue;
    const bool found = std::any_of(notes.begin(), notes.end(), [&](const Note& note) {
      return std::string_view(note.rule).starts_with(rule_for(each.verdict));
    });
    EXPECT_TRUE(found) << each.name << ": " << to_word(each.verdict);
  }
  std::set<std::string> fingerprints;
  for (const Note& note : notes) {
    EXPECT_EQ(note.severity, Severity::kError);
    EXPECT_LE(note.title.size(), 80U);
    EXPECT_LE(note.message.size(), 400U);
    EXPECT_EQ(note.quote, own.quote(note.range));
    EXPECT_FALSE(note.quote.empty());
    EXPECT_TRUE(fingerprints.insert(note.fingerprint).second);
    for (std::size_t i = 0; i < submission.cases.size(); ++i) {
      const TestCase& test = submission.cases[i];
      if (test.visibility != Visibility::kHidden || test.input.size() < 12) continue;
      EXPECT_EQ(note.message.find(test.input), std::string::npos) << note.message;
      EXPECT_EQ(note.evidence.at(0).data.find(test.input), std::string::npos);
    }
  }
}

void check(const Question& question, const Solution& solution) {
  Workbench& workbench = Workbench::get();
  const Language* language = workbench.catalogue().find_for_file(solution.name);
  ASSERT_NE(language, nullptr);
  const Submission submission = make_submission(question, *language, solution.source).value();
  const auto own = review::OwnSource::of(*language, submission);
  ASSERT_TRUE(own);
  EXPECT_EQ(own->main(), solution.source);
  const auto report = workbench.judge(0, submission);
  ASSERT_TRUE(report) << report.error().text();
  const auto begin = std::chrono::steady_clock::now();
  const std::vector<Note> notes = review::symptoms(*language, submission, *report);
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
  if (std::getenv("GREENROOM_SHOW_NOTES") != nullptr) {
    fmt::print("{} {} {} {:.2f} ms\n", question.slug, solution.name, to_word(report->verdict),
               took.count());
    for (const Note& note : notes)
      fmt::print("    {}:{} [{}] {} | {}\n", note.range.line, note.quote, note.rule, note.title,
                 note.message);
  }
  if (report->verdict == Verdict::kAccepted) {
    EXPECT_THAT(notes, IsEmpty());
    return;
  }
  ASSERT_FALSE(notes.empty()) << to_word(report->verdict);
  expect_true(notes, submission, *report, *own);
}

// GREENROOM_ALL_SYMPTOMS=1: of the whole bank, which takes minutes.
TEST(Symptoms, OfTheBankAreThereWhereASolutionFailsAndNowhereElse) {
  const bool all = std::getenv("GREENROOM_ALL_SYMPTOMS") != nullptr;
  std::size_t number = 0;
  for (const fs::path& folder : questions()) {
    const QuestionReading reading = read_question(folder);
    ASSERT_THAT(reading.problems, IsEmpty());
    for (const Solution& solution : reading.question.solutions) {
      // Of the slow ones, and of the right ones, a few will do.
      const bool slow =
          solution.verdict == Verdict::kTimeLimit || solution.verdict == Verdict::kAccepted;
      if (!all && number++ % (slow ? 61 : 13) != 0) continue;
      SCOPED_TRACE(reading.question.slug + "/" + solution.name);
      check(reading.question, solution);
    }
  }
}

}  // namespace
}  // namespace greenroom
