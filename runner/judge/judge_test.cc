// The judge with real boxes. As root with control groups and as anybody without
// (GREENROOM_CGROUP=none), the same must come out.
#include "runner/judge/judge.h"

#include <fcntl.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <set>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/temporary_folder.h"
#include "runner/judge/artefact_cache.h"
#include "runner/sandbox/test_boxes.h"

namespace greenroom {
namespace {

using namespace std::chrono_literals;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;
using Clock = std::chrono::steady_clock;

const Catalogue& catalogue() {
  static const Catalogue read =
      testing::must(Catalogue::load(testing::source_folder() / "languages"));
  return read;
}

Result<Report> judge(const Submission& submission, const JudgeObserver& observer = {},
                     int cancel = -1) {
  return Judge(testing::shared_sandbox(), catalogue()).judge(submission, observer, cancel);
}

Submission one_file(const std::string& language, const std::string& source,
                    const std::string& input = "") {
  Submission submission;
  submission.language = language;
  submission.files = {{"", source}};
  submission.cases.push_back({"", input});
  // Other work on the machine must not decide a test.
  submission.limits.cpu = 10s;
  submission.limits.wall = 40s;
  return submission;
}

// The only case of a submission that could be judged.
CaseReport run_one(const Submission& submission) {
  auto report = testing::must(judge(submission));
  if (report.cases.size() != 1)
    throw std::runtime_error(report.compile ? report.compile->output : "no case");
  EXPECT_EQ(report.verdict, report.cases.front().verdict);
  return std::move(report.cases.front());
}

CaseReport run_one(const std::string& language, const std::string& source,
                   const std::string& input = "") {
  return run_one(one_file(language, source, input));
}

#define SKIP_WITHOUT(language)                                                \
  if (auto usable = catalogue().usable(*catalogue().find(language)); !usable) \
  GTEST_SKIP() << usable.error().text()

// ----------------------------------------------------------------------------------------------------------
// cases

TEST(Judge, CompilesOnceAndRunsManyCasesInOrder) {
  SKIP_WITHOUT("cpp");
  Submission submission = one_file(
      "cpp", "#include <iostream>\nint main() { int a; std::cin >> a; std::cout << a * a; }\n");
  submission.cases.clear();
  for (int i = 0; i < 20; ++i)
    submission.cases.push_back({std::to_string(i), std::to_string(i), std::to_string(i * i)});
  int compiled = 0;
  std::set<std::size_t> seen;  // one call at a time, so this needs no lock
  JudgeObserver observer;
  observer.on_compiled = [&](const CompileReport& report) { compiled += report.ok ? 1 : 100; };
  observer.on_case = [&](std::size_t index, const CaseReport& report) {
    EXPECT_EQ(report.name, std::to_string(index));
    seen.insert(index);
  };
  const Report report = judge(submission, observer).value();
  EXPECT_EQ(report.verdict, Verdict::kAccepted);
  EXPECT_EQ(compiled, 1);
  EXPECT_EQ(seen.size(), 20U);
  ASSERT_EQ(report.cases.size(), 20U);
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(report.cases.at(static_cast<std::size_t>(i)).name, std::to_string(i));
    EXPECT_EQ(report.cases.at(static_cast<std::size_t>(i)).stdout_text, std::to_string(i * i));
  }
  EXPECT_GT(report.timings.compile, 0us);
  EXPECT_GE(report.timings.total, report.timings.compile + report.timings.run);
  EXPECT_GT(report.timings.boxes, 0us);
  EXPECT_LT(report.timings.boxes, 2 * report.timings.run);  // on two slots
}

TEST(Judge, RunsCasesSideBySideOnItsSlots) {
  Submission submission = one_file("bash", "sleep 1; cat");
  submission.cases = {{"a", "1"}, {"b", "2"}};
  const Clock::time_point start = Clock::now();
  const Report report = judge(submission).value();
  EXPECT_EQ(report.verdict, Verdict::kAccepted);
  EXPECT_LT(Clock::now() - start, testing::stretched(1900ms));
}

TEST(Judge, GivesEveryCaseABoxOfItsOwn) {
  Submission submission = one_file("bash", "ls /tmp; echo x > /tmp/left; echo y > left");
  submission.cases.assign(6, {"", "", ""});
  EXPECT_EQ(judge(submission)->verdict, Verdict::kAccepted);
}

TEST(Judge, RunsOnceWithoutCases) {
  Submission submission = one_file("bash", "wc -c");
  submission.cases.clear();
  const Report report = judge(submission).value();
  ASSERT_EQ(report.cases.size(), 1U);
  EXPECT_EQ(report.cases.front().stdout_text, "0\n");
}

TEST(Judge, DecidesByTheFirstCaseThatIsNotAccepted) {
  Submission submission = one_file("bash", "read a; [ $a = die ] && exit 3; echo $a");
  submission.cases = {{"", "1\n", "1"}, {"", "2\n", "3"}, {"", "die\n", "1"}, {"", "4\n", "4"}};
  const Report report = judge(submission).value();
  EXPECT_EQ(report.verdict, Verdict::kWrongAnswer);
  ASSERT_EQ(report.cases.size(), 4U);
  EXPECT_EQ(report.cases.at(1).difference->expected, "3");
  EXPECT_EQ(report.cases.at(1).difference->got, "2");
  EXPECT_EQ(report.cases.at(2).verdict, Verdict::kRuntimeError);
  EXPECT_FALSE(report.cases.at(2).difference);
  EXPECT_EQ(report.cases.at(3).verdict, Verdict::kAccepted);
}

TEST(Judge, StopsAtTheFirstFailureWhenAsked) {
  Submission submission = one_file("bash", "read a; echo $a");
  submission.stop_on_first_failure = true;
  submission.cases.clear();
  for (int i = 0; i < 30; ++i) {
    const std::string text = std::to_string(i);
    submission.cases.push_back({text, text + "\n", i == 4 ? "x" : text});
  }
  for (int round = 0; round < 5; ++round) {
    const Report report = judge(submission).value();
    EXPECT_EQ(report.verdict, Verdict::kWrongAnswer);
    ASSERT_EQ(report.cases.size(), 5U);
    EXPECT_EQ(report.cases.back().name, "4");
    EXPECT_EQ(report.cases.back().verdict, Verdict::kWrongAnswer);
  }
}

TEST(Judge, TellsOutputWhileItArrives) {
  Submission submission = one_file("bash", "echo one; sleep 0.5; echo two; echo oops >&2");
  std::vector<std::string> chunks;
  std::string errors;
  JudgeObserver observer;
  observer.on_stdout = [&](std::size_t, std::string_view text) { chunks.emplace_back(text); };
  observer.on_stderr = [&](std::size_t, std::string_view text) { errors += text; };
  EXPECT_EQ(judge(submission, observer)->verdict, Verdict::kAccepted);
  EXPECT_EQ(chunks, (std::vector<std::string>{"one\n", "two\n"}));
  EXPECT_EQ(errors, "oops\n");
}

TEST(Judge, SaysWhatProtectedTheRun) {
  const Report report = judge(one_file("bash", "true")).value();
  EXPECT_EQ(report.language, "bash");
  EXPECT_EQ(report.isolation, testing::shared_sandbox().isolation().text());
  EXPECT_THAT(report.isolation, StartsWith("namespaces, seccomp, "));
}

TEST(Judge, RefusesABadSubmissionBeforeAnythingRuns) {
  Submission submission = one_file("cobol", "x");
  EXPECT_EQ(judge(submission).error().kind, Error::Kind::kInput);
  submission = one_file("bash", "true");
  submission.files.front().name = "../x.sh";
  EXPECT_EQ(judge(submission).error().kind, Error::Kind::kInput);
  submission = one_file("bash", "true");
  submission.arguments.assign(100, std::string(100'000, 'x'));
  EXPECT_EQ(judge(submission).error().kind, Error::Kind::kInput);
}

// --------------------------------------------------------------------------------------------------------
// compiling

TEST(Compile, ErrorIsAVerdictWithTheCompilersOutput) {
  SKIP_WITHOUT("cpp");
  const Report report = judge(one_file("cpp", "int main() { return oops; }\n")).value();
  EXPECT_EQ(report.verdict, Verdict::kCompileError);
  ASSERT_TRUE(report.compile);
  EXPECT_FALSE(report.compile->ok);
  EXPECT_THAT(report.compile->output, HasSubstr("main.cpp:1:21: error: "));
  EXPECT_EQ(report.compile->message, "");
  EXPECT_TRUE(report.cases.empty());
}

TEST(Compile, WarningsAreKeptAndTheProgramRuns) {
  SKIP_WITHOUT("cpp");
  const Report report = judge(one_file("cpp", "#warning mind the gap\nint main() {}\n")).value();
  EXPECT_EQ(report.verdict, Verdict::kAccepted);
  EXPECT_THAT(report.compile->output, HasSubstr("mind the gap"));
  EXPECT_FALSE(report.compile->truncated);
}

TEST(Compile, OutputIsCutOffAndTheProgramStillRuns) {
  SKIP_WITHOUT("cpp");
  std::string source;
  for (int i = 0; i < 4000; ++i) source += "#warning " + std::string(100, 'w') + "\n";
  const Report report = judge(one_file("cpp", source + "int main() {}\n")).value();
  EXPECT_EQ(report.verdict, Verdict::kAccepted);
  EXPECT_TRUE(report.compile->ok);
  EXPECT_TRUE(report.compile->truncated);
  EXPECT_EQ(report.compile->output.size(), static_cast<std::size_t>(kib(256).count()));
}

TEST(Compile, TakesItsTimeLimitAsACompileError) {
  SKIP_WITHOUT("cpp");
  Submission submission = one_file(
      "cpp",
      "constexpr int spin(int n) { int s = 0; for (int i = 0; i < n; ++i) s ^= i; return s; }\n"
      "static_assert(spin(2000000000) == 0);\nint main() {}\n");
  submission.compile_options = {"-fconstexpr-ops-limit=100000000000",
                                "-fconstexpr-loop-limit=2147483647"};
  Catalogue impatient = catalogue();
  const_cast<Language*>(impatient.find("cpp"))->compile->limits.cpu = 1s;
  const Report report = Judge(testing::shared_sandbox(), impatient).judge(submission).value();
  EXPECT_EQ(report.verdict, Verdict::kCompileError);
  EXPECT_EQ(report.compile->message, "the compiler: used more than 1 s of CPU time");
}

TEST(Compile, TakesSeveralFiles) {
  SKIP_WITHOUT("cpp");
  Submission submission = one_file("cpp", "");
  submission.files = {
      {"main.cpp",
       "#include \"util/twice.hpp\"\n#include <cstdio>\nint main() { std::printf(\"%d\", "
       "twice(21)); }\n"},
      {"util/twice.hpp", "int twice(int);\n"},
      {"util/twice.cpp", "#include \"twice.hpp\"\nint twice(int x) { return 2 * x; }\n"}};
  EXPECT_EQ(run_one(submission).stdout_text, "42");
}

TEST(Compile, TakesOptionsAsTheyAre) {
  SKIP_WITHOUT("cpp");
  Submission submission = one_file("cpp",
                                   "#include <cstdio>\n#define TEXT2(x) #x\n#define TEXT(x) "
                                   "TEXT2(x)\nint main() { std::puts(TEXT(X)); }\n");
  submission.compile_options = {"-DX=a b;$(id)", "-std=c++17"};
  EXPECT_EQ(run_one(submission).stdout_text, "a b;$(id)\n");
}

TEST(Compile, NamesAJavaFileAfterItsPublicClass) {
  SKIP_WITHOUT("java");
  Submission submission = one_file("java", "");
  submission.files = {
      {"solution.java",
       "package a.b;\npublic class Größe {\n  public static void main(String[] args) {\n"
       "    System.out.println(Helper.text());\n  }\n}\n"},
      {"other.java", "package a.b;\nclass Helper { static String text() { return \"ok\"; } }\n"}};
  EXPECT_EQ(run_one(submission).stdout_text, "ok\n");
}

TEST(Compile, TakesASourceWithLineEndsOfAnotherSystem) {
  SKIP_WITHOUT("c");
  EXPECT_EQ(run_one("c",
                    "#include <stdio.h>\r\n#define A \\\r\n  puts(\"ok\")\r\nint main(void) {\r\n  "
                    "A;\r\n}\r\n")
                .stdout_text,
            "ok\n");
}

TEST(Judge, AcceptsAnyOfSeveralAnswers) {
  SKIP_WITHOUT("c");
  Submission submission =
      one_file("c", "int puts(const char*);\nint main(void) { puts(\"b\"); return 0; }\n");
  submission.cases = {{"one", "", "a"}, {"other", "", "a"}};
  submission.cases[1].alternatives = {"x", "b"};
  const Report report = judge(submission).value();
  EXPECT_EQ(report.cases.at(0).verdict, Verdict::kWrongAnswer);
  EXPECT_EQ(report.cases.at(1).verdict, Verdict::kAccepted);
  EXPECT_FALSE(report.cases.at(1).difference);
}

TEST(Compile, TakesANameThatLooksLikeAnOption) {
  SKIP_WITHOUT("c");
  Submission submission = one_file("c", "");
  submission.files = {{"-o.c", "int main(void) { return 0; }\n"}};
  EXPECT_EQ(run_one(submission).verdict, Verdict::kAccepted);
}

// ----------------------------------------------------------------------------------------------------------
// compiled before

class CompiledBefore : public ::testing::Test {
 protected:
  CompiledBefore() { open(); }

  void open(bool per_tenant = false) {
    ArtefactCacheOptions options;
    options.folder = folder_.path() / "artefacts";
    options.per_tenant = per_tenant;
    cache_ = testing::must(ArtefactCache::open(options));
  }

  Report judge_with_cache(const Submission& submission, const std::string& tenant = "",
                          int cancel = -1) {
    JudgeObserver observer;
    observer.on_compiled = [&](const CompileReport& report) { told_.push_back(report.cached); };
    return testing::must(Judge(testing::shared_sandbox(), catalogue(), {cache_.get()})
                             .judge(submission, observer, cancel, -1, tenant));
  }

  // Was it found?
  bool cached(const Submission& submission, const std::string& tenant = "") {
    const Report report = judge_with_cache(submission, tenant);
    EXPECT_EQ(report.verdict, Verdict::kAccepted) << report.compile->output;
    return report.compile->cached;
  }

  testing::TemporaryFolder folder_;
  std::unique_ptr<ArtefactCache> cache_;
  std::vector<bool> told_;
};

const char* const kEcho =
    "#include <stdio.h>\n#warning mind the gap\nint main(void) { char line[99];\n"
    "puts(fgets(line, 99, stdin)); return 0; }\n";

TEST_F(CompiledBefore, ProgramRunsAsTheFirstTime) {
  SKIP_WITHOUT("c");
  Submission submission = one_file("c", kEcho);
  submission.cases = {{"a", "1", "1"}, {"b", "2", "2"}, {"c", "3", "4"}};
  const Report first = judge_with_cache(submission);
  const Report second = judge_with_cache(submission);
  EXPECT_THAT(told_, ElementsAre(false, true));
  EXPECT_FALSE(first.compile->cached);
  EXPECT_TRUE(second.compile->cached);
  EXPECT_TRUE(second.compile->ok);
  EXPECT_THAT(first.compile->output, HasSubstr("mind the gap"));
  EXPECT_EQ(second.compile->output, first.compile->output);
  EXPECT_EQ(second.compile->cpu, 0us);
  EXPECT_EQ(second.compile->memory, Bytes());
  EXPECT_GT(second.compile->wall, 0us);
  EXPECT_LT(second.compile->wall, first.compile->wall);
  EXPECT_EQ(second.timings.compile, second.compile->wall);
  for (const Report* report : {&first, &second}) {
    EXPECT_EQ(report->verdict, Verdict::kWrongAnswer);
    ASSERT_EQ(report->cases.size(), 3U);
    EXPECT_EQ(report->cases.at(0).stdout_text, "1\n");
    EXPECT_EQ(report->cases.at(1).stdout_text, "2\n");
    EXPECT_EQ(report->cases.at(2).verdict, Verdict::kWrongAnswer);
  }
}

TEST_F(CompiledBefore, BundleRunsAsTheFirstTime) {
  for (const char* language : {"java", "typescript"}) {
    SKIP_WITHOUT(language);
    Submission submission = one_file(language, catalogue().find(language)->self_test.source,
                                     catalogue().find(language)->self_test.input);
    submission.cases.front().expected = catalogue().find(language)->self_test.output;
    submission.extra_files = {{"data.txt", "data"}};
    EXPECT_FALSE(cached(submission)) << language;
    EXPECT_TRUE(cached(submission)) << language;
  }
}

TEST_F(CompiledBefore, IsFoundOnlyForTheVerySame) {
  SKIP_WITHOUT("c");
  Submission submission = one_file("c", kEcho, "x");
  EXPECT_FALSE(cached(submission));
  submission.cases.front().input = "y";
  submission.limits.memory = mib(100);
  submission.arguments = {"z"};
  EXPECT_TRUE(cached(submission)) << "what only the run sees";
  submission.compile_options = {"-g"};
  EXPECT_FALSE(cached(submission));
  submission.files.front().content += "\n";
  EXPECT_FALSE(cached(submission));
  submission.language = "cpp";
  EXPECT_FALSE(cached(submission));
}

TEST_F(CompiledBefore, DependsOnTheExtraFilesThatTheCompilerSees) {
  SKIP_WITHOUT("c");
  Submission submission = one_file("c",
                                   "#include \"extra.h\"\n#include <stdio.h>\n"
                                   "int main(void) { char line[99]; puts(TEXT);\n"
                                   "puts(fgets(line, 99, fopen(\"extra.h\", \"r\"))); }\n");
  for (const std::string text : {"one", "two"}) {
    const std::string definition = "#define TEXT \"" + text + "\"";
    submission.extra_files = {{"extra.h", definition}};
    for (const bool again : {false, true}) {
      const Report report = judge_with_cache(submission);
      EXPECT_EQ(report.compile->cached, again);
      ASSERT_EQ(report.cases.size(), 1U) << report.compile->output;
      EXPECT_EQ(report.cases.front().stdout_text, text + "\n" + definition + "\n");
    }
  }
}

TEST_F(CompiledBefore, IsNeverAFailedCompile) {
  SKIP_WITHOUT("c");
  const Submission submission = one_file("c", "int main(void) { return oops; }\n");
  for (int round = 0; round < 2; ++round) {
    const Report report = judge_with_cache(submission);
    EXPECT_EQ(report.verdict, Verdict::kCompileError);
    EXPECT_FALSE(report.compile->cached);
  }
  EXPECT_EQ(cache_->counts().stores, 0U);
}

TEST_F(CompiledBefore, IsNeverACancelledCompile) {
  SKIP_WITHOUT("c");
  const UniqueFd cancel(::eventfd(1, EFD_CLOEXEC));
  EXPECT_EQ(judge_with_cache(one_file("c", kEcho), "", cancel.get()).verdict, Verdict::kCancelled);
  EXPECT_EQ(cache_->counts().stores, 0U);
  EXPECT_FALSE(cached(one_file("c", kEcho, "x")));
  EXPECT_EQ(judge_with_cache(one_file("c", kEcho), "", cancel.get()).verdict, Verdict::kCancelled);
}

TEST_F(CompiledBefore, IsNeverWhatAScriptOfTheUsersMade) {
  SKIP_WITHOUT("multifile");
  Submission submission = one_file("multifile", "");
  submission.files = {{"compile", "echo $RANDOM$RANDOM > made\n"}, {"run", "cat made\n"}};
  EXPECT_FALSE(cached(submission));
  EXPECT_FALSE(cached(submission));
}

TEST_F(CompiledBefore, IsBesideTheTenantsOwnIfTenantsAreApart) {
  SKIP_WITHOUT("c");
  const Submission submission = one_file("c", kEcho, "x");
  EXPECT_FALSE(cached(submission, "one"));
  EXPECT_TRUE(cached(submission, "two"));
  open(true);
  EXPECT_FALSE(cached(submission, "one"));
  EXPECT_FALSE(cached(submission, "two"));
  EXPECT_TRUE(cached(submission, "one"));
}

// ----------------------------------------------------------------------------------------------------------
// endings

TEST(Run, KeepsExitCode137ApartFromSigkill) {
  const CaseReport exited = run_one("bash", "exit 137");
  EXPECT_EQ(exited.verdict, Verdict::kRuntimeError);
  EXPECT_EQ(exited.exit_code, 137);
  EXPECT_FALSE(exited.signal);
  const CaseReport killed = run_one("bash", "kill -KILL $$");
  EXPECT_EQ(killed.verdict, Verdict::kRuntimeError);
  EXPECT_FALSE(killed.exit_code);
  EXPECT_EQ(killed.signal, SIGKILL);
}

TEST(Run, NamesTheSignalOfAnAbort) {
  SKIP_WITHOUT("c");
  const CaseReport report = run_one("c", "#include <stdlib.h>\nint main(void) { abort(); }\n");
  EXPECT_EQ(report.verdict, Verdict::kRuntimeError);
  EXPECT_EQ(report.signal, SIGABRT);
  EXPECT_EQ(report.message, "killed by SIGABRT");
}

TEST(Run, MeetsTheOutputLimitOnEitherStream) {
  for (const char* source : {"yes", "yes >&2"}) {
    Submission submission = one_file("bash", source);
    submission.limits.output = kib(100);
    const CaseReport report = run_one(submission);
    EXPECT_EQ(report.verdict, Verdict::kOutputLimit) << source;
    EXPECT_EQ(report.stdout_text.size() + report.stderr_text.size(), 100U << 10);
    EXPECT_TRUE(report.stdout_truncated || report.stderr_truncated);
  }
}

TEST(Run, MayWriteExactlyTheOutputLimit) {
  Submission submission = one_file("bash", "head -c 102400 /dev/zero");
  submission.limits.output = kib(100);
  const CaseReport report = run_one(submission);
  EXPECT_EQ(report.verdict, Verdict::kAccepted);
  EXPECT_FALSE(report.stdout_truncated);
}

TEST(Run, MergesItsStreamsInTheOrderWritten) {
  Submission submission = one_file("bash", "echo a; echo b >&2; echo c; echo d >&2");
  submission.merge_output = true;
  std::string heard;
  JudgeObserver observer;
  observer.on_stdout = [&](std::size_t, std::string_view text) { heard += text; };
  const Report report = judge(submission, observer).value();
  EXPECT_EQ(report.cases.at(0).stdout_text, "a\nb\nc\nd\n");
  EXPECT_EQ(report.cases.at(0).stderr_text, "");
  EXPECT_EQ(heard, "a\nb\nc\nd\n");
}

TEST(Run, IsKilledOnlyAfterItsExtraTime) {
  Submission submission = one_file("bash", "while :; do :; done");
  submission.limits.cpu = 200ms;
  submission.limits.cpu_extra = 600ms;
  const CaseReport report = run_one(submission);
  EXPECT_EQ(report.verdict, Verdict::kTimeLimit);
  EXPECT_EQ(report.message, "used more than 0.2 s of CPU time");
  EXPECT_GE(report.cpu, 790ms);
}

TEST(Run, MeetsTheCpuLimitEvenIfItEndsWithinTheExtraTime) {
  Submission submission =
      one_file("python", "import time\nwhile time.process_time() < 0.5: pass\nprint('done')\n");
  submission.limits.cpu = 200ms;
  submission.limits.cpu_extra = 5s;
  const CaseReport report = run_one(submission);
  EXPECT_EQ(report.verdict, Verdict::kTimeLimit);
  EXPECT_EQ(report.stdout_text, "done\n");
}

constexpr const char* kFourBusyProcesses =
    "import os, time\nchildren = []\nfor i in range(4):\n  pid = os.fork()\n  if pid == 0:\n"
    "    while time.process_time() < 0.3: pass\n    os._exit(0)\n  children.append(pid)\n"
    "for pid in children: os.waitpid(pid, 0)\nprint('done')\n";

TEST(Run, MayCountTheCpuTimeOfEachProcessByItself) {
  Submission submission = one_file("python", kFourBusyProcesses);
  submission.limits.cpu = 800ms;
  submission.limits.cpu_per_process = true;
  const CaseReport alone = run_one(submission);
  EXPECT_EQ(alone.verdict, Verdict::kAccepted) << alone.message;
  submission.limits.cpu_per_process = false;
  EXPECT_EQ(run_one(submission).verdict, Verdict::kTimeLimit);
}

TEST(Run, StopsTheOneProcessThatPassesTheLimitOfEach) {
  Submission submission = one_file("python",
                                   "import os\npid = os.fork()\nif pid == 0:\n  while True: "
                                   "pass\nos.waitpid(pid, 0)\n");
  submission.limits.cpu = 300ms;
  submission.limits.cpu_per_process = true;
  const CaseReport report = run_one(submission);
  EXPECT_EQ(report.verdict, Verdict::kTimeLimit);
  EXPECT_LT(report.cpu, testing::stretched(2s));
}

TEST(Run, MayLimitTheAddressSpaceOfEachProcess) {
  Submission submission = one_file("python",
                                   "try:\n  b = bytearray(200 << 20)\nexcept MemoryError:\n"
                                   "  print('refused')\n");
  submission.limits.memory = mib(128);
  submission.limits.memory_per_process = true;
  const CaseReport report = run_one(submission);
  EXPECT_EQ(report.verdict, Verdict::kAccepted) << report.message << report.stderr_text;
  EXPECT_EQ(report.stdout_text, "refused\n");
  EXPECT_LT(report.memory, mib(128));
}

TEST(Run, LaysOutExtraFilesBesideTheSources) {
  for (const char* language : {"bash", "c", "java"}) {
    SKIP_WITHOUT(language);
    const std::map<std::string, std::string> sources = {
        {"bash", "cat data/x.txt"},
        {"c",
         "#include \"extra.h\"\n#include <stdio.h>\nint main(void) { char line[9];\n"
         "FILE* f = fopen(\"data/x.txt\", \"r\"); puts(fgets(line, 9, f)); return EXTRA; }\n"},
        {"java",
         "class Main { public static void main(String[] a) throws Exception {\n"
         "System.out.println(new java.io.BufferedReader(new java.io.FileReader("
         "\"data/x.txt\")).readLine()); } }\n"}};
    Submission submission = one_file(language, sources.at(language));
    submission.extra_files = {{"data/x.txt", "found"}, {"extra.h", "#define EXTRA 0\n"}};
    const CaseReport report = run_one(submission);
    EXPECT_EQ(report.verdict, Verdict::kAccepted) << language << report.stderr_text;
    EXPECT_EQ(report.stdout_text.substr(0, 5), "found") << language;
  }
}

TEST(Run, PrefersASourceToAnExtraFileOfTheSameName) {
  Submission submission = one_file("bash", "echo mine");
  submission.extra_files = {{catalogue().find("bash")->source, "echo theirs"}};
  EXPECT_EQ(run_one(submission).stdout_text, "mine\n");
}

TEST(Judge, RefusesExtraFilesThatLeadOutOfTheBox) {
  for (const char* name : {"../x", "/etc/passwd", "a//b", "", "a/../../b"}) {
    Submission submission = one_file("bash", "echo");
    submission.extra_files = {{name, "x"}};
    const auto report = judge(submission);
    ASSERT_FALSE(report) << name;
    EXPECT_EQ(report.error().kind, Error::Kind::kInput);
  }
}

TEST(Run, MeetsTheWallLimitWhileItSleeps) {
  Submission submission = one_file("bash", "echo before; sleep 30");
  submission.limits.wall = 500ms;
  const CaseReport report = run_one(submission);
  EXPECT_EQ(report.verdict, Verdict::kTimeLimit);
  EXPECT_EQ(report.message, "had not ended after 0.5 s");
  EXPECT_EQ(report.stdout_text, "before\n");
  EXPECT_GE(report.wall, 500ms);
  EXPECT_LT(report.wall, testing::stretched(3s));
  EXPECT_LT(report.cpu, testing::stretched(500ms));
}

TEST(Run, MeetsTheCpuLimit) {
  Submission submission = one_file("bash", "while :; do :; done");
  submission.limits.cpu = 300ms;
  const CaseReport report = run_one(submission);
  EXPECT_EQ(report.verdict, Verdict::kTimeLimit);
  EXPECT_EQ(report.message, "used more than 0.3 s of CPU time");
  EXPECT_GE(report.cpu, 300ms);
  EXPECT_LT(report.cpu, testing::stretched(2s));
}

TEST(Run, SumsTheCpuTimeOfAllProcesses) {
  Submission submission = one_file("bash", "for i in 1 2 3 4; do while :; do :; done & done; wait");
  submission.limits.cpu = 600ms;
  EXPECT_EQ(run_one(submission).verdict, Verdict::kTimeLimit);
}

TEST(Run, MeetsTheMemoryLimit) {
  Submission submission = one_file("python", "x = []\nwhile True: x.append(bytearray(1 << 20))\n");
  submission.limits.memory = mib(64);
  const CaseReport report = run_one(submission);
  EXPECT_EQ(report.verdict, Verdict::kMemoryLimit);
  EXPECT_GT(report.memory, mib(32));
}

TEST(Run, NamesARefusedCall) {
  const CaseReport report = run_one("python", "import socket\nsocket.socket(socket.AF_INET)\n");
  EXPECT_EQ(report.verdict, Verdict::kRuntimeError);
  EXPECT_THAT(report.refused, Contains("socket(AF_INET)"));
  EXPECT_THAT(report.message, HasSubstr("refused: socket(AF_INET)"));
}

// --------------------------------------------------------------------------------------------------
// input and output

TEST(Run, HasAnEmptyInputUnlessItIsGivenOne) {
  EXPECT_EQ(run_one("bash", "wc -c; read || echo end").stdout_text, "0\nend\n");
}

TEST(Run, NeedNotReadItsInput) {
  const CaseReport report = run_one("bash", "echo done", std::string(5 << 20, 'i'));
  EXPECT_EQ(report.verdict, Verdict::kAccepted);
  EXPECT_EQ(report.stdout_text, "done\n");
}

TEST(Run, EchoesAHugeInputByteForByte) {
  std::string input;
  for (std::uint32_t i = 0; input.size() < (32 << 20); ++i)
    input.append(reinterpret_cast<const char*>(&i), sizeof i);
  Submission submission = one_file("bash", "cat", input);
  submission.limits.output = mib(64);
  const CaseReport report = run_one(submission);
  EXPECT_EQ(report.verdict, Verdict::kAccepted);
  EXPECT_TRUE(report.stdout_text == input);
}

TEST(Run, MayCloseItsOutputEarly) {
  const CaseReport report = run_one("bash", "echo one; exec >&- 2>&-; sleep 0.3; exit 3");
  EXPECT_EQ(report.stdout_text, "one\n");
  EXPECT_EQ(report.exit_code, 3);
}

TEST(Run, MayWriteAnyBytes) {
  const CaseReport report = run_one("bash", "printf '\\377\\0\\200\\n'; printf '\\303' >&2");
  EXPECT_EQ(report.stdout_text, std::string("\xff\0\x80\n", 4));
  EXPECT_EQ(report.stderr_text, "\xc3");
}

TEST(Run, GivesArgumentsAsTheyAre) {
  Submission submission = one_file("bash", "printf '[%s]' \"$@\"");
  submission.arguments = {"", "two words", "line\nend", "-n", "$(id)", "*", "é", "'\"\\"};
  EXPECT_EQ(run_one(submission).stdout_text, "[][two words][line\nend][-n][$(id)][*][é]['\"\\]");
}

TEST(Run, TakesANameThatLooksLikeAnOption) {
  Submission submission = one_file("python", "");
  submission.files = {{"-c.py", "import sys\nprint(sys.argv)\n"}};
  EXPECT_EQ(run_one(submission).stdout_text, "['./-c.py']\n");
}

TEST(Run, TakesASourceWithLineEndsOfAnotherSystem) {
  EXPECT_EQ(run_one("python", "if True:\r\n    print('''a\r\nb''')\r\n").stdout_text, "a\nb\n");
}

TEST(Run, SeesAllFilesOfTheSubmission) {
  Submission submission = one_file("python", "");
  submission.files = {
      {"main.py", "from parts.sum import add\nprint(add(20, 22), open('data.txt').read())\n"},
      {"parts/sum.py", "def add(a, b): return a + b\n"},
      {"data.txt", "é"}};
  EXPECT_EQ(run_one(submission).stdout_text, "42 é\n");
}

// --------------------------------------------------------------------------------------------------------
// cancelling

class Cancel : public ::testing::Test {
 protected:
  // Judges while `cancel_` becomes readable after the delay.
  Result<Report> judge_cancelled_after(const Submission& submission, Clock::duration delay) {
    std::thread canceller([&] {
      std::this_thread::sleep_for(delay);
      now();
    });
    const Clock::time_point start = Clock::now();
    auto report = judge(submission, {}, cancel_.get());
    took_ = Clock::now() - start;
    canceller.join();
    return report;
  }

  void now() {
    const std::uint64_t one = 1;
    EXPECT_EQ(::write(cancel_.get(), &one, sizeof one), static_cast<ssize_t>(sizeof one));
  }

  UniqueFd cancel_{::eventfd(0, EFD_CLOEXEC)};
  Clock::duration took_{};
};

TEST_F(Cancel, EndsARunningCase) {
  Submission submission = one_file("bash", "echo begun; sleep 30");
  const Report report = judge_cancelled_after(submission, 500ms).value();
  EXPECT_EQ(report.verdict, Verdict::kCancelled);
  EXPECT_LT(took_, testing::stretched(3s));
  ASSERT_EQ(report.cases.size(), 1U);
  EXPECT_EQ(report.cases.front().stdout_text, "begun\n");
}

TEST_F(Cancel, EndsAllCasesAndRunsNoMore) {
  Submission submission = one_file("bash", "sleep 30");
  submission.cases.assign(50, {});
  const Report report = judge_cancelled_after(submission, 500ms).value();
  EXPECT_EQ(report.verdict, Verdict::kCancelled);
  EXPECT_LE(report.cases.size(), 2U);
  EXPECT_LT(took_, testing::stretched(3s));
}

TEST_F(Cancel, EndsACompiler) {
  SKIP_WITHOUT("cpp");
  Submission submission =
      one_file("cpp",
               "constexpr int spin() { for (int i = 0; i < 2000000000; ++i) {} return 0; }\n"
               "static_assert(spin() == 0);\nint main() {}\n");
  submission.compile_options = {"-fconstexpr-ops-limit=100000000000",
                                "-fconstexpr-loop-limit=2147483647"};
  const Report report = judge_cancelled_after(submission, 1s).value();
  EXPECT_EQ(report.verdict, Verdict::kCancelled);
  EXPECT_TRUE(report.cases.empty());
  EXPECT_LT(took_, testing::stretched(5s));
  EXPECT_GT(report.timings.total, 900ms);
}

TEST_F(Cancel, BeforeTheStartRunsNothing) {
  now();
  const Report report = judge(one_file("bash", "sleep 30"), {}, cancel_.get()).value();
  EXPECT_EQ(report.verdict, Verdict::kCancelled);
  EXPECT_TRUE(report.cases.empty());
}

TEST_F(Cancel, LeavesTheSlotsReadyForTheNext) {
  (void)judge_cancelled_after(one_file("bash", "sleep 30"), 300ms);
  EXPECT_EQ(run_one("bash", "echo well").stdout_text, "well\n");
}

// ----------------------------------------------------------------------------------------------------------
// live input

class LiveInput : public ::testing::Test {
 protected:
  LiveInput() {
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    reader_.reset(ends[0]);
    writer_.reset(ends[1]);
  }

  CaseReport run_live(const std::string& language, const std::string& source,
                      const JudgeObserver& observer = {}) {
    auto report = testing::must(
        Judge(testing::shared_sandbox(), catalogue())
            .judge(one_file(language, source, "not this\n"), observer, -1, reader_.get()));
    return std::move(report.cases.at(0));
  }

  void type(std::string_view text) const {
    testing::must(write_all(writer_.get(), text, "the pipe"));
  }

  UniqueFd reader_;
  UniqueFd writer_;
};

TEST_F(LiveInput, IsReadWhileItComes) {
  SKIP_WITHOUT("python");
  JudgeObserver observer;
  observer.on_stdout = [&](std::size_t, std::string_view text) {
    if (text.find("name?") != std::string_view::npos) type("Ada\n");
    if (text.find("age?") != std::string_view::npos) {
      type("36\n");
      writer_.reset();
    }
  };
  const CaseReport report = run_live("python",
                                     "import sys\n"
                                     "name = input('name?\\n')\n"
                                     "age = int(input('age?\\n'))\n"
                                     "print(name, age + 1, repr(sys.stdin.read()))\n",
                                     observer);
  EXPECT_EQ(report.verdict, Verdict::kAccepted);
  EXPECT_EQ(report.stdout_text, "name?\nage?\nAda 37 ''\n");
}

TEST_F(LiveInput, IsOnlyTheFirstCases) {
  Submission submission = one_file("bash", "cat");
  submission.cases.push_back({"", "second"});
  type("first");
  writer_.reset();
  const auto report = testing::must(
      Judge(testing::shared_sandbox(), catalogue()).judge(submission, {}, -1, reader_.get()));
  EXPECT_EQ(report.cases.at(0).stdout_text, "first");
  EXPECT_EQ(report.cases.at(1).stdout_text, "second");
}

TEST_F(LiveInput, ThatNeverComesEndsAtTheTimeLimit) {
  Submission submission = one_file("bash", "read line");
  submission.limits.wall = 300ms;
  const auto report = testing::must(
      Judge(testing::shared_sandbox(), catalogue()).judge(submission, {}, -1, reader_.get()));
  EXPECT_EQ(report.verdict, Verdict::kTimeLimit);
}

}  // namespace
}  // namespace greenroom
