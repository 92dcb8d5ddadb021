#include "review/review.h"

#include <chrono>
#include <filesystem>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "languages/catalogue.h"

namespace greenroom::review {
namespace {

namespace fs = std::filesystem;
using std::chrono::steady_clock;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const Catalogue& catalogue() {
  static const Catalogue all = Catalogue::load(GREENROOM_SOURCE_DIR "/languages").value();
  return all;
}

Review review_of(std::string_view id, const std::string& source) {
  return review(*catalogue().find(id), source).value();
}

std::vector<std::string> rules_of(const Review& review) {
  std::vector<std::string> rules;
  for (const Note& each : review.notes) rules.push_back(each.rule);
  return rules;
}

const std::string kMutable = "def f(x, seen=[]):\n    seen.append(x)\n    return seen\n";

TEST(Review, OfACleanProgramIsEmpty) {
  const Review clean = review_of("python", "def f(x):\n    return x + 1\n");
  EXPECT_THAT(clean.notes, IsEmpty());
  EXPECT_THAT(clean.skipped, IsEmpty());
  EXPECT_THAT(review_of("java", "").notes, IsEmpty());
}

TEST(Review, SaysWhatWhereAndWhy) {
  const Review found = review_of("python", kMutable);
  ASSERT_THAT(rules_of(found), ElementsAre("python/mutable-default"));
  const Note& note = found.notes.front();
  EXPECT_EQ(note.range, (Range{1, 10, 1, 17}));
  EXPECT_EQ(note.quote, "seen=[]");
  EXPECT_EQ(note.severity, Severity::kWarning);
  EXPECT_EQ(note.language, "python");
  EXPECT_EQ(note.id, note.fingerprint);
  EXPECT_THAT(note.message, HasSubstr("The default of seen is made once"));
  EXPECT_FALSE(note.why.empty());
}

TEST(Review, CountsColumnsInBytes) {
  const Review found = review_of("python", "def f(x):\n    return \"ä\", x is 5\n");
  ASSERT_EQ(found.notes.size(), 1U);
  EXPECT_EQ(found.notes[0].range.column, 18);
}

TEST(Review, KeepsFingerprintsWhenOtherLinesChange) {
  const Review before = review_of("python", kMutable + "y = 5 is z\n");
  const Review after =
      review_of("python", "import os\n\n# more\n" + kMutable + "k = 1\nif k:\n    y = 5 is z\n");
  ASSERT_EQ(before.notes.size(), 2U);
  ASSERT_EQ(after.notes.size(), 2U);
  for (std::size_t i = 0; i < 2; ++i)
    EXPECT_EQ(before.notes[i].fingerprint, after.notes[i].fingerprint);
  const Review edited = review_of("python", "def f(y, seen=[]):\n    seen.append(y)\n");
  EXPECT_NE(edited.notes[0].fingerprint, before.notes[0].fingerprint);
}

TEST(Review, TellsEqualLinesApartByTheirOrder) {
  const Review found = review_of("python", "a = x is 5\na = x is 5\n");
  ASSERT_EQ(found.notes.size(), 2U);
  EXPECT_NE(found.notes[0].fingerprint, found.notes[1].fingerprint);
}

TEST(Review, IsTheSameEachTime) {
  const std::string source = kMutable + "y = 5 is z\nfor i in range(3, 1):\n    print(i)\n";
  const Review once = review_of("python", source);
  for (int i = 0; i < 5; ++i) {
    const Review again = review_of("python", source);
    EXPECT_EQ(rules_of(again), rules_of(once));
  }
}

TEST(Review, SaysNothingOfAFunctionThatDoesNotParse) {
  EXPECT_THAT(
      review_of("python", "def f(x, seen=[]):\n    seen.append(x\n    return x is 5\n").notes,
      IsEmpty());
  const std::string broken = "function f(a) { if (a < 1 < 2) { return a + ; } }\n";
  EXPECT_THAT(review_of("javascript", broken).notes, IsEmpty());
  const std::string whole = "function g(a) { return a < 1 < 2; }\n";
  EXPECT_THAT(rules_of(review_of("javascript", broken + whole)),
              ElementsAre("all/chained-comparison"));
}

TEST(Review, NamesCharactersThatNobodySees) {
  const Review bidi =
      review_of("cpp", "int main() {\n  int a; /*\u202e } \u2066if (admin)\u2069 */\n}\n");
  ASSERT_THAT(rules_of(bidi), ElementsAre("all/invisible-character"));
  EXPECT_EQ(bidi.notes[0].category, Category::kSecurity);
  EXPECT_EQ(bidi.notes[0].range, (Range{2, 12, 2, 15}));
  EXPECT_THAT(bidi.notes[0].message, HasSubstr("U+202E"));
  EXPECT_EQ(review_of("python", "a\u200b = 1\n").notes.size(), 1U);
  EXPECT_THAT(review_of("python", "\ufeffs = '👨\u200d👩\u200d👧 äöü 日本'\n").notes, IsEmpty());
}

TEST(Review, RefusesWhatItCannotRead) {
  const auto sql = review(*catalogue().find("sql"), "select 1");
  ASSERT_FALSE(sql);
  EXPECT_EQ(sql.error().kind, Error::Kind::kInput);
  const auto huge = review(*catalogue().find("python"), std::string(10 << 20, 'x'));
  ASSERT_FALSE(huge);
  EXPECT_THAT(huge.error().message, HasSubstr("10485760 bytes"));
}

std::string repeated(std::string_view piece, std::size_t size) {
  std::string text;
  while (text.size() + piece.size() <= size) text += piece;
  return text;
}

// Seconds of the clock, since parsing is bounded by CPU time and rules by the number of looks;
// sanitizers and a busy machine stretch both.
TEST(Review, OfHostileSourceIsBounded) {
  const std::vector<std::string> hostile = {
      repeated("(", 20'000),
      repeated("{", 20'000),
      repeated("[", 20'000) + repeated("]", 20'000),
      repeated("if (a) { ", 60'000),
      repeated("for(;;)", 60'000),
      repeated("while (i < n) ", 60'000) + ";",
      repeated("for x in y:\n", 60'000),
      repeated("a+", 60'000) + "a",
      repeated("f(", 60'000) + repeated(")", 50'000),
      repeated("x = x + x; ", 250'000),
      repeated("a<", 40'000),
      repeated("function f(){", 60'000),
      repeated("\xff\xfe\x80", 9'000),
      repeated("\"", 9'001),
      std::string(250'000, ' ') + "x",
      std::string(1000, '\0'),
      "x = \"" + std::string(200'000, 'a') + "\" is y",
      repeated("if a == 1:\n  pass\nelif a == 1:\n  pass\n", 200'000),
      "int f() {" + repeated("int x; x += 1; delete x; ", 200'000) + "}",
      "function f() {" + repeated("for (let i = 0; i <= a.length; i++) {", 60'000),
  };
  for (const std::string& source : hostile) {
    for (const char* id : {"python", "javascript", "java", "cpp"}) {
      const auto begin = steady_clock::now();
      const auto result = review(*catalogue().find(id), source);
      const std::chrono::duration<double> took = steady_clock::now() - begin;
      EXPECT_LT(took.count(), 10) << id << ": " << source.substr(0, 30);
      EXPECT_LE(result ? result->notes.size() : 0U, 10U);
    }
  }
}

// ------------------------------------------------------------------------------------ the bank

// Somebody is in the middle of typing: pieces are missing, doubled, or of another place.
std::string damaged(std::string source, std::mt19937& random) {
  for (int i = 0; i < 6 && !source.empty(); ++i) {
    const std::size_t at = random() % source.size();
    const std::size_t size = std::min<std::size_t>(random() % 40, source.size() - at);
    const std::string piece = source.substr(at, size);
    if (random() % 2 == 0) {
      source.erase(at, size);
    } else {
      source.insert(random() % source.size(), piece);
    }
  }
  return source;
}

TEST(Review, StandsSourceThatIsBroken) {
  std::mt19937 random(1);
  int reviewed = 0;
  for (const auto& entry : fs::recursive_directory_iterator(GREENROOM_SOURCE_DIR "/bank")) {
    const Language* language = catalogue().find_for_file(entry.path());
    if (!entry.is_regular_file() || language == nullptr || !is_reviewed(*language)) continue;
    const std::string source = read_file(entry.path(), mib(1)).value();
    for (int i = 0; i < 3; ++i) {
      const auto found = review(*language, damaged(source, random));
      ASSERT_TRUE(found) << entry.path();
      for (const Note& each : found->notes) {
        EXPECT_GE(each.range.line, 1);
        EXPECT_LE(each.title.size(), 80U);
        EXPECT_LE(each.message.size(), 400U) << each.message;
      }
      ++reviewed;
    }
  }
  EXPECT_GE(reviewed, 1000);
}

struct Noise {
  int files = 0;
  int lines = 0;
  int notes = 0;
  int warnings = 0;
  std::string listed;
};

Noise noise_of(std::string_view verdict) {
  Noise noise;
  for (const auto& entry : fs::recursive_directory_iterator(GREENROOM_SOURCE_DIR "/bank")) {
    if (entry.path().parent_path().filename() != verdict) continue;
    const Language* language = catalogue().find_for_file(entry.path());
    if (!entry.is_regular_file() || language == nullptr || !is_reviewed(*language)) continue;
    const std::string source = read_file(entry.path(), mib(1)).value();
    const Review found = review(*language, source).value();
    EXPECT_THAT(found.skipped, IsEmpty()) << entry.path();
    ++noise.files;
    noise.lines += static_cast<int>(std::count(source.begin(), source.end(), '\n'));
    for (const Note& each : found.notes) {
      ++noise.notes;
      if (each.severity <= Severity::kWarning) ++noise.warnings;
      noise.listed += entry.path().string() + ": " + each.rule + "\n";
    }
  }
  return noise;
}

TEST(Review, HardlyEverSpeaksOfSolutionsThatAreAccepted) {
  const Noise noise = noise_of("accepted");
  EXPECT_GE(noise.files, 280);
  EXPECT_LE(100.0 * noise.warnings / noise.lines, 0.1) << noise.listed;
  EXPECT_LE(100.0 * noise.notes / noise.lines, 0.5) << noise.listed;
}

TEST(Review, FindsWhyRecursionsOfTheBankAreSlow) {
  for (const char* path : {"cost-of-changes/solutions/time_limit/no_memo.js",
                           "packing-the-sledge/solutions/time_limit/all_subsets.cpp"}) {
    const fs::path file = fs::path(GREENROOM_SOURCE_DIR "/bank") / path;
    const Review found =
        review(*catalogue().find_for_file(file), read_file(file, mib(1)).value()).value();
    EXPECT_THAT(rules_of(found), ElementsAre("all/exponential-recursion")) << path;
  }
}

}  // namespace
}  // namespace greenroom::review
