#include "store/store.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <mutex>
#include <set>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/temporary_folder.h"
#include "base/test_time.h"
#include "store/each_database.h"
#include "store/postgres_rig.h"

namespace greenroom {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string all_bytes() {
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes.push_back(static_cast<char>(i));
  return bytes + bytes;
}

NewSubmission submission(const std::string& token, const std::string& tenant = "t",
                         const std::string& language = "c") {
  return {.token = token,
          .door = "runs",
          .tenant = tenant,
          .language = language,
          .language_number = 50,
          .request = "request " + token,
          .submission = "body " + token};
}

// What a store tells, from its threads.
class Heard {
 public:
  void add(const Change& change) {
    const std::lock_guard lock(mutex_);
    all_.push_back(change);
  }
  bool has(Change::Kind kind, const std::string& token) {
    const auto until = std::chrono::steady_clock::now() + testing::stretched(seconds(5));
    while (std::chrono::steady_clock::now() < until) {
      {
        const std::lock_guard lock(mutex_);
        for (const auto& c : all_) {
          if (c.kind == kind && c.token == token) return true;
        }
      }
      std::this_thread::sleep_for(milliseconds(5));
    }
    return false;
  }

 private:
  std::mutex mutex_;
  std::vector<Change> all_;
};

class StoreTest : public testing::EachDatabase {
 protected:
  Result<WallTime> create(std::vector<NewSubmission> all, std::vector<bool> lease = {}) {
    return answer_of<WallTime>([&](auto done) { store_->create(all, lease, done); });
  }
  static std::vector<std::string> claim(Store& store, int count,
                                        std::vector<std::string> languages = {}) {
    auto claimed = answer_of<std::vector<Claimed>>(
        [&](auto done) { store.claim({.languages = languages, .count = count}, done); });
    std::vector<std::string> tokens;
    for (const auto& one : claimed.value()) tokens.push_back(one.token);
    return tokens;
  }
  bool finish(const std::string& token, int attempt, Verdict verdict = Verdict::kAccepted) {
    return answer_of<bool>([&](auto done) {
             store_->finish({.token = token,
                             .attempt = attempt,
                             .verdict = verdict,
                             .status = 3,
                             .report = all_bytes(),
                             .worker = "w"},
                            done);
           })
        .value();
  }
  SubmissionState release(const std::string& token, int attempt, bool charge) {
    return answer_of<SubmissionState>(
               [&](auto done) { store_->release(token, attempt, charge, "a test", done); })
        .value();
  }
  std::optional<StoredSubmission> read(const std::string& token, Parts parts = {}) {
    return answer_of<std::optional<StoredSubmission>>(
               [&](auto done) { store_->read(token, parts, done); })
        .value();
  }
  std::vector<Delivery> due(int count = 10, seconds hold = seconds(60)) {
    return answer_of<std::vector<Delivery>>(
               [&](auto done) { store_->due_deliveries(count, hold, done); })
        .value();
  }
};

TEST_P(StoreTest, GivesBackEveryByte) {
  auto one = submission("a");
  one.request = one.submission = all_bytes();
  ASSERT_TRUE(create({one}));
  EXPECT_EQ(claim(*store_, 1), std::vector<std::string>{"a"});
  EXPECT_TRUE(finish("a", 1));
  const auto found = read("a");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->request, all_bytes());
  EXPECT_EQ(found->submission, all_bytes());
  EXPECT_EQ(found->report, all_bytes());
  EXPECT_EQ(found->verdict, Verdict::kAccepted);
  EXPECT_TRUE(found->finished_at);
  EXPECT_EQ(read("a", {false, false, false})->request, "");
  EXPECT_FALSE(read("b"));
}

TEST_P(StoreTest, WhatWasAcceptedIsThereAfterReopening) {
  ASSERT_TRUE(create({submission("a"), submission("b")}));
  reopen();
  EXPECT_TRUE(read("a"));
  EXPECT_TRUE(read("b"));
}

TEST_P(StoreTest, CreatesAllOrNone) {
  ASSERT_TRUE(create({submission("a")}));
  auto other = submission("a");
  other.request = "another";
  const auto twice = create({submission("b"), other});
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.error().kind, Error::Kind::kInput);
  EXPECT_FALSE(read("b"));
}

TEST_P(StoreTest, TenantsTakeTurnsAndTheOldestOfEachComesFirst) {
  ASSERT_TRUE(create({submission("a1", "A"), submission("a2", "A"), submission("a3", "A"),
                      submission("b1", "B"), submission("c1", "C"), submission("c2", "C")}));
  EXPECT_THAT(claim(*store_, 2), ElementsAre("a1", "b1"));
  EXPECT_THAT(claim(*store_, 10), ElementsAre("c1", "a2", "c2", "a3"));
  EXPECT_TRUE(claim(*store_, 1).empty());
}

TEST_P(StoreTest, ClaimsOnlyTheLanguagesAskedFor) {
  ASSERT_TRUE(create(
      {submission("a1", "A", "c"), submission("a2", "A", "python"), submission("b1", "B", "cpp")}));
  EXPECT_THAT(claim(*store_, 10, {"python", "java"}), ElementsAre("a2"));
  EXPECT_THAT(claim(*store_, 10, {"c"}), ElementsAre("a1"));
  EXPECT_THAT(claim(*store_, 10), ElementsAre("b1"));
}

TEST_P(StoreTest, OnlyOneOfManyFinishesIt) {
  ASSERT_TRUE(create({submission("a")}, {true}));
  std::atomic<int> won = 0;
  std::vector<std::thread> racers;
  for (int i = 0; i < 4; ++i) racers.emplace_back([&] { won += finish("a", 1) ? 1 : 0; });
  for (auto& racer : racers) racer.join();
  EXPECT_EQ(won, 1);
  EXPECT_FALSE(finish("a", 0));
}

TEST_P(StoreTest, KeepsTheReviewOfWhoeverFinishedIt) {
  ASSERT_TRUE(create({submission("a"), submission("b")}, {true, true}));
  const auto review = [&](const std::string& token, int attempt, const std::string& worker,
                          const std::string& text) {
    return answer_of<bool>(
               [&](auto done) { store_->review(token, attempt, worker, text, std::move(done)); })
        .value();
  };
  const auto kept = [&](const std::string& token) {
    auto found = answer_of<std::optional<StoredSubmission>>([&](auto done) {
      store_->read(token, {.report = false, .review = true}, std::move(done));
    });
    return found.value()->review;
  };
  EXPECT_FALSE(review("a", 1, "w", "early")) << "it has not ended";
  const auto end = [&](const std::string& token, const std::string& text) {
    Finish finish{.token = token, .attempt = 1, .verdict = Verdict::kAccepted};
    finish.worker = "w";
    finish.review = text;
    return answer_of<bool>([&](auto done) { store_->finish(finish, std::move(done)); }).value();
  };
  const std::string bytes("fir\0st\xff", 7);
  EXPECT_TRUE(end("a", bytes));
  EXPECT_TRUE(end("b", ""));
  EXPECT_EQ(kept("a"), bytes);
  Heard heard;
  store_->on_change([&](const Change& change) { heard.add(change); });
  EXPECT_FALSE(review("a", 2, "w", "x"));
  EXPECT_FALSE(review("a", 1, "another", "x"));
  EXPECT_FALSE(review("b", 1, "w", "x")) << "none was wanted";
  EXPECT_FALSE(review("c", 1, "w", "x"));
  EXPECT_TRUE(review("a", 1, "w", "second"));
  EXPECT_EQ(kept("a"), "second");
  EXPECT_EQ(kept("b"), "");
  EXPECT_TRUE(heard.has(Change::Kind::kReviewed, "a"));
  store_.reset();
}

TEST_P(StoreTest, ALateAttemptDoesNotFinishIt) {
  ASSERT_TRUE(create({submission("a")}, {true}));
  EXPECT_EQ(release("a", 1, false), SubmissionState::kQueued);
  EXPECT_FALSE(finish("a", 1));
  EXPECT_THAT(claim(*store_, 1), ElementsAre("a"));
  EXPECT_FALSE(finish("a", 1));
  EXPECT_TRUE(finish("a", 2));
}

TEST_P(StoreTest, GivesUpAfterThreeChargedAttempts) {
  auto one = submission("a");
  one.callback_url = "http://h/";
  ASSERT_TRUE(create({one}, {true}));
  for (int attempt = 1; attempt < 3; ++attempt) {
    EXPECT_EQ(release("a", attempt, true), SubmissionState::kQueued);
    EXPECT_EQ(claim(*store_, 1).size(), 1U);
  }
  EXPECT_EQ(release("a", 3, true), SubmissionState::kDone);
  EXPECT_EQ(read("a")->verdict, Verdict::kInternalError);
  EXPECT_EQ(read("a")->report, "");
  EXPECT_EQ(due().size(), 1U);
}

TEST_P(StoreTest, UnchargedAttemptsEndAtTwiceAsMany) {
  ASSERT_TRUE(create({submission("a")}, {true}));
  for (int attempt = 1; attempt < 2 * kMaxAttempts; ++attempt) {
    EXPECT_EQ(release("a", attempt, false), SubmissionState::kQueued);
    EXPECT_EQ(claim(*store_, 1).size(), 1U);
  }
  EXPECT_EQ(release("a", 2 * kMaxAttempts, false), SubmissionState::kDone);
}

TEST_P(StoreTest, TellsOfChangesAndOfACancelledLease) {
  Heard heard;
  store_->on_change([&](const Change& change) { heard.add(change); });
  ASSERT_TRUE(create({submission("a")}));
  ASSERT_TRUE(create({submission("b")}, {true}));
  EXPECT_TRUE(finish("a", 0, Verdict::kCancelled));
  EXPECT_TRUE(finish("b", 0, Verdict::kCancelled));
  EXPECT_TRUE(heard.has(Change::Kind::kQueued, "a"));
  EXPECT_TRUE(heard.has(Change::Kind::kFinished, "a"));
  EXPECT_TRUE(heard.has(Change::Kind::kCancelled, "b"));
  store_.reset();
}

TEST_P(StoreTest, FindsItsLeasesFromBeforeItWasStarted) {
  ASSERT_TRUE(create({submission("a"), submission("b")}, {true, false}));
  reopen();
  const auto start = wall_now();
  std::this_thread::sleep_for(std::chrono::milliseconds(2));
  ASSERT_TRUE(create({submission("c")}, {true}));
  auto here = answer_of<std::vector<Claimed>>([&](auto done) { store_->leased_here(start, done); });
  ASSERT_EQ(here->size(), 1U);
  EXPECT_EQ(here->front().token, "a");
  EXPECT_EQ(here->front().submission, "body a");
}

TEST_P(StoreTest, ListsTheNewestFirstInPages) {
  ASSERT_TRUE(create({submission("a"), submission("b"), submission("c")}));
  auto page = answer_of<Page>([&](auto done) { store_->list("runs", 1, 2, Parts{}, done); });
  ASSERT_EQ(page->submissions.size(), 2U);
  EXPECT_EQ(page->total, 3);
  EXPECT_EQ(page->submissions[0].token, "b");
  EXPECT_EQ(page->submissions[1].token, "a");
  auto many = answer_of<std::vector<std::optional<StoredSubmission>>>([&](auto done) {
    store_->read_many({"c", "x", "a"}, Parts{}, done);
  });
  EXPECT_EQ((*many)[0]->token, "c");
  EXPECT_FALSE((*many)[1]);
  EXPECT_EQ((*many)[2]->token, "a");
}

TEST_P(StoreTest, CountsWaitingNoFurtherThanTheLimit) {
  ASSERT_TRUE(create({submission("a"), submission("b"), submission("c")}));
  const auto waiting = [&](int limit) {
    return answer_of<std::int64_t>([&](auto done) { store_->waiting(limit, false, done); }).value();
  };
  EXPECT_EQ(waiting(2), 2);
  EXPECT_EQ(waiting(10), 3);
}

TEST_P(StoreTest, RemovesOnlyWhatIsDone) {
  ASSERT_TRUE(create({submission("a")}));
  const auto remove = [&] {
    return answer_of<std::optional<StoredSubmission>>(
               [&](auto done) { store_->remove("a", Parts{}, done); })
        .value();
  };
  EXPECT_EQ(remove()->state, SubmissionState::kQueued);
  EXPECT_TRUE(finish("a", 0));
  EXPECT_EQ(remove()->request, "request a");
  EXPECT_FALSE(remove());
  EXPECT_FALSE(read("a"));
}

TEST_P(StoreTest, CountsByDayLanguageVerdictAndStatus) {
  ASSERT_TRUE(create({submission("a"), submission("b"), submission("c")}, {true, true, false}));
  EXPECT_TRUE(finish("a", 1));
  auto counts = answer_of<Counts>([&](auto done) { store_->count("runs", done); });
  EXPECT_EQ(counts->total, 3);
  ASSERT_EQ(counts->by_day.size(), 1U);
  EXPECT_EQ(counts->by_day.begin()->second, 3);
  EXPECT_EQ(counts->by_language_number[50], 3);
  EXPECT_EQ(counts->by_verdict["accepted"], 1);
  EXPECT_EQ(counts->by_verdict["leased"], 1);
  EXPECT_EQ(counts->by_verdict["queued"], 1);
  EXPECT_EQ(counts->by_status[3], 1);
  EXPECT_GT(counts->database_bytes, 0);
}

TEST_P(StoreTest, TriesADeliveryAgainUntilItIsSettled) {
  auto one = submission("a");
  one.callback_url = "http://h/";
  ASSERT_TRUE(create({one}, {true}));
  EXPECT_TRUE(due().empty());
  EXPECT_TRUE(finish("a", 1));
  ASSERT_EQ(due().size(), 1U);
  EXPECT_TRUE(due().empty()) << "held by the one who took it";
  const auto delivered = [&](bool success, std::optional<milliseconds> again) {
    return answer_of<bool>([&](auto done) { store_->delivered("a", success, "500", again, done); })
        .value();
  };
  EXPECT_TRUE(delivered(false, milliseconds(0)));
  const auto again = due();
  ASSERT_EQ(again.size(), 1U);
  EXPECT_EQ(again[0].tries, 1);
  EXPECT_EQ(again[0].url, "http://h/");
  EXPECT_TRUE(delivered(true, std::nullopt));
  EXPECT_FALSE(delivered(true, std::nullopt));
}

TEST_P(StoreTest, SweepsWhatEndedLongAgo) {
  ASSERT_TRUE(create({submission("a"), submission("b"), submission("c")}));
  EXPECT_TRUE(finish("a", 0));
  EXPECT_TRUE(finish("b", 0));
  const auto later = wall_now() + std::chrono::hours(1);
  const auto sweep = [&](int count) {
    return answer_of<int>([&](auto done) { store_->sweep(later, count, done); }).value();
  };
  EXPECT_EQ(sweep(1), 1);
  EXPECT_EQ(sweep(10), 1);
  EXPECT_TRUE(read("c"));
}

TEST_P(StoreTest, AnswersEverythingBeforeItCloses) {
  std::atomic<int> answered = 0;
  Store* closing = store_.get();  // reset() forgets the pointer first
  for (int i = 0; i < 300; ++i) {
    store_->create({submission(std::to_string(i))}, {}, [&](const Result<WallTime>& created) {
      answered += created.has_value() ? 1 : 0;
      closing->ping([](const Result<bool>&) {});  // also while it closes
    });
  }
  store_.reset();
  EXPECT_EQ(answered, 300);
}

TEST_P(StoreTest, OneThatFailsDoesNotUndoTheOthersOfItsGroup) {
  ASSERT_TRUE(create({submission("0")}));
  auto clash = submission("0");
  clash.request = "another";
  std::atomic<int> created = 0;
  std::atomic<int> refused = 0;
  for (int i = 0; i < 64; ++i) {
    store_->create({i % 2 == 0 ? submission("n" + std::to_string(i)) : clash}, {},
                   [&](const Result<WallTime>& result) { ++(result ? created : refused); });
  }
  reopen();
  EXPECT_EQ(created, 32);
  EXPECT_EQ(refused, 32);
  EXPECT_TRUE(read("n62"));
}

INSTANTIATE_TEST_SUITE_P(Databases, StoreTest, testing::kDatabases, testing::database_name);

// Of one database only.

class PostgresStoreTest : public StoreTest {};
INSTANTIATE_TEST_SUITE_P(Databases, PostgresStoreTest, ::testing::Values("PostgreSQL"));

TEST(StoreOpening, AnUnknownSchemeIsNamed) {
  const auto opened = Store::open({.url = "mysql://user:secret@h/d"});
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, Error::Kind::kInput);
  EXPECT_THAT(opened.error().text(), HasSubstr("mysql"));
  EXPECT_THAT(opened.error().text(), ::testing::Not(HasSubstr("secret")));
}

TEST(StoreOpening, AnUnreachableDatabaseIsUnavailableInOneLine) {
  const auto opened = Store::open({.url = "postgresql://u:secret@/d?host=/nowhere"});
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, Error::Kind::kUnavailable);
  EXPECT_EQ(opened.error().text().find('\n'), std::string::npos) << opened.error().text();
  EXPECT_THAT(opened.error().text(), ::testing::Not(HasSubstr("secret")));
}

TEST(StoreOpening, ASecondServerOnOneFileIsRefused) {
  const testing::TemporaryFolder folder;
  const StoreOptions options{.url = "sqlite:" + (folder.path() / "db").string()};
  auto first = Store::open(options);
  ASSERT_TRUE(first) << first.error().text();
  const auto second = Store::open(options);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().kind, Error::Kind::kUnavailable);
  first->reset();
  EXPECT_TRUE(Store::open(options));
}

TEST(StoreOpening, AnUnwritableFolderIsUnavailable) {
  const testing::TemporaryFolder folder;
  ASSERT_EQ(::chmod(folder.path().c_str(), 0555), 0);
  const bool root = ::geteuid() == 0;
  ASSERT_TRUE(!root || ::seteuid(65534) == 0);
  const auto opened = Store::open({.url = "sqlite:" + (folder.path() / "db").string()});
  ASSERT_TRUE(!root || ::seteuid(0) == 0);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, Error::Kind::kUnavailable);
  EXPECT_THAT(opened.error().text(), HasSubstr("writable"));
}

TEST(StoreOpening, ANewerSchemaIsRefused) {
  const testing::TemporaryFolder folder;
  const std::string path = folder.path() / "db";
  ASSERT_TRUE(Store::open({.url = "sqlite:" + path}));
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &db), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(db, "INSERT INTO schema_version VALUES (99)", nullptr, nullptr, nullptr),
            SQLITE_OK);
  sqlite3_close(db);
  const auto opened = Store::open({.url = "sqlite:" + path});
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, Error::Kind::kUnavailable);
  EXPECT_THAT(opened.error().text(), HasSubstr("99"));
}

TEST(StoreOpening, MemoryKeepsAndReadsOnOneConnection) {
  auto store = Store::open({.url = "sqlite::memory:"});
  ASSERT_TRUE(store) << store.error().text();
  ASSERT_TRUE(
      answer_of<WallTime>([&](auto done) { (*store)->create({submission("a")}, {}, done); }));
  EXPECT_EQ(answer_of<std::int64_t>([&](auto done) { (*store)->waiting(9, false, done); }).value(),
            1);
}

TEST_P(PostgresStoreTest, TwoServersNeverClaimTheSame) {
  auto two = open("two");
  std::vector<NewSubmission> all;
  for (int i = 0; i < 200; ++i)
    all.push_back(submission(std::to_string(i), "t" + std::to_string(i % 3)));
  ASSERT_TRUE(create(all));
  std::mutex mutex;
  std::multiset<std::string> claimed;
  std::vector<std::thread> threads;
  for (Store* store : {store_.get(), two.get(), store_.get(), two.get()}) {
    threads.emplace_back([&, store] {
      for (int i = 0; i < 60; ++i) {
        const auto tokens = claim(*store, 3);
        const std::lock_guard lock(mutex);
        claimed.insert(tokens.begin(), tokens.end());
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(claimed.size(), 200U);
  EXPECT_EQ(std::set<std::string>(claimed.begin(), claimed.end()).size(), 200U);
}

TEST_P(PostgresStoreTest, EveryServerHearsOfAChangeAndAgainAfterItsConnectionsWereCut) {
  auto two = open("two");
  Heard ours;
  Heard theirs;
  store_->on_change([&](const Change& change) { ours.add(change); });
  two->on_change([&](const Change& change) { theirs.add(change); });
  ASSERT_TRUE(create({submission("a")}));
  EXPECT_TRUE(ours.has(Change::Kind::kQueued, "a"));
  EXPECT_TRUE(theirs.has(Change::Kind::kQueued, "a"));

  testing::cut_connections(url_);
  EXPECT_TRUE(theirs.has(Change::Kind::kQueued, "")) << "look again";
  ASSERT_TRUE(create({submission("b")}));
  EXPECT_TRUE(read("b"));
  EXPECT_TRUE(theirs.has(Change::Kind::kQueued, "b"));
  two.reset();
  store_.reset();
}

TEST_P(PostgresStoreTest, ALivingServerReleasesWhatADeadOneHeld) {
  ASSERT_TRUE(create({submission("a")}, {true}));
  auto two = open("two");
  const auto keep_alive = [&](int after) {
    return answer_of<int>([&](auto done) { two->keep_alive(seconds(after), done); }).value();
  };
  EXPECT_EQ(keep_alive(60), 0);
  EXPECT_EQ(keep_alive(-1), 1);
  EXPECT_EQ(read("a")->state, SubmissionState::kQueued);
}

}  // namespace
}  // namespace greenroom
