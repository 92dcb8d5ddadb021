#include "review/similarity/winnow.h"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

namespace greenroom::similarity {
namespace {

using Codes = std::vector<std::uint16_t>;

Codes random_codes(std::size_t count, int kinds, unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_int_distribution<int> any(1, kinds);
  Codes codes(count);
  for (auto& each : codes) each = static_cast<std::uint16_t>(any(random));
  return codes;
}

std::vector<Fingerprint> fingerprints(const Codes& codes, const Winnowing& how,
                                      const Hashes& left_out = {}) {
  return winnow(hash_grams(codes, how.gram), how.window, left_out);
}

bool share(const std::vector<Fingerprint>& a, const std::vector<Fingerprint>& b) {
  return std::any_of(a.begin(), a.end(), [&](const Fingerprint& x) {
    return std::any_of(b.begin(), b.end(), [&](const Fingerprint& y) { return x.hash == y.hash; });
  });
}

TEST(HashGrams, AreEqualExactlyWhereTheTokensAre) {
  const Codes codes = random_codes(600, 3, 1);
  const auto hashes = hash_grams(codes, 4);
  ASSERT_EQ(hashes.size(), 597U);
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const bool same = std::equal(&codes[i], &codes[i] + 4, &codes[j]);
      ASSERT_EQ(hashes[i] == hashes[j], same) << i << " " << j;
    }
  }
}

TEST(HashGrams, OfFewerTokensAreNone) {
  EXPECT_TRUE(hash_grams(Codes{}, 3).empty());
  EXPECT_TRUE(hash_grams(Codes{1, 2}, 3).empty());
  EXPECT_EQ(hash_grams(Codes{1, 2, 3}, 3).size(), 1U);
}

TEST(Winnow, FindsEveryPassageAsLongAsItPromises) {
  const Winnowing how{5, 4};
  for (unsigned seed = 0; seed < 300; ++seed) {
    Codes a = random_codes(60, 30, 3 * seed);
    Codes b = random_codes(60, 30, 3 * seed + 1);
    const Codes passage = random_codes(static_cast<std::size_t>(how.guarantee()), 30, 3 * seed + 2);
    std::copy(passage.begin(), passage.end(), a.begin() + seed % 50);
    std::copy(passage.begin(), passage.end(), b.begin() + seed % 37);
    EXPECT_TRUE(share(fingerprints(a, how), fingerprints(b, how))) << seed;
  }
}

TEST(Winnow, KeepsTwoOfAWindowAndOneMore) {
  const Codes codes = random_codes(10'000, 200, 5);
  const std::size_t kept = fingerprints(codes, {12, 5}).size();
  EXPECT_GT(kept, 3000U);  // 2 / (w + 1) of them, says the paper
  EXPECT_LT(kept, 3700U);
}

TEST(Winnow, LooksAtLessThanAWindowToo) {
  EXPECT_EQ(fingerprints(random_codes(5, 9, 1), {5, 4}).size(), 1U);
  EXPECT_EQ(fingerprints(random_codes(6, 9, 1), {5, 4}).size(), 1U);
  EXPECT_TRUE(fingerprints(random_codes(4, 9, 1), {5, 4}).empty());
}

TEST(Winnow, NeverChoosesWhatIsLeftOut) {
  const Codes codes = random_codes(200, 40, 9);
  const Winnowing how{5, 4};
  const auto grams = hash_grams(codes, how.gram);
  Hashes left_out;
  for (std::size_t i = 50; i < 100; ++i) left_out.insert(grams[i]);
  const auto kept = fingerprints(codes, how, left_out);
  EXPECT_FALSE(kept.empty());
  for (const Fingerprint& each : kept) EXPECT_FALSE(left_out.contains(each.hash));
  EXPECT_TRUE(fingerprints(codes, how, Hashes(grams.begin(), grams.end())).empty());
}

TEST(Winnow, SortsByHash) {
  const auto kept = fingerprints(random_codes(500, 4, 2), {3, 4});
  EXPECT_TRUE(std::is_sorted(kept.begin(), kept.end(), [](const auto& a, const auto& b) {
    return std::tie(a.hash, a.position) < std::tie(b.hash, b.position);
  }));
}

}  // namespace
}  // namespace greenroom::similarity
