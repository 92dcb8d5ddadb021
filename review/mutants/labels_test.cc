#include "review/mutants/labels.h"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/temporary_folder.h"

namespace greenroom::review {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::size_t kMutantsOfEach = 5;  // as bench/review.cc
constexpr int kEnough = 5;                 // notes, to say how often a rule is right

const std::vector<BankNote>& notes() {
  static const std::vector<BankNote> all =
      notes_on_bank(Catalogue::load(GREENROOM_SOURCE_DIR "/languages").value(),
                    GREENROOM_SOURCE_DIR "/bank", kMutantsOfEach);
  return all;
}

const Labels& labels() {
  static const Labels all = read_labels(GREENROOM_SOURCE_DIR "/bench/review_labels.tsv").value();
  return all;
}

// Who adds a solution or changes a rule reads what is noted then: build/bench_review precision.
TEST(Labels, AreThereForEveryNoteOnASolution) {
  std::string missing;
  for (const auto& [rule, each] : precision(notes(), labels())) {
    for (const BankNote& note : each.unlabelled) {
      if (note.place.slip == "-") missing += label_line(note);
    }
  }
  EXPECT_EQ(missing, "") << "judge these in bench/review_labels.tsv";
}

TEST(Labels, AreOfNotesThatAreStillGiven) {
  std::string gone;
  for (const NotePlace& each : outdated(notes(), labels()))
    gone += each.rule + " " + each.file + ":" + std::to_string(each.line) + "\n";
  EXPECT_EQ(gone, "") << "no such note any more: take these out of bench/review_labels.tsv";
}

TEST(Labels, SayThatEachRuleIsRight19TimesIn20) {
  int labelled = 0;
  for (const auto& [rule, each] : precision(notes(), labels())) {
    labelled += each.labelled();
    if (each.labelled() < kEnough) continue;
    EXPECT_GE(each.percent(), 95) << rule;
  }
  EXPECT_GE(labelled, 200);
}

Result<Labels> read(const std::string& text) {
  const testing::TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "labels.tsv";
  std::ofstream(file) << text;
  return read_labels(file);
}

TEST(Labels, AreReadLineByLine) {
  const Labels all = read(
                         "# rule\n\na/b\tq/accepted/a.py\t-\t3\tfalse\tit is known\tx = 1\n"
                         "a/b\tq/accepted/a.py\tbound 12345678\t4\ttrue\t\tx = 1\n")
                         .value();
  ASSERT_EQ(all.size(), 2U);
  const Label& first = all.at({"a/b", "q/accepted/a.py", "-", 3});
  EXPECT_FALSE(first.is_true);
  EXPECT_EQ(first.why, "it is known");
  EXPECT_TRUE(all.at({"a/b", "q/accepted/a.py", "bound 12345678", 4}).is_true);
}

TEST(Labels, AreRefusedWhenTheySayNothing) {
  const auto error_of = [](const std::string& text) { return read(text).error().message; };
  EXPECT_THAT(error_of("a/b\tf\t-\t3\t?\t\tcode\n"), HasSubstr(":1: neither true nor false"));
  EXPECT_THAT(error_of("a/b\tf\t-\t3\tfalse\t\tcode\n"), HasSubstr("false, and not why"));
  EXPECT_THAT(error_of("#\na/b\tf\t-\t0\ttrue\t\tcode\n"), HasSubstr(":2: no line"));
  EXPECT_THAT(error_of("a/b\tf\n"), HasSubstr("not seven columns"));
  EXPECT_THAT(error_of("a/b\tf\t-\t3\ttrue\t\tx\na/b\tf\t-\t3\ttrue\t\tx\n"),
              HasSubstr("labelled twice"));
}

TEST(Labels, CountWhatIsRightWrongAndUnread) {
  const std::vector<BankNote> all = {{{"a/b", "f", "-", 1}, "x", {}},
                                     {{"a/b", "f", "-", 2}, "x", {}},
                                     {{"a/b", "f", "-", 3}, "x", {}}};
  const Labels some = {{{"a/b", "f", "-", 1}, {true, ""}},
                       {{"a/b", "f", "-", 2}, {false, "no"}},
                       {{"a/b", "f", "-", 9}, {true, ""}},
                       {{"a/b", "f", "bound 1", 9}, {true, ""}}};
  const auto rules = precision(all, some);
  EXPECT_EQ(rules.at("a/b").labelled(), 2);
  EXPECT_EQ(rules.at("a/b").percent(), 50);
  ASSERT_EQ(rules.at("a/b").unlabelled.size(), 1U);
  EXPECT_EQ(label_line(rules.at("a/b").unlabelled[0]), "a/b\tf\t-\t3\t?\t\tx\n");
  ASSERT_EQ(outdated(all, some).size(), 1U);
  EXPECT_EQ(outdated(all, some)[0].line, 9);
}

Note note_of(const std::string& rule, const std::string& fingerprint) {
  Note note;
  note.rule = rule;
  note.fingerprint = fingerprint;
  return note;
}

TEST(Labels, AreOfNotesThatASlipAdds) {
  const std::vector<Note> before = {note_of("a", "1"), note_of("b", "2")};
  // The first one has moved, the second is as it was, and there is a third.
  EXPECT_THAT(added(before, {note_of("a", "3"), note_of("b", "2")}), IsEmpty());
  EXPECT_EQ(added(before, {note_of("a", "1"), note_of("b", "2"), note_of("b", "4")}).size(), 1U);
}

}  // namespace
}  // namespace greenroom::review
