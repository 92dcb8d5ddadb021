// Questions whose answers a program judges: after the candidate's, or in a talk with it.
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_time.h"
#include "questions/harness.h"
#include "tests/support/workbench.h"

namespace greenroom::testing {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using Protocol = CheckerProgram::Protocol;

template <typename T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().text());
  return std::move(*result);
}

Question program_question() {
  Question question;
  question.comparer.rule = Comparer::Rule::kTokens;
  question.limits.cpu = stretched(std::chrono::milliseconds(2000));
  question.limits.wall = stretched(std::chrono::milliseconds(8000));
  return question;
}

Question question_of(const std::string& signature) {
  Question question = program_question();
  question.function = must(parse_function(signature));
  question.comparer.rule = Comparer::Rule::kValues;
  return question;
}

QuestionCase case_of(const nlohmann::json& arguments) {
  QuestionCase each;
  each.name = "a case";
  each.arguments = arguments;
  return each;
}

QuestionCase case_with_input(const std::string& input) {
  QuestionCase each;
  each.name = "of " + input;
  each.input = input;
  return each;
}

Report judge(const Question& question, const std::string& language, const std::string& source) {
  Workbench& workbench = Workbench::get();
  const Language* found = workbench.catalogue().find(language);
  return must(workbench.judge(0, must(make_submission(question, *found, source))));
}

std::vector<std::string> verdicts(const Report& report) {
  std::vector<std::string> all;
  for (const CaseReport& each : report.cases) all.emplace_back(to_word(each.verdict));
  return all;
}

class Checkers : public ::testing::Test {
 protected:
  void SetUp() override {
    if (Workbench::get().is_warm()) GTEST_SKIP() << "not different where runtimes wait";
  }
};

struct Check {
  const char* name;
  const char* source;
  const char* verdict;
  const char* says;
};

TEST_F(Checkers, CheckersDecideInAnyLanguage) {
  Question question = question_of("divisor(n: int) -> int");
  question.cases = {case_of({12}), case_of({35})};
  for (const Check& checker : std::vector<Check>{
           {"checker.py",
            "import sys, json\n"
            "n = json.load(open(sys.argv[1]))[0]\n"
            "d = json.load(sys.stdin)\n"
            "open(sys.argv[3] + '/judgemessage.txt', 'w').write(f'{d} of {n}\\nmore')\n"
            "sys.exit(42 if 1 < d < n and n % d == 0 else 43)\n",
            "", " of "},
           {"checker.cpp",
            "#include <fstream>\n#include <iostream>\n"
            "int main(int, char** v) { std::ifstream in(v[1]); char c; int n, d; in >> c >> n;\n"
            "std::cin >> d; std::ofstream(std::string(v[3]) + \"/judgemessage.txt\") << d << \" of "
            "\" << n;\n"
            "return d > 1 && d < n && n % d == 0 ? 42 : 43; }\n",
            "", " of "}}) {
    question.checker = CheckerProgram{{{checker.name, checker.source}}};
    const Report right = judge(
        question, "python", "def divisor(n): return next(d for d in range(2, n) if n % d == 0)\n");
    EXPECT_THAT(verdicts(right), ElementsAre("accepted", "accepted")) << checker.name;
    EXPECT_EQ(right.cases.at(1).message, "5 of 35");
    const Report wrong = judge(question, "javascript", "const divisor = (n) => 4;\n");
    EXPECT_THAT(verdicts(wrong), ElementsAre("accepted", "wrong_answer")) << checker.name;
    const Report crash = judge(question, "python", "def divisor(n): return n // (n - 12)\n");
    EXPECT_THAT(verdicts(crash), ElementsAre("runtime_error", "wrong_answer")) << checker.name;
  }
}

TEST_F(Checkers, CheckersThatFailAreNobodysFault) {
  Question question;
  question.cases.resize(2);
  question.cases[0].name = "a";
  question.cases[1].name = "b";
  question.limits = question_of("f() -> int").limits;
  for (const Check& checker : std::vector<Check>{
           {"checker.py", "raise ValueError('odd')\n", "internal_error", "ValueError: odd"},
           {"checker.py", "pass\n", "internal_error", "ended with exit code 0"},
           {"checker.sh", "kill -SEGV $$\n", "internal_error", "SIGSEGV"},
           {"checker.sh", "head -c 1000000 /dev/zero\n", "internal_error", "wrote more than"},
           {"checker.sh", "rm -r feedback; exit 42\n", "accepted", ""},
           {"checker.sh", "ln -s /etc/hostname feedback/judgemessage.txt; exit 43\n",
            "wrong_answer", ""}}) {
    question.checker = CheckerProgram{{{checker.name, checker.source}}};
    const Report report = judge(question, "python", "print(1)\n");
    ASSERT_EQ(report.cases.size(), 2U);
    EXPECT_EQ(to_word(report.verdict), checker.verdict) << checker.source;
    EXPECT_THAT(report.cases[1].message, HasSubstr(checker.says)) << checker.source;
  }
  // What is wrong with it is not for whoever hands something in.
  for (const CheckerProgram& unusable :
       {CheckerProgram{{{"checker.c", "int main( { SECRET"}}},
        CheckerProgram{{{"checker.odd", ""}}},
        CheckerProgram{{{"checker.sh", "exit 42"}, {"checker-input", ""}}}}) {
    question.checker = unusable;
    const Report report = judge(question, "python", "print(1)\n");
    EXPECT_EQ(to_word(report.verdict), "internal_error");
    ASSERT_EQ(report.cases.size(), 2U);
    EXPECT_EQ(report.cases[1].message, "the question's checker cannot be used");
  }
}

// -------------------------------------------------------------------------------------------------------------
// shares and protocols

TEST_F(Checkers, GiveAPartOfACase) {
  Question question = program_question();
  question.cases = {case_with_input("1"), case_with_input("2")};
  question.cases[1].weight = 4;
  struct Given {
    const char* file;
    const char* text;
    double first;
    double second;  // of a case that weighs 4
  };
  for (const Given& given : std::vector<Given>{{"score.txt", "0.5", 0.5, 0.125},
                                               {"score.txt", "3", 1, 0.75},
                                               {"score_multiplier.txt", "0.25", 0.25, 0.25}}) {
    question.checker = CheckerProgram{
        {{"checker.sh", std::string("echo ") + given.text + " > \"$3\"" + given.file +
                            "; echo because > \"$3\"/judgemessage.txt; exit 42\n"}}};
    const Report report = judge(question, "python", "print(1)\n");
    ASSERT_EQ(report.cases.size(), 2U);
    EXPECT_EQ(report.verdict, Verdict::kAccepted);
    EXPECT_EQ(report.cases[0].share, given.first) << given.text;
    EXPECT_EQ(report.cases[1].share, given.second) << given.text;
    EXPECT_EQ(report.cases[1].message, "because");
  }
  for (const auto& [text, verdict] : {std::pair{"0", "wrong_answer"},
                                      {"-1", "wrong_answer"},
                                      {"many", "internal_error"},
                                      {"nan", "internal_error"}}) {
    question.checker = CheckerProgram{
        {{"checker.sh", std::string("echo ") + text + " > feedback/score.txt; exit 42\n"}}};
    EXPECT_EQ(to_word(judge(question, "python", "print(1)\n").verdict), verdict) << text;
  }
}

TEST_F(Checkers, GetTheirArgumentsAfterThoseOfTheProtocol) {
  Question question = program_question();
  question.cases = {case_with_input("1")};
  question.checker = CheckerProgram{
      {{"checker.sh", "[ \"$4\" = float_tolerance ] && [ \"$5\" = 1e-6 ] && exit 42; exit 43\n"}},
      Protocol::kIcpc,
      {"float_tolerance", "1e-6"}};
  EXPECT_THAT(verdicts(judge(question, "python", "print(1)\n")), ElementsAre("accepted"));
}

// Several files, one of which the other includes; input, output and answer by name; testlib's codes
// and words. Crashes end with such codes, too.
TEST_F(Checkers, OfTestlibsKindAnswerByCodesAndWords) {
  Question question = program_question();
  question.cases = {case_with_input("7")};
  question.cases[0].accepted = {"8"};
  question.cases[0].weight = 2;
  question.checker = CheckerProgram{
      {{"checker.cpp",
        "#include \"answer.h\"\n#include <fstream>\n#include <string>\n"
        "int main(int, char** v) { int n = 0, m = 0; std::ifstream(v[1]) >> n; std::ifstream(v[3]) "
        ">> m;\n"
        "if (n != 7 || m != 8) return answer(3, \"FAIL\");\n"
        "std::ifstream said(v[2]); int code = 0; said >> code; std::string words;\n"
        "std::getline(said, words); return answer(code, words.substr(1)); }\n"},
       {"answer.h",
        "#include <iostream>\n#include <string>\n"
        "inline int answer(int code, const std::string& words) { std::cerr << words << "
        "\"\\nmore\"; "
        "return code; }\n"}},
      Protocol::kTestlib};
  struct Said {
    const char* words;
    const char* verdict;
    double share;
  };
  for (const Said& said : std::vector<Said>{{"0 ok 2 numbers", "accepted", 1},
                                            {"0 Traceback", "internal_error", 1},
                                            {"1 wrong answer 3rd number", "wrong_answer", 1},
                                            {"1 Traceback", "internal_error", 1},
                                            {"2 wrong output format oops", "wrong_answer", 1},
                                            {"8 unexpected eof", "wrong_answer", 1},
                                            {"7 points 0.5 half of one", "accepted", 0.25},
                                            {"7 points many", "internal_error", 1},
                                            {"75 partially correct (25) so so", "accepted", 0.25},
                                            {"50 partially correct (0) not", "wrong_answer", 1},
                                            {"127 sh: not found", "internal_error", 1},
                                            {"134 aborted", "internal_error", 1},
                                            {"3 FAIL answer file", "internal_error", 1}}) {
    const Report report = judge(question, "python", std::string("print('") + said.words + "')\n");
    ASSERT_EQ(report.cases.size(), 1U);
    EXPECT_EQ(to_word(report.verdict), said.verdict) << said.words;
    EXPECT_EQ(report.cases[0].share, said.share) << said.words;
    if (report.verdict != Verdict::kInternalError) {
      EXPECT_EQ(report.cases[0].message, said.words + std::string(said.words).find(' ') + 1);
    }
  }
}

// What a checker repeats of the output must not displace what it gives for it.
TEST_F(Checkers, GiveNoMoreForAnOutputThatIsLong) {
  Question question = program_question();
  question.cases = {case_with_input("1")};
  const std::string says = "cat > feedback/judgemessage.txt; ";
  const auto judged = [&](const std::string& script) {
    question.checker = CheckerProgram{{{"checker.sh", script}}};
    return judge(question, "python", "print('\\033[31m' + '7' * 3000000)\n");
  };
  const Report part = judged(says + "echo 0.25 > feedback/score_multiplier.txt; exit 42\n");
  EXPECT_EQ(part.verdict, Verdict::kAccepted);
  EXPECT_EQ(part.cases[0].share, 0.25);
  EXPECT_THAT(part.cases[0].message, Not(HasSubstr("\033")));
  for (const char* score :
       {": > feedback/score.txt", "echo > feedback/score.txt", "echo 1 2 > feedback/score.txt",
        "ln -s /etc/hostname feedback/score.txt"}) {
    const Report odd = judged(score + std::string("; exit 42\n"));
    EXPECT_EQ(to_word(odd.verdict), "internal_error") << score;
  }
}

// -------------------------------------------------------------------------------------------------------------
// interaction

// Thinks of the number in its input, answers < or > and gives seven tries.
constexpr const char* kGuessing =
    "import sys\n"
    "secret = int(open(sys.argv[1]).read())\n"
    "def end(code, why):\n"
    "    open(sys.argv[3] + '/judgemessage.txt', 'w').write(why)\n"
    "    sys.exit(code)\n"
    "for tries in range(1, 8):\n"
    "    line = sys.stdin.readline()\n"
    "    if not line: end(43, 'no guess')\n"
    "    guess = int(line)\n"
    "    if guess == secret:\n"
    "        print('=', flush=True)\n"
    "        end(42, f'{tries} tries')\n"
    "    print('<' if secret < guess else '>', flush=True)\n"
    "end(43, 'too many tries')\n";

Question guessing() {
  Question question = program_question();
  question.cases = {case_with_input("1"), case_with_input("77"), case_with_input("100")};
  question.checker = CheckerProgram{{{"checker.py", kGuessing}}, Protocol::kIcpc, {}, true};
  question.limits.cpu = stretched(std::chrono::milliseconds(1000));
  question.limits.wall = stretched(std::chrono::milliseconds(2000));
  return question;
}

std::vector<std::pair<std::string, std::string>> bisections() {
  return {{"python",
           "low, high = 1, 100\n"
           "while True:\n"
           "    middle = (low + high) // 2\n"
           "    print(middle, flush=True)\n"
           "    said = input()\n"
           "    if said == '=': break\n"
           "    low, high = (low, middle - 1) if said == '<' else (middle + 1, high)\n"},
          {"javascript",
           "const lines = require('readline').createInterface({input: process.stdin});\n"
           "let low = 1, high = 100;\n"
           "const middle = () => Math.floor((low + high) / 2);\n"
           "console.log(middle());\n"
           "lines.on('line', (said) => {\n"
           "  if (said === '=') return lines.close();\n"
           "  if (said === '<') high = middle() - 1; else low = middle() + 1;\n"
           "  console.log(middle());\n"
           "});\n"},
          {"java",
           "import java.util.*;\n"
           "public class Main { public static void main(String[] a) { Scanner in = new "
           "Scanner(System.in);\n"
           "int low = 1, high = 100; while (true) { int middle = (low + high) / 2;\n"
           "System.out.println(middle); String said = in.next(); if (said.equals(\"=\")) return;\n"
           "if (said.equals(\"<\")) high = middle - 1; else low = middle + 1; } } }\n"},
          {"cpp",
           "#include <iostream>\n#include <string>\n"
           "int main() { int low = 1, high = 100; std::string said; while (said != \"=\") {\n"
           "int middle = (low + high) / 2; std::cout << middle << std::endl; if (!(std::cin >> "
           "said)) return 1;\n"
           "if (said == \"<\") high = middle - 1; else low = middle + 1; } }\n"}};
}

TEST_F(Checkers, TalkWithAProgramInAnyLanguage) {
  for (const auto& [language, source] : bisections()) {
    const Report report = judge(guessing(), language, source);
    EXPECT_THAT(verdicts(report), ElementsAre("accepted", "accepted", "accepted"))
        << language << ": " << report.cases.front().message << report.cases.front().stderr_text;
    EXPECT_EQ(report.cases.back().message, "7 tries") << language;
    EXPECT_EQ(report.cases.front().stdout_text, "50\n25\n12\n6\n3\n1\n") << language;
  }
}

TEST_F(Checkers, InATalkWhoeverFailsFirstIsJudged) {
  struct Talk {
    const char* what;
    const char* source;
    const char* verdict;
    const char* message;
  };
  for (const Talk& talk : std::vector<Talk>{
           {"guesses from below",
            "n = 1\nwhile True:\n    print(n, flush=True)\n    n += 1\n    input()\n",
            "wrong_answer", "too many tries"},
           {"goes on after the checker has left",
            "import time\nfor n in range(50, 90): print(n, flush=True)\ntime.sleep(100)\n",
            "wrong_answer", "too many tries"},
           {"leaves early", "print(50, flush=True)\n", "wrong_answer", "no guess"},
           {"says nothing and leaves", "pass\n", "wrong_answer", "no guess"},
           {"crashes", "print(50, flush=True)\ninput()\n1 // 0\n", "runtime_error", "exit code 1"},
           {"is killed", "import os\nprint(50, flush=True)\nos.kill(os.getpid(), 9)\n",
            "runtime_error", "SIGKILL"},
           {"waits for the checker, which waits for it", "input()\n", "time_limit",
            "each for the other"},
           {"forgets to flush", "import sys\nprint(50)\nsys.stdin.readline()\n", "time_limit",
            "each for the other"},
           {"calculates for ever", "print(50, flush=True)\nwhile True: pass\n", "time_limit", ""},
           {"does not stop when all is well",
            "low, high = 1, 100\n"
            "while True:\n"
            "    middle = (low + high) // 2\n"
            "    print(middle, flush=True)\n"
            "    said = input()\n"
            "    if said == '=': break\n"
            "    low, high = (low, middle - 1) if said == '<' else (middle + 1, high)\n"
            "while True: pass\n",
            "time_limit", ""}}) {
    const Report report = judge(guessing(), "python", talk.source);
    ASSERT_EQ(report.cases.size(), 3U) << talk.what;
    EXPECT_EQ(to_word(report.cases[1].verdict), talk.verdict) << talk.what;
    EXPECT_THAT(report.cases[1].message, HasSubstr(talk.message)) << talk.what;
  }
}

TEST_F(Checkers, ThatFailInATalkAreNobodysFault) {
  Question question = guessing();
  question.cases.resize(1);
  struct Failure {
    const char* source;
    const char* says;
  };
  for (const Failure& failure : std::vector<Failure>{
           {"raise ValueError('odd')\n", "ValueError: odd"},
           {"import sys\nsys.stdin.readline()\nsys.exit(0)\n", "exit code 0"},
           {"while True: pass\n", "used up the program's time"},
           {"import sys\nwhile True: sys.stderr.write('x' * 65536)\n", "wrote more"}}) {
    question.checker->files = {{"checker.py", failure.source}};
    const Report report = judge(question, "python", "print(50, flush=True)\ninput()\n");
    ASSERT_EQ(report.cases.size(), 1U);
    EXPECT_EQ(to_word(report.verdict), "internal_error") << failure.source;
    EXPECT_THAT(report.cases[0].message, HasSubstr(failure.says)) << failure.source;
  }
}

TEST_F(Checkers, InATalkStandardInputAndOutputMayBeOpenedByName) {
  Question question = guessing();
  question.cases.resize(1);
  const Report report = judge(question, "python",
                              "out = open('/dev/stdout', 'w')\nsaid = open('/dev/stdin')\n"
                              "for n in (50, 25, 1):\n"
                              "    print(n, file=out, flush=True)\n    said.readline()\n");
  EXPECT_THAT(verdicts(report), ElementsAre("accepted"))
      << report.cases[0].message << report.cases[0].stderr_text;
}

// It can tell that nothing more comes, and read on.
TEST_F(Checkers, InATalkMayCloseTheirOutputAndGoOn) {
  Question question = guessing();
  question.cases.resize(1);
  question.checker->files = {{"checker.py",
                              "import os, sys\n"
                              "print('7\\n8', flush=True)\nos.close(1)\n"
                              "sys.exit(42 if sys.stdin.read() == '15\\n' else 43)\n"}};
  const Report report =
      judge(question, "python", "import sys\nprint(sum(map(int, sys.stdin.read().split())))\n");
  EXPECT_THAT(verdicts(report), ElementsAre("accepted")) << report.cases[0].message;
}

// More than any pipe holds, both ways at once.
TEST_F(Checkers, InATalkMayBeToldMuch) {
  Question question = guessing();
  question.cases.resize(1);
  question.checker->files = {
      {"checker.py",
       "import sys\nfor i in range(200000): print(i)\n"
       "print('end', flush=True)\n"
       "said = sys.stdin.read().split()\n"
       "sys.exit(42 if said == [str(2 * i) for i in range(200000)] else 43)\n"}};
  const Report report = judge(question, "python",
                              "import sys\nsaid = []\nfor line in sys.stdin:\n"
                              "    if line == 'end\\n': break\n    said.append(2 * int(line))\n"
                              "print('\\n'.join(map(str, said)))\n");
  EXPECT_THAT(verdicts(report), ElementsAre("accepted")) << report.cases[0].message;
  EXPECT_EQ(report.cases[0].stdout_text.size(), 65536U);
  EXPECT_TRUE(report.cases[0].stdout_truncated);
}

// Neither side can seem to have died before what killed it, however busy the machine is.
TEST_F(Checkers, InATalkWhoEndedFirstIsKnown) {
  Question question = guessing();
  question.cases = std::vector<QuestionCase>(5, case_with_input("77"));
  question.limits.wall = stretched(std::chrono::milliseconds(8000));
  question.checker->files = {
      {"checker.c",
       "#include <stdlib.h>\n#include <unistd.h>\n"
       "int main(void) { char c; if (read(0, &c, 1) == 1 && c == 'x') _exit(43);\n"
       "while (read(0, &c, 1) == 1); _exit(43); }\n"}};
  std::atomic<bool> stop{false};
  std::vector<std::thread> noise;
  for (int i = 0; i < 6; ++i)
    noise.emplace_back([&] {
      while (!stop) {
      }
    });
  const Report leaves = judge(question, "c",
                              "#include <unistd.h>\nint main(void) { char c; write(1, \"x\", 1);\n"
                              "read(0, &c, 1); _exit(1); }\n");
  const Report crashes = judge(
      question, "c", "#include <unistd.h>\nint main(void) { write(1, \"y\", 1); _exit(1); }\n");
  stop = true;
  for (std::thread& each : noise) each.join();
  EXPECT_THAT(verdicts(leaves), Each("wrong_answer"));
  EXPECT_THAT(verdicts(crashes), Each("runtime_error"));
}

// Otherwise a checker that writes would die of whoever leaves early, which is nobody's fault.
TEST_F(Checkers, InATalkNobodyDiesOfAPartnerThatHasLeft) {
  Question question = guessing();
  question.cases.resize(1);
  question.checker->files = {{"checker.py",
                              "import sys\nsys.stdin.readline()\n"
                              "for i in range(100000): print(i, flush=i % 100 == 0)\n"
                              "sys.exit(43 if not sys.stdin.readline() else 42)\n"}};
  for (int i = 0; i < 5; ++i) {
    const Report left = judge(question, "python", "print(1)\n");
    EXPECT_EQ(to_word(left.verdict), "wrong_answer") << left.cases[0].message;
  }
  question.checker->files = {{"checker.sh", "read -r said; exit 42\n"}};
  for (const auto& [language, source] :
       {std::pair{"python", "import time\nprint(1, flush=True)\ntime.sleep(0.5)\nprint(2)\n"},
        {"c",
         "#include <stdio.h>\n#include <unistd.h>\nint main(void) { puts(\"1\"); "
         "fflush(stdout); usleep(500000); puts(\"2\"); }\n"}}) {
    const Report said_more = judge(question, language, source);
    EXPECT_EQ(to_word(said_more.verdict), "accepted") << said_more.cases[0].message;
  }
}

TEST_F(Checkers, InATalkAFloodIsTheFaultOfWhoSaysIt) {
  Question question = guessing();
  question.cases.resize(1);
  question.checker->files = {{"checker.py", "import sys\nsys.stdin.read()\nsys.exit(42)\n"}};
  const Report report =
      judge(question, "c", "#include <stdio.h>\nint main(void) { for (;;) puts(\"a line\"); }\n");
  EXPECT_EQ(to_word(report.verdict), "output_limit") << report.cases[0].message;
}

TEST_F(Checkers, InATalkLocalSocketsDoNotMeet) {
  Question question = guessing();
  question.cases.resize(1);
  question.checker->files = {
      {"checker.py",
       "import socket, sys\n"
       "door = socket.socket(socket.AF_UNIX)\ndoor.bind('\\0door')\ndoor.listen()\n"
       "print('open', flush=True)\n"
       "sys.exit(42 if sys.stdin.readline() == 'refused\\n' else 43)\n"}};
  const Report report =
      judge(question, "python",
            "import socket\ninput()\n"
            "try:\n    socket.socket(socket.AF_UNIX).connect('\\0door')\n    print('in')\n"
            "except ConnectionRefusedError:\n    print('refused')\n");
  EXPECT_EQ(to_word(report.verdict), "accepted") << report.cases[0].message;
}

TEST_F(Checkers, ATalkEndsWhenItIsCancelled) {
  Question question = guessing();
  question.limits.wall = std::chrono::minutes(5);
  Workbench& workbench = Workbench::get();
  // The checker is content with the one, and waits for the other.
  question.cases.resize(1);
  question.checker->files = {{"checker.sh", "read -r said; exit 42\n"}};
  for (const char* source :
       {"input()\n", "import time\nprint(1, flush=True)\ntime.sleep(1000)\n"}) {
    const auto submission =
        must(make_submission(question, *workbench.catalogue().find("python"), source));
    std::array<int, 2> ends{};
    ASSERT_EQ(::pipe2(ends.data(), O_CLOEXEC), 0);
    std::thread later([&] {
      std::this_thread::sleep_for(stretched(std::chrono::milliseconds(500)));
      ::close(ends[1]);
    });
    const Report report =
        must(Judge(workbench.sandbox().isolation(), {workbench.sandbox().slots().at(0).get()},
                   workbench.catalogue())
                 .judge(submission, {}, ends[0]));
    later.join();
    ::close(ends[0]);
    EXPECT_EQ(to_word(report.verdict), "cancelled");
  }
}

}  // namespace
}  // namespace greenroom::testing
