#include "questions/folder.h"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/temporary_folder.h"

namespace greenroom {
namespace {

namespace fs = std::filesystem;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

class Folders : public ::testing::Test {
 protected:
  Folders() {
    write("question.yaml",
          "title: Two numbers\n"
          "difficulty: easy\n"
          "topics: [arrays, maps]\n"
          "signature: \"twoNumbers(numbers: int[], target: int) -> int[]\"\n"
          "compare: unordered\n"
          "limits: {cpuMs: 500, memoryMb: 64}\n"
          "constraints:\n  - 2 or more numbers\n"
          "hints: [one, two]\n");
    write("statement.md", "Find two.\n");
    write(
        "cases.jsonl",
        R"({"name": "a", "kind": "sample", "args": [[1, 2], 3], "expected": [0, 1], "explanation": "1 + 2"})"
        "\n\n"
        R"({"name": "b", "kind": "hidden", "args": [[1, 1], 2], "accepted": [[0, 1], [1, 0]], "weight": 2, "group": "g"})"
        "\n");
    write("solutions/accepted/solution.py", "x = 1\n");
    write("solutions/wrong_answer/off.js", "// off by one\n");
  }

  void write(const std::string& name, const std::string& content) {
    fs::create_directories((path() / name).parent_path());
    std::ofstream(path() / name) << content;
  }
  [[nodiscard]] fs::path path() const { return folder_.path() / "two-numbers"; }
  [[nodiscard]] QuestionReading read() const { return read_question(path()); }
  [[nodiscard]] std::vector<std::string> problems() const {
    std::vector<std::string> all;
    for (const Problem& each : read().problems) all.push_back(each.text());
    return all;
  }

  testing::TemporaryFolder folder_;
};

TEST_F(Folders, AreReadWhole) {
  const QuestionReading reading = read();
  EXPECT_THAT(problems(), IsEmpty());
  const Question& question = reading.question;
  EXPECT_EQ(question.slug, "two-numbers");
  EXPECT_EQ(question.title, "Two numbers");
  EXPECT_EQ(question.difficulty, Difficulty::kEasy);
  EXPECT_THAT(question.topics, ElementsAre("arrays", "maps"));
  EXPECT_EQ(to_text(*question.function), "twoNumbers(numbers: int[], target: int) -> int[]");
  EXPECT_EQ(question.comparer.rule, Comparer::Rule::kUnordered);
  EXPECT_EQ(question.limits.cpu.count(), 500);
  EXPECT_EQ(question.limits.memory, mib(64));
  EXPECT_EQ(question.statement, "Find two.\n");
  ASSERT_EQ(question.cases.size(), 2U);
  EXPECT_EQ(question.cases[0].kind, Visibility::kSample);
  EXPECT_EQ(question.cases[1].accepted.size(), 2U);
  EXPECT_EQ(question.cases[1].weight, 2);
  EXPECT_EQ(question.cases[1].group, "g");
  ASSERT_EQ(question.solutions.size(), 2U);
  EXPECT_EQ(question.solutions[1].name, "wrong_answer/off.js");
  EXPECT_EQ(question.solutions[1].verdict, Verdict::kWrongAnswer);
}

TEST_F(Folders, OfProgramsAndClassesAreReadToo) {
  write("question.yaml", "title: t\ndifficulty: hard\n");
  write("cases.jsonl", R"({"name": "a", "kind": "sample", "stdin": "1\n", "expected": "2\n"})");
  EXPECT_THAT(problems(), IsEmpty());
  EXPECT_EQ(read().question.comparer.rule, Comparer::Rule::kTokens);
  write("question.yaml",
        "title: t\ndifficulty: hard\nclass:\n  name: Cache\n  constructor: \"(size: int)\"\n"
        "  methods: [\"get(key: int) -> int?\", \"put(key: int) -> void\"]\n");
  write(
      "cases.jsonl",
      R"({"name": "a", "kind": "sample", "calls": [["Cache", 1], ["put", 1], ["get", 1]], "expected": [null, null, 1]})");
  EXPECT_THAT(problems(), IsEmpty());
  EXPECT_EQ(read().question.class_design->methods.size(), 2U);
}

TEST_F(Folders, ThatLackFilesSayWhich) {
  fs::remove(path() / "statement.md");
  fs::remove(path() / "cases.jsonl");
  EXPECT_THAT(problems(), ElementsAre("statement.md: is missing", "cases.jsonl: is missing"));
  EXPECT_THAT(read_question(folder_.path() / "nowhere").problems.front().text(),
              HasSubstr("question.yaml: is missing"));
}

TEST_F(Folders, WithABrokenHeaderSayWhere) {
  const std::vector<std::pair<std::string, std::string>> wrong = {
      {"title: [a\n", "question.yaml:2: "},
      {"- a\n", "question.yaml:1: is no map"},
      {"title: t\ndifficulty: odd\n", "question.yaml:2: difficulty must be"},
      {"title: t\ndifficulty: easy\ntitel: x\n", "question.yaml:3: there is no key \"titel\""},
      {"title: t\ntitle: u\ndifficulty: easy\n", "question.yaml:2: \"title\" stands here twice"},
      {"difficulty: easy\n", "question.yaml:1: title is missing"},
      {"title: t\ndifficulty: easy\ntopics: word\n", "question.yaml:3: topics must be a list"},
      {"title: t\ndifficulty: easy\nhints:\n  - a: b\n", "question.yaml:4: hints must hold texts"},
      {"title: t\ndifficulty: easy\nsignature: f\n", "question.yaml:3: \"f\" is no signature"},
      {"title: t\ndifficulty: easy\nsignature: \"f(a: x) -> int\"\n", "\"x\" is no type"},
      {"title: t\ndifficulty: easy\nanswer: a\n", "question.yaml:3: answer needs a signature"},
      {"title: t\ndifficulty: easy\ninteractive: true\n",
       "question.yaml:3: interactive needs a file"},
      {"title: t\ndifficulty: easy\nchecker: {protocol: icpc}\n",
       "question.yaml:3: checker needs a"},
      {"title: t\ndifficulty: easy\nclass: {name: A, methods: [\"f()->int\", \"f()->int\"]}\n",
       "question.yaml:3: there is a method f already"},
      {"title: t\ndifficulty: easy\nsignature: \"f(a: int[]) -> void\"\nanswer: b\n",
       "question.yaml:4: answer must name a parameter"},
      {"title: t\ndifficulty: easy\nsignature: \"f() -> int\"\nclass: {name: C}\n",
       "question.yaml:4: there is a signature already"},
      {"title: t\ndifficulty: easy\nclass: {name: C}\n",
       "question.yaml:3: class must have methods"},
      {"title: t\ndifficulty: easy\nlimits: {cpuMs: -1}\n",
       "question.yaml:3: cpuMs must be a number above 0"},
      {"title: t\ndifficulty: easy\nlimits: {cpuMs: 1e9}\n", "cpuMs must be at most 60000"},
      {"title: t\ndifficulty: easy\nlimits: {cpu: 1}\n", "there is no key \"cpu\""},
      {"title: t\ndifficulty: easy\ncompare: unordered\n", "compare cannot be \"unordered\" here"},
      {"title: t\ndifficulty: easy\ncompare: {tolerance: .nan}\n", "tolerance must be a number"},
      {"title: &a [*a]\ndifficulty: easy\n", "question.yaml:"},
      {std::string(300'000, 'x'), "question.yaml: "}};
  for (const auto& [text, says] : wrong) {
    write("question.yaml", text);
    ASSERT_FALSE(problems().empty()) << text.substr(0, 200);
    EXPECT_THAT(problems().front(), HasSubstr(says)) << text.substr(0, 200);
  }
}

TEST_F(Folders, WithBrokenCasesSayInWhichLine) {
  const std::vector<std::pair<std::string, std::string>> wrong = {
      {"{", "is no JSON"},
      {"[]", "is no JSON object"},
      {R"({"kind": "sample", "args": [[], 1], "expected": []})", "name must be text"},
      {R"({"name": "x", "kind": "secret", "args": [[], 1], "expected": []})", "kind must be"},
      {R"({"name": "x", "kind": "sample", "args": [[], 1]})", "expected is missing"},
      {R"({"name": "x", "kind": "sample", "args": [[], 1], "expected": [], "accepted": []})",
       "not both"},
      {R"({"name": "x", "kind": "sample", "args": [[], 1], "accepted": []})",
       "accepted must be a list"},
      {R"({"name": "x", "kind": "sample", "args": [[]], "expected": []})",
       "there must be 2 arguments"},
      {R"({"name": "x", "kind": "sample", "args": [[1, "a"], 1], "expected": []})",
       "argument numbers: [1]: \"a\" is no int"},
      {R"({"name": "x", "kind": "sample", "args": [[], 1], "expected": [2147483648]})",
       "expected: [0]: 2147483648 is no int"},
      {R"({"name": "x", "kind": "sample", "stdin": "", "expected": []})",
       "there is no key \"stdin\""},
      {R"({"name": "x", "kind": "sample", "args": [[], 1], "expected": [], "weight": 0})",
       "weight must be"},
      {R"({"name": "x", "args": )" + std::string(100'000, '[') + std::string(100'000, ']') + "}",
       "is nested too deeply"},
      {R"({"name": "a", "kind": "sample", "args": [[], 1], "expected": []})",
       "there is a case \"a\" already"}};
  for (const auto& [line, says] : wrong) {
    write("cases.jsonl", R"({"name": "a", "kind": "sample", "args": [[], 1], "expected": []})"
                         "\n" +
                             line + "\n");
    ASSERT_EQ(problems().size(), 1U) << line;
    EXPECT_THAT(problems().front(), StartsWith("cases.jsonl:2: ")) << line;
    EXPECT_THAT(problems().front(), HasSubstr(says)) << line;
  }
  write("cases.jsonl", "\n");
  EXPECT_THAT(problems(), ElementsAre("cases.jsonl: holds no case"));
  std::string many;
  for (int i = 0; i <= 10'000; ++i)
    many += R"({"name": ")" + std::to_string(i) +
            R"(", "kind": "hidden", "args": [[], 1], "expected": []})"
            "\n";
  write("cases.jsonl", many);
  EXPECT_THAT(problems(), ElementsAre("cases.jsonl:10001: there are more than 10000 cases"));
}

// What costs more the more there is of it is bounded: a server reads what strangers send.
TEST_F(Folders, OfAnySizeAreReadInTime) {
  std::string methods;
  for (int i = 0; i < 101; ++i) methods += "    - m" + std::to_string(i) + "()->int\n";
  write("question.yaml", "title: t\ndifficulty: easy\nclass:\n  name: A\n  methods:\n" + methods);
  EXPECT_THAT(problems(), Contains(HasSubstr("there are more than 100 methods")));
  write("question.yaml", "title: t\ndifficulty: easy\n");
  std::string lines;
  for (int i = 0; i < 100'000; ++i) lines += "1\n";
  write("cases.jsonl", lines);
  EXPECT_EQ(problems().size(), 100U);
}

TEST_F(Folders, AskForACheckersArgumentsWithinReason) {
  write("checker.py", "");
  write("question.yaml", "title: t\ndifficulty: easy\nchecker: {arguments: [\"a\\0b\"]}\n");
  write("cases.jsonl", R"({"name": "a", "kind": "sample", "stdin": "1"})");
  EXPECT_THAT(problems(), ElementsAre(HasSubstr("arguments are too many, too long or hold NUL")));
  write("question.yaml", "title: t\ndifficulty: easy\nchecker: {protocol: odd}\n");
  EXPECT_THAT(problems(), ElementsAre(HasSubstr("protocol must be icpc or testlib")));
}

TEST_F(Folders, FollowNoLinks) {
  fs::remove(path() / "statement.md");
  fs::create_symlink("/etc/hostname", path() / "statement.md");
  fs::create_directory(path() / "solutions" / "time_limit");
  fs::create_symlink("/etc/hostname", path() / "solutions" / "time_limit" / "a.py");
  fs::create_directory(path() / "solutions" / "odd");
  EXPECT_THAT(problems(),
              ElementsAre("statement.md: is no regular file",
                          "solutions/odd: is named by no verdict that a solution can have",
                          "solutions/time_limit/a.py: is no regular file"));
}

}  // namespace
}  // namespace greenroom
