// For tests: what holds for SQLite and PostgreSQL alike.
//
//   class MyTest : public EachDatabase {};
//   TEST_P(MyTest, …)
//   INSTANTIATE_TEST_SUITE_P(Databases, MyTest, kDatabases, database_name);
#pragma once

#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "base/temporary_folder.h"
#include "store/answer_of.h"
#include "store/postgres_rig.h"

namespace greenroom::testing {

class EachDatabase : public ::testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    postgres_ = std::string(GetParam()) == "PostgreSQL";
    url_ = postgres_ ? new_postgres_database() : "sqlite:" + (folder_.path() / "db").string();
    if (url_.empty()) GTEST_SKIP() << "PostgreSQL IS NOT INSTALLED OR DOES NOT START HERE";
    reopen();
  }
  void reopen() {
    store_.reset();
    store_ = open("one");
  }
  std::unique_ptr<Store> open(const std::string& server) {
    auto opened = Store::open({.url = url_, .server = server, .writers = 2});
    EXPECT_TRUE(opened) << opened.error().text();
    return opened ? std::move(*opened) : nullptr;
  }

  TemporaryFolder folder_;
  bool postgres_ = false;
  std::string url_;
  std::unique_ptr<Store> store_;
};

inline const auto kDatabases = ::testing::Values("SQLite", "PostgreSQL");

inline std::string database_name(const ::testing::TestParamInfo<const char*>& tested) {
  return tested.param;
}

}  // namespace greenroom::testing
