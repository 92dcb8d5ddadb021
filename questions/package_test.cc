
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "questions/package_samples.h"

namespace greenroom::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Rule = Comparer::Rule;

TEST(Packages, OfTheLegacyVersionAreReadWhole) {
  const PackageReading reading = read(legacy());
  EXPECT_THAT(texts(reading.problems), IsEmpty());
  EXPECT_THAT(texts(reading.remarks), IsEmpty());
  const Question& question = reading.question;
  EXPECT_EQ(question.slug, "sum-of-two");
  EXPECT_EQ(question.title, "Sum of Two");
  EXPECT_EQ(question.statement, "Add *two* numbers.\n\n## Input\n\n$a$ and $b$\n");
  EXPECT_EQ(question.comparer.rule, Rule::kTokens);
  EXPECT_FALSE(question.comparer.ignore_case);
  EXPECT_EQ(question.limits.cpu.count(), 3000);
  EXPECT_EQ(question.limits.memory, mib(2048));
  ASSERT_EQ(question.cases.size(), 2U);
  EXPECT_EQ(question.cases[0].name, "sample/1");
  EXPECT_EQ(question.cases[0].kind, Visibility::kSample);
  EXPECT_EQ(question.cases[1].name, "secret/1");
  EXPECT_EQ(question.cases[1].kind, Visibility::kHidden);
  EXPECT_EQ(question.cases[1].input, "5 5\n");
  EXPECT_EQ(question.cases[1].accepted.front(), "10\n");
  ASSERT_EQ(question.solutions.size(), 1U);
  EXPECT_EQ(question.solutions[0].name, "accepted/a.py");
}

TEST(Packages, Of202509AreReadWhole) {
  const Question question = question_of(
      with(newer(), {{"data/sample/1.in", "1 2\n"},
                     {"data/sample/1.ans", "3\n"},
                     {"data/sample/1.yaml", "hint: one and two\n"},
                     {"data/secret/2.in", ""},
                     {"data/secret/2.ans", ""},
                     {"data/secret/2.yaml", "full_feedback: true\ndescription: for the judges\n"},
                     {"solution/solution.en.md", "Use a plus.\n"}}));
  EXPECT_EQ(question.title, "Sum of Two");
  EXPECT_EQ(question.notes, "Use a plus.\n");
  EXPECT_TRUE(question.comparer.ignore_case);
  EXPECT_EQ(question.limits.cpu.count(), 1500);
  EXPECT_EQ(question.limits.memory, mib(64));
  EXPECT_EQ(question.limits.output, mib(1));
  ASSERT_EQ(question.cases.size(), 3U);
  EXPECT_EQ(question.cases[0].explanation, "one and two");
  EXPECT_EQ(question.cases[2].kind, Visibility::kVisible);
  EXPECT_EQ(question.cases[2].explanation, "");
}

TEST(Packages, MayHaveAFolderAroundThem) {
  FileTree wrapped;
  for (const auto& [name, content] : legacy()) wrapped["sum-1.0/" + name] = content;
  EXPECT_TRUE(is_package(wrapped));
  EXPECT_EQ(question_of(wrapped).title, "Sum of Two");
  wrapped["other/file"] = "";
  EXPECT_FALSE(is_package(wrapped));
  EXPECT_THAT(problems_of(wrapped), ElementsAre(HasSubstr("problem.yaml: is missing")));
  EXPECT_THAT(problems_of({}), ElementsAre(HasSubstr("problem.yaml: is missing")));
}

TEST(Packages, SayWhereTheyComeFrom) {
  Question question = question_of(
      with(legacy(), {{"problem.yaml",
                       "name: x\nsource: Cup 2015\nsource_url: http://cup.example\nauthor: Ann\n"
                       "license: cc by-sa\nrights_owner: Bob\nkeywords: graphs hard trees\n"}}));
  EXPECT_EQ(question.origin, "Cup 2015 (http://cup.example)");
  EXPECT_EQ(question.licence, "cc by-sa (Bob)");
  EXPECT_THAT(question.topics, ElementsAre("graphs", "trees"));
  EXPECT_EQ(question.difficulty, Difficulty::kHard);
  question =
      question_of(with(newer(), {{"problem.yaml",
                                  "problem_format_version: 2025-09\nname: x\n"
                                  "source: [{name: A, url: http://a.example}, B]\n"
                                  "credits: {authors: [Ann, {name: Bo, email: b@b.example}]}\n"
                                  "license: cc0\nkeywords: [two pointers, easy]\n"}}));
  EXPECT_EQ(question.origin, "A (http://a.example); B");
  EXPECT_EQ(question.licence, "cc0 (Ann, Bo)");
  EXPECT_THAT(question.topics, ElementsAre("two pointers"));
}

TEST(Packages, ThatAreBrokenSayWhere) {
  const std::vector<std::pair<FileTree, std::string>> all = {
      {{{"problem.yaml", "name: [a\n"}}, "problem.yaml:2: "},
      {{{"problem.yaml", "- a\n"}}, "problem.yaml:1: is no map"},
      {{{"problem.yaml", "name: {a: {b: c}}\n"}}, "problem.yaml:1: a: must be text"},
      {{{"problem.yaml", "name: x\nproblem_format_version: 2023-07-draft\n"}},
       "problem.yaml:2: problem_format_version: \"2023-07-draft\" is not read"},
      {{{"problem.yaml", "name: x\ntype: odd\n"}},
       "problem.yaml:2: type: there is no type \"odd\""},
      {{{"problem.yaml", "name: x\nvalidation: custom multi-pass\n"}}, "several passes"},
      {{{"problem.yaml", "name: x\nlimits: {memory: lots}\n"}},
       "problem.yaml:2: memory: must be a number of at least 1"},
      {{{"problem.yaml", "name: x\nlimits: 3\n"}}, "problem.yaml:2: limits: must be a map"},
      {{{"problem.yaml", "name: x\nvalidator_flags: float_tolerance many\n"}},
       "float_tolerance needs a number"},
      {{{"problem.yaml", "name: x\nvalidator_flags: fuzzy\n"}}, "knows no \"fuzzy\""},
      {{{"problem.yaml", "name: x\nvalidation: custom\n"}}, "output_validators/: is missing"},
      {{{"problem.yaml", "name: x\nvalidation: default interactive\n"}},
       "is interactive, and has no validator"},
      {{{"problem.yaml", "name: x\ntype: scoring\ngrading: {objective: min}\n"}},
       "the fewest points"},
      {{{".timelimit", "soon"}}, ".timelimit:1: must hold seconds"},
      {{{"data/secret/2.in", ""}}, "data/secret/2.in: there is no .ans beside it"},
      {{{"data/secret/2.ans", ""}}, "data/secret/2.ans: there is no .in beside it"},
      {{{"data/secret/1.in", "\xff\xfe"}}, "data/secret/1.in: is no UTF-8 text"},
      {{{"data/secret/1.files/x", ""}}, "data/secret/1.files/x: programs are given no files"},
      {{{"data/testdata.yaml", "grading: custom\n"}},
       "data/testdata.yaml:1: grading: graders of the package's own"},
      {{{"graders/g.py", ""}}, "graders/: graders of the package's own"},
      {{{"static_validator/g.py", ""}}, "static_validator/: sources cannot be judged"}};
  for (const auto& [files, says] : all)
    EXPECT_THAT(problems_of(with(legacy(), files)), Contains(HasSubstr(says)));
  for (const auto& [type, says] : std::vector<std::pair<std::string, std::string>>{
           {"multi-pass", "several passes"},
           {"submit-answer", "handed in"},
           {"[interactive]", "no validator of its own"}})
    EXPECT_THAT(problems_of(with(
                    newer(), {{"problem.yaml",
                               "problem_format_version: 2025-09\nname: x\ntype: " + type + "\n"}})),
                Contains(HasSubstr(says)));
  EXPECT_THAT(problems_of(with(newer(), {{"data/secret/1.yaml", "args: [a]\n"}})),
              Contains(HasSubstr("data/secret/1.yaml:1: args: programs are given no arguments")));
}

TEST(Packages, WithoutSecretCasesOrAStatementAreRefused) {
  FileTree files = legacy();
  files.erase("data/secret/1.in");
  files.erase("data/secret/1.ans");
  EXPECT_THAT(problems_of(files), ElementsAre("data/secret: holds no case"));
  files = legacy();
  files.erase("problem_statement/problem.en.tex");
  EXPECT_THAT(problems_of(files), ElementsAre(HasSubstr("problem_statement/: holds no statement")));
  files["problem_statement/problem.en.pdf"] = "%PDF";
  EXPECT_THAT(problems_of(files), ElementsAre(HasSubstr("problem.en.pdf: is a PDF")));
}

TEST(Packages, ThatAreTooLargeForAQuestionAreRefused) {
  FileTree files = legacy();
  for (int i = 0; i < 10'000; ++i) {
    files["data/secret/n" + std::to_string(i) + ".in"] = "";
    files["data/secret/n" + std::to_string(i) + ".ans"] = "";
  }
  EXPECT_THAT(problems_of(files), Contains("data: there are more than 10000 cases"));
  files = legacy();
  files["data/secret/2.in"] = files["data/secret/3.in"] = std::string(40 << 20, 'x');
  files["data/secret/2.ans"] = files["data/secret/3.ans"] = "";
  EXPECT_THAT(
      problems_of(files),
      ElementsAre("data/secret/3.in: with it the cases are more than the 64 MiB of a question"));
  EXPECT_THAT(problems_of(with(legacy(),
                               {{"problem_statement/problem.en.tex", std::string(300'000, 'x')}})),
              ElementsAre(HasSubstr("problem.en.tex: is larger than 256 KiB")));
}

TEST(Packages, SayWhatIsLeftOut) {
  const std::vector<std::string> remarks = remarks_of(
      with(legacy(), {{"include/cpp/main.cpp", ""},
                      {"generators/gen.py", ""},
                      {"input_validators/v.ctd", ""},
                      {"attachments/tool.py", ""},
                      {"problem_statement/problem.sv.tex", "Hej"},
                      {"submissions/partially_accepted/p.py", ""},
                      {"submissions/accepted/two/a.py", ""},
                      {"submissions/accepted/two/b.py", ""},
                      {"submissions/accepted/x.kt", ""},
                      {"data/secret/big one.in", ""},
                      {"problem.yaml", "name: Sum of Two\nodd_key: 3\nlimits: {memory: 9999}\n"}}));
  for (const char* each :
       {"include/: is left out", "generators/: is left out", "input_validators/: is left out",
        "attachments/: is left out", "problem.sv.tex: is left out",
        "submissions/partially_accepted/p.py: need not end with one verdict",
        "submissions/accepted/two: has several files",
        "submissions/accepted/x.kt: is in no language", "data/secret/big one.in: is left out",
        "problem.yaml:2: \"odd_key\" is left out", "memory: is 4096 MiB, the most"})
    EXPECT_THAT(remarks, Contains(HasSubstr(each)));
}

}  // namespace
}  // namespace greenroom::testing
