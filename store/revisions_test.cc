#include <set>
#include <thread>

#include <gmock/gmock.h>

#include "store/connection.h"
#include "store/each_database.h"
#include "store/migrations.h"
#include "store/question_store.h"

namespace greenroom {
namespace {

const std::string kBytes = std::string("\0\xff\n", 3);

class RevisionsTest : public testing::EachDatabase {
 protected:
  static PutRevision put(Store& store, const std::string& tenant, const std::string& slug,
                         const FileTree& files) {
    return answer_of<PutRevision>(
               [&](auto done) { store.questions().put(tenant, slug, files, done); })
        .value();
  }
  PutRevision put(const std::string& tenant, const std::string& slug, const FileTree& files) {
    return put(*store_, tenant, slug, files);
  }
  std::optional<Revision> find(const std::string& tenant, const std::string& slug,
                               std::optional<int> number = std::nullopt) {
    return answer_of<std::optional<Revision>>(
               [&](auto done) { store_->questions().find(tenant, slug, number, done); })
        .value();
  }
  std::optional<FileTree> read(const std::string& tenant, const std::string& slug, int number) {
    return answer_of<std::optional<FileTree>>(
               [&](auto done) { store_->questions().read(tenant, slug, number, done); })
        .value();
  }
};

TEST_P(RevisionsTest, CountFromOneAndOnlyWhenTheFilesChange) {
  const PutRevision first = put("t", "q", {{"a", kBytes}});
  EXPECT_EQ(first.revision.number, 1);
  EXPECT_TRUE(first.made);
  const PutRevision again = put("t", "q", {{"a", kBytes}});
  EXPECT_EQ(again.revision.number, 1);
  EXPECT_FALSE(again.made);
  EXPECT_EQ(again.revision.digest, first.revision.digest);
  EXPECT_EQ(put("t", "q", {{"a", "other"}}).revision.number, 2);
  EXPECT_EQ(put("t", "q", {{"a", kBytes}}).revision.number, 3) << "an edit back is an edit";
  EXPECT_EQ(put("t", "p", {{"a", kBytes}}).revision.number, 1);
}

TEST_P(RevisionsTest, StayAsTheyWere) {
  put("t", "q", {{"a", kBytes}, {"b/c", ""}});
  put("t", "q", {{"a", "new"}});
  reopen();
  EXPECT_EQ(read("t", "q", 1), (FileTree{{"a", kBytes}, {"b/c", ""}}));
  EXPECT_EQ(read("t", "q", 2), (FileTree{{"a", "new"}}));
  EXPECT_FALSE(read("t", "q", 3));
  EXPECT_FALSE(read("", "q", 1));
}

TEST_P(RevisionsTest, OfATenantHideTheSharedOnesAndNobodyElses) {
  put("", "q", {{"a", "shared 1"}});
  put("", "q", {{"a", "shared 2"}});
  EXPECT_EQ(find("t", "q")->tenant, "");
  EXPECT_EQ(find("t", "q")->number, 2);
  EXPECT_EQ(find("t", "q", 1)->number, 1);
  EXPECT_FALSE(find("t", "q", 3));
  put("t", "q", {{"a", "own"}});
  EXPECT_EQ(find("t", "q")->tenant, "t");
  EXPECT_EQ(find("t", "q")->number, 1);
  EXPECT_FALSE(find("t", "q", 2)) << "that would be another question's";
  EXPECT_EQ(find("u", "q")->number, 2);
  EXPECT_FALSE(find("", "p"));
  put("t", "p", {{"a", "secret"}});
  EXPECT_FALSE(find("u", "p"));
  EXPECT_FALSE(find("", "p"));
}

TEST_P(RevisionsTest, OfServersThatPutAtOnceHaveNumbersOfTheirOwn) {
  // A file belongs to one server; its two sides are then two threads.
  auto two = postgres_ ? open("two") : nullptr;
  std::vector<std::thread> threads;
  std::mutex mutex;
  std::multiset<int> numbers;
  for (int side = 0; side < 2; ++side) {
    threads.emplace_back([&, side] {
      Store& store = side == 0 || !two ? *store_ : *two;
      for (int i = 0; i < 25; ++i) {
        const auto done = put(store, "t", "q", {{"a", std::to_string(side) + std::to_string(i)}});
        const std::lock_guard lock(mutex);
        numbers.insert(done.revision.number);
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(std::set<int>(numbers.begin(), numbers.end()).size(), 50U);
  EXPECT_EQ(*numbers.rbegin(), 50);
  for (int i = 0; i < 10; ++i) {
    std::vector<std::thread> same;
    for (int side = 0; side < 2; ++side)
      same.emplace_back([&, side, i] {
        put(side == 0 || !two ? *store_ : *two, "t", "q", {{"a", "same" + std::to_string(i)}});
      });
    for (auto& thread : same) thread.join();
  }
  EXPECT_EQ(find("t", "q")->number, 60) << "the same files at once are one revision";
}

TEST_P(RevisionsTest, OfMegabytesAreKept) {
  const FileTree large = {{"cases.jsonl", std::string(8 << 20, '\xfe')}};
  put("t", "q", large);
  EXPECT_EQ(read("t", "q", 1), large);
}

TEST_P(RevisionsTest, AreNotKeptWithoutEnd) {
  put("t", "q", {{"a", "1"}});
  put("u", "q", {{"a", "1"}});
  store_.reset();
  store::Connection::open(store::Address::parse(url_).value(), std::chrono::milliseconds(1000))
      .value()
      ->execute("UPDATE revisions SET number = 1000 WHERE tenant = 't'");
  reopen();
  const auto one_more = [&](const char* tenant, const FileTree& files) {
    return answer_of<PutRevision>(
        [&](auto done) { store_->questions().put(tenant, "q", files, done); });
  };
  const auto refused = one_more("t", {{"a", "2"}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, Error::Kind::kInput);
  EXPECT_THAT(refused.error().message, ::testing::HasSubstr("1000 revisions"));
  EXPECT_TRUE(one_more("t", {{"a", "1"}})) << "that is the latest already";
  EXPECT_TRUE(one_more("u", {{"a", "2"}}));
}

// As a database of the schema before stands: with submissions, and without what came later.
TEST_P(RevisionsTest, ComeIntoADatabaseOfTheSchemaBefore) {
  const NewSubmission one{.token = "a", .door = "runs", .language = "c", .request = kBytes};
  ASSERT_TRUE(answer_of<WallTime>([&](auto done) { store_->create({one}, {}, done); }));
  store_.reset();
  {
    auto connection = store::Connection::open(store::Address::parse(url_).value(),
                                              std::chrono::milliseconds(1000))
                          .value();
    for (const char* sql :
         {"DROP TABLE revisions", "DROP TABLE batches", "DROP TABLE batch_entries",
          "DROP INDEX submissions_at_doors", "ALTER TABLE payloads DROP COLUMN review",
          "DELETE FROM schema_version WHERE number > 1"})
      connection->execute(sql);
  }
  reopen();
  ASSERT_TRUE(store_);
  const auto kept = answer_of<std::optional<StoredSubmission>>(
      [&](auto done) { store_->read("a", Parts{}, done); });
  EXPECT_EQ(kept.value()->request, kBytes);
  EXPECT_EQ(put("t", "q", {{"a", "1"}}).revision.number, 1);
  EXPECT_EQ(answer_of<std::int64_t>([&](auto done) { store_->waiting(9, false, done); }).value(),
            1);
}

INSTANTIATE_TEST_SUITE_P(Databases, RevisionsTest, testing::kDatabases, testing::database_name);

}  // namespace
}  // namespace greenroom
