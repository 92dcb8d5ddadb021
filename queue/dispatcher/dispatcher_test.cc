#include "queue/dispatcher/dispatcher.h"

#include <array>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/temporary_folder.h"
#include "queue/dispatcher/fake_worker.h"
#include "store/answer_of.h"

namespace greenroom::queue {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using testing::FakeWorker;
using ::testing::HasSubstr;

// Events of one submission, in order.
class Ear {
 public:
  EventSink sink() {
    return [this](const Event& event) {
      const std::lock_guard lock(mutex_);
      events_.push_back(event);
      changed_.notify_all();
    };
  }
  // The first of that kind; waits for it.
  template <typename T>
  std::optional<T> hear(std::chrono::milliseconds time = 5s) {
    std::unique_lock lock(mutex_);
    std::optional<T> found;
    changed_.wait_for(lock, greenroom::testing::stretched(time), [&] {
      for (const Event& event : events_) {
        if (const T* one = std::get_if<T>(&event)) found = *one;
        if (found) return true;
      }
      return false;
    });
    return found;
  }
  // Waits until it has heard so many events.
  bool hears(std::size_t count) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, greenroom::testing::stretched(5s),
                             [&] { return events_.size() >= count; });
  }
  std::size_t count() {
    const std::lock_guard lock(mutex_);
    return events_.size();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Event> events_;
};

class DispatcherTest : public ::testing::Test {
 protected:
  void SetUp() override {
    store_ = Store::open({.url = "sqlite:" + (folder_.path() / "db").string()}).value();
    start();
  }
  void start(std::chrono::milliseconds term = 2s, int batch_floor = 5) {
    dispatcher_ = Dispatcher::start(*store_, {.endpoints = {endpoint_},
                                              .term = greenroom::testing::stretched(term),
                                              .batch_floor = batch_floor,
                                              .status_of = [](const Report&) { return 42; }})
                      .value();
  }
  void restart(std::chrono::milliseconds term = 2s, int batch_floor = 5) {
    dispatcher_.reset();
    start(term, batch_floor);
  }
  static NewSubmission one(const std::string& token, Lane lane = Lane::kInteractive,
                           const std::string& language = "c", const std::string& tenant = "t") {
    return {.token = token,
            .door = "test",
            .tenant = tenant,
            .lane = lane,
            .language = language,
            .request = "",
            .submission = "body of " + token};
  }
  Result<WallTime> submit(std::vector<NewSubmission> all) {
    return answer_of<WallTime>([&](auto done) { dispatcher_->submit(std::move(all), done); });
  }
  StoredSubmission stored(const std::string& token) {
    return answer_of<std::optional<StoredSubmission>>(
               [&](auto done) { store_->read(token, Parts{}, done); })
        .value()
        .value();
  }
  // Waits until it is in that state.
  bool becomes(const std::string& token, SubmissionState state) {
    for (int i = 0; i < 500; ++i) {
      if (stored(token).state == state) return true;
      std::this_thread::sleep_for(greenroom::testing::stretched(10ms));
    }
    return false;
  }

  greenroom::testing::TemporaryFolder folder_;
  const std::string endpoint_ = "ipc://" + (folder_.path() / "workers").string();
  std::unique_ptr<Store> store_;
  std::unique_ptr<Dispatcher> dispatcher_;
};

// Done with a review of one line that was skipped.
Done reviewed(const Lease& lease, const std::string& skipped, bool final) {
  Report report;
  report.verdict = Verdict::kAccepted;
  return {lease, to_cbor(report), "", to_cbor(Review{.skipped = {skipped}, .final = final})};
}

TEST_F(DispatcherTest, StoresAReviewAndWhatComesAfterIt) {
  FakeWorker worker(endpoint_);
  worker.join("w", 1);
  FakeWorker other(endpoint_);
  other.join("v", 1, {"d"});
  Ear ear;
  const auto subscription = dispatcher_->subscribe("a", false, ear.sink());
  ASSERT_TRUE(submit({one("a")}));
  const auto job = worker.hear<Job>();
  ASSERT_TRUE(job);
  const auto skipped = [&] {
    const auto read = answer_of<std::optional<StoredSubmission>>(
        [&](auto done) { store_->read("a", {.review = true}, done); });
    return review_from_cbor(read.value()->review).value().skipped.at(0);
  };
  worker.say(reviewed(job->lease, "first", false));
  ASSERT_TRUE(ear.hear<event::Finished>());
  EXPECT_EQ(skipped(), "first");
  other.say(Reviewed{job->lease, to_cbor(Review{.skipped = {"not its own"}})});
  worker.say(Reviewed{{"a", 2}, to_cbor(Review{.skipped = {"another attempt"}})});
  worker.say(Reviewed{job->lease, to_cbor(Review{.skipped = {"second"}})});
  ASSERT_TRUE(ear.hear<event::Reviewed>());
  EXPECT_EQ(skipped(), "second");
  std::this_thread::sleep_for(50ms);
  EXPECT_EQ(ear.count(), 2U) << "the end is told once";
}

TEST_F(DispatcherTest, AReviewThatIsNoneCostsTheConnection) {
  FakeWorker worker(endpoint_);
  worker.join("w", 2);
  ASSERT_TRUE(submit({one("a")}));
  const auto job = worker.hear<Job>();
  ASSERT_TRUE(job);
  Done done = reviewed(job->lease, "", true);
  done.review = "no CBOR";
  worker.say(done);
  EXPECT_TRUE(worker.hear<Goodbye>());
  EXPECT_TRUE(becomes("a", SubmissionState::kQueued));
  FakeWorker second(endpoint_);
  second.join("w2", 1);
  ASSERT_TRUE(second.hear<Job>());
  second.say(Reviewed{{"a", 2}, std::string(std::size_t{2} << 20, 'x')});
  EXPECT_TRUE(second.hear<Goodbye>());
}

TEST_F(DispatcherTest, GivesAJobAndStoresItsReport) {
  FakeWorker worker(endpoint_);
  worker.join("w", 1);
  Ear ear;
  const auto subscription = dispatcher_->subscribe("a", false, ear.sink());
  ASSERT_TRUE(submit({one("a")}));
  const auto job = worker.hear<Job>();
  ASSERT_TRUE(job);
  EXPECT_EQ(job->lease, (Lease{"a", 1}));
  EXPECT_EQ(job->submission, "body of a");
  worker.say(Started{job->lease});
  worker.report(job->lease, Verdict::kWrongAnswer, "out");
  const auto finished = ear.hear<event::Finished>();
  ASSERT_TRUE(finished);
  EXPECT_EQ(finished->verdict, Verdict::kWrongAnswer);
  EXPECT_EQ(report_from_cbor(*finished->report)->cases.at(0).stdout_text, "out");
  EXPECT_EQ(worker.hear<Settled>()->lease, job->lease);
  const StoredSubmission ended = stored("a");
  EXPECT_EQ(ended.state, SubmissionState::kDone);
  EXPECT_EQ(ended.verdict, Verdict::kWrongAnswer);
  EXPECT_EQ(ended.worker, "w");
  EXPECT_TRUE(ended.started_at);
  EXPECT_EQ(ended.report, *finished->report);
}

TEST_F(DispatcherTest, GivesNoMoreThanThereIsCreditFor) {
  FakeWorker worker(endpoint_);
  worker.join("w", 2);
  ASSERT_TRUE(submit({one("a"), one("b"), one("c")}));
  const auto first = worker.hear<Job>();
  ASSERT_TRUE(first && worker.hear<Job>());
  EXPECT_FALSE(worker.hear<Job>(300ms));
  worker.report(first->lease);
  EXPECT_FALSE(worker.hear<Job>(300ms)) << "a report alone is no credit";
  worker.say(Ready{1});
  EXPECT_EQ(worker.hear<Job>()->lease.token, "c");
}

TEST_F(DispatcherTest, GivesOnlyLanguagesThatTheWorkerHas) {
  FakeWorker c(endpoint_);
  c.join("c", 5, {"c"});
  ASSERT_TRUE(submit({one("p", Lane::kInteractive, "python"), one("a")}));
  EXPECT_EQ(c.hear<Job>()->lease.token, "a");
  EXPECT_FALSE(c.hear<Job>(300ms));
  FakeWorker python(endpoint_);
  python.join("python", 1, {"python", "c"});
  EXPECT_EQ(python.hear<Job>()->lease.token, "p");
}

TEST_F(DispatcherTest, InteractiveGoesBeforeBatchWithAFloorForBatch) {
  restart(2s, 3);
  std::vector<NewSubmission> all;
  for (int i = 0; i < 4; ++i) all.push_back(one("b" + std::to_string(i), Lane::kBatch));
  for (int i = 0; i < 6; ++i) all.push_back(one("i" + std::to_string(i)));
  ASSERT_TRUE(submit(std::move(all)));
  FakeWorker worker(endpoint_);
  worker.join("w", 0);
  std::string order;
  for (int i = 0; i < 10; ++i) {
    worker.say(Ready{1});
    const auto job = worker.hear<Job>();
    ASSERT_TRUE(job) << order;
    order += job->lease.token.front();
    worker.report(job->lease);
  }
  EXPECT_EQ(order, "iibiibiibb");
}

// A batch's job may take minutes, and whoever presses Run waits for seconds.
TEST_F(DispatcherTest, BatchesLeaveOneOfSeveralSlotsFree) {
  std::vector<NewSubmission> all;
  for (int i = 0; i < 5; ++i) all.push_back(one("b" + std::to_string(i), Lane::kBatch));
  ASSERT_TRUE(submit(std::move(all)));
  FakeWorker worker(endpoint_);
  worker.join("w", 3);
  std::vector<Lease> batch;
  for (int i = 0; i < 2; ++i) batch.push_back(worker.hear<Job>()->lease);
  EXPECT_FALSE(worker.hear<Job>(300ms));
  ASSERT_TRUE(submit({one("late", Lane::kBatch)}));
  EXPECT_FALSE(worker.hear<Job>(300ms));
  ASSERT_TRUE(submit({one("run")}));
  EXPECT_EQ(worker.hear<Job>()->lease.token, "run");
  worker.report(batch.front());
  worker.say(Ready{1});
  EXPECT_FALSE(worker.hear<Job>(300ms));
  worker.report({"run", 1});
  worker.say(Ready{1});
  EXPECT_EQ(worker.hear<Job>()->lease.token.front(), 'b');
}

TEST_F(DispatcherTest, ABatchThatRunsTakesNoTurnOnTheSlotThatIsLeftFree) {
  std::vector<NewSubmission> all;
  for (int i = 0; i < 5; ++i) all.push_back(one("b" + std::to_string(i), Lane::kBatch));
  ASSERT_TRUE(submit(std::move(all)));
  FakeWorker worker(endpoint_);
  worker.join("w", 2);
  const Lease batch = worker.hear<Job>()->lease;
  for (int i = 0; i < 12; ++i) {  // the floor is one in five
    const std::string run = "i" + std::to_string(i);
    ASSERT_TRUE(submit({one(run)}));
    const auto job = worker.hear<Job>();
    ASSERT_TRUE(job) << run;
    EXPECT_EQ(job->lease.token, run);
    worker.report(job->lease);
    worker.say(Ready{1});
    ASSERT_TRUE(becomes(run, SubmissionState::kDone));
  }
  worker.report(batch);
  worker.say(Ready{1});
  EXPECT_EQ(worker.hear<Job>()->lease.token.front(), 'b');
}

TEST_F(DispatcherTest, TenantsTakeTurns) {
  std::vector<NewSubmission> all;
  for (int i = 0; i < 3; ++i) all.push_back(one("a" + std::to_string(i), Lane::kBatch, "c", "A"));
  all.push_back(one("b", Lane::kBatch, "c", "B"));
  ASSERT_TRUE(submit(std::move(all)));
  FakeWorker worker(endpoint_);
  worker.join("w", 3);
  std::set<char> first_two;
  for (int i = 0; i < 2; ++i) first_two.insert(worker.hear<Job>()->lease.token.front());
  EXPECT_EQ(first_two, (std::set<char>{'a', 'b'}));
}

TEST_F(DispatcherTest, ASilentWorkersJobGoesToAnother) {
  restart(500ms);
  FakeWorker silent(endpoint_);
  silent.join("silent", 1);
  ASSERT_TRUE(submit({one("a")}));
  const auto job = silent.hear<Job>();
  ASSERT_TRUE(job);
  silent.say(Started{job->lease});
  ASSERT_TRUE(becomes("a", SubmissionState::kQueued));
  FakeWorker other(endpoint_);
  other.join("other", 1);
  const auto again = other.hear<Job>();
  ASSERT_TRUE(again);
  EXPECT_EQ(again->lease, (Lease{"a", 2}));
  silent.report(job->lease, Verdict::kRuntimeError);  // too late
  other.report(again->lease);
  ASSERT_TRUE(becomes("a", SubmissionState::kDone));
  EXPECT_EQ(stored("a").verdict, Verdict::kAccepted);
}

TEST_F(DispatcherTest, GivesUpAfterThreeWorkersDiedOfIt) {
  Ear ear;
  const auto subscription = dispatcher_->subscribe("a", false, ear.sink());
  ASSERT_TRUE(submit({one("a")}));
  for (int i = 1; i <= 3; ++i) {
    FakeWorker worker(endpoint_);
    worker.join("w" + std::to_string(i), 1);
    const auto job = worker.hear<Job>();
    ASSERT_TRUE(job) << i;
    EXPECT_EQ(job->lease.attempt, i);
    worker.say(Started{job->lease});
    ASSERT_TRUE(ear.hears(static_cast<std::size_t>(i)));  // a Started for each try
    dispatcher_->worker_died("w" + std::to_string(i));
  }
  const auto finished = ear.hear<event::Finished>();
  ASSERT_TRUE(finished);
  EXPECT_EQ(stored("a").state, SubmissionState::kDone);
  EXPECT_EQ(stored("a").verdict, Verdict::kInternalError);
}

TEST_F(DispatcherTest, AReportSaidTwiceCountsOnce) {
  FakeWorker worker(endpoint_);
  worker.join("w", 1);
  ASSERT_TRUE(submit({one("a")}));
  const auto job = worker.hear<Job>();
  ASSERT_TRUE(job);
  worker.report(job->lease, Verdict::kAccepted);
  worker.report(job->lease, Verdict::kWrongAnswer);
  ASSERT_TRUE(worker.hear<Settled>());
  ASSERT_TRUE(becomes("a", SubmissionState::kDone));
  worker.report(job->lease, Verdict::kRuntimeError);
  EXPECT_TRUE(worker.hear<Settled>()) << "the worker need not keep it for ever";
  EXPECT_EQ(stored("a").verdict, Verdict::kAccepted);
  EXPECT_EQ(dispatcher_->counts().finished, 1);
  EXPECT_EQ(dispatcher_->counts().reports_ignored, 2);
}

TEST_F(DispatcherTest, AReportOfAnEarlierAttemptIsIgnoredAlsoFromTheSameWorker) {
  FakeWorker worker(endpoint_);
  worker.join("w", 2);
  ASSERT_TRUE(submit({one("a")}));
  const auto first = worker.hear<Job>();
  ASSERT_TRUE(first);
  worker.say(Done{first->lease, "", "no box"});
  const auto second = worker.hear<Job>();
  ASSERT_TRUE(second);
  worker.report(first->lease, Verdict::kWrongAnswer);
  EXPECT_EQ(worker.hear<Settled>()->lease, first->lease);
  worker.report(second->lease);
  EXPECT_EQ(worker.hear<Settled>()->lease, second->lease);
  EXPECT_EQ(stored("a").verdict, Verdict::kAccepted);
  EXPECT_EQ(stored("a").attempt, 2);
}

TEST_F(DispatcherTest, WhoWasSentAwayCannotComeBackOnTheSameConnection) {
  FakeWorker worker(endpoint_);
  worker.join("w", 1);
  worker.say_bytes("nonsense");
  ASSERT_TRUE(worker.hear<Goodbye>());
  worker.join("w", 1);
  EXPECT_FALSE(worker.hear<Heartbeat>(300ms));
  worker.connect();
  worker.join("w", 1);
  EXPECT_TRUE(worker.hear<Heartbeat>());
}

TEST_F(DispatcherTest, AReportOfAnotherWorkersJobIsIgnored) {
  FakeWorker worker(endpoint_);
  worker.join("w", 1);
  ASSERT_TRUE(submit({one("a")}));
  const auto job = worker.hear<Job>();
  ASSERT_TRUE(job);
  FakeWorker thief(endpoint_);
  thief.join("thief", 0);
  thief.report(job->lease, Verdict::kWrongAnswer);
  ASSERT_TRUE(thief.hear<Settled>());
  EXPECT_EQ(stored("a").state, SubmissionState::kLeased);
  worker.report(job->lease, Verdict::kAccepted);
  ASSERT_TRUE(becomes("a", SubmissionState::kDone));
  EXPECT_EQ(stored("a").verdict, Verdict::kAccepted);
}

TEST_F(DispatcherTest, AMalformedFrameCostsTheWorkerItsConnectionAndItsJobs) {
  for (const std::string& frame :
       {std::string("x"), std::string("\1\3garbage"), encode(Settled{{"a", 1}}),
        encode(Done{{"a", 1}, "no report", ""})}) {
    restart();
    FakeWorker bad(endpoint_);
    bad.join("bad", 1);
    FakeWorker good(endpoint_);
    const std::string token = "t" + std::to_string(frame.size());
    const std::string lease_token = frame.find("no report") == std::string::npos ? token : "a";
    ASSERT_TRUE(submit({one(lease_token)}));
    const auto job = bad.hear<Job>();
    ASSERT_TRUE(job);
    bad.say_bytes(frame);
    EXPECT_TRUE(bad.hear<Goodbye>());
    bad.report(job->lease, Verdict::kWrongAnswer);  // of the connection that is no more
    good.join("good", 1);
    const auto again = good.hear<Job>();
    ASSERT_TRUE(again);
    EXPECT_EQ(again->lease, (Lease{lease_token, 2}));
    good.report(again->lease);
    ASSERT_TRUE(becomes(lease_token, SubmissionState::kDone));
    EXPECT_EQ(stored(lease_token).verdict, Verdict::kAccepted);
    EXPECT_EQ(dispatcher_->counts().malformed_frames, 1);
  }
}

TEST_F(DispatcherTest, NamesThatAreNoneAndSecondNamesAreSentAway) {
  for (const std::string& name : {std::string("a\0b", 3), std::string("a b"), std::string("\xff"),
                                  std::string(200, 'n'), std::string("a\n")}) {
    FakeWorker worker(endpoint_);
    worker.join(name, 1);
    EXPECT_TRUE(worker.hear<Goodbye>());
  }
  FakeWorker two(endpoint_);
  two.join("one", 1);
  ASSERT_TRUE(two.hear<Heartbeat>());
  two.join("two", 1);
  EXPECT_TRUE(two.hear<Goodbye>());
}

TEST_F(DispatcherTest, CreditsBeyondTheSlotsAreNotBelieved) {
  FakeWorker worker(endpoint_);
  worker.join("w", 1);
  worker.say(Ready{1000});
  ASSERT_TRUE(submit({one("a"), one("b")}));
  ASSERT_TRUE(worker.hear<Job>());
  EXPECT_FALSE(worker.hear<Job>(300ms));
}

TEST_F(DispatcherTest, AWorkerThatCannotJudgeRestsWhileAnotherGetsTheJob) {
  FakeWorker broken(endpoint_);
  broken.join("broken", 4);
  ASSERT_TRUE(submit({one("a")}));
  const auto job = broken.hear<Job>();
  ASSERT_TRUE(job);
  FakeWorker sound(endpoint_);
  sound.join("sound", 1);
  ASSERT_TRUE(sound.hear<Heartbeat>());
  broken.say(Done{job->lease, "", "no box"});
  const auto again = sound.hear<Job>();
  ASSERT_TRUE(again);
  EXPECT_EQ(again->lease, (Lease{"a", 2}));
}

TEST_F(DispatcherTest, AnUnknownConnectionIsAskedToSayHello) {
  FakeWorker worker(endpoint_);
  worker.say(Heartbeat{});
  EXPECT_TRUE(worker.hear<Goodbye>());
}

TEST_F(DispatcherTest, AWorkerThatComesBackKeepsItsJob) {
  FakeWorker worker(endpoint_);
  worker.join("w", 1);
  ASSERT_TRUE(submit({one("a")}));
  const auto job = worker.hear<Job>();
  ASSERT_TRUE(job);
  worker.connect();
  worker.join("w", 0, {"c"}, {job->lease});
  worker.report(job->lease);
  ASSERT_TRUE(worker.hear<Settled>());
  EXPECT_EQ(stored("a").attempt, 1);
  EXPECT_EQ(stored("a").verdict, Verdict::kAccepted);
}

TEST_F(DispatcherTest, AJobThatWasLostOnTheWayIsGivenAgain) {
  FakeWorker worker(endpoint_);
  worker.join("w", 1);
  ASSERT_TRUE(submit({one("a")}));
  ASSERT_TRUE(worker.hear<Job>());
  worker.connect();
  worker.join("w", 1);
  const auto again = worker.hear<Job>();
  ASSERT_TRUE(again);
  EXPECT_EQ(again->lease, (Lease{"a", 2}));
}

TEST_F(DispatcherTest, ARestartedServerTakesOverWhatRuns) {
  FakeWorker worker(endpoint_);
  worker.join("w", 2);
  ASSERT_TRUE(submit({one("a"), one("lost")}));
  const auto job = worker.hear<Job>();
  ASSERT_TRUE(job && worker.hear<Job>());
  restart(500ms);
  worker.connect();
  worker.join("w", 0, {"c"}, {{"a", 1}});
  worker.report({"a", 1});
  EXPECT_EQ(worker.hear<Settled>()->lease, (Lease{"a", 1}));
  EXPECT_EQ(stored("a").verdict, Verdict::kAccepted);
  ASSERT_TRUE(becomes("lost", SubmissionState::kQueued)) << "nobody came back with it";
  FakeWorker other(endpoint_);
  other.join("other", 1);
  const auto again = other.hear<Job>();
  ASSERT_TRUE(again);
  EXPECT_EQ(again->lease, (Lease{"lost", 2}));
}

TEST_F(DispatcherTest, ALeaseThatIsNoLongerTheirsIsCancelled) {
  FakeWorker worker(endpoint_);
  worker.join("w", 0, {"c"}, {{"unknown", 1}});
  EXPECT_EQ(worker.hear<Cancel>()->lease.token, "unknown");
  EXPECT_EQ(worker.hear<Settled>()->lease.token, "unknown");
}

TEST_F(DispatcherTest, WhatIsHandedBackIsGivenToAnother) {
  FakeWorker leaving(endpoint_);
  leaving.join("leaving", 1);
  ASSERT_TRUE(submit({one("a")}));
  const auto job = leaving.hear<Job>();
  ASSERT_TRUE(job);
  leaving.say(Goodbye{{job->lease}});
  FakeWorker other(endpoint_);
  other.join("other", 1);
  EXPECT_EQ(other.hear<Job>()->lease, (Lease{"a", 2}));
}

TEST_F(DispatcherTest, AJobThatCouldNotBeJudgedIsTriedAgain) {
  FakeWorker worker(endpoint_);
  worker.join("w", 3);
  ASSERT_TRUE(submit({one("a")}));
  for (int i = 1; i <= 3; ++i) {
    const auto job = worker.hear<Job>();
    ASSERT_TRUE(job);
    worker.say(Done{job->lease, "", "no box"});
  }
  ASSERT_TRUE(becomes("a", SubmissionState::kDone));
  EXPECT_EQ(stored("a").verdict, Verdict::kInternalError);
}

TEST_F(DispatcherTest, CancelStopsARunningJob) {
  FakeWorker worker(endpoint_);
  worker.join("w", 1);
  Ear ear;
  const auto subscription = dispatcher_->subscribe("a", false, ear.sink());
  ASSERT_TRUE(submit({one("a")}));
  const auto job = worker.hear<Job>();
  ASSERT_TRUE(job);
  EXPECT_TRUE(*answer_of<bool>([&](auto done) { dispatcher_->cancel("a", done); }));
  EXPECT_EQ(worker.hear<Cancel>()->lease, job->lease);
  EXPECT_TRUE(ear.hear<event::Finished>());
  worker.report(job->lease, Verdict::kAccepted);
  ASSERT_TRUE(worker.hear<Settled>());
  EXPECT_EQ(stored("a").verdict, Verdict::kCancelled);
  EXPECT_FALSE(*answer_of<bool>([&](auto done) { dispatcher_->cancel("a", done); }));
}

TEST_F(DispatcherTest, CancelReachesWhatIsStillQueued) {
  ASSERT_TRUE(submit({one("a")}));
  EXPECT_TRUE(*answer_of<bool>([&](auto done) { dispatcher_->cancel("a", done); }));
  FakeWorker worker(endpoint_);
  worker.join("w", 1);
  EXPECT_FALSE(worker.hear<Job>(300ms));
}

TEST_F(DispatcherTest, ProgressAndInputPassThrough) {
  FakeWorker worker(endpoint_);
  worker.join("w", 1);
  Ear ear;
  const auto early = dispatcher_->subscribe("a", true, ear.sink());
  ASSERT_TRUE(submit({one("a")}));
  const auto job = worker.hear<Job>();
  ASSERT_TRUE(job);
  EXPECT_TRUE(job->watched);
  worker.say(Progress{job->lease, Progress::Output{0, Progress::Stream::kStderr, "so far"}});
  EXPECT_EQ(ear.hear<event::Output>()->text, "so far");
  dispatcher_->input("a", "typed", true);
  const auto input = worker.hear<Input>();
  ASSERT_TRUE(input);
  EXPECT_EQ(input->text, "typed");
  EXPECT_TRUE(input->end);
}

TEST_F(DispatcherTest, WhoComesLateIsWatchedFor) {
  FakeWorker worker(endpoint_);
  worker.join("w", 1);
  ASSERT_TRUE(submit({one("a")}));
  const auto job = worker.hear<Job>();
  ASSERT_TRUE(job);
  EXPECT_FALSE(job->watched);
  Ear ear;
  auto late = dispatcher_->subscribe("a", true, ear.sink());
  EXPECT_EQ(worker.hear<Watch>()->lease, job->lease);
  late.reset();
  worker.say(Progress{job->lease, Progress::Output{0, Progress::Stream::kStdout, "x"}});
  worker.report(job->lease);
  ASSERT_TRUE(worker.hear<Settled>());
  EXPECT_EQ(ear.count(), 0U);
}

TEST_F(DispatcherTest, DrainGivesNothingMore) {
  FakeWorker worker(endpoint_);
  worker.join("w", 1);
  dispatcher_->drain();
  ASSERT_TRUE(submit({one("a")}));
  EXPECT_FALSE(worker.hear<Job>(300ms));
}

TEST_F(DispatcherTest, ShowsWhoIsThere) {
  FakeWorker worker(endpoint_);
  worker.join("w", 3, {"c", "cpp"});
  ASSERT_TRUE(worker.hear<Heartbeat>());
  std::vector<WorkerInfo> workers;
  for (int i = 0; i < 100 && workers.empty(); ++i) {
    workers = dispatcher_->workers();
    std::this_thread::sleep_for(10ms);
  }
  ASSERT_EQ(workers.size(), 1U);
  EXPECT_EQ(workers[0].name, "w");
  EXPECT_EQ(workers[0].slots, 3);
  EXPECT_THAT(workers[0].languages, ElementsAre("c", "cpp"));
}

// ---- endpoints and keys

struct KeyPair {
  std::string public_key, secret_key;
};

KeyPair new_keys() {
  std::array<char, 41> open{};
  std::array<char, 41> secret{};
  EXPECT_EQ(zmq_curve_keypair(open.data(), secret.data()), 0);
  return {open.data(), secret.data()};
}

TEST_F(DispatcherTest, OverTcpOnlyKnownKeysConnect) {
  dispatcher_.reset();
  const KeyPair server = new_keys();
  const KeyPair known = new_keys();
  const KeyPair unknown = new_keys();
  dispatcher_ =
      Dispatcher::start(
          *store_, {.endpoints = {endpoint_, "tcp://127.0.0.1:*"},
                    .keys = ServerKeys{server.public_key, server.secret_key, {known.public_key}}})
          .value();
  const std::string tcp = dispatcher_->endpoints().at(1);
  FakeWorker stranger(tcp);
  stranger.connect_with(server.public_key, unknown.public_key, unknown.secret_key);
  stranger.join("stranger", 1);
  FakeWorker plain(tcp);
  plain.join("plain", 1);
  FakeWorker guest(tcp);
  guest.connect_with(server.public_key, known.public_key, known.secret_key);
  guest.join("guest", 1);
  EXPECT_TRUE(guest.hear<Heartbeat>());
  EXPECT_FALSE(stranger.hear<Heartbeat>(300ms));
  EXPECT_FALSE(plain.hear<Heartbeat>(300ms));
  const auto workers = dispatcher_->workers();
  ASSERT_EQ(workers.size(), 1U);
  EXPECT_EQ(workers[0].name, "guest");
}

TEST_F(DispatcherTest, RefusesEndpointsThatItCannotUse) {
  const auto refusal = [&](const std::string& endpoint, std::optional<ServerKeys> keys = {}) {
    auto started = Dispatcher::start(*store_, {.endpoints = {endpoint}, .keys = std::move(keys)});
    return started ? "accepted" : started.error().text();
  };
  EXPECT_THAT(refusal("http://x"), HasSubstr("http://x"));
  EXPECT_THAT(refusal("tcp://127.0.0.1:0"), HasSubstr("keys"));
  EXPECT_THAT(refusal("ipc:///nowhere/at/all"), HasSubstr("/nowhere/at/all"));
  EXPECT_THAT(refusal("tcp://127.0.0.1:0", ServerKeys{"", "short", {}}), HasSubstr("CURVE key"));
}

}  // namespace
}  // namespace greenroom::queue
