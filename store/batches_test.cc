#include <atomic>
#include <set>
#include <thread>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "store/batch_store.h"
#include "store/each_database.h"

namespace greenroom {
namespace {

using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;

NewBatch batch(const std::string& id, int size, const std::string& tenant = "t") {
  NewBatch made{.id = id, .tenant = tenant, .owner = "", .slug = "q", .revision = 3};
  for (int i = 0; i < size; ++i)
    made.entries.push_back({.token = id + std::to_string(i),
                            .name = "name " + std::to_string(i),
                            .language = "c",
                            .submission = std::string("\0source ", 8) + std::to_string(i)});
  return made;
}

class BatchesTest : public testing::EachDatabase {
 protected:
  Result<WallTime> create(const NewBatch& made) {
    return answer_of<WallTime>([&](auto done) { store_->batches().create(made, done); });
  }
  std::optional<Batch> find(const std::string& id, const std::string& tenant = "t") {
    return answer_of<std::optional<Batch>>(
               [&](auto done) { store_->batches().find(id, tenant, done); })
        .value();
  }
  std::vector<BatchEntry> entries(const std::string& id, int from, int count, bool reports = true) {
    return answer_of<std::vector<BatchEntry>>(
               [&](auto done) { store_->batches().entries(id, from, count, reports, done); })
        .value();
  }
  std::vector<std::string> open_tokens(const std::string& id, int count) {
    return answer_of<std::vector<std::string>>(
               [&](auto done) { store_->batches().open_tokens(id, count, done); })
        .value();
  }
  std::vector<std::string> half_cancelled() {
    return answer_of<std::vector<std::string>>(
               [&](auto done) { store_->batches().half_cancelled(done); })
        .value();
  }
  bool cancel(const std::string& id) {
    return answer_of<bool>([&](auto done) { store_->batches().cancel(id, done); }).value();
  }
  int sweep(int count, std::chrono::hours later = std::chrono::hours(1)) {
    return answer_of<int>(
               [&](auto done) { store_->batches().sweep(wall_now() + later, count, done); })
        .value();
  }
  std::vector<Claimed> claim(int count, Lane lane = Lane::kBatch) {
    return answer_of<std::vector<Claimed>>(
               [&](auto done) { store_->claim({.lane = lane, .count = count}, done); })
        .value();
  }
  bool finish(const std::string& token, Verdict verdict = Verdict::kAccepted) {
    const Finish end{.token = token, .verdict = verdict, .report = "report of " + token};
    return answer_of<bool>([&](auto done) { store_->finish(end, done); }).value();
  }
  std::int64_t waiting(bool batches) {
    return answer_of<std::int64_t>([&](auto done) { store_->waiting(1000, batches, done); })
        .value();
  }
};

TEST_P(BatchesTest, AreClaimedLikeAnySubmissionInTheLaneOfBatches) {
  ASSERT_TRUE(create(batch("b", 250)));  // more than one statement takes
  EXPECT_THAT(claim(9, Lane::kInteractive), IsEmpty());
  const auto claimed = claim(2);
  ASSERT_THAT(claimed, SizeIs(2));
  EXPECT_EQ(claimed[1].token, "b1");
  EXPECT_EQ(claimed[1].door, kBatchDoor);
  EXPECT_EQ(claimed[1].tenant, "t");
  EXPECT_EQ(claimed[1].language, "c");
  EXPECT_EQ(claimed[1].submission, std::string("\0source ", 8) + "1");
  EXPECT_THAT(claim(1000), SizeIs(248));
}

TEST_P(BatchesTest, TellHowManyStandWhere) {
  ASSERT_TRUE(create(batch("b", 5)));
  claim(3);
  EXPECT_TRUE(finish("b0"));
  EXPECT_TRUE(finish("b1", Verdict::kWrongAnswer));
  const auto found = find("b");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->slug, "q");
  EXPECT_EQ(found->revision, 3);
  EXPECT_EQ(found->size, 5);
  EXPECT_EQ(found->queued, 2);
  EXPECT_EQ(found->running, 1);
  EXPECT_EQ(found->done(), 2);
  EXPECT_THAT(found->ended,
              ElementsAre(Pair(Verdict::kAccepted, 1), Pair(Verdict::kWrongAnswer, 1)));
}

TEST_P(BatchesTest, AreTheirTenantsAlone) {
  ASSERT_TRUE(create(batch("b", 1)));
  EXPECT_TRUE(find("b", "t"));
  EXPECT_FALSE(find("b", "u"));
  EXPECT_FALSE(find("b", ""));
}

TEST_P(BatchesTest, AreReadInPortionsInTheirOrder) {
  ASSERT_TRUE(create(batch("b", 120)));
  finish("b7");
  const auto some = entries("b", 7, 2);
  ASSERT_THAT(some, SizeIs(2));
  EXPECT_EQ(some[0].place, 7);
  EXPECT_EQ(some[0].name, "name 7");
  EXPECT_EQ(some[0].language, "c");
  EXPECT_EQ(some[0].verdict, Verdict::kAccepted);
  EXPECT_EQ(some[0].report, "report of b7");
  EXPECT_EQ(some[1].state, SubmissionState::kQueued);
  EXPECT_EQ(some[1].report, "");
  EXPECT_EQ(entries("b", 7, 1, false)[0].report, "");
  EXPECT_THAT(entries("b", 118, 100), SizeIs(2));
}

TEST_P(BatchesTest, AreMadeWholeOrNotAtAll) {
  ASSERT_TRUE(create(batch("a", 1)));
  NewBatch clash = batch("b", 150);
  clash.entries.back().token = "a0";
  EXPECT_FALSE(create(clash));
  EXPECT_FALSE(find("b"));
  EXPECT_EQ(waiting(true), 1);
}

TEST_P(BatchesTest, LeaveTheQueueOfTheDoorsEmpty) {
  ASSERT_TRUE(create(batch("b", 5)));
  const NewSubmission one{.token = "a", .door = "runs", .language = "c"};
  ASSERT_TRUE(answer_of<WallTime>([&](auto done) { store_->create({one}, {}, done); }));
  EXPECT_EQ(waiting(false), 1);
  EXPECT_EQ(waiting(true), 6);
}

TEST_P(BatchesTest, AreCancelledOnceAndHalfUntilAllHasEnded) {
  ASSERT_TRUE(create(batch("b", 3)));
  ASSERT_TRUE(create(batch("c", 3)));
  finish("b0");
  EXPECT_TRUE(cancel("b"));
  EXPECT_FALSE(cancel("b"));
  EXPECT_FALSE(cancel("none"));
  EXPECT_TRUE(find("b")->cancelled);
  EXPECT_FALSE(find("c")->cancelled);
  EXPECT_THAT(open_tokens("b", 1), ElementsAre("b1"));
  EXPECT_THAT(open_tokens("b", 9), ElementsAre("b1", "b2"));
  EXPECT_THAT(half_cancelled(), ElementsAre("b"));
  finish("b1", Verdict::kCancelled);
  finish("b2", Verdict::kCancelled);
  EXPECT_THAT(half_cancelled(), IsEmpty());
}

TEST_P(BatchesTest, AreSweptAsAWholeWhenAllHasEnded) {
  ASSERT_TRUE(create(batch("b", 3)));
  finish("b0");
  finish("b1");
  EXPECT_EQ(sweep(100), 0);
  const int by_itself = answer_of<int>([&](auto done) {
                          store_->sweep(wall_now() + std::chrono::hours(1), 100, done);
                        }).value();
  EXPECT_EQ(by_itself, 0) << "a submission does not go before its batch";
  finish("b2");
  EXPECT_EQ(sweep(100, std::chrono::hours(-1)), 0);
  EXPECT_TRUE(find("b"));
  EXPECT_EQ(sweep(2), 2);
  EXPECT_FALSE(find("b")) << "it disappears at once";
  EXPECT_EQ(sweep(2), 1);
  EXPECT_EQ(sweep(2), 0);
  EXPECT_FALSE(answer_of<std::optional<StoredSubmission>>([&](auto done) {
                 store_->read("b2", Parts{}, done);
               }).value());
}

// While thousands come in, a person's run is stored as ever: it waits for one transaction at most.
TEST_P(BatchesTest, OfTenThousandHoldNobodyUpForSeconds) {
  const NewBatch large = batch("b", 10'000);
  const auto start = std::chrono::steady_clock::now();
  std::atomic<bool> ended{false};
  std::thread other([&] { ended = create(large).has_value(); });
  std::chrono::steady_clock::duration longest{};
  for (int i = 0; !ended && i < 10'000; ++i) {
    const auto before = std::chrono::steady_clock::now();
    const NewSubmission one{.token = "r" + std::to_string(i), .door = "runs", .language = "c"};
    ASSERT_TRUE(answer_of<WallTime>([&](auto done) { store_->create({one}, {}, done); }));
    longest = std::max(longest, std::chrono::steady_clock::now() - before);
  }
  other.join();
  const auto in_ms = [](auto time) {
    return std::chrono::duration_cast<milliseconds>(time).count();
  };
  const auto whole = std::chrono::steady_clock::now() - start;
  fmt::print("10000 entries: {} ms; the slowest other write: {} ms\n", in_ms(whole),
             in_ms(longest));
  EXPECT_LT(in_ms(longest), 5000);
  EXPECT_EQ(find("b")->queued, 10'000);
}

INSTANTIATE_TEST_SUITE_P(Databases, BatchesTest, testing::kDatabases, testing::database_name);

}  // namespace
}  // namespace greenroom
