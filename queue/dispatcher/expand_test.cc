// What a door stored in a shorter form, on its way to a worker.
#include <condition_variable>
#include <mutex>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/temporary_folder.h"
#include "queue/dispatcher/dispatcher.h"
#include "queue/dispatcher/fake_worker.h"
#include "store/answer_of.h"

namespace greenroom::queue {
namespace {

using namespace std::chrono_literals;
using testing::FakeWorker;

class ExpandTest : public ::testing::Test {
 protected:
  void SetUp() override {
    store_ = Store::open({.url = "sqlite:" + (folder_.path() / "db").string()}).value();
    auto expand = [this](const std::string& stored, greenroom::Done<std::string> done) {
      const std::lock_guard lock(mutex_);
      asked_.push_back(stored);
      answers_.push_back(std::move(done));
      came_.notify_all();
    };
    dispatcher_ = Dispatcher::start(*store_, {.endpoints = {endpoint_},
                                              .term = greenroom::testing::stretched(2s),
                                              .expand = {{"short", expand}}})
                      .value();
    worker_.emplace(endpoint_);
    worker_->join("w", 1);
  }
  void TearDown() override { dispatcher_.reset(); }

  Result<WallTime> submit(const std::string& token, const std::string& door) {
    const NewSubmission one{
        .token = token, .door = door, .language = "c", .submission = "body of " + token};
    return answer_of<WallTime>([&](auto done) { dispatcher_->submit({one}, done); });
  }
  // The next that is asked for; waits for it.
  std::optional<greenroom::Done<std::string>> next() {
    std::unique_lock lock(mutex_);
    if (!came_.wait_for(lock, greenroom::testing::stretched(5s), [&] { return !answers_.empty(); }))
      return std::nullopt;
    auto done = std::move(answers_.front());
    answers_.erase(answers_.begin());
    return done;
  }
  StoredSubmission ended(const std::string& token) {
    for (int i = 0; i < 500; ++i) {
      auto stored = answer_of<std::optional<StoredSubmission>>(
          [&](auto done) { store_->read(token, Parts{}, done); });
      if (stored.value()->state == SubmissionState::kDone) return **stored;
      std::this_thread::sleep_for(greenroom::testing::stretched(10ms));
    }
    return {};
  }

  greenroom::testing::TemporaryFolder folder_;
  const std::string endpoint_ = "ipc://" + (folder_.path() / "workers").string();
  std::unique_ptr<Store> store_;
  std::mutex mutex_;  // guards what follows
  std::condition_variable came_;
  std::vector<std::string> asked_;
  std::vector<greenroom::Done<std::string>> answers_;
  std::unique_ptr<Dispatcher> dispatcher_;
  std::optional<FakeWorker> worker_;
};

TEST_F(ExpandTest, AWorkerGetsTheWholeAndTheStoreKeepsTheShort) {
  ASSERT_TRUE(submit("a", "short"));
  const auto done = next();
  ASSERT_TRUE(done);
  EXPECT_EQ(asked_[0], "body of a");
  (*done)(std::string("the whole"));
  const auto job = worker_->hear<Job>();
  ASSERT_TRUE(job);
  EXPECT_EQ(job->submission, "the whole");
  worker_->report(job->lease);
  EXPECT_EQ(ended("a").submission, "body of a");
}

TEST_F(ExpandTest, OnlyTheDoorsThatAskForItAreExpanded) {
  ASSERT_TRUE(submit("a", "long"));
  EXPECT_EQ(worker_->hear<Job>()->submission, "body of a");
  EXPECT_TRUE(asked_.empty());
}

TEST_F(ExpandTest, NobodyElseGetsTheCreditMeanwhile) {
  ASSERT_TRUE(submit("a", "short"));
  const auto done = next();
  ASSERT_TRUE(done);
  ASSERT_TRUE(submit("b", "long"));
  EXPECT_FALSE(worker_->hear<Job>(300ms)) << "there is one credit, and it is a's";
  (*done)(std::string("the whole"));
  const auto job = worker_->hear<Job>();
  ASSERT_TRUE(job);
  EXPECT_EQ(job->lease.token, "a");
  worker_->report(job->lease);
  worker_->say(Ready{1});
  EXPECT_EQ(worker_->hear<Job>()->lease.token, "b");
}

TEST_F(ExpandTest, WhatCannotBeExpandedEndsWithTheReason) {
  ASSERT_TRUE(submit("a", "short"));
  const auto done = next();
  ASSERT_TRUE(done);
  (*done)(input_error("there is no revision 7"));
  const StoredSubmission stored = ended("a");
  EXPECT_EQ(stored.verdict, Verdict::kInternalError);
  EXPECT_EQ(report_from_cbor(stored.report)->message, "there is no revision 7");
  ASSERT_TRUE(submit("b", "long"));
  EXPECT_TRUE(worker_->hear<Job>()) << "the credit is free again";
}

TEST_F(ExpandTest, ADatabaseThatIsAwayIsAskedAgain) {
  ASSERT_TRUE(submit("a", "short"));
  auto done = next();
  ASSERT_TRUE(done);
  (*done)(unavailable("no connection"));
  done = next();
  ASSERT_TRUE(done);
  (*done)(std::string("the whole"));
  EXPECT_EQ(worker_->hear<Job>()->submission, "the whole");
}

TEST_F(ExpandTest, WhatIsCancelledMeanwhileIsNotSent) {
  ASSERT_TRUE(submit("a", "short"));
  const auto done = next();
  ASSERT_TRUE(done);
  EXPECT_TRUE(answer_of<bool>([&](auto told) { dispatcher_->cancel("a", told); }).value());
  (*done)(std::string("the whole"));
  EXPECT_FALSE(worker_->hear<Job>(300ms));
  EXPECT_EQ(ended("a").verdict, Verdict::kCancelled);
  ASSERT_TRUE(submit("b", "long"));
  EXPECT_TRUE(worker_->hear<Job>());
}

TEST_F(ExpandTest, AnAnswerThatComesAfterTheEndIsDropped) {
  ASSERT_TRUE(submit("a", "short"));
  const auto done = next();
  ASSERT_TRUE(done);
  dispatcher_.reset();
  (*done)(std::string("the whole"));
}

}  // namespace
}  // namespace greenroom::queue
