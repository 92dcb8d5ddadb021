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

TEST_P(Ordinary, RunsUnharmed) {
  Workbench& workbench = Workbench::get();
  const ProgramFile& program = programs().at(GetParam());
  const Submission submission = make_submission(program, workbench.catalogue());
  auto report = workbench.judge(0, submission);
  ASSERT_TRUE(report) << report.error().text();
  EXPECT_EQ(disagreement(program, *report), "") << program.get("shows");
  // Nothing that an ordinary program does may be refused.
  for (const CaseReport& each : report->cases)
    EXPECT_TRUE(each.refused.empty()) << fmt::format("{}", fmt::join(each.refused, ", "));
}

INSTANTIATE_TEST_SUITE_P(Programs, Ordinary, ::testing::Range(std::size_t{0}, programs().size()),
                         [](const auto& each) {
                           std::string name = programs().at(each.param).name();
                           for (char& c : name) {
                             if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
                           }
                           return name;
                         });

// Those that did not could not: a memory limit below twice what the runtime holds.
TEST(Ordinaries, FoundTheirRuntimesWaiting) {
  if (!Workbench::get().is_warm()) GTEST_SKIP() << "GREENROOM_WARM is not 1";
  EXPECT_LE(Workbench::get().missed(), 3U);
}

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
