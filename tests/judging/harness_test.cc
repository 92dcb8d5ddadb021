// Functions and classes in every language that can be asked for them: all types come back as they
// went, and whatever a candidate's code does is told in the candidate's terms.
#include "questions/harness.h"

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_time.h"
#include "tests/support/workbench.h"

namespace greenroom::testing {
namespace {

using nlohmann::json;
using ::testing::AnyOf;
using ::testing::ContainsRegex;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

template <typename T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().text());
  return std::move(*result);
}

std::vector<const Language*> askable() {
  std::vector<const Language*> all;
  for (const Language& language : Workbench::get().catalogue().languages())
    if (language.questions) all.push_back(&language);
  return all;
}

Question question_of(const std::string& signature) {
  Question question;
  question.function = must(parse_function(signature));
  question.comparer.rule = Comparer::Rule::kValues;
  question.comparer.absolute = question.comparer.relative = 1e-9;
  question.limits.cpu = stretched(std::chrono::milliseconds(2000));
  question.limits.wall = stretched(std::chrono::milliseconds(8000));
  return question;
}

QuestionCase case_of(const json& arguments, const json& expected) {
  QuestionCase each;
  each.name = "a case";
  each.arguments = arguments;
  each.accepted = {expected};
  return each;
}

Report judge(const Question& question, const std::string& language, const std::string& source) {
  Workbench& workbench = Workbench::get();
  const Language* found = workbench.catalogue().find(language);
  const auto submission = must(make_submission(question, *found, source));
  return must(workbench.judge(0, submission));
}

std::vector<std::string> verdicts(const Report& report) {
  std::vector<std::string> all;
  for (const CaseReport& each : report.cases) all.emplace_back(to_word(each.verdict));
  return all;
}

// -------------------------------------------------------------------------------------------------------------
// values

// With every runtime waiting the same is tested once more nowhere but in the last test.
class Harness : public ::testing::Test {
 protected:
  void SetUp() override {
    if (Workbench::get().is_warm()) GTEST_SKIP() << "not different where runtimes wait";
  }
};

class Values {
 public:
  json any(const Type& type) {
    using Kind = Type::Kind;
    switch (type.kind) {
      case Kind::kInt:
        return any_of<std::int32_t>();
      case Kind::kLong:
        return any_of<std::int64_t>();
      case Kind::kDouble:
        return any_double();
      case Kind::kBool:
        return below(2) == 1;
      case Kind::kString:
        return any_text();
      case Kind::kNullable:
        return below(3) == 0 ? json(nullptr) : any(type.element());
      case Kind::kTree:
        return any_tree(type.element());
      default:
        return any_list(type.element());
    }
  }

 private:
  std::uint64_t below(std::uint64_t bound) { return random_() % bound; }

  template <typename T>
  json any_of() {
    using Limits = std::numeric_limits<T>;
    const std::vector<T> special = {0, 1, -1, Limits::min(), Limits::max(), T(Limits::max() - 1)};
    return below(3) == 0 ? special.at(below(special.size())) : static_cast<T>(random_());
  }
  json any_double() {
    const std::vector<json> special = {0.0,  -1.5,  1e-308,     1.7e308,     0.1,
                                       5e15, "NaN", "Infinity", "-Infinity", 4};
    if (below(2) == 0) return special.at(below(special.size()));
    return static_cast<double>(static_cast<std::int64_t>(random_())) / 1e9;
  }
  json any_text() {
    const std::vector<std::string> pieces = {
        "a",      "Z",      "é",  "漢", "🦉", "\"", "\\",
        "\n",     "\t",     "\r", "/",  "\x7f", " ",  std::string(1, '\0'),
        "\u2028", "«name»", "'",  "$"};
    std::string text;
    for (auto i = below(12); i > 0; --i) text += pieces.at(below(pieces.size()));
    return text;
  }
  json any_list(const Type& element) {
    json all = json::array();
    for (auto i = below(5); i > 0; --i) all.push_back(any(element));
    return all;
  }
  // Level by level; what has a parent may be missing.
  json any_tree(const Type& element) {
    json all = json::array();
    std::uint64_t places = below(5) == 0 ? 0 : 1;
    while (places > 0 && all.size() < 12) {
      --places;
      const bool missing = !all.empty() && below(3) == 0;
      all.push_back(missing ? json(nullptr) : any(element));
      if (!missing) places += 2;
    }
    while (!all.empty() && all.back().is_null()) all.erase(all.size() - 1);
    return all;
  }

  std::mt19937_64 random_{7};
};

// Starter code whose methods return what they are given.
std::string echo(std::string starter) {
  const auto replace_all = [&](const std::string& from, const std::string& to) {
    for (std::size_t at = 0; (at = starter.find(from, at)) != std::string::npos; at += to.size())
      starter.replace(at, from.size(), to);
  };
  replace_all("(value) {\n", "(value) {\n return value;\n");  // JavaScript
  replace_all(" value) {\n", " value) {\n return value;\n");  // Java, C++
  // Python: all but the constructor.
  const std::size_t first = starter.find("        pass\n");
  if (first != std::string::npos) {
    const std::string head = starter.substr(0, first + 13);
    starter = starter.substr(first + 13);
    replace_all("        pass\n", "        return value\n");
    starter = head + starter;
  }
  return starter;
}

TEST_F(Harness, AllTypesComeBackAsTheyWent) {
  Question question = question_of("unused() -> void");
  question.function.reset();
  ClassDesign& design = question.class_design.emplace();
  design.name = "Echo";
  for (const char* type :
       {"int",          "long",          "double",    "bool",     "string",    "int[]",
        "long[]",       "double[]",      "bool[]",    "string[]", "int[][]",   "string[][]",
        "double[][][]", "bool[][]",      "int?",      "long?",    "double?",   "bool?",
        "string?",      "int?[]",        "string?[]", "int[]?",   "list<int>", "list<int>[]",
        "tree<string>", "tree<string>[]"}) {
    const std::string name = "echo" + std::to_string(design.methods.size());
    design.methods.push_back(
        must(parse_function(fmt::format("{}(value: {}) -> {}", name, type, type))));
  }
  Values values;
  for (int i = 0; i < 40; ++i) {
    json calls = json::array({json::array({"Echo"})});
    json expected = json::array({nullptr});
    for (const Function& method : design.methods) {
      const json value = values.any(method.returns);
      ASSERT_EQ(misfit(value, method.returns), std::nullopt) << value;
      calls.push_back({method.name, value});
      expected.push_back(value);
    }
    question.cases.push_back(case_of(calls, expected));
  }
  for (const Language* language : askable()) {
    const std::string source = echo(must(starter_code(question, *language)));
    const Report report = judge(question, language->id, source);
    ASSERT_FALSE(report.cases.empty()) << language->id << ": " << report.compile->output << source;
    for (const CaseReport& each : report.cases) {
      ASSERT_EQ(each.verdict, Verdict::kAccepted)
          << language->id << ": " << each.message << each.stderr_text
          << (each.difference ? each.difference->expected + "\n" + each.difference->got : "");
    }
  }
}

TEST_F(Harness, NodesHoldWhatTheQuestionSays) {
  for (const char* held : {"long", "double", "bool", "string"}) {
    Question question = question_of(fmt::format("same(value: list<{0}>) -> list<{0}>", held));
    Values values;
    for (int i = 0; i < 10; ++i) {
      const json value = values.any(question.function->returns);
      question.cases.push_back(case_of(json::array({value}), value));
    }
    for (const auto& [language, source] : std::vector<std::pair<std::string, std::string>>{
             {"python", "def same(value): return value\n"},
             {"javascript", "const same = (value) => value;\n"},
             {"java", "class Solution { ListNode same(ListNode value) { return value; } }\n"},
             {"cpp", "ListNode* same(ListNode* value) { return value; }\n"}})
      EXPECT_EQ(judge(question, language, source).verdict, Verdict::kAccepted) << language << held;
  }
}

TEST_F(Harness, AChangedParameterIsTheAnswer) {
  Question question = question_of("turn(items: int[], by: int) -> void");
  question.changed = 0;
  question.cases = {case_of({{1, 2, 3}, 1}, {3, 2, 1}), case_of({json::array(), 0}, json::array())};
  for (const auto& [language, source] : std::vector<std::pair<std::string, std::string>>{
           {"python", "def turn(items, by): items.reverse()\n"},
           {"javascript", "function turn(items, by) { items.reverse(); }\n"},
           {"java",
            "class Solution { void turn(int[] items, int by) { for (int i = 0, j = items.length - "
            "1; i < j; i++, j--) { int x = items[i]; items[i] = items[j]; items[j] = x; } } }\n"},
           {"cpp",
            "void turn(std::vector<int>& items, int) { std::reverse(items.begin(), items.end()); "
            "}\n"}}) {
    const Report report = judge(question, language, source);
    EXPECT_EQ(report.verdict, Verdict::kAccepted)
        << language << (report.compile ? report.compile->output : "");
  }
}

// -------------------------------------------------------------------------------------------------------------
// what goes wrong

struct Fault {
  const char* language;
  const char* source;
  const char* verdict;
  const char* says;  // a part of the message, or of the compiler's
};

TEST_F(Harness, FaultsAreToldInTheCandidatesTerms) {
  Question question = question_of("twoNumbers(numbers: int[], target: int) -> int[]");
  question.cases = {case_of({{2, 7}, 9}, {0, 1})};
  for (const Fault& fault : std::vector<Fault>{
           {"python", "def twoNumbers(a, b):\n    return []\n", "runtime_error",
            "there is no two_numbers in solution.py; did you mean twoNumbers?"},
           {"python", "x = (\n", "runtime_error", "(line 1)"},
           {"python", "\n\nprint(undefined)\n", "runtime_error",
            "NameError: name 'undefined' is not defined (line 3)"},
           {"python", "def two_numbers(a, b):\n    return 1 / 0\n", "runtime_error",
            "ZeroDivisionError: division by zero (line 2)"},
           {"python", "def two_numbers(a, b):\n    return {0, 1}\n", "runtime_error",
            "returned {0, 1}, which is no int[]"},
           {"python", "def two_numbers(a, b):\n    return [0, 1.0]\n", "runtime_error",
            "returned 1.0, which is no int"},
           {"python", "def two_numbers(a, b):\n    pass\n", "runtime_error",
            "returned None, which is no int[]"},
           {"python", "def two_numbers(a):\n    pass\n", "runtime_error", "takes 1 positional"},
           {"python", "def two_numbers(a, b):\n    exit()\n", "runtime_error",
            "the function called exit()"},
           {"python", "import os\ndef two_numbers(a, b):\n    os._exit(0)\n", "runtime_error",
            "ended before the function returned"},
           {"python", "def two_numbers(a, b):\n    while True: pass\n", "time_limit", "CPU time"},
           {"python", "def two_numbers(a, b): return two_numbers(a, b)\n", "runtime_error",
            "RecursionError"},
           {"python", "def two_numbers(a, b):\n    return [1, 0]\n", "wrong_answer", ""},
           {"javascript", "function two_numbers() {}\n", "runtime_error",
            "there is no function twoNumbers in solution.js"},
           {"javascript", "\nlet x = ;\n", "runtime_error", "SyntaxError: Unexpected token ';'"},
           {"javascript", "function twoNumbers() {\n  return missing;\n}\n", "runtime_error",
            "ReferenceError: missing is not defined (line 2)"},
           {"javascript", "function twoNumbers() {}\n", "runtime_error",
            "returned undefined, which is no int[]"},
           {"javascript", "function twoNumbers() { return [0, '1']; }\n", "runtime_error",
            "returned \"1\", which is no int"},
           {"javascript", "function twoNumbers() { throw 'text'; }\n", "runtime_error",
            "threw text"},
           {"javascript", "function twoNumbers() { process.exit(0); }\n", "runtime_error",
            "ended before the function returned"},
           {"javascript", "const twoNumbers = async () => [0, 1];\n", "accepted", ""},
           {"javascript", "module.exports.twoNumbers = () => [0, 1];\n", "accepted", ""},
           {"java", "class Solution { public int[] two() { return null; } }\n", "runtime_error",
            "there is no method twoNumbers in class Solution"},
           {"java", "class Solution { public int[] twoNumbers(int a) { return null; } }\n",
            "runtime_error", "twoNumbers takes (int), not (int[], int)"},
           {"java", "class Solution { public int twoNumbers(int[] a, int b) { return 1; } }\n",
            "runtime_error", "twoNumbers returns int, not int[]"},
           {"java", "class Solution { public int[] twoNumbers(int[] a, int b) { return null; } }\n",
            "runtime_error", "returned null, which is no int[]"},
           {"java",
            "class Solution {\n  int[] twoNumbers(int[] a, int b) {\n    return new int[] "
            "{a[5]};\n  }\n}\n",
            "runtime_error", "Index 5 out of bounds for length 2 (line 3)"},
           {"java", "class Answer { }\n", "runtime_error", "there is no class Solution"},
           {"java", "class Solution { int x = \"\"; }\n", "compile_error", "incompatible types"},
           {"java",
            "class Solution { int[] twoNumbers(int[] a, int b) { return twoNumbers(a, b); } }\n",
            "runtime_error", "StackOverflowError"},
           {"java",
            "class Solution { int[] twoNumbers(int[] a, int b) { System.exit(0); return a; } }\n",
            "runtime_error", "ended before the function returned"},
           {"cpp", "std::vector<int> two(std::vector<int>, int) { return {}; }\n", "compile_error",
            "twoNumbers"},
           {"cpp", "std::vector<int> twoNumbers(std::vector<int>) { return {}; }\n",
            "compile_error", "does not have as many parameters as the question asks for"},
           {"cpp", "\nstd::vector<int> twoNumbers(std::vector<int>, int) { return x; }\n",
            "compile_error", "solution.cpp:2:"},
           {"cpp", "std::vector<int> twoNumbers(std::vector<int> a, int) { return {a.at(5)}; }\n",
            "runtime_error", "std::out_of_range"},
           {"cpp", "std::vector<int> twoNumbers(std::vector<int> a, int) { return {a[5]}; }\n",
            "runtime_error", "SIGABRT"},
           {"cpp",
            "#define int long long\nusing namespace std;\n"
            "vector<int> twoNumbers(vector<int>& a, int b) { return {0, 1}; }\n",
            "accepted", ""}}) {
    const Report report = judge(question, fault.language, fault.source);
    EXPECT_EQ(to_word(report.verdict), fault.verdict) << fault.language << fault.source;
    std::string said = report.compile ? report.compile->output : "";
    for (const CaseReport& each : report.cases) said += each.message;
    EXPECT_THAT(said, HasSubstr(fault.says)) << fault.language << ": " << fault.source;
    EXPECT_THAT(said, Not(HasSubstr("harness.py"))) << fault.source;
  }
}

TEST_F(Harness, OneCasesEndIsNotTheOthers) {
  Question question = question_of("act(what: string) -> int");
  for (const char* what : {"return", "crash", "return", "hang", "return", "throw", "return"})
    question.cases.push_back(case_of({what}, 1));
  for (const auto& [language, source] : std::vector<std::pair<std::string, std::string>>{
           {"python",
            "import os\ncount = 0\ndef act(what):\n  global count\n  count += 1\n  print(what, "
            "count)\n"
            "  if what == 'crash': os.abort()\n  while what == 'hang': pass\n"
            "  if what == 'throw': raise ValueError()\n  return 1\n"},
           {"javascript",
            "let count = 0;\nfunction act(what) {\n  console.log(what, ++count);\n"
            "  if (what === 'crash') process.abort();\n  while (what === 'hang');\n"
            "  if (what === 'throw') throw new Error();\n  return 1;\n}\n"},
           {"java",
            "class Solution { static int count = 0; int act(String what) {\n"
            "System.out.println(what + \" \" + ++count);\n"
            "if (what.equals(\"crash\")) Runtime.getRuntime().halt(134);\n"
            "while (what.equals(\"hang\")) {}\n"
            "if (what.equals(\"throw\")) throw new RuntimeException(); return 1; } }\n"},
           {"cpp",
            "int count = 0;\nint act(std::string what) {\n  std::cout << what << ' ' << ++count << "
            "'\\n';\n"
            "  if (what == \"crash\") std::abort();\n  while (what == \"hang\") asm "
            "volatile(\"\");\n"
            "  if (what == \"throw\") throw std::runtime_error(\"x\");\n  return 1;\n}\n"}}) {
    question.limits.cpu = stretched(std::chrono::milliseconds(700));
    const Report report = judge(question, language, source);
    EXPECT_THAT(verdicts(report), ElementsAre("accepted", "runtime_error", "accepted", "time_limit",
                                              "accepted", "runtime_error", "accepted"))
        << language << (report.compile ? report.compile->output : "");
    if (report.cases.size() < 7) continue;
    // Prints are kept apart, and a process begins anew only where the last one ended.
    EXPECT_EQ(report.cases[0].stdout_text, "return 1\n") << language;
    EXPECT_EQ(report.cases[2].stdout_text, "return 1\n") << language;
    EXPECT_EQ(report.cases[6].stdout_text, "return 3\n") << language;
    EXPECT_LT(report.cases[6].cpu, stretched(std::chrono::milliseconds(200))) << language;
  }
}

TEST_F(Harness, ForgedAnswersAreOnlyAnswers) {
  Question question = question_of("guess() -> int");
  question.cases = {case_of(json::array(), 42), case_of(json::array(), 42)};
  // It finds the channel and answers by itself: with the same answer for all it is merely wrong or
  // right; what is not asked for ends the run.
  const Report early = judge(question, "python",
                             "import os\n"
                             "def frame(t): return len(t).to_bytes(4, 'big') + t\n"
                             "def guess():\n"
                             "  for fd in range(3, 20):\n"
                             "    try: os.write(fd, frame(b'{\"value\":42}') * 3)\n"
                             "    except OSError: pass\n"
                             "  return 42\n");
  EXPECT_THAT(verdicts(early), Each("runtime_error"));
  // Neither expected answers nor the calls to come are in the box.
  const Report search =
      judge(question, "python",
            "import gc\n"
            "def guess():\n"
            "  return sum(1 for each in gc.get_objects() if isinstance(each, (dict, "
            "list)) and '42' in repr(each)[:1000] and 'expected' in "
            "repr(each)[:1000])\n");
  EXPECT_THAT(verdicts(search), Each("wrong_answer"));
}

TEST_F(Harness, AnswersThatAreBombsAreRefused) {
  Question question = question_of("guess() -> int");
  question.cases = {case_of(json::array(), 42), case_of(json::array(), 42)};
  for (const char* text :
       {"b'{\"value\":' + b'[' * 4000000 + b']' * 4000000 + b'}'", "b'[' * 8000000",
        "b'{\"value\":' + b'9' * 1000000 + b'}'", "b''", "b'{\"value\":1', b'null', b'\\xff'"}) {
    const std::string source = fmt::format(
        "import os\ndef guess():\n  text = b''.join([{}])\n"
        "  data = len(text).to_bytes(4, 'big') + text\n"
        "  for fd in range(3, 20):\n    left = data\n    try:\n"
        "      while left: left = left[os.write(fd, left):]\n    except OSError: pass\n"
        "  while True: pass\n",
        text);
    const Report report = judge(question, "python", source);
    EXPECT_EQ(report.cases.size(), 2U);
    EXPECT_NE(report.verdict, Verdict::kAccepted) << text;
  }
  const Report large = judge(question, "python", "def guess(): return 10 ** 5000\n");
  EXPECT_THAT(large.cases.front().message, HasSubstr("which is no int"));
}

TEST_F(Harness, TextThatIsNoUnicodeIsJustAWrongAnswer) {
  Question question = question_of("turn(text: string) -> string");
  question.cases = {case_of({"a🦉"}, "🦉a")};
  EXPECT_EQ(
      judge(question, "javascript", "const turn = (text) => text.split('').reverse().join('');\n")
          .verdict,
      Verdict::kWrongAnswer);
  EXPECT_EQ(judge(question, "python", "def turn(text): return '\\ud83e' + text\n").verdict,
            Verdict::kWrongAnswer);
  EXPECT_EQ(judge(question, "python",
                  "import sys\nsys.stdout = None\ndef turn(text): return text[::-1]\n")
                .verdict,
            Verdict::kAccepted);
}

TEST_F(Harness, MemoryOfAFunctionIsLimited) {
  Question question = question_of("fill() -> int");
  question.cases = {case_of(json::array(), 1), case_of(json::array(), 1)};
  question.limits.memory = mib(96);
  for (const auto& [language, source] : std::vector<std::pair<std::string, std::string>>{
           {"python", "def fill(): return len([bytearray(1 << 20) for i in range(1000)])\n"},
           {"java",
            "class Solution { int fill() { java.util.List<byte[]> all = new "
            "java.util.ArrayList<>();\n"
            "for (;;) all.add(new byte[1 << 20]); } }\n"},
           {"cpp",
            "int fill() { std::vector<std::string> all;\n"
            "for (;;) all.push_back(std::string(1 << 20, 'x')); }\n"}}) {
    const Report report = judge(question, language, source);
    EXPECT_THAT(verdicts(report), ElementsAre("memory_limit", "memory_limit")) << language;
  }
}

TEST_F(Harness, AnAnswerThatComesTooLateIsNone) {
  // Just past the limit, in a child whose time counts when it has been waited for.
  Question question = question_of("late() -> int");
  question.limits.cpu = stretched(std::chrono::milliseconds(300));
  for (int i = 0; i < 8; ++i) question.cases.push_back(case_of(json::array(), 1));
  const Report report = judge(question, "python",
                              "import time\n"
                              "def late():\n"
                              "  start = time.process_time()\n"
                              "  while time.process_time() - start < " +
                                  std::to_string(0.33 * time_scale()) +
                                  ": pass\n"
                                  "  return 1\n");
  EXPECT_THAT(verdicts(report), Each("time_limit"));
}

TEST_F(Harness, WhoHearsNothingAnyMoreCostsNobodyTime) {
  Question question = question_of("deaf() -> int");
  question.limits.wall = stretched(std::chrono::milliseconds(1500));
  for (int i = 0; i < 2; ++i) question.cases.push_back(case_of(json::array(), 1));
  const clock_t before = ::clock();
  const Report report = judge(question, "python",
                              "import os, socket, time\n"
                              "def deaf():\n"
                              "  for fd in range(3, 20):\n"
                              "    try: socket.socket(fileno=fd).shutdown(socket.SHUT_RD)\n"
                              "    except OSError: pass\n"
                              "  return 1\n");
  EXPECT_EQ(report.cases.size(), 2U);
  // Our own CPU time: waiting is not spinning.
  EXPECT_LT(static_cast<double>(::clock() - before) / CLOCKS_PER_SEC, 0.5 * time_scale());
}

TEST_F(Harness, SeveralAnswersMayBeRight) {
  Question question = question_of("pick(n: int) -> int[]");
  QuestionCase each = case_of({1}, {1, 2});
  each.accepted.push_back({2, 1});
  question.cases = {each};
  EXPECT_EQ(judge(question, "python", "def pick(n): return [2, 1]\n").verdict, Verdict::kAccepted);
  EXPECT_EQ(judge(question, "python", "def pick(n): return [2, 2]\n").verdict,
            Verdict::kWrongAnswer);
}

TEST_F(Harness, MayFindItsRuntimeWaiting) {
  Question question = question_of("twice(n: long) -> long");
  question.cases = {case_of({2}, 4), case_of({4611686018427387904 / 2}, 4611686018427387904)};
  Workbench& workbench = Workbench::get();
  Slot& slot = *workbench.warm_sandbox().slots().front();
  for (const auto& [id, source] : std::vector<std::pair<std::string, std::string>>{
           {"python", "def twice(n):\n  print(n)\n  return 2 * n\n"},
           {"javascript", "const twice = (n) => { console.log(String(n)); return 2n * n; };\n"},
           {"java",
            "class Solution { long twice(long n) { System.out.println(n); return 2 * n; } }\n"}}) {
    const auto submission =
        must(make_submission(question, *workbench.catalogue().find(id), source));
    for (const std::uint64_t hits : {0U, 1U}) {
      const auto before = slot.warm_counts();
      const Report report = must(
          Judge(workbench.sandbox().isolation(), {&slot}, workbench.catalogue()).judge(submission));
      EXPECT_EQ(slot.warm_counts().hits - before.hits, hits) << id;
      EXPECT_THAT(verdicts(report), ElementsAre("accepted", "accepted")) << id;
      EXPECT_EQ(report.cases.back().stdout_text, "2305843009213693952\n") << id;
      while (slot.get_ready() || slot.warm_counts().starting > 0)
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  }
  workbench.close_warm_sandbox();
}

}  // namespace
}  // namespace greenroom::testing
