// Probes on questions that ask for a function: what they see stands on lines of the candidate's
// own.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "questions/folder.h"
#include "questions/harness.h"
#include "review/evidence/evidence.h"
#include "tests/support/workbench.h"

namespace greenroom {
namespace {

using ::testing::Contains;
using ::testing::Field;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;
using testing::Workbench;

struct Probed {
  std::vector<Note> notes;
  std::string growth;
  std::vector<review::Probe> probes;
};

Probed probed(const std::string& slug, const std::string& name) {
  Workbench& workbench = Workbench::get();
  const Question question =
      read_question(std::filesystem::path(GREENROOM_SOURCE_DIR) / "bank" / slug).question;
  const Language& language = *workbench.catalogue().find_for_file(name);
  for (const Solution& each : question.solutions) {
    if (each.name != name) continue;
    const Submission submission = make_submission(question, language, each.source).value();
    const Report report = workbench.judge(0, submission).value();
    const greenroom::Workbench bench{workbench.sandbox().isolation(),
                                     *workbench.sandbox().slots().front(),
                                     workbench.catalogue(),
                                     {},
                                     -1};
    Probed all;
    all.probes = review::probes_for(language, submission, report);
    for (const review::Probe probe : all.probes) {
      const auto begin = std::chrono::steady_clock::now();
      const auto found = review::run_probe(probe, language, submission, report, bench);
      const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
      if (std::getenv("GREENROOM_SHOW_NOTES") != nullptr) {
        fmt::print("{} {} {} {:.2f} s{}\n", slug, name, review::to_word(probe), took.count(),
                   found ? "" : ": " + found.error().text());
        for (const Note& note : found ? found->notes : std::vector<Note>{})
          fmt::print("    {}-{} [{}] {}\n", note.range.line, note.range.end_line, note.rule,
                     note.message);
        if (found) fmt::print("    growth: {}\n", found->growth);
      }
      if (!found) throw std::runtime_error(found.error().text());
      all.growth += found->growth;
      all.notes.insert(all.notes.end(), found->notes.begin(), found->notes.end());
    }
    return all;
  }
  throw std::runtime_error("no solution " + name);
}

TEST(Probes, FindTheHotLoopOfAFunction) {
  const std::pair<const char*, const char*> kSlow[] = {
      {"all-but-one", "time_limit/afresh.py"}, {"fewest-stamps", "time_limit/Recursive.java"}};
  for (const auto& [slug, name] : kSlow) {
    const Probed found = probed(slug, name);
    EXPECT_THAT(found.probes, Contains(review::Probe::kHang)) << name;
    EXPECT_THAT(found.notes, Contains(Field(&Note::rule, "hang/hot-loop"))) << name;
  }
}

TEST(Probes, CoverAFunctionInEachLanguage) {
  for (const char* name : {"accepted/solution.py", "accepted/solution.js", "accepted/solution.cpp",
                           "accepted/Solution.java"}) {
    const Probed found = probed("all-but-one", name);
    EXPECT_THAT(found.probes, Contains(review::Probe::kCoverage)) << name;
    // All of it runs.
    EXPECT_THAT(found.notes, Not(Contains(Field(&Note::rule, "coverage/never-run")))) << name;
  }
}

// Of a function's work, and not of what its harness does before it.
TEST(Probes, MeasureTheGrowthOfAFunction) {
  if (!std::filesystem::exists("/usr/bin/valgrind.bin")) GTEST_SKIP() << "needs valgrind";
  Workbench& workbench = Workbench::get();
  if (workbench.sandbox().isolation().control_groups.mode == wire::CgroupMode::kNone)
    GTEST_SKIP() << "needs control groups";
  struct Known {
    const char* name;
    std::vector<int> sizes;
    const char* phrase;
  };
  const Known kKnown[] = {{"accepted/solution.py", {60, 150, 400, 1100}, "near-linear"},
                          {"time_limit/afresh.py", {60, 150, 400, 1000}, "quadratic"}};
  const Question question =
      read_question(std::filesystem::path(GREENROOM_SOURCE_DIR) / "bank" / "all-but-one").question;
  const Language& language = *workbench.catalogue().find("python");
  const greenroom::Workbench bench{workbench.sandbox().isolation(),
                                   *workbench.sandbox().slots().front(),
                                   workbench.catalogue(),
                                   {},
                                   -1};
  for (const auto& [name, sizes, phrase] : kKnown) {
    const auto solution =
        std::find_if(question.solutions.begin(), question.solutions.end(),
                     [&, name = name](const Solution& each) { return each.name == name; });
    ASSERT_NE(solution, question.solutions.end());
    Submission submission = make_submission(question, language, solution->source).value();
    submission.cases.clear();
    for (const int size : sizes) {
      std::string list = "1";
      for (int i = 1; i < size; ++i) list += i % 2 == 0 ? ",1" : ",-1";
      submission.cases.push_back({std::to_string(size), "[[" + list + "]]", std::nullopt});
    }
    const Report report = workbench.judge(0, submission).value();
    std::string growth;
    // On a machine that is too busy for it nothing is found: then once more.
    for (int i = 0; i < 4 && growth.empty(); ++i)
      growth = review::run_probe(review::Probe::kGrowth, language, submission, report, bench)
                   .value()
                   .growth;
    if (growth.empty())
      GTEST_SKIP() << "the machine is too slow to run Python under valgrind in time";
    EXPECT_THAT(growth, StartsWith(std::string(phrase) + " in the size of the input")) << name;
  }
}

}  // namespace
}  // namespace greenroom
