#include "questions/package.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/temporary_folder.h"
#include "questions/default_validator.h"
#include "questions/package_verdicts.h"
#include "questions/write.h"

namespace greenroom {
namespace {

using ::testing::AnyOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Rule = Comparer::Rule;

const Catalogue& catalogue() {
  static const auto loaded = Catalogue::load(std::string(GREENROOM_SOURCE_DIR) + "/languages");
  return *loaded;
}

FileTree legacy() {
  return {{"problem.yaml", "name: Sum of Two\nvalidator_flags: case_sensitive\n"},
          {".timelimit", "3\n"},
          {"problem_statement/problem.en.tex",
           "\\problemname{Sum}\nAdd \\emph{two} numbers.\n\\section*{Input}\n$a$ and $b$\n"},
          {"data/sample/1.in", "1 2\n"},
          {"data/sample/1.ans", "3\n"},
          {"data/secret/1.in", "5 5\n"},
          {"data/secret/1.ans", "10\n"},
          {"submissions/accepted/a.py", "print(sum(map(int, input().split())))\n"}};
}

FileTree newer() {
  return {{"problem.yaml",
           "problem_format_version: 2025-09\nname: {en: Sum of Two, sv: Summa}\nuuid: x\n"
           "limits: {time_limit: 1.5, memory: 64, output: 1}\n"},
          {"statement/problem.en.md", "Add *two* numbers.\n"},
          {"data/secret/1.in", "5 5\n"},
          {"data/secret/1.ans", "10\n"},
          {"submissions/accepted/a.py", "print(10)\n"}};
}

FileTree with(FileTree files, const FileTree& more) {
  for (const auto& [name, content] : more) files[name] = content;
  return files;
}

std::vector<std::string> texts(const std::vector<Problem>& all) {
  std::vector<std::string> lines;
  for (const Problem& each : all) lines.push_back(each.text());
  return lines;
}

PackageReading read(const FileTree& files, const std::string& name = "sumoftwo") {
  PackageReading reading = read_package(files, name, catalogue());
  // Whatever is imported can be written and read again.
  if (reading.problems.empty()) {
    const testing::TemporaryFolder folder;
    const auto written = write_question(folder.path(), reading.question);
    EXPECT_TRUE(written);
    EXPECT_THAT(texts(read_question(folder.path() / reading.question.slug).problems), IsEmpty());
  }
  return reading;
}

Question question_of(const FileTree& files) {
  PackageReading reading = read(files);
  EXPECT_THAT(texts(reading.problems), IsEmpty());
  return std::move(reading.question);
}

std::vector<std::string> problems_of(const FileTree& files) { return texts(read(files).problems); }
std::vector<std::string> remarks_of(const FileTree& files) { return texts(read(files).remarks); }

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
}  // namespace greenroom
