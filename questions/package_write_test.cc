#include "questions/package_write.h"

#include <fstream>
#include <regex>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/temporary_folder.h"
#include "questions/archive.h"
#include "questions/package.h"

namespace greenroom {
namespace {

namespace fs = std::filesystem;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Rule = Comparer::Rule;

const Catalogue& catalogue() {
  static const auto loaded = Catalogue::load(std::string(GREENROOM_SOURCE_DIR) + "/languages");
  return *loaded;
}

QuestionCase case_of(const std::string& name, Visibility kind, double weight = 1,
                     const std::string& group = "") {
  QuestionCase each;
  each.name = name;
  each.kind = kind;
  each.weight = weight;
  each.group = group;
  each.input = "in of " + name + "\n";
  each.accepted = {"out of " + name + "\n"};
  return each;
}

Question invented() {
  Question question;
  question.slug = "two-numbers";
  question.title = "Two numbers: a \"start\"";
  question.difficulty = Difficulty::kHard;
  question.topics = {"maps", "arrays"};
  question.origin = "A contest";
  question.licence = "cc by-sa (Ann Example)";
  question.statement = "Add {{them}}.\n";
  question.constraints = {"1 ≤ n", "n ≤ 10"};
  question.comparer.rule = Rule::kTokens;
  question.limits.cpu = std::chrono::milliseconds(1250);
  question.limits.wall = std::chrono::milliseconds(5750);
  question.limits.memory = mib(300);
  question.limits.output = mib(2);
  question.cases = {case_of("sample/first", Visibility::kSample),
                    case_of("secret/a", Visibility::kHidden),
                    case_of("secret/b", Visibility::kHidden)};
  question.cases[0].explanation = "because: \"so\"\nand so";
  question.solutions = {{"accepted/a.py", Verdict::kAccepted, "print(1)\n"},
                        {"runtime_error/r.py", Verdict::kRuntimeError, "1/0\n"},
                        {"time_limit/t.cpp", Verdict::kTimeLimit, "slow\n"},
                        {"wrong_answer/w.py", Verdict::kWrongAnswer, "print(2)\n"}};
  return question;
}

PackageWriting written(const Question& question, PackageVersion version) {
  auto package = package_of(question, version);
  EXPECT_TRUE(package) << package.error().text();
  return package ? std::move(*package) : PackageWriting{};
}

Question again(const Question& question, PackageVersion version) {
  PackageWriting package = written(question, version);
  PackageReading reading = read_package(std::move(package.files), package.name, catalogue());
  EXPECT_THAT(reading.problems, IsEmpty()) << reading.problems.front().text();
  EXPECT_THAT(reading.remarks, IsEmpty()) << reading.remarks.front().text();
  return std::move(reading.question);
}

// Equal in all that both versions hold. Cases are held against each other by their inputs, which
// here are all different.
void expect_same(const Question& one, const Question& other, bool scoring) {
  EXPECT_EQ(one.title, other.title);
  EXPECT_EQ(one.difficulty, other.difficulty);
  EXPECT_EQ(one.origin, other.origin);
  EXPECT_EQ(one.licence, other.licence);
  EXPECT_EQ(one.statement, other.statement);
  EXPECT_EQ(one.constraints, other.constraints);
  EXPECT_EQ(one.comparer.rule, other.comparer.rule);
  EXPECT_EQ(one.comparer.ignore_case, other.comparer.ignore_case);
  EXPECT_EQ(one.comparer.absolute, other.comparer.absolute);
  EXPECT_EQ(one.checker, other.checker);
  EXPECT_EQ(one.limits, other.limits);
  ASSERT_EQ(one.cases.size(), other.cases.size());
  std::map<std::string, std::set<std::string>> groups;
  double sum = 0;
  double other_sum = 0;
  std::vector<std::pair<double, double>> weights;
  for (const QuestionCase& each : one.cases) {
    const auto found = std::find_if(other.cases.begin(), other.cases.end(), [&](const auto& that) {
      return that.input == each.input &&
             (that.kind == Visibility::kSample) == (each.kind == Visibility::kSample);
    });
    ASSERT_NE(found, other.cases.end()) << each.name;
    if (!each.accepted.empty()) {
      EXPECT_EQ(each.accepted.front(), found->accepted.front());
    }
    EXPECT_EQ(each.explanation, found->explanation);
    EXPECT_EQ(each.group.empty(), found->group.empty());
    groups[each.group].insert(found->group);
    if (each.kind == Visibility::kSample) continue;
    weights.emplace_back(each.weight, found->weight);
    sum += each.weight;
    other_sum += found->weight;
  }
  for (const auto& [name, names] : groups) EXPECT_EQ(names.size(), 1U) << name;
  // Weights of a group may be spread otherwise: only their sum counts.
  for (const auto& [weight, that] : weights) {
    if (scoring) continue;
    EXPECT_NEAR(weight / sum, that / other_sum, 1e-9);
  }
  ASSERT_EQ(one.solutions.size(), other.solutions.size());
  for (const Solution& each : one.solutions)
    EXPECT_THAT(other.solutions,
                Contains(::testing::AllOf(::testing::Field(&Solution::verdict, each.verdict),
                                          ::testing::Field(&Solution::source, each.source))));
}

constexpr PackageVersion kBoth[] = {PackageVersion::kLegacy, PackageVersion::k202509};

TEST(PackageWriting, IsReadAgainAsItWas) {
  for (const PackageVersion version : kBoth) {
    const Question question = invented();
    const Question other = again(question, version);
    expect_same(question, other, false);
    EXPECT_EQ(other.slug, "twonumbers");
    EXPECT_EQ(other.topics, question.topics);
    for (std::size_t i = 0; i < question.cases.size(); ++i)
      EXPECT_EQ(other.cases[i].name, question.cases[i].name);
    // Once more is the same again.
    EXPECT_EQ(written(other, version).files, written(question, version).files);
  }
}

TEST(PackageWriting, KeepsComparers) {
  for (const PackageVersion version : kBoth)
    for (const Rule rule : {Rule::kTokens, Rule::kNumbers, Rule::kLines, Rule::kExact})
      for (const bool ignore : {false, true}) {
        Question question = invented();
        question.comparer.rule = rule;
        if (rule == Rule::kNumbers) question.comparer.absolute = question.comparer.relative = 1e-4;
        question.comparer.ignore_case = ignore && (rule == Rule::kTokens || rule == Rule::kNumbers);
        PackageWriting package = written(question, version);
        const PackageReading reading =
            read_package(std::move(package.files), package.name, catalogue());
        ASSERT_THAT(reading.problems, IsEmpty());
        expect_same(question, reading.question, false);
      }
}

TEST(PackageWriting, KeepsCheckersAndWhatIsInteractive) {
  for (const PackageVersion version : kBoth)
    for (const bool interactive : {false, true}) {
      Question question = invented();
      question.checker =
          CheckerProgram{{{"checker.cpp", "int main() {}\n"}, {"lib.h", "// {{most}}\n"}},
                         {},
                         {"a", "b"},
                         interactive};
      question.cases[1].accepted.clear();
      question.cases[2].accepted = {"one\n", "two\n"};
      expect_same(question, again(question, version), false);
    }
}

TEST(PackageWriting, KeepsGroupsAndWeights) {
  for (const PackageVersion version : kBoth)
    for (const bool checker : {false, true}) {
      Question question = invented();
      if (checker) question.checker = CheckerProgram{{{"checker.py", "x\n"}}, {}, {}, false};
      question.cases = {case_of("s", Visibility::kSample),
                        case_of("one", Visibility::kHidden, 2.5),
                        case_of("two", Visibility::kHidden, 2.5),
                        case_of("odd one", Visibility::kHidden, 0.125),
                        case_of("g 1", Visibility::kHidden, 1, "large inputs"),
                        case_of("g 2", Visibility::kHidden, 3, "large inputs"),
                        case_of("h 1", Visibility::kHidden, 7, "h")};
      const Question other = again(question, version);
      expect_same(question, other, true);
      std::map<std::string, double> shares;
      double all = 0;
      for (const QuestionCase& each : other.cases)
        if (each.kind != Visibility::kSample) all += each.weight;
      for (const QuestionCase& each : other.cases)
        shares[each.group.empty() ? each.input : each.group] += each.weight / all;
      const double sum = 2.5 + 2.5 + 0.125 + 4 + 7;
      EXPECT_NEAR(shares["in of one\n"], 2.5 / sum, 1e-9);
      EXPECT_NEAR(shares["in of odd one\n"], 0.125 / sum, 1e-9);
      std::vector<double> of_groups;
      for (const auto& [name, share] : shares)
        if (name.starts_with("secret/")) of_groups.push_back(share);
      std::sort(of_groups.begin(), of_groups.end());
      ASSERT_EQ(of_groups.size(), 2U);
      EXPECT_NEAR(of_groups[0], 4 / sum, 1e-9);
      EXPECT_NEAR(of_groups[1], 7 / sum, 1e-9);
    }
}

TEST(PackageWriting, OfTheNewVersionKeepsWhatIsVisibleAndNotes) {
  Question question = invented();
  question.cases[1].kind = Visibility::kVisible;
  question.notes = "Ask for more.\n";
  const Question other = again(question, PackageVersion::k202509);
  EXPECT_EQ(other.cases[1].kind, Visibility::kVisible);
  EXPECT_EQ(other.notes, question.notes);
  EXPECT_THAT(written(question, PackageVersion::kLegacy).remarks,
              Contains(HasSubstr("its visible cases are hidden ones")));
}

TEST(PackageWriting, HasNamesThatTheFormatAllows) {
  Question question = invented();
  question.cases = {case_of("the same number twice!", Visibility::kSample),
                    case_of("é", Visibility::kHidden),
                    case_of("../../x", Visibility::kHidden, 1, "..")};
  const std::regex allowed("[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,254}");
  for (const PackageVersion version : kBoth) {
    const PackageWriting package = written(question, version);
    EXPECT_EQ(package.name, "twonumbers");
    for (const auto& [path, ignored] : package.files) {
      if (path == ".timelimit") continue;
      for (const fs::path& part : fs::path(path))
        EXPECT_TRUE(std::regex_match(part.string(), allowed)) << path;
    }
  }
}

TEST(PackageWriting, SaysWhyNot) {
  const auto refusal = [](const Question& question) {
    const auto package = package_of(question, PackageVersion::k202509);
    return package ? "nothing" : package.error().text();
  };
  Question question = invented();
  question.function = *parse_function("f(a: int) -> int");
  EXPECT_THAT(refusal(question), HasSubstr("asks for a function or a class"));
  question = invented();
  question.cases[1].accepted.emplace_back("other");
  EXPECT_THAT(refusal(question), HasSubstr("case \"secret/a\" has several right answers"));
  question.checker =
      CheckerProgram{{{"checker.cpp", ""}}, CheckerProgram::Protocol::kTestlib, {}, false};
  EXPECT_THAT(refusal(question), HasSubstr("as testlib's do"));
  question = invented();
  question.cases.resize(1);
  EXPECT_THAT(refusal(question), HasSubstr("all of its cases are samples"));
  question = invented();
  question.hints = {"think"};
  question.licence = "MIT";
  question.solutions.push_back({"memory_limit/m.py", Verdict::kMemoryLimit, ""});
  const auto remarks = written(question, PackageVersion::k202509).remarks;
  EXPECT_THAT(remarks, Contains(HasSubstr("hints are left out")));
  EXPECT_THAT(remarks, Contains(HasSubstr("no word for its licence \"MIT\"")));
  EXPECT_THAT(remarks, Contains(HasSubstr("memory_limit/m.py is left out")));
}

TEST(PackageWriting, IsWholeOrNotAtAll) {
  const testing::TemporaryFolder folder;
  ASSERT_TRUE(write_files(folder.path(), "x", {{"a/b", "1"}, {"c", ""}}));
  EXPECT_EQ(*read_files(folder.path() / "x"), (FileTree{{"a/b", "1"}, {"c", ""}}));
  EXPECT_THAT(write_files(folder.path(), "x", {}).error().text(), HasSubstr("already"));
  EXPECT_FALSE(write_files(folder.path(), "y", {{"a", ""}, {"a/b", ""}}));
  int left = 0;
  for (const auto& entry : fs::directory_iterator(folder.path())) left += entry.exists() ? 1 : 0;
  EXPECT_EQ(left, 1);
}

// Every program question of ours, through both versions.
TEST(PackageWriting, OfTheBankIsReadAgainAsItWas) {
  int count = 0;
  for (const auto& entry : fs::directory_iterator(fs::path(GREENROOM_SOURCE_DIR) / "bank")) {
    const QuestionReading reading = read_question(entry.path());
    const Question& question = reading.question;
    if (!reading.problems.empty() || question.function || question.class_design) continue;
    ++count;
    for (const PackageVersion version : kBoth) {
      const Question other = again(question, version);
      expect_same(question, other, false);
      if (version == PackageVersion::k202509) {
        EXPECT_EQ(question.topics, other.topics);
      }
    }
  }
  EXPECT_GE(count, 8);
}

}  // namespace
}  // namespace greenroom
