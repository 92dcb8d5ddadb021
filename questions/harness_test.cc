#include "questions/harness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "languages/catalogue.h"
#include "questions/template.h"

namespace greenroom {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

const Catalogue& catalogue() {
  static const Catalogue all =
      Catalogue::load(std::filesystem::path(GREENROOM_SOURCE_DIR) / "languages").value();
  return all;
}
const Language& language(const char* id) { return *catalogue().find(id); }

Question function_question() {
  Question question;
  question.function = parse_function("addAll(firstOnes: long[], by: list<string>) -> long").value();
  for (const auto kind : {Visibility::kSample, Visibility::kVisible, Visibility::kHidden}) {
    QuestionCase each;
    each.kind = kind;
    each.arguments = json::parse(R"([[9007199254740993], ["a"]])");
    each.accepted = {5, 6};
    question.cases.push_back(each);
  }
  return question;
}

TEST(Templates, FillPiecesOnce) {
  EXPECT_EQ(fill_template("a «x» b«y»«none»", {{"x", "«y»"}, {"y", "1"}}), "a «y» b1");
  EXPECT_EQ(fill_template("« open", {}), "« open");
  EXPECT_EQ(fill_template("", {}), "");
}

TEST(StarterCode, IsOfItsLanguage) {
  const Question question = function_question();
  EXPECT_EQ(starter_code(question, language("python")).value(),
            "def add_all(first_ones: list[int], by: ListNode | None) -> int:\n    pass\n");
  EXPECT_EQ(starter_code(question, language("javascript")).value(),
            "/**\n * @param {bigint[]} firstOnes\n * @param {?ListNode} by\n * @returns {bigint}\n"
            " */\nfunction addAll(firstOnes, by) {\n}\n");
  EXPECT_EQ(starter_code(question, language("java")).value(),
            "class Solution {\n  public long addAll(long[] firstOnes, ListNode by) {\n  }\n}\n");
  EXPECT_EQ(starter_code(question, language("cpp")).value(),
            "long long addAll(std::vector<long long> firstOnes, ListNode* by) {\n}\n");
  Question boxed;
  boxed.function = parse_function("f(a: int?, b: string?[]) -> double?").value();
  EXPECT_THAT(starter_code(boxed, language("java")).value(),
              HasSubstr("public Double f(Integer a, String[] b)"));
}

TEST(StarterCode, OfAClassHasItsMethods) {
  Question question;
  question.class_design = ClassDesign{"Cache",
                                      parse_parameters("(size: int)").value(),
                                      {parse_function("countAll() -> int").value()}};
  EXPECT_EQ(starter_code(question, language("python")).value(),
            "class Cache:\n    def __init__(self, size: int):\n        pass\n\n"
            "    def count_all(self) -> int:\n        pass\n");
  EXPECT_THAT(starter_code(question, language("cpp")).value(),
              HasSubstr("class Cache {\n public:\n  Cache(int size) {\n  }\n\n  int countAll() {"));
}

TEST(Submissions, CarryCallsAndAnswersAsTheHarnessHasThem) {
  const auto submission = make_submission(function_question(), language("python"), "code").value();
  ASSERT_EQ(submission.cases.size(), 3U);
  EXPECT_EQ(submission.cases[0].input, R"([["9007199254740993"],["a"]])");
  EXPECT_EQ(submission.cases[0].expected, "\"5\"");
  EXPECT_THAT(submission.cases[0].alternatives, ElementsAre("\"6\""));
  const json opening = json::parse(*submission.harness);
  EXPECT_EQ(opening["name"], "add_all");
  EXPECT_EQ(opening["module"], "solution");
  EXPECT_EQ(opening["parameters"], json({"long[]", "list<string>"}));
  ASSERT_EQ(submission.files.size(), 2U);
  EXPECT_EQ(submission.files[1].name, "solution.py");
  EXPECT_EQ(submission.files[1].content, "code");
  EXPECT_EQ(submission.written, (SourceFile{"solution.py", "code"}));
}

TEST(Submissions, HoldOnlyTheCasesThatAreWanted) {
  const Question question = function_question();
  for (const auto& [most, count] :
       {std::pair{Visibility::kSample, 1U}, {Visibility::kVisible, 2U}, {Visibility::kHidden, 3U}})
    EXPECT_EQ(make_submission(question, language("java"), "", most)->cases.size(), count);
}

TEST(Submissions, HaveTheCandidatesCodeAsItIs) {
  const std::string odd = "int x; // «main» «name» $1 \\0 {{x}}\n";
  const auto submission = make_submission(function_question(), language("cpp"), odd).value();
  ASSERT_EQ(submission.files.size(), 1U);
  EXPECT_THAT(submission.files[0].content, HasSubstr(odd));
  EXPECT_EQ(submission.written, (SourceFile{"solution.cpp", odd}));
  EXPECT_THAT(submission.files[0].content, HasSubstr("serve_function<-1, 2>(&addAll, true)"));
  EXPECT_THAT(submission.files[0].content, HasSubstr("std::string val;"));
}

TEST(Submissions, OfLanguagesWithoutHarnessAreRefused) {
  EXPECT_FALSE(make_submission(function_question(), language("bash"), ""));
  Question program;
  program.cases.resize(1);
  program.cases[0].input = "in";
  program.cases[0].accepted = {"out"};
  const auto submission = make_submission(program, language("bash"), "echo").value();
  EXPECT_FALSE(submission.harness);
  EXPECT_EQ(submission.cases[0].input, "in");
  EXPECT_EQ(submission.cases[0].expected, "out");
}

}  // namespace
}  // namespace greenroom
