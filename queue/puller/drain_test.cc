// The end of a worker: nobody loses a job by it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "queue/puller/test_puller.h"

namespace greenroom::queue {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Drain = PullerTest;

TEST_F(Drain, GivesWhatRunsItsTime) {
  start({&server_});
  (void)server_.wait_for<Ready>();
  server_.send(job_of("a", script("sleep 1; echo finished")));
  (void)server_.wait_for<Started>();
  ask_to_stop();
  EXPECT_THAT(server_.wait_for<Goodbye>().returned, IsEmpty());
  server_.send(job_of("late", script("true")));
  EXPECT_THAT(server_.wait_for<Goodbye>().returned, ElementsAre(Lease{"late", 1}));
  const auto done = server_.wait_for<Done>();
  EXPECT_EQ(report_of(done).cases.at(0).stdout_text, "finished\n");
  server_.send(Settled{done.lease});
  server_.flush();
  const Clock::time_point start = Clock::now();
  thread_.join();
  EXPECT_LT(Clock::now() - start, testing::stretched(1500ms));
}

TEST_F(Drain, GivesBackWhatRunsTooLong) {
  options_.grace = 300ms;
  start({&server_});
  (void)server_.wait_for<Ready>();
  server_.send(job_of("a", script("sleep 60")));
  (void)server_.wait_for<Started>();
  EXPECT_LT(stop(), testing::stretched(5s));
  EXPECT_THAT(server_.wait_for<Goodbye>().returned, IsEmpty());
  EXPECT_THAT(server_.wait_for<Goodbye>().returned, ElementsAre(Lease{"a", 1}));
  EXPECT_EQ(server_.seen<Done>(), 0);
}

TEST_F(Drain, WaitsForAServerThatSettlesNothingNoLongerThanItMust) {
  options_.settling = 300ms;
  start({&server_});
  (void)server_.wait_for<Ready>();
  server_.send(job_of("a", script("true")));
  (void)server_.wait_for<Done>();
  const auto took = stop();
  EXPECT_GE(took, 300ms);
  EXPECT_LT(took, testing::stretched(3s));
}

}  // namespace
}  // namespace greenroom::queue
