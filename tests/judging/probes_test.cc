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

}  // namespace
}  // namespace greenroom
