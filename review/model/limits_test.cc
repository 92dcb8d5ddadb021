// What keeps the model from being asked too much: breaker, allowance, cache.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "review/model/allowance.h"
#include "review/model/breaker.h"
#include "review/model/cache.h"

namespace greenroom::model {
namespace {

using namespace std::chrono_literals;

TEST(Breaker, OpensAfterFailuresInARowAndLetsOneThroughAfterThePause) {
  Breaker breaker({3, 1000ms});
  const Breaker::Clock::time_point now{};
  for (int i = 0; i < 2; ++i) breaker.failed(now);
  breaker.succeeded();
  for (int i = 0; i < 2; ++i) breaker.failed(now);
  EXPECT_TRUE(breaker.lets_through(now));
  breaker.failed(now);
  EXPECT_TRUE(breaker.is_open());
  EXPECT_FALSE(breaker.lets_through(now + 999ms));
  EXPECT_TRUE(breaker.lets_through(now + 1000ms));
  EXPECT_FALSE(breaker.lets_through(now + 1000ms)) << "one at a time";
  breaker.cancelled();
  EXPECT_TRUE(breaker.lets_through(now + 1000ms));
  breaker.failed(now + 1000ms);
  EXPECT_FALSE(breaker.lets_through(now + 1999ms));
  EXPECT_TRUE(breaker.lets_through(now + 2000ms));
  breaker.succeeded();
  EXPECT_TRUE(breaker.lets_through(now));
  EXPECT_TRUE(breaker.lets_through(now));
}

TEST(Allowance, IsOfADay) {
  ModelOptions options;
  options.tokens_per_day = 1000;
  Allowance allowance(options);
  const Allowance::Time noon = std::chrono::sys_days(std::chrono::days(20'000)) + 12h;
  EXPECT_TRUE(allowance.set_aside({300, 300}, noon));
  EXPECT_FALSE(allowance.set_aside({300, 300}, noon));
  allowance.settle({300, 300}, {100, 50}, noon);
  EXPECT_EQ(allowance.used_today(noon), 150);
  EXPECT_TRUE(allowance.set_aside({300, 300}, noon));
  EXPECT_TRUE(allowance.set_aside({300, 300}, noon + 13h));
  EXPECT_EQ(allowance.used_today(noon + 13h), 600);
  allowance.settle({300, 300}, {0, 0}, noon + 13h);
  allowance.settle({300, 300}, {0, 0}, noon + 13h);
  EXPECT_EQ(allowance.used_today(noon + 13h), 0) << "never less than nothing";
}

TEST(Allowance, CountsMoney) {
  ModelOptions options;
  options.input_price = 1;
  options.output_price = 10;
  options.cost_per_day = 0.01;
  Allowance allowance(options);
  EXPECT_TRUE(allowance.set_aside({1000, 500}, {}));
  EXPECT_FALSE(allowance.set_aside({1000, 500}, {}));
  allowance.settle({1000, 500}, {1000, 100}, {});
  EXPECT_TRUE(allowance.set_aside({1000, 500}, {}));
}

Proposals of_size(std::size_t size) {
  Proposals proposals;
  proposals.notes.push_back({.message = std::string(size, 'x')});
  return proposals;
}

TEST(Cache, IsBoundedByEntriesAndForgetsWhatWasNotUsed) {
  Cache cache(2);
  const Digest a = sha256("a");
  const Digest b = sha256("b");
  const Digest c = sha256("c");
  cache.put(a, of_size(1));
  cache.put(b, of_size(2));
  EXPECT_TRUE(cache.find(a));
  cache.put(c, of_size(3));
  EXPECT_EQ(cache.size(), 2U);
  EXPECT_FALSE(cache.find(b));
  EXPECT_EQ(cache.find(a)->notes[0].message.size(), 1U);
}

TEST(Cache, IsBoundedByBytes) {
  Cache cache(1000, kib(64));
  for (int i = 0; i < 100; ++i) cache.put(sha256(std::to_string(i)), of_size(10'000));
  EXPECT_LE(cache.size(), 6U);
  EXPECT_GE(cache.size(), 4U);
  cache.put(sha256("huge"), of_size(100'000));
  EXPECT_FALSE(cache.find(sha256("huge")));
}

}  // namespace
}  // namespace greenroom::model
