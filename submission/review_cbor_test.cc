#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/cbor.h"
#include "submission/cbor.h"
#include "submission/note_json.h"

namespace greenroom {
namespace {

using ::testing::HasSubstr;

// Nothing in it has its default value.
Review full_review() {
  Note note{"n1",
            "f1",
            "python/x",
            "pyflakes",
            "3.0",
            Category::kTestGap,
            Severity::kError,
            0.25,
            {2, 3, 4, 5},
            "quote \xff",
            "title",
            "message",
            "why",
            {{"exception", "case 3", "ValueError"}},
            {{{{{1, 2, 3, 4}, "text"}}, true}},
            {{{6, 7, 8, 9}, "see here"}},
            false,
            "python"};
  return {{note}, {"cppcheck: busy"}, {"a", "b", "c", {"d", "e"}}, false};
}

TEST(CborOfAReview, ComesBackWhole) {
  const Review got = review_from_cbor(to_cbor(full_review())).value();
  EXPECT_EQ(to_json(got), to_json(full_review()));
  EXPECT_EQ(got.notes.at(0).fixes.at(0).edits.at(0).range, (Range{1, 2, 3, 4}));
  EXPECT_EQ(got.summary.ask, (std::vector<std::string>{"d", "e"}));
  EXPECT_FALSE(got.final);
}

TEST(CborOfAReview, IsRefusedWhereARangeIsNone) {
  const auto with_range = [](const nlohmann::json& range) {
    return review_from_cbor(pack_cbor({{"notes", {{{"range", range}}}}}));
  };
  EXPECT_TRUE(with_range({1, 1, 1, 1}));
  for (const nlohmann::json& bad :
       {nlohmann::json{1, 1, 1}, nlohmann::json{1, 1, 1, 0}, nlohmann::json{1, 1, 1, 1.5},
        nlohmann::json{1, 1, 1, 10'000'000'000}, nlohmann::json(7)}) {
    const auto read = with_range(bad);
    ASSERT_FALSE(read) << bad;
    EXPECT_THAT(read.error().message, HasSubstr("range has a wrong value"));
  }
}

}  // namespace
}  // namespace greenroom
