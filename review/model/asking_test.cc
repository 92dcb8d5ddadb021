// How often and how long a model is asked, against a server that plays each API.
#include <thread>

#include "review/model/test_reviewer.h"

namespace greenroom::model {
namespace {

using namespace std::chrono_literals;
using greenroom::testing::stretched;
using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Clock = std::chrono::steady_clock;

class Asking : public ReviewerTest {};

INSTANTIATE_TEST_SUITE_P(, Asking, all_providers(), name_of);

TEST_P(Asking, TriesOnceMoreAfterAServerError) {
  for (const int status : {429, 500, 503, 529}) {
    const std::size_t before = stub.requests().size();
    stub.then(status, stub.played().error(status, "overloaded_error", "busy"));
    stub.then_notes(json::array({test_note()}));
    EXPECT_EQ(review_another().notes.size(), 1U) << status;
    EXPECT_EQ(stub.requests().size(), before + 2) << status;
  }
  EXPECT_EQ(reviewer().counts().retried, 4U);
}

TEST_P(Asking, TriesOnlyOnceMore) {
  stub.then(500, stub.played().error(500, "api_error", "no"));
  expect_failure(Failure::Kind::kServerError);
  EXPECT_EQ(stub.requests().size(), 2U);
}

TEST_P(Asking, WaitsAsLongAsItIsTold) {
  stub.then(429, stub.played().error(429, "rate_limited", "slow"), {{"Retry-After", "1"}});
  stub.then_notes(json::array({test_note()}));
  const auto begin = Clock::now();
  EXPECT_EQ(review().notes.size(), 1U);
  EXPECT_GE(Clock::now() - begin, 1s);
}

TEST_P(Asking, DoesNotWaitForWhatWouldBeTooLate) {
  stub.then(429, stub.played().error(429, "rate_limited", "slow"), {{"Retry-After", "60"}});
  const auto begin = Clock::now();
  expect_failure(Failure::Kind::kRateLimited);
  EXPECT_LT(Clock::now() - begin, stretched(2s));
  EXPECT_EQ(stub.requests().size(), 1U);
}

TEST_P(Asking, DoesNotRetryWhatIsRejected) {
  stub.then(401, stub.played().error(401, "authentication_error", "no"));
  expect_failure(Failure::Kind::kRejected);
  EXPECT_EQ(stub.requests().size(), 1U);
}

TEST_P(Asking, FollowsNoRedirect) {
  Stub other(GetParam());
  other.then_notes(json::array({test_note()}));
  stub.then([&](const httplib::Request&, httplib::Response& response) {
    response.status = 307;
    response.set_header("Location",
                        "http://127.0.0.1:" + std::to_string(other.port()) + "/elsewhere");
  });
  expect_failure(Failure::Kind::kRejected);
  EXPECT_THAT(other.requests(), IsEmpty());
}

TEST_P(Asking, EndsASlowDripAtItsDeadline) {
  options.timeout = stretched(600ms);
  stub.then([&](const httplib::Request&, httplib::Response& response) {
    response.set_chunked_content_provider("application/json",
                                          [&](std::size_t, httplib::DataSink& sink) {
                                            std::this_thread::sleep_for(20ms);
                                            return !stub.is_ending() && sink.write(" ", 1);
                                          });
  });
  const auto begin = Clock::now();
  expect_failure(Failure::Kind::kTimeout);
  EXPECT_GE(Clock::now() - begin, stretched(600ms));
  EXPECT_LT(Clock::now() - begin, stretched(1500ms));
}

TEST_P(Asking, EndsAtOnceWhenItIsStopped) {
  stub.then([&](const httplib::Request&, httplib::Response&) {
    for (int i = 0; i < 500 && !stub.is_ending(); ++i) std::this_thread::sleep_for(10ms);
  });
  std::stop_source stop;
  std::jthread stopper([&] {
    while (stub.requests().empty()) std::this_thread::sleep_for(1ms);
    stop.request_stop();
  });
  const auto begin = Clock::now();
  const auto stopped = reviewer().review(asked.input(), stop.get_token());
  EXPECT_LT(Clock::now() - begin, stretched(1s));
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().kind, Error::Kind::kUnavailable);
}

TEST_P(Asking, EndsTheWaitBetweenTriesWhenItIsStopped) {
  stub.then(429, stub.played().error(429, "rate_limited", "slow"), {{"Retry-After", "5"}});
  std::stop_source stop;
  std::jthread stopper([&] {
    while (stub.requests().empty()) std::this_thread::sleep_for(1ms);
    std::this_thread::sleep_for(50ms);
    stop.request_stop();
  });
  const auto begin = Clock::now();
  EXPECT_FALSE(reviewer().review(asked.input(), stop.get_token()));
  EXPECT_LT(Clock::now() - begin, stretched(1s));
}

TEST_P(Asking, StopsAskingAServiceThatFails) {
  stub.then(503, stub.played().error(503, "overloaded_error", "no"));
  for (int i = 0; i < 5; ++i) review_another();
  const std::size_t asked_so_far = stub.requests().size();
  EXPECT_EQ(asked_so_far, 10U);
  EXPECT_THAT(review_another().skipped, ElementsAre(HasSubstr("failed several times")));
  EXPECT_EQ(stub.requests().size(), asked_so_far);
  std::this_thread::sleep_for(stretched(350ms));
  review_another();  // asked once more, to see
  EXPECT_EQ(stub.requests().size(), asked_so_far + 2);
  EXPECT_THAT(review_another().skipped, ElementsAre(HasSubstr("failed several times")));
  std::this_thread::sleep_for(stretched(350ms));
  stub.then_notes(json::array({test_note()}));
  EXPECT_EQ(review_another().notes.size(), 1U);
  EXPECT_EQ(review_another().notes.size(), 1U);
}

TEST_P(Asking, IsNotKeptFromAskingByWhatOneSourceBringsAbout) {
  stub.then(200, stub.played().refused());
  for (int i = 0; i < 8; ++i) review_another();
  EXPECT_EQ(stub.requests().size(), 8U);
}

TEST_P(Asking, AsksTheSameQuestionOnce) {
  stub.then_notes(json::array({test_note()}));
  const ModelReview first = review();
  const ModelReview second = review();
  EXPECT_EQ(stub.requests().size(), 1U);
  EXPECT_FALSE(second.asked);
  ASSERT_EQ(second.notes.size(), 1U);
  EXPECT_EQ(second.notes[0].fingerprint, first.notes[0].fingerprint);
  asked.report.cases[0].stdout_text = "2\n";
  review();
  EXPECT_EQ(stub.requests().size(), 2U);
}

TEST_P(Asking, KeepsNoFailure) {
  stub.then(200, stub.played().truncated());
  stub.then_notes(json::array({test_note()}));
  EXPECT_THAT(review().notes, IsEmpty());
  EXPECT_EQ(review().notes.size(), 1U);
}

TEST_P(Asking, TakesNoMoreTokensThanADayHas) {
  options.tokens_per_day = 4000;  // a question is about 2000 at most, and 750 in the end
  stub.then_notes(json::array());
  EXPECT_TRUE(review().asked);
  int times = 1;
  while (times < 20 && review_another().asked) ++times;
  EXPECT_GE(times, 2);
  EXPECT_LT(times, 6);
  EXPECT_THAT(review_another().skipped, ElementsAre(HasSubstr("tokens of today")));
}

TEST_P(Asking, DoesNotSendALongSource) {
  options.max_input_tokens = 1000;
  asked.submission.files[0].content = std::string(40'000, '#');
  EXPECT_THAT(review().skipped, ElementsAre(HasSubstr("1000 tokens")));
  asked.submission.files[0].content = std::string(2500, '#');
  EXPECT_THAT(review().skipped, ElementsAre(HasSubstr("1000 tokens")));
  EXPECT_THAT(stub.requests(), IsEmpty());
}

}  // namespace
}  // namespace greenroom::model
