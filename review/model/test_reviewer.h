// For tests: a reviewer that asks a stub, once for each API.
#pragma once

#include <memory>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_time.h"
#include "review/model/test_stub.h"

namespace greenroom::model {

class ReviewerTest : public ::testing::TestWithParam<Provider> {
 protected:
  ReviewerTest() : stub(GetParam()), options(stub.options()) {}

  ModelReviewer& reviewer() {
    if (!made_) {
      made_ = std::make_unique<ModelReviewer>(
          options,
          ModelReviewer::Pace{std::chrono::milliseconds(1),
                              std::chrono::milliseconds(5),
                              {5, greenroom::testing::stretched(std::chrono::milliseconds(300))}});
    }
    return *made_;
  }
  ModelReview review() { return reviewer().review(asked.input(), {}).value(); }
  // The same each time would be known.
  ModelReview review_another() {
    asked.submission.files[0].content += "# another\n";
    return review();
  }
  std::uint64_t failures(Failure::Kind kind) {
    return reviewer().counts().failures.at(static_cast<std::size_t>(kind));
  }
  void expect_failure(Failure::Kind kind) {
    const ModelReview found = review();
    EXPECT_THAT(found.notes, ::testing::IsEmpty());
    EXPECT_THAT(found.skipped, ::testing::ElementsAre(::testing::HasSubstr(to_text({kind, ""}))));
    EXPECT_EQ(failures(kind), 1U);
  }

  Stub stub;
  ModelOptions options;
  Asked asked;

 private:
  std::unique_ptr<ModelReviewer> made_;
};

// INSTANTIATE_TEST_SUITE_P with each API.
inline auto all_providers() {
  return ::testing::Values(Provider::kGemini, Provider::kOpenAi, Provider::kAnthropic);
}
inline std::string name_of(const ::testing::TestParamInfo<Provider>& each) {
  return std::string(to_word(each.param));
}

}  // namespace greenroom::model
