#include "platform/judge0/fields.h"

#include <gtest/gtest.h>

#include "platform/judge0/format.h"
#include "platform/judge0/json_text.h"

namespace greenroom::judge0 {
namespace {

std::string error_of(std::string_view text) {
  const auto parsed = parse_fields(text);
  return parsed ? "" : parsed.error().message;
}

TEST(Judge0Fields, AreTheDefaultSetWhenNoneAreNamed) {
  EXPECT_EQ(parse_fields("").value(), default_fields());
  EXPECT_EQ(default_fields().count(), 8U);
}

TEST(Judge0Fields, AreThoseOfTheReleaseForAStar) {
  EXPECT_EQ(parse_fields("stdout,*").value(), all_fields());
  EXPECT_EQ(all_fields().count(), 35U);
  EXPECT_FALSE(all_fields().test(static_cast<std::size_t>(Field::kPostExecutionFilesystem)));
}

TEST(Judge0Fields, KnowWhatLaterVersionsAdded) {
  EXPECT_EQ(parse_fields("post_execution_filesystem,started_at").value().count(), 2U);
}

TEST(Judge0Fields, AreRefusedByNameWhenUnknown) {
  EXPECT_EQ(error_of("foo,stdout,bar"), "invalid fields: [foo, bar]");
  EXPECT_EQ(error_of("id"), "invalid fields: [id]");
  EXPECT_EQ(error_of("stdout,,time"), "invalid fields: []");
  EXPECT_EQ(error_of("stdout, time"), "invalid fields: [ time]");
  EXPECT_EQ(error_of("stdout,"), "");
}

TEST(Judge0Format, DropsTrailingZerosButKeepsOneDecimal) {
  EXPECT_EQ(decimal(0.012), "0.012");
  EXPECT_EQ(decimal(0.02), "0.02");
  EXPECT_EQ(decimal(0), "0.0");
  EXPECT_EQ(decimal(5), "5.0");
  EXPECT_EQ(decimal(0.00005), "0.00005");
}

TEST(Judge0Format, WritesMomentsWithThreeDecimals) {
  const WallTime time{std::chrono::microseconds(1'700'000'000'009'999)};
  EXPECT_EQ(iso_time(time), "2023-11-14T22:13:20.009Z");
  EXPECT_EQ(iso_time(time, "+00:00"), "2023-11-14T22:13:20.009+00:00");
  EXPECT_EQ(iso_day(time), "2023-11-14");
}

TEST(Judge0JsonText, EscapesWhatAPageWouldRead) {
  EXPECT_EQ(json_text("<a>&\xE2\x80\xA8\xE2\x80\xA9"), R"("\u003ca\u003e\u0026\u2028\u2029")");
  EXPECT_EQ(json_text(std::string("a\0b", 3)), R"("a\u0000b")");
  EXPECT_EQ(json_text("\xE2\x80\x99"), "\"\xE2\x80\x99\"");
}

}  // namespace
}  // namespace greenroom::judge0
