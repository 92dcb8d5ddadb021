#include "queue/puller/report_size.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "submission/cbor.h"

namespace greenroom::queue {
namespace {

using ::testing::HasSubstr;

Report three_cases() {
  Report report;
  for (const std::size_t size : {std::size_t{10}, std::size_t{100'000}, std::size_t{50'000}}) {
    CaseReport each;
    each.stdout_text.assign(size, 'x');
    report.cases.push_back(std::move(each));
  }
  return report;
}

TEST(ReportSize, ReportThatFitsIsLeftAsItIs) {
  const Report got = report_from_cbor(fit_report(three_cases()).value()).value();
  EXPECT_EQ(got.cases.at(1).stdout_text.size(), 100'000U);
  EXPECT_FALSE(got.cases.at(1).stdout_truncated);
}

TEST(ReportSize, LongestOutputsAreCutFirstAndSaySo) {
  const std::string packed = fit_report(three_cases(), Bytes(120'000)).value();
  EXPECT_LE(packed.size(), 120'000U);
  EXPECT_GT(packed.size(), 119'000U);
  const Report got = report_from_cbor(packed).value();
  EXPECT_FALSE(got.cases.at(0).stdout_truncated);
  EXPECT_TRUE(got.cases.at(1).stdout_truncated);
  EXPECT_FALSE(got.cases.at(1).stderr_truncated);
  EXPECT_FALSE(got.cases.at(2).stdout_truncated);
  EXPECT_EQ(got.cases.at(2).stdout_text.size(), 50'000U);
}

TEST(ReportSize, ReportThatCannotBeMadeToFitIsAnError) {
  EXPECT_THAT(fit_report(three_cases(), Bytes(100)).error().text(),
              HasSubstr("without any output"));
}

}  // namespace
}  // namespace greenroom::queue
