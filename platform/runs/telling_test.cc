#include "platform/runs/telling.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "submission/cbor.h"

namespace greenroom::runs {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Stream = queue::Progress::Stream;

std::vector<std::string> texts(const std::vector<Told>& all) {
  std::vector<std::string> out;
  for (const Told& told : all) out.push_back(told.type + " " + to_text(told.body));
  return out;
}

TEST(Utf8Joiner, HoldsBackWhatIsNotWhole) {
  Utf8Joiner joiner;
  EXPECT_EQ(joiner.add("a\xf0\x9f"), "a");
  EXPECT_EQ(joiner.add("\x98"), "");
  EXPECT_EQ(joiner.add("\x80z\xc3"), "\xf0\x9f\x98\x80z");
  EXPECT_EQ(joiner.rest(), "\xc3");
  EXPECT_EQ(joiner.rest(), "");
}

TEST(Utf8Joiner, LetsBytesPassThatAreNoUtf8) {
  Utf8Joiner joiner;
  EXPECT_EQ(joiner.add("\xff"), "\xff");
  EXPECT_EQ(joiner.add("\x80\x80\x80\x80"), "\x80\x80\x80\x80");
  EXPECT_EQ(joiner.add("\xe2z"), "\xe2z");
}

TEST(Telling, JoinsACharacterOfTwoPiecesForEachStream) {
  Telling telling;
  EXPECT_TRUE(telling(queue::event::Output{0, Stream::kStdout, "\xc3"}).empty());
  EXPECT_THAT(texts(telling(queue::event::Output{0, Stream::kStderr, "e"})),
              ElementsAre(R"(output {"case":0,"stream":"stderr","text":"e"})"));
  EXPECT_THAT(texts(telling(queue::event::Output{0, Stream::kStdout, "\xa9"})),
              ElementsAre("output {\"case\":0,\"stream\":\"stdout\",\"text\":\"\xc3\xa9\"}"));
}

TEST(Telling, GivesUpACharacterThatNeverCameWhole) {
  Telling telling;
  EXPECT_TRUE(telling(queue::event::Output{0, Stream::kStdout, "\xc3"}).empty());
  const auto told = texts(telling(queue::event::CaseEnded{}));
  ASSERT_EQ(told.size(), 2U);
  EXPECT_EQ(told[0], "output {\"case\":0,\"stream\":\"stdout\",\"text\":\"\xef\xbf\xbd\"}");
  EXPECT_THAT(told[1], HasSubstr(R"(case {"index":0,"report":{)"));
  EXPECT_THAT(told[1], HasSubstr(R"("stdoutTruncated":false)"));
}

TEST(Telling, SaysHowItEnded) {
  Report report;
  report.verdict = Verdict::kTimeLimit;
  EXPECT_THAT(to_text(Telling::done(to_cbor(report), {}).body),
              HasSubstr(R"("verdict":"time_limit")"));
  EXPECT_THAT(to_text(Telling::done("", Verdict::kInternalError).body),
              HasSubstr(R"("verdict":"internal_error")"));
  EXPECT_EQ(to_text(Telling::done("x", {}).body), R"({"report":null})");
}

}  // namespace
}  // namespace greenroom::runs
