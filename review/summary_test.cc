#include "review/summary.h"

#include <filesystem>
#include <regex>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "languages/catalogue.h"
#include "languages/review_rules.h"
#include "review/review.h"
#include "review/rules/rules.h"
#include "review/shape.h"

namespace greenroom::review {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const Catalogue& catalogue() {
  static const Catalogue all = Catalogue::load(GREENROOM_SOURCE_DIR "/languages").value();
  return all;
}

std::string shape(const char* id, const std::string& source) {
  return shape_of(*catalogue().find(id), source);
}

TEST(Shape, SaysWhatStandsThere) {
  EXPECT_EQ(shape("python",
                  "def f(xs):\n    seen = {}\n    for x in xs:\n        for y in xs:\n"
                  "            seen[x] = y\n    return sorted(seen)\n"),
            "One named function of 6 lines; loop statements nested 2 deep, a map, a sort");
  EXPECT_EQ(shape("python", "print(input())\n"),
            "1 line without a named function; no loop statement");
  EXPECT_EQ(
      shape("cpp",
            "#include <set>\nint fact(int n) { return n < 2 ? 1 : n * fact(n - 1); }\n"
            "int main() {\n  std::set<int> s;\n  while (s.size() < 3) s.insert(1);\n}\n"),
      "2 named functions, the longest of 4 lines; one loop statement, a set; fact calls itself");
  EXPECT_EQ(shape("java",
                  "import java.util.*;\nclass Solution {\n  int f(int[] a) {\n"
                  "    Deque<Integer> d = new ArrayDeque<>();\n"
                  "    for (int x : a) d.add(x);\n    for (int x : a) d.add(x);\n"
                  "    return d.size();\n  }\n}\n"),
            "One named function of 6 lines; 2 loop statements, none in another, a Deque");
  EXPECT_EQ(
      shape("javascript", "const f = (xs) => {\n  xs.sort((a, b) => a - b);\n  return xs;\n};\n"),
      "One named function of 4 lines; no loop statement, a sort");
}

TEST(Shape, NestsAsTheSourceDoes) {
  EXPECT_THAT(shape("python",
                    "def f(xs):\n    for x in xs:\n        def g():\n"
                    "            for y in xs:\n                print(y)\n"),
              HasSubstr("loop statements nested 2 deep"));
}

TEST(Shape, IsSilentOfWhatItCannotRead) {
  EXPECT_EQ(shape("python", "def f(:\n  return\n"), "");
  EXPECT_EQ(shape("bash", "echo\n"), "");
  std::string deep;
  for (int i = 0; i < 20'000; ++i) deep += "for(;;)";
  EXPECT_NO_THROW(shape("javascript", deep));
}

struct Ran {
  Submission submission;
  Report report;

  explicit Ran(const std::vector<Verdict>& verdicts) {
    submission.language = "python";
    submission.files = {{"", "print(1)\n"}};
    report.verdict = Verdict::kAccepted;
    for (const Verdict each : verdicts) {
      const std::string name = "name" + std::to_string(report.cases.size() + 1);
      submission.cases.push_back({name, "", "1"});
      report.cases.push_back({.name = name, .verdict = each});
      if (report.verdict == Verdict::kAccepted) report.verdict = each;
    }
  }
  [[nodiscard]] Summary summary(const std::vector<Note>& notes = {},
                                std::string_view growth = "") const {
    return summarise(*catalogue().find("python"), submission, report, notes, growth,
                     shape_of(*catalogue().find("python"), submission.files.front().content));
  }
};

constexpr Verdict kOk = Verdict::kAccepted;
constexpr Verdict kWrong = Verdict::kWrongAnswer;
constexpr Verdict kSlow = Verdict::kTimeLimit;

TEST(Summary, CountsCases) {
  EXPECT_EQ(Ran({kOk, kOk}).summary().passes, "2 of 2 cases.");
  EXPECT_EQ(Ran({kOk}).summary().passes, "1 of 1 case.");
  EXPECT_EQ(
      Ran({kOk, kWrong, kSlow, kSlow}).summary().passes,
      "1 of 4 cases; the first that fails is case 2 (name2); 1 gave a wrong answer; 2 ended by "
      "the time limit.");
  Ran stopped({kOk, kWrong, kOk, kOk});
  stopped.report.cases.resize(2);
  EXPECT_EQ(
      stopped.summary().passes,
      "1 of 4 cases; the first that fails is case 2 (name2); 1 gave a wrong answer; 2 not run "
      "after that.");
  Ran broken({});
  broken.report.verdict = Verdict::kCompileError;
  EXPECT_EQ(broken.summary().passes, "It does not compile, so no case was run.");
  broken.report.verdict = Verdict::kCancelled;
  EXPECT_EQ(broken.summary().passes, "");
  Ran alone({kOk});
  alone.submission.cases[0].expected.reset();
  EXPECT_THAT(alone.summary().passes, HasSubstr("nothing to compare with"));
}

TEST(Summary, SaysNothingOfHiddenCasesButHowTheyEnded) {
  Ran ran({kOk, kWrong});
  ran.submission.cases[1].visibility = Visibility::kHidden;
  ran.submission.cases[1].input = "secret";
  ran.report.cases[1].difference = Difference{1, 1, "secret", "secret"};
  const Summary summary = ran.summary();
  EXPECT_THAT(summary.passes, HasSubstr("case 2 (hidden)"));
  ASSERT_EQ(summary.ask.size(), 1U);
  for (const std::string& text : {summary.passes, summary.ask[0]}) {
    EXPECT_THAT(text, Not(HasSubstr("secret")));
    EXPECT_THAT(text, Not(HasSubstr("name2")));
  }
}

TEST(Summary, AsksNothingOfACleanProgram) {
  EXPECT_THAT(Ran({kOk, kOk}).summary({}, "near-linear").ask, IsEmpty());
  Note style;
  style.category = Category::kStyle;
  EXPECT_THAT(Ran({kOk}).summary({style}).ask, IsEmpty());
}

TEST(Summary, AsksAboutWhatWasSeen) {
  Note slow;
  slow.category = Category::kPerformance;
  slow.rule = "all/no-such-rule";
  slow.range.line = 7;
  Note gap = slow;
  gap.category = Category::kTestGap;
  EXPECT_THAT(Ran({kWrong}).summary({slow, gap}, "quadratic").ask,
              ElementsAre(HasSubstr("Case 1 (name1) gives a wrong answer."),
                          HasSubstr("grows with the input: quadratic"),
                          "How much work does line 7 do in all when the input grows?"));
  EXPECT_THAT(Ran({kOk}).summary({gap, gap}).ask,
              ElementsAre("Which input would you add to test line 7?"));
  slow.analyser = "model";
  EXPECT_THAT(Ran({kOk}).summary({slow}).ask, IsEmpty());
}

TEST(Summary, AsksWhatTheLanguageKnowsToAsk) {
  Note note;
  note.rule = "python/mutable-default";
  note.category = Category::kBug;
  EXPECT_THAT(Ran({kOk}).summary({note}).ask, ElementsAre(HasSubstr("default")));
  for (const char* id : {"cpp", "java", "javascript", "python"}) {
    for (const auto& [rule, question] : catalogue().find(id)->review->ask) {
      EXPECT_TRUE(std::any_of(all_rules().begin(), all_rules().end(), [&](const Rule& each) {
        return each.id == rule && std::count(each.languages.begin(), each.languages.end(), id) == 1;
      })) << rule;
      EXPECT_TRUE(question.ends_with('?')) << question;
    }
  }
}

// In Python: a loop stands further to the right, below another.
bool has_indented_loop(const std::string& source) {
  std::vector<std::size_t> open;
  std::istringstream lines(source);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t indent = line.find_first_not_of(' ');
    if (indent == std::string::npos) continue;
    while (!open.empty() && open.back() >= indent) open.pop_back();
    const std::string text = line.substr(indent);
    if (!text.starts_with("for ") && !text.starts_with("while ")) continue;
    if (!open.empty()) return true;
    open.push_back(indent);
  }
  return false;
}

// Held against counts that are made in another way.
TEST(Summary, OfTheBankIsTrue) {
  const std::regex functions("^(One|[0-9]+) named functions?.*|^[0-9]+ lines? without.*");
  int seen = 0;
  for (const auto& entry : fs::recursive_directory_iterator(GREENROOM_SOURCE_DIR "/bank")) {
    if (!entry.is_regular_file() ||
        entry.path().parent_path().parent_path().filename() != "solutions")
      continue;
    const Language* language = catalogue().find_for_file(entry.path());
    if (language == nullptr || !is_reviewed(*language)) continue;
    const std::string source = read_file(entry.path(), mib(1)).value();
    const std::string text = shape_of(*language, source);
    if (text.empty()) continue;
    ++seen;
    EXPECT_TRUE(std::regex_match(text, std::regex("[^\n]{10,400}"))) << text;
    EXPECT_TRUE(std::regex_match(text, functions)) << text;
    EXPECT_EQ(text, shape_of(*language, source));
    const bool loops = std::regex_search(source, std::regex("\\b(for|while)\\b"));
    if (!loops) {
      EXPECT_THAT(text, HasSubstr("no loop statement")) << entry.path();
    }
    const auto says = [&](const char* words) { return text.find(words) != std::string::npos; };
    if (says("a map")) {
      EXPECT_TRUE(std::regex_search(source, std::regex("[mM]ap|dict|Counter|[{]"))) << entry.path();
    }
    if (says("a set")) {
      EXPECT_TRUE(std::regex_search(source, std::regex("[sS]et|[{]"))) << entry.path();
    }
    std::smatch itself;
    if (std::regex_search(text, itself, std::regex("; ([^ ]+) calls itself"))) {
      const std::string name = itself[1].str();
      const std::size_t first = source.find(name);
      EXPECT_NE(source.find(name, first + 1), std::string::npos) << entry.path();
    }
    if (text.find("a sort") != std::string::npos) {
      EXPECT_THAT(source, HasSubstr("sort")) << entry.path();
    }
    if (language->id == "python") {
      const bool nested = text.find("nested") != std::string::npos;
      EXPECT_LE(nested, has_indented_loop(source)) << entry.path() << text;
      // A docstring could hold the word; no solution of the bank does.
      const std::regex def("(^|\n) *def ");
      const auto defs = std::distance(std::sregex_iterator(source.begin(), source.end(), def),
                                      std::sregex_iterator());
      const std::string count = defs == 0   ? "without a named function"
                                : defs == 1 ? "One named function of"
                                            : std::to_string(defs) + " named functions";
      EXPECT_THAT(text, HasSubstr(count)) << entry.path();
    }
  }
  EXPECT_GE(seen, 300);
}

}  // namespace
}  // namespace greenroom::review
