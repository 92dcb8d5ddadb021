#include "queue/puller/progress_buffer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace greenroom::queue {
namespace {

using ::testing::EndsWith;
using Stream = Progress::Stream;

std::vector<Progress::Output> take_all(ProgressBuffer& buffer) {
  std::vector<Progress::Output> outputs;
  for (ProgressBuffer::What what; buffer.take(what);) {
    if (auto* output = std::get_if<Progress::Output>(&what)) outputs.push_back(std::move(*output));
  }
  return outputs;
}

TEST(ProgressBuffer, NothingIsKeptThatNobodyWatches) {
  ProgressBuffer buffer;
  EXPECT_FALSE(buffer.output(0, Stream::kStdout, "x"));
  buffer.watch();
  EXPECT_TRUE(take_all(buffer).empty());
}

TEST(ProgressBuffer, SmallPiecesOfOneStreamBecomeOne) {
  ProgressBuffer buffer;
  buffer.watch();
  EXPECT_TRUE(buffer.output(0, Stream::kStdout, "a"));
  EXPECT_FALSE(buffer.output(0, Stream::kStdout, "b"));
  EXPECT_FALSE(buffer.output(0, Stream::kStderr, "c"));
  EXPECT_FALSE(buffer.output(0, Stream::kStdout, "d"));
  const auto outputs = take_all(buffer);
  ASSERT_EQ(outputs.size(), 3U);
  EXPECT_EQ(outputs[0].text, "ab");
  EXPECT_EQ(outputs[1].stream, Stream::kStderr);
  EXPECT_EQ(outputs[2].text, "d");
}

TEST(ProgressBuffer, AttackOutputThatIsNotTakenCostsBoundedMemory) {
  ProgressBuffer buffer;
  buffer.watch();
  for (int i = 0; i < 10'000; ++i) buffer.output(0, Stream::kStdout, std::string(1000, 'x'));
  EXPECT_LE(buffer.waiting().count(), ProgressBuffer::kMaxWaiting.count() + 1000);
  const auto outputs = take_all(buffer);
  EXPECT_THAT(outputs.back().text, EndsWith("the report has all of it]\n"));
  for (const auto& each : outputs)
    EXPECT_LE(each.text.size(), static_cast<std::size_t>(ProgressBuffer::kChunk.count()));
  EXPECT_EQ(buffer.waiting().count(), 0);
}

TEST(ProgressBuffer, EndsOfCasesAreToldEvenWhenOutputIsNotTaken) {
  ProgressBuffer buffer;
  buffer.watch();
  CaseReport report;
  report.stdout_text.assign(1 << 20, 'x');
  for (std::size_t i = 0; i < 100; ++i) buffer.case_ended(i, report);
  EXPECT_LE(buffer.waiting().count(), ProgressBuffer::kMaxWaiting.count() + kib(64).count());
  int ended = 0;
  for (ProgressBuffer::What what; buffer.take(what);) {
    EXPECT_TRUE(std::get<Progress::CaseEnded>(what).report.stdout_truncated);
    ++ended;
  }
  EXPECT_EQ(ended, 100);
}

}  // namespace
}  // namespace greenroom::queue
