// Every program of programs/ as an attack on the sandbox: it must end as its header says, leave
// nothing behind, and not harm what runs next on the same slot.
#include <fcntl.h>

#include <atomic>
#include <mutex>
#include <thread>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/support/program_file.h"
#include "tests/support/workbench.h"

namespace greenroom::testing {
namespace {

struct Ending {
  std::string complaint;  // empty: as it should be
  std::string skipped;
};

// A small ordinary program: what is left of an attack would show here.
Submission ordinary_program() {
  Submission submission;
  submission.language = "bash";
  submission.files = {
      {"", "read a b; echo $((a + b)); ls -A /tmp /box; echo end > /tmp/mine; cat /tmp/mine\n"}};
  TestCase test;
  test.input = "20 22\n";
  test.expected = "42\n/box:\nscript.sh\n\n/tmp:\nend\n";
  submission.cases = {test};
  return submission;
}

class HostileSuite {
 public:
  static HostileSuite& get() {
    static HostileSuite suite;
    return suite;
  }

  [[nodiscard]] const std::vector<ProgramFile>& programs() const { return programs_; }

  // All programs are run at the first call, one thread per slot; the tests then only look.
  const Ending& ending(std::size_t index) {
    std::call_once(ran_, [&] { run_all(); });
    return endings_.at(index);
  }

 private:
  HostileSuite()
      : programs_(read_programs(std::filesystem::path(GREENROOM_SOURCE_DIR) / "tests" / "hostile" /
                                "programs")) {
    endings_.resize(programs_.size());
  }

  // Programs whose names differ only in their last number belong together: one thread runs them in
  // order.
  static std::string family(const ProgramFile& program) {
    std::string stem = program.path.stem().string();
    const std::size_t line = stem.rfind('_');
    const bool numbered = line != std::string::npos &&
                          stem.find_first_not_of("0123456789", line + 1) == std::string::npos;
    return numbered ? stem.substr(0, line) : program.name();
  }

  void run_all() {
    Workbench& workbench = Workbench::get();
    std::vector<std::vector<std::size_t>> jobs;
    for (std::size_t i = 0; i < programs_.size(); ++i) {
      if (!wanted(programs_.at(i))) continue;
      const bool same =
          !jobs.empty() && family(programs_.at(i)) == family(programs_.at(jobs.back().back()));
      if (!same) jobs.emplace_back();
      jobs.back().push_back(i);
    }
    std::atomic<std::size_t> next{0};
    std::vector<std::thread> threads;
    for (std::size_t slot = 0; slot < workbench.sandbox().slots().size(); ++slot) {
      threads.emplace_back([&, slot] {
        warm_up(workbench, slot);
        for (std::size_t job = 0; (job = next.fetch_add(1)) < jobs.size();) {
          for (const std::size_t index : jobs.at(job))
            endings_.at(index) = run(workbench, slot, programs_.at(index));
          if (::isatty(2) != 0) fmt::print(stderr, "\r{}/{} ", job + 1, jobs.size());
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
  }

  // Honours --gtest_filter, so that one program can be tried alone.
  static bool wanted(const ProgramFile& program);

  static Ending run(Workbench& workbench, std::size_t slot, const ProgramFile& program) {
    if (program.get("needs") == "cgroup" && !workbench.has_groups())
      return {"", "there are no control groups"};
    if (program.get("needs") == "root" && ::geteuid() != 0) return {"", "not root"};
    Slot& own = *workbench.sandbox().slots().at(slot);
    const Traces before = quiet(workbench, own);
    const pid_t launcher = own.launcher_pid();

    auto report = workbench.judge(slot, make_submission(program, workbench.catalogue()));
    if (!report) return {report.error().text(), ""};
    std::string complaint = disagreement(program, *report);

    const auto after_report = workbench.judge(slot, ordinary_program());
    if (!after_report) return {complaint + after_report.error().text(), ""};
    const CaseReport& after = after_report->cases.front();
    if (after_report->verdict != Verdict::kAccepted) {
      complaint += fmt::format("the next program was harmed: {} {}\n{}{}", to_word(after.verdict),
                               after.message, after.stdout_text, after.stderr_text);
    }
    if (own.launcher_pid() != launcher) complaint += "the launcher was lost\n";
    const Traces left = traces(own, workbench.sandbox(), &before);
    if (!(left == before))
      complaint += fmt::format("left behind: {}, before it: {}\n", left.text(), before.text());
    return {complaint, ""};
  }

  // The slot at rest: the launcher alone, no box's group, and two looks that agree (a descriptor of
  // the last box may still be open at the first). Every template tree has been made (see warm_up),
  // so that from here on its descriptors and mounts may not change.
  static Traces quiet(Workbench& workbench, Slot& slot) {
    Traces rest = traces(slot, workbench.sandbox());
    // A compiler that stays is there besides; how many processes that is, only time tells.
    const int wanted = workbench.is_warm() ? 20 : 1;
    int same = 0;
    for (int attempt = 0; attempt < 400 && same < wanted; ++attempt) {
      std::this_thread::sleep_for(stretched(std::chrono::milliseconds(2)));
      const Traces before = std::exchange(rest, traces(slot, workbench.sandbox()));
      const bool at_rest = workbench.is_warm() || (rest.processes == 1 && rest.groups == 0);
      same = at_rest && rest == before ? same + 1 : 0;
    }
    return rest;
  }

  static void warm_up(Workbench& workbench, std::size_t slot) {
    for (const Language& language : workbench.catalogue().languages()) {
      Submission submission;
      submission.language = language.id;
      submission.files = {{"", language.self_test.source}};
      submission.limits.cpu = stretched(submission.limits.cpu);
      submission.limits.wall = stretched(submission.limits.wall);
      (void)workbench.judge(slot, submission);
    }
    (void)workbench.judge(slot, ordinary_program());
  }

  std::vector<ProgramFile> programs_;
  std::vector<Ending> endings_;
  std::once_flag ran_;
};

std::string test_name(const ProgramFile& program) {
  std::string name = program.name();
  for (char& c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  return name;
}

bool HostileSuite::wanted(const ProgramFile& program) {
  const std::string name = test_name(program);
  const auto* unit = ::testing::UnitTest::GetInstance();
  for (int i = 0; i < unit->total_test_suite_count(); ++i) {
    const auto* suite = unit->GetTestSuite(i);
    for (int k = 0; k < suite->total_test_count(); ++k) {
      const auto* info = suite->GetTestInfo(k);
      if (info->should_run() && std::string(info->name()).ends_with("/" + name)) return true;
    }
  }
  return false;
}

class Hostile : public ::testing::TestWithParam<std::size_t> {};

TEST_P(Hostile, IsContained) {
  const ProgramFile& program = HostileSuite::get().programs().at(GetParam());
  ASSERT_TRUE(program.has("attack") && program.has("verdict"))
      << program.name() << " has no header";
  const Ending& ending = HostileSuite::get().ending(GetParam());
  if (!ending.skipped.empty()) GTEST_SKIP() << ending.skipped;
  EXPECT_EQ(ending.complaint, "") << program.get("attack");
}

INSTANTIATE_TEST_SUITE_P(Programs, Hostile,
                         ::testing::Range(std::size_t{0}, HostileSuite::get().programs().size()),
                         [](const auto& each) {
                           return test_name(HostileSuite::get().programs().at(each.param));
                         });

TEST(HostileSuite, HasEnoughPrograms) {
  std::map<std::string, int> by_ending;
  for (const ProgramFile& program : HostileSuite::get().programs())
    ++by_ending[program.path.extension().string()];
  int all = 0;
  for (const auto& [ending, count] : by_ending) all += count;
  EXPECT_GE(all, 120);
  for (const char* ending : {".js", ".py", ".java", ".cpp"})
    EXPECT_GE(by_ending[ending], 20) << ending;
}

}  // namespace
}  // namespace greenroom::testing
