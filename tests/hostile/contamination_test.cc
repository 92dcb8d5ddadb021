// Every program of contamination/programs/ tries to change what others get from what a worker
// keeps: a runtime that waits, the compiler that stays, precompiled headers, the artefact cache. It
// must end as its header says and as it does where nothing is kept, and those that come after it
// must get what they would have got without it.
#include <regex>
#include <thread>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/temporary_folder.h"
#include "runner/judge/artefact_cache.h"
#include "runner/judge/header_build.h"
#include "runner/judge/header_cache.h"
#include "tests/support/program_file.h"
#include "tests/support/workbench.h"

namespace greenroom::testing {
namespace {

namespace fs = std::filesystem;

template <typename T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().text());
  return std::move(*result);
}

const std::vector<ProgramFile>& attacks() {
  static const std::vector<ProgramFile> all = read_programs(
      fs::path(GREENROOM_SOURCE_DIR) / "tests" / "hostile" / "contamination" / "programs");
  return all;
}

// One slot with everything on, in a folder of its own.
class QuickWorker {
 public:
  static QuickWorker& get() {
    static auto* worker = new QuickWorker;
    return *worker;
  }

  // As a worker does between two jobs, until nothing is left to do.
  void rest() {
    while (slot().get_ready() || build_next_header(slot(), *headers_, catalogue(), -1) ||
           slot().warm_counts().starting > 0)
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }

  Report judge(const Submission& submission) {
    Judge judge(sandbox_->isolation(), {&slot()}, catalogue(), {artefacts_.get(), headers_.get()});
    Report report = must(judge.judge(submission));
    rest();
    return report;
  }

  [[nodiscard]] std::uint64_t kept_used() {
    return slot().warm_counts().hits + artefacts_->counts().hits + headers_->counts().hits;
  }
  [[nodiscard]] WarmCounts warm() { return slot().warm_counts(); }

 private:
  QuickWorker() {
    artefacts_ = must(ArtefactCache::open({.folder = folder_.path() / "artefacts"}));
    headers_ = must(HeaderCache::open({.folder = folder_.path() / "headers"}));
    prepare_headers(*headers_, catalogue());
    ToolPaths tools = catalogue().tools();
    tools["headers"] = (folder_.path() / "headers").string();
    SandboxOptions options;
    options.slots = 1;
    options.warm_memory = mib(512);
    sandbox_ = must(Sandbox::open(
        options, must(load_profiles(fs::path(GREENROOM_SOURCE_DIR) / "sandbox-profiles")), tools));
    std::atexit([] { QuickWorker::get().sandbox_.reset(); });
    rest();
  }

  static const Catalogue& catalogue() { return Workbench::get().catalogue(); }
  Slot& slot() { return *sandbox_->slots().front(); }

  TemporaryFolder folder_;
  std::unique_ptr<ArtefactCache> artefacts_;
  std::unique_ptr<HeaderCache> headers_;
  std::unique_ptr<Sandbox> sandbox_;
};

// Where nothing is kept.
Report judge_plainly(const Submission& submission) {
  Workbench& workbench = Workbench::get();
  return must(Judge(workbench.sandbox().isolation(), {workbench.sandbox().slots().front().get()},
                    workbench.catalogue())
                  .judge(submission));
}

// Traces of a compiler that fell over its own stack, and names of files that it made up, are never
// the same twice.
std::string without_accidents(const std::string& output) {
  static const std::regex accidents("\tat [^\n]*\n?|/tmp/cc\\w{6}");
  return std::regex_replace(output, accidents, "");
}

// What a user sees of a report but for times and memory.
std::string seen(const Report& report) {
  std::string text(to_word(report.verdict));
  if (report.compile)
    text += fmt::format("\ncompile {}: {}", report.compile->ok,
                        without_accidents(report.compile->output));
  for (const CaseReport& each : report.cases)
    text += fmt::format("\n{} exit {} signal {}\n{}\n{}", to_word(each.verdict),
                        each.exit_code.value_or(-1), each.signal.value_or(0), each.stdout_text,
                        each.stderr_text);
  return text;
}

// Ordinary programs that would show it if something were different. `number`: a source that nobody
// has sent before.
std::vector<Submission> victims(int number) {
  const std::vector<std::tuple<std::string, std::string, std::string>> sources = {
      {"python", "#",
       "import math, random, os, sys\nprint(sum([1, 2]), len('abc'), math.floor(2.5))\n"
       "print(sorted(os.listdir('/box')), os.listdir('/tmp'), sys.path, dict(os.environ))\n"},
      {"javascript", "//",
       "const fs = require('fs');\nconsole.log([1, 2].reduce((a, b) => a + b), {}.poison);\n"
       "console.log(fs.readdirSync('/box'), fs.readdirSync('/tmp'), process.env);\n"},
      {"java", "//",
       "import java.util.*;\npublic class Main { public static void main(String[] a) {\n"
       "Map<String, Integer> map = new HashMap<>(); map.put(\"x\", 1); int unused;\n"
       "List<Integer> list = new ArrayList<>(List.of(1, 2)); System.out.println(map + \" \" + "
       "list);\n"
       "System.out.println(System.getProperty(\"java.class.path\")); } }\n"},
      {"cpp", "//",
       "#include <iostream>\n#include <map>\n#include <vector>\n"
       "int main() { std::map<int, int> m{{1, 2}}; std::vector<int> v(3);\n"
       "std::cout << m.at(1) << v.size() << std::endl; }\n"},
      {"cpp", "//", "#include <iostream>\nint main() { std::cout << undeclared; }\n"},
  };
  std::vector<Submission> all;
  for (const auto& [language, comment, source] : sources) {
    Submission submission;
    submission.language = language;
    submission.files = {{"", fmt::format("{}{} {}\n", source, comment, number)}};
    all.push_back(std::move(submission));
  }
  return all;
}

class Contamination : public ::testing::TestWithParam<std::size_t> {};

TEST_P(Contamination, ReachesNobody) {
  if (Workbench::get().is_warm()) GTEST_SKIP() << "everything is kept here anyway";
  const ProgramFile& attack = attacks().at(GetParam());
  const Submission submission = make_submission(attack, Workbench::get().catalogue());
  const std::string plainly = seen(judge_plainly(submission));
  QuickWorker& worker = QuickWorker::get();
  static int number = 0;
  ++number;
  std::vector<std::string> expected;
  for (const int source : {0, number}) {
    for (const Submission& victim : victims(source))
      expected.push_back(seen(judge_plainly(victim)));
  }
  for (int time = 0; time < 2; ++time) {
    const Report report = worker.judge(submission);
    EXPECT_EQ(disagreement(attack, report), "");
    EXPECT_EQ(seen(report), plainly) << "time " << time;
  }
  const std::uint64_t before = worker.kept_used();
  std::size_t next = 0;
  for (const int source : {0, number}) {
    for (const Submission& victim : victims(source))
      EXPECT_EQ(seen(worker.judge(victim)), expected.at(next++)) << victim.language;
  }
  // They did meet what the attack had met, and none of it has given up.
  EXPECT_GE(worker.kept_used(), before + 5);
  EXPECT_EQ(worker.warm().failures, 0U);
}

INSTANTIATE_TEST_SUITE_P(Programs, Contamination,
                         ::testing::Range(std::size_t{0}, attacks().size()), [](const auto& each) {
                           std::string name = attacks().at(each.param).name();
                           for (char& c : name) {
                             if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
                           }
                           return name;
                         });

}  // namespace
}  // namespace greenroom::testing
