// Ordinary programs, as people really write them, run unharmed; and every language's self-test
// passes.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/support/program_file.h"
#include "tests/support/workbench.h"

namespace greenroom::testing {
namespace {

const std::vector<ProgramFile>& programs() {
  static const auto all =
      read_programs(std::filesystem::path(GREENROOM_SOURCE_DIR) / "tests" / "judging" / "programs");
  return all;
}

class Ordinary : public ::testing::TestWithParam<std::size_t> {};

// A runtime that waits holds memory already: where the limit is near that, a program runs cold.
bool has_room_for_runtime(const Submission& submission) {
  const Language* language = Workbench::get().catalogue().find(submission.language);
  return language->warm && submission.limits.memory >= language->warm->held + language->warm->held;
}

TEST_P(Ordinary, RunsUnharmed) {
  Workbench& workbench = Workbench::get();
  const ProgramFile& program = programs().at(GetParam());
  const Submission submission = make_submission(program, workbench.catalogue());
  const std::uint64_t missed = workbench.missed();
  auto report = workbench.judge(0, submission);
  ASSERT_TRUE(report) << report.error().text();
  EXPECT_EQ(disagreement(program, *report), "") << program.get("shows");
  // Nothing that an ordinary program does may be refused.
  for (const CaseReport& each : report->cases)
    EXPECT_TRUE(each.refused.empty()) << fmt::format("{}", fmt::join(each.refused, ", "));
  if (has_room_for_runtime(submission)) {
    EXPECT_EQ(workbench.missed(), missed) << "was not warm";
  }
}

INSTANTIATE_TEST_SUITE_P(Programs, Ordinary, ::testing::Range(std::size_t{0}, programs().size()),
                         [](const auto& each) {
                           std::string name = programs().at(each.param).name();
                           for (char& c : name) {
                             if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
                           }
                           return name;
                         });

TEST(Languages, EverySelfTestPasses) {
  Workbench& workbench = Workbench::get();
  ASSERT_GE(workbench.catalogue().languages().size(), 6U);
  for (const Language& language : workbench.catalogue().languages()) {
    SCOPED_TRACE(language.id);
    Submission submission;
    submission.language = language.id;
    submission.files = {{"", language.self_test.source}};
    submission.cases = {{"", language.self_test.input, language.self_test.output}};
    auto report = workbench.judge(1, submission);
    ASSERT_TRUE(report) << report.error().text();
    EXPECT_EQ(report->verdict, Verdict::kAccepted) << report->cases.front().stderr_text;
    EXPECT_NE(workbench.catalogue().version(language), "");
  }
}

}  // namespace
}  // namespace greenroom::testing
