// How packages are judged: comparers, validators, scores, verdicts of their submissions.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "questions/package_samples.h"
#include "questions/package_verdicts.h"

namespace greenroom::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Rule = Comparer::Rule;

TEST(Packages, AreComparedAsTheDefaultValidatorWould) {
  struct Case {
    const char* flags;
    Rule rule;
    bool ignore_case;
    double tolerance;
  };
  for (const Case& each : {Case{"", Rule::kTokens, true, 1e-9},
                           {"case_sensitive", Rule::kTokens, false, 1e-9},
                           {"float_tolerance 1e-4", Rule::kNumbers, true, 1e-4},
                           {"case_sensitive float_absolute_tolerance 1e-4 "
                            "float_relative_tolerance 1e-4",
                            Rule::kNumbers, false, 1e-4},
                           {"case_sensitive space_change_sensitive", Rule::kExact, false, 1e-9}}) {
    const Question question = question_of(with(
        legacy(),
        {{"problem.yaml", "name: x\nvalidator_flags: \"" + std::string(each.flags) + "\"\n"}}));
    EXPECT_EQ(question.comparer.rule, each.rule) << each.flags;
    EXPECT_EQ(question.comparer.ignore_case, each.ignore_case) << each.flags;
    EXPECT_EQ(question.comparer.absolute, each.tolerance) << each.flags;
    EXPECT_EQ(question.comparer.relative, each.tolerance) << each.flags;
    EXPECT_FALSE(question.checker);
  }
  // What our comparers cannot tell, a checker can.
  for (const std::string flags : {"space_change_sensitive", "float_absolute_tolerance 1e-3"}) {
    const Question question = question_of(
        with(legacy(), {{"problem.yaml", "name: x\nvalidator_flags: " + flags + "\n"}}));
    ASSERT_TRUE(question.checker) << flags;
    EXPECT_EQ(question.checker->files[0].name, "checker.py");
    EXPECT_EQ(question.checker->arguments.front(), flags.substr(0, flags.find(' ')));
  }
}

TEST(Packages, TakeArgumentsOfTheValidatorFromTheNearestFile) {
  Question question = question_of(with(
      newer(), {{"data/secret/test_group.yaml", "output_validator_args: [case_sensitive]\n"}}));
  EXPECT_FALSE(question.comparer.ignore_case);
  question = question_of(
      with(legacy(), {{"problem.yaml", "name: x\n"},
                      {"data/testdata.yaml", "output_validator_flags: float_tolerance 0.5\n"}}));
  EXPECT_EQ(question.comparer.absolute, 0.5);
  EXPECT_THAT(problems_of(with(
                  newer(), {{"data/secret/2.in", ""},
                            {"data/secret/2.ans", ""},
                            {"data/secret/2.yaml", "output_validator_args: [case_sensitive]\n"}})),
              ElementsAre(HasSubstr(
                  "data/secret/2.in: is validated with other arguments (case_sensitive)")));
}

TEST(Packages, BringValidators) {
  const FileTree custom = {{"problem.yaml", "name: x\nvalidation: custom\nvalidator_flags: a b\n"}};
  Question question =
      question_of(with(with(legacy(), custom), {{"output_validators/check/validate.cc",
                                                 "#include \"validate.h\"\n"
                                                 "int main() {}\n"},
                                                {"output_validators/check/validate.h", "// h\n"}}));
  ASSERT_TRUE(question.checker);
  ASSERT_EQ(question.checker->files.size(), 2U);
  EXPECT_EQ(question.checker->files[0].name, "checker.cc");
  EXPECT_EQ(question.checker->files[1].name, "validate.h");
  EXPECT_EQ(question.checker->protocol, CheckerProgram::Protocol::kIcpc);
  EXPECT_THAT(question.checker->arguments, ElementsAre("a", "b"));
  EXPECT_FALSE(question.checker->interactive);
  question =
      question_of(with(legacy(), {{"problem.yaml", "name: x\nvalidation: custom interactive\n"},
                                  {"output_validators/check.py", "x\n"}}));
  EXPECT_TRUE(question.checker->interactive);
  EXPECT_EQ(question.checker->files[0].name, "checker.py");
  question = question_of(
      with(newer(), {{"problem.yaml",
                      "problem_format_version: 2025-09\nname: x\ntype: [pass-fail, interactive]\n"
                      "constants: {most: 7}\n"},
                     {"output_validator/main.py", "most = {{most}} # {{other}} {{{most}}\n"},
                     {"output_validator/help.txt", ""},
                     {"data/sample/1.in", "1\n"},
                     {"data/sample/1.ans", ""},
                     {"data/sample/1.interaction", "<1\n>2\n"}}));
  EXPECT_TRUE(question.checker->interactive);
  EXPECT_EQ(question.checker->files[0].content, "most = 7 # {{other}} {7\n");
  EXPECT_EQ(question.cases[0].explanation, "```\n<1\n>2\n```\n");
}

TEST(Packages, WhoseValidatorsCannotBeCheckersAreRefused) {
  const std::vector<std::pair<FileTree, std::string>> all = {
      {{{"output_validators/a.py", ""}, {"output_validators/b/b.py", ""}}, "holds 2 validators"},
      {{{"output_validators/a/build", ""}, {"output_validators/a/a.cc", ""}},
       "output_validators/a/build: is a script"},
      {{{"output_validators/a/a.kt", ""}}, "output_validators/a/: holds no source"},
      {{{"output_validators/a/a.cc", ""}, {"output_validators/a/b.cc", ""}}, "cannot be told"},
      {{{"output_validators/a/a.cc", ""}, {"output_validators/a/x/b.h", ""}},
       "output_validators/a/x/b.h: is in a folder of its own"},
      {{{"output_validators/a/a.cc", ""}, {"output_validators/a/checker.h", ""}},
       "output_validators/a/checker.h: has the name"},
      {{{"output_validators/a.py", std::string(300'000, 'x')}}, "is larger than 256 KiB"}};
  for (const auto& [files, says] : all)
    EXPECT_THAT(problems_of(with(
                    with(legacy(), {{"problem.yaml", "name: x\nvalidation: custom\n"}}), files)),
                Contains(HasSubstr(says)));
}

std::vector<std::string> scores(const Question& question) {
  std::vector<std::string> all;
  for (const QuestionCase& each : question.cases)
    all.push_back(fmt::format("{} {:g} {}", each.name, each.weight, each.group));
  return all;
}

FileTree grouped(FileTree files, const std::string& first, const std::string& second) {
  files.erase("data/secret/1.in");
  files.erase("data/secret/1.ans");
  for (const std::string& each : {first + "/1", first + "/2", second + "/1"})
    files["data/secret/" + each + ".in"] = files["data/secret/" + each + ".ans"] = "";
  files["data/sample/1.in"] = files["data/sample/1.ans"] = "";
  return files;
}

TEST(Packages, CountInGroups) {
  const FileTree files =
      with(grouped(newer(), "a", "b"),
           {{"problem.yaml", "problem_format_version: 2025-09\nname: x\ntype: scoring\n"},
            {"data/secret/a/test_group.yaml", "max_score: 30\n"},
            {"data/secret/b/test_group.yaml",
             "max_score: 70\nscore_aggregation: sum\nrequire_pass: sample\n"}});
  EXPECT_THAT(scores(question_of(files)), ElementsAre("sample/1 1e-06 ", "secret/a/1 15 secret/a",
                                                      "secret/a/2 15 secret/a", "secret/b/1 70 "));
  EXPECT_THAT(remarks_of(files),
              Contains(HasSubstr("b/test_group.yaml:3: require_pass: is left out")));
  EXPECT_THAT(scores(question_of(with(
                  files, {{"data/secret/test_group.yaml", "score_aggregation: pass-fail\n"}}))),
              Contains("secret/b/1 33.3333 secret"));
  for (const auto& [text, says] : std::vector<std::pair<std::string, std::string>>{
           {"score_aggregation: min\n",
            "test_group.yaml:1: score_aggregation: the least of several"},
           {"score_aggregation: odd\n", "must be pass-fail, sum or min"},
           {"max_score: unbounded\n", "test_group.yaml:1: max_score: without bounds"},
           {"static_validation_score: 3\n", "sources cannot be judged"}})
    EXPECT_THAT(problems_of(with(files, {{"data/secret/test_group.yaml", text}})),
                Contains(HasSubstr(says)));
  EXPECT_THAT(problems_of(with(files, {{"data/secret/1.in", ""}, {"data/secret/1.ans", ""}})),
              Contains(HasSubstr("holds both cases and groups")));
}

TEST(Packages, OfTheLegacyVersionCountInGroupsToo) {
  const FileTree files =
      with(grouped(legacy(), "a", "b"),
           {{"problem.yaml", "name: x\ntype: scoring\n"},
            {"data/testdata.yaml", "on_reject: continue\ngrader_flags: ignore_sample\n"},
            {"data/secret/testdata.yaml", "grader_flags: first_error accept_if_any_accepted\n"},
            {"data/secret/a/testdata.yaml", "accept_score: 40\ngrader_flags: min\n"},
            {"data/secret/b/testdata.yaml", "accept_score: 60\ngrader_flags: always_accept\n"}});
  EXPECT_THAT(scores(question_of(files)), ElementsAre("sample/1 1e-06 ", "secret/a/1 20 secret/a",
                                                      "secret/a/2 20 secret/a", "secret/b/1 60 "));
  // One failure spoils all.
  EXPECT_THAT(
      scores(question_of(with(files, {{"data/secret/testdata.yaml", "on_reject: break\n"}}))),
      Contains("secret/b/1 60 secret"));
  for (const auto& [text, says] : std::vector<std::pair<std::string, std::string>>{
           {"grader_flags: max\n", "the best of several"},
           {"grader_flags: min\n", "only the sum"},
           {"grading: custom\n", "graders of the package's own"}})
    EXPECT_THAT(problems_of(with(files, {{"data/secret/testdata.yaml", text}})),
                Contains(HasSubstr(says)));
}

TEST(Packages, OfPassOrFailHaveNoGroups) {
  EXPECT_THAT(scores(question_of(grouped(legacy(), "a", "b"))),
              ElementsAre("sample/1 1 ", "secret/a/1 1 ", "secret/a/2 1 ", "secret/b/1 1 "));
}

TEST(Packages, HaveCasesInTheOrderOfTheirNames) {
  FileTree files = legacy();
  const std::string name(80, 'n');
  for (const std::string& each : {std::string("1-x"), std::string("1"), name, name + "2"})
    files["data/secret/" + each + ".in"] = files["data/secret/" + each + ".ans"] = "";
  EXPECT_THAT(scores(question_of(files)), ElementsAre("sample/1 1 ", "secret/1 1 ", "secret/1-x 1 ",
                                                      "secret/" + name.substr(0, 45) + "~4 1 ",
                                                      "secret/" + name.substr(0, 45) + "~5 1 "));
}

TEST(PackageVerdicts, AreThoseOfTheFolderOrOfTheFile) {
  const FileTree said = {{"submissions/submissions.yaml",
                          "rejected/wa.py: {permitted: [AC, WA], required: [WA]}\n"
                          "'rejected/{a,b}*.py': {permitted: [TLE]}\n"
                          "time_limit_exceeded/*.cc: {permitted: [AC, TLE, WA]}\n"
                          "loose: {permitted: [AC, WA]}\n"
                          "mine: {permitted: [AC, RTE], required: [RTE]}\n"
                          "brute_force: {permitted: [AC, TLE], required: [TLE]}\n"}};
  PackageNotes notes;
  const PackageVerdicts verdicts(said, false, notes);
  const std::vector<std::pair<const char*, std::optional<Verdict>>> all = {
      {"accepted/a.py", Verdict::kAccepted},
      {"wrong_answer/a.py", Verdict::kWrongAnswer},
      {"time_limit_exceeded/a.cc", Verdict::kTimeLimit},
      {"run_time_error/a.cc", Verdict::kRuntimeError},
      {"rejected/wa.py", Verdict::kWrongAnswer},
      {"rejected/a1.py", Verdict::kTimeLimit},
      {"rejected/c.py", std::nullopt},
      {"mine/x.py", Verdict::kRuntimeError},
      {"brute_force/x.py", Verdict::kTimeLimit},
      {"loose/x.py", std::nullopt},
      {"other/x.py", std::nullopt}};
  for (const auto& [name, verdict] : all) EXPECT_EQ(verdicts.of(name), verdict) << name;
  EXPECT_EQ(PackageVerdicts({}, true, notes).of("brute_force/x.py"), std::nullopt);
}

TEST(PackageVerdicts, MatchNamesAndFolders) {
  EXPECT_TRUE(matches_pattern("a/*.py", "a/b.py"));
  EXPECT_FALSE(matches_pattern("a*", "a/b.py"));
  EXPECT_FALSE(matches_pattern("*", "a/b.py"));
  EXPECT_TRUE(matches_pattern("{a,b{c,d}}/*", "bd/x"));
  EXPECT_FALSE(matches_pattern("{a,b}/*", "{a,b}/x"));
  std::string stars;
  for (int i = 0; i < 60; ++i) stars += "*a";
  EXPECT_FALSE(matches_pattern(stars, std::string(250, 'a') + "b"));
  std::string braces;
  for (int i = 0; i < 30; ++i) braces += "{a,b}";
  EXPECT_FALSE(matches_pattern(braces, "x"));
}

}  // namespace
}  // namespace greenroom::testing
