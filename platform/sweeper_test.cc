#include "platform/sweeper.h"

#include <sqlite3.h>

#include <gtest/gtest.h>

#include "base/temporary_folder.h"
#include "base/test_time.h"
#include "store/answer_of.h"
#include "store/batch_store.h"

namespace greenroom {
namespace {

using namespace std::chrono_literals;

class SweeperTest : public ::testing::Test {
 protected:
  void SetUp() override { store_ = Store::open({.url = "sqlite:" + path_}).value(); }

  void make(const std::string& token, bool ended) {
    const NewSubmission one{.token = token, .door = "judge0", .language = "c"};
    ASSERT_TRUE(answer_of<WallTime>([&](auto done) { store_->create({one}, {}, done); }));
    if (!ended) return;
    const Finish end{.token = token, .verdict = Verdict::kAccepted, .report = "report"};
    ASSERT_TRUE(answer_of<bool>([&](auto done) { store_->finish(end, done); }).value_or(false));
  }
  // All that there is now happened so long ago.
  void pass(std::chrono::hours time) const {
    const std::string by = std::to_string(std::chrono::microseconds(time).count());
    const std::string sql = "UPDATE submissions SET created_at = created_at - " + by +
                            ", finished_at = finished_at - " + by +
                            "; UPDATE batches SET created_at = created_at - " + by;
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open(path_.c_str(), &db), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(db);
  }
  bool has(const std::string& token) {
    return answer_of<std::optional<StoredSubmission>>(
               [&](auto done) { store_->read(token, Parts{}, done); })
        .value()
        .has_value();
  }
  bool goes(const std::string& token) {
    const auto until = std::chrono::steady_clock::now() + testing::stretched(20s);
    while (has(token) && std::chrono::steady_clock::now() < until)
      std::this_thread::sleep_for(10ms);
    return !has(token);
  }

  testing::TemporaryFolder folder_;
  const std::string path_ = (folder_.path() / "db").string();
  std::unique_ptr<Store> store_;
};

TEST_F(SweeperTest, RemovesWhatEndedLongAgoAndNothingElse) {
  make("ended 25 hours ago", true);
  make("waits for 25 hours", false);
  pass(2h);
  make("ended 23 hours ago", true);
  pass(23h);
  make("ended now", true);
  const Sweeper sweeper(*store_, 24h);
  EXPECT_TRUE(goes("ended 25 hours ago"));
  for (const char* kept : {"waits for 25 hours", "ended 23 hours ago", "ended now"})
    EXPECT_TRUE(has(kept)) << kept;
}

TEST_F(SweeperTest, GoesOnUntilNothingOldIsLeft) {
  for (int i = 0; i < 250; ++i) make(std::to_string(i), true);  // more than one transaction takes
  pass(25h);
  const Sweeper sweeper(*store_, 24h);
  for (int i = 0; i < 250; ++i) ASSERT_TRUE(goes(std::to_string(i))) << i;
}

TEST_F(SweeperTest, RemovesABatchWithAllOfItsSubmissionsOrNone) {
  const auto batch = [&](const std::string& id, int ended) {
    NewBatch made{.id = id, .slug = "q", .revision = 1};
    for (int i = 0; i < 250; ++i)
      made.entries.push_back({.token = id + std::to_string(i), .name = "n", .language = "c"});
    ASSERT_TRUE(answer_of<WallTime>([&](auto done) { store_->batches().create(made, done); }));
    for (int i = 0; i < ended; ++i) {
      const Finish end{.token = id + std::to_string(i), .verdict = Verdict::kAccepted};
      answer_of<bool>([&](auto done) { store_->finish(end, done); });
    }
  };
  batch("whole", 250);
  batch("part", 249);
  pass(25h);
  const Sweeper sweeper(*store_, 24h);
  EXPECT_TRUE(goes("whole0"));
  EXPECT_TRUE(goes("whole249"));
  EXPECT_TRUE(has("part0"));
}

TEST_F(SweeperTest, EndsAtOnceWhileItRests) {
  const auto start = std::chrono::steady_clock::now();
  {
    const Sweeper sweeper(*store_, 24h);
    std::this_thread::sleep_for(testing::stretched(300ms));  // its first look is over
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, testing::stretched(10s));
}

}  // namespace
}  // namespace greenroom
