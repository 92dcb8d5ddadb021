#include "review/similarity/match.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace greenroom::similarity {
namespace {

using ::testing::ElementsAre;

constexpr Winnowing kWinnowing{4, 3};

struct Text {
  explicit Text(const std::string& letters) : foreign(letters.size()) {
    for (const char each : letters) codes.push_back(static_cast<std::uint16_t>(each));
    fingerprints = winnow(hash_grams(codes, kWinnowing.gram), kWinnowing.window, {});
  }
  [[nodiscard]] Side side() const { return {codes, fingerprints, &foreign}; }

  std::vector<std::uint16_t> codes;
  std::vector<bool> foreign;
  std::vector<Fingerprint> fingerprints;
};

std::vector<std::string> matches(const Text& a, const Text& b) {
  std::vector<std::string> found;
  for (const Match& each : find_matches(a.side(), b.side(), kWinnowing.gram))
    found.push_back(std::to_string(each.a) + " " + std::to_string(each.b) + " " +
                    std::to_string(each.length));
  return found;
}

TEST(Matches, AreAsLongAsTheyCanBe) {
  EXPECT_THAT(matches(Text("xxabcdefghyy"), Text("abcdefgh")), ElementsAre("2 0 8"));
  EXPECT_THAT(matches(Text("abcdefgh"), Text("abcdefgh")), ElementsAre("0 0 8"));
}

TEST(Matches, FindPiecesThatChangedPlaces) {
  EXPECT_THAT(matches(Text("abcdefgh12345678"), Text("12345678abcdefgh")),
              ElementsAre("0 8 8", "8 0 8"));
}

TEST(Matches, UseNoTokenTwice) {
  EXPECT_THAT(matches(Text("abcdefgh"), Text("abcdefgh_abcdefgh")), ElementsAre("0 0 8"));
  EXPECT_THAT(matches(Text("aaaaaaaaaa"), Text("aaaaaaaaaaaaaaaaaaaaaaaaaaaa")).size(), 1U);
}

TEST(Matches, StopAtWhatIsForeign) {
  Text a("abcdefghijkl");
  for (std::size_t i = 0; i < 4; ++i) a.foreign[i] = true;
  EXPECT_THAT(matches(a, Text("abcdefghijkl")), ElementsAre("4 4 8"));
}

TEST(Matches, AreNotMadeByEqualHashesAlone) {
  Text a("abcdefgh");
  Text b("12345678");
  b.fingerprints = a.fingerprints;
  EXPECT_TRUE(matches(a, b).empty());
}

TEST(Passages, JoinWhatFollowsInBoth) {
  const std::vector<Lines> lines = {{1, 1}, {2, 2}, {3, 3}, {9, 9}, {20, 21}, {22, 22}};
  const std::vector<Match> all = {{0, 0, 2}, {2, 2, 1}, {3, 3, 1}, {4, 4, 2}};
  const auto passages = passages_of(all, lines, lines);
  ASSERT_EQ(passages.size(), 3U);
  EXPECT_EQ(passages[0].a, (Lines{1, 3}));
  EXPECT_EQ(passages[0].tokens, 3);
  EXPECT_EQ(passages[1].b, (Lines{9, 9}));
  EXPECT_EQ(passages[2].b, (Lines{20, 22}));
}

TEST(Passages, DoNotJoinWhatStandsApartInOne) {
  const std::vector<Lines> a = {{1, 1}, {2, 2}};
  const std::vector<Lines> b = {{1, 1}, {9, 9}};
  const std::vector<Match> both = {{0, 0, 1}, {1, 1, 1}};
  EXPECT_EQ(passages_of(both, a, b).size(), 2U);
  EXPECT_EQ(passages_of(both, b, a).size(), 2U);
  EXPECT_EQ(passages_of(both, a, a).size(), 1U);
  const std::vector<Lines> back = {{9, 9}, {3, 3}};
  EXPECT_EQ(passages_of(both, a, back).size(), 2U);
}

}  // namespace
}  // namespace greenroom::similarity
