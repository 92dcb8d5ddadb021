#include "queue/message.h"

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/cbor.h"
#include "submission/json.h"

namespace greenroom::queue {
namespace {

using ::testing::HasSubstr;

const Lease kLease{"8aff3ee2-618a-4a82-bf00-0123456789ab", 2};

template <typename T>
T round_trip(const T& message) {
  return std::get<T>(decode(encode(message)).value());
}

TEST(Message, HelloComesBackWhole) {
  const Hello got = round_trip(Hello{"host-1", "0.1.0", "namespaces", 4, {"c", "cpp"}, {kLease}});
  EXPECT_EQ(got.worker, "host-1");
  EXPECT_EQ(got.version, "0.1.0");
  EXPECT_EQ(got.isolation, "namespaces");
  EXPECT_EQ(got.slots, 4);
  EXPECT_EQ(got.languages, (std::vector<std::string>{"c", "cpp"}));
  EXPECT_EQ(got.running, std::vector{kLease});
}

TEST(Message, JobComesBackWhole) {
  const Job got = round_trip(Job{kLease, std::string("\0\xff", 2), true, "team"});
  EXPECT_EQ(got.lease, kLease);
  EXPECT_EQ(got.submission, std::string("\0\xff", 2));
  EXPECT_TRUE(got.watched);
  EXPECT_EQ(got.tenant, "team");
}

TEST(Message, ProgressComesBackWhole) {
  CompileReport compile;
  compile.output = "warning";
  const auto compiled = round_trip(Progress{kLease, Progress::Compiled{compile}});
  EXPECT_EQ(std::get<Progress::Compiled>(compiled.what).report.output, "warning");

  CaseReport report;
  report.verdict = Verdict::kWrongAnswer;
  report.difference = Difference{3, 4, "a", "b"};
  const auto ended = round_trip(Progress{kLease, Progress::CaseEnded{7, report}});
  EXPECT_EQ(std::get<Progress::CaseEnded>(ended.what).index, 7);
  EXPECT_EQ(std::get<Progress::CaseEnded>(ended.what).report.difference->line, 3);

  const auto output =
      round_trip(Progress{kLease, Progress::Output{1, Progress::Stream::kStderr, "\xff"}});
  EXPECT_EQ(std::get<Progress::Output>(output.what).stream, Progress::Stream::kStderr);
  EXPECT_EQ(std::get<Progress::Output>(output.what).text, "\xff");
}

TEST(Message, TheRestComesBackWhole) {
  EXPECT_EQ(round_trip(Ready{3}).credits, 3);
  EXPECT_EQ(round_trip(Started{kLease}).lease, kLease);
  EXPECT_EQ(round_trip(Input{kLease, "text", true}).text, "text");
  EXPECT_TRUE(round_trip(Input{kLease, "", true}).end);
  EXPECT_EQ(round_trip(Cancel{kLease}).lease, kLease);
  EXPECT_EQ(round_trip(Watch{kLease}).lease, kLease);
  EXPECT_EQ(round_trip(Settled{kLease}).lease, kLease);
  EXPECT_EQ(round_trip(Done{kLease, "report", "error", "review"}).report, "report");
  EXPECT_EQ(round_trip(Done{kLease, "report", "error", "review"}).error, "error");
  EXPECT_EQ(round_trip(Done{kLease, "report", "error", "review"}).review, "review");
  EXPECT_EQ(round_trip(Reviewed{kLease, "\xff"}).lease, kLease);
  EXPECT_EQ(round_trip(Reviewed{kLease, "\xff"}).review, "\xff");
  Heartbeat heartbeat;
  heartbeat.kept.warm_hits = 3;
  heartbeat.kept.header_bytes = std::int64_t{1} << 40;
  EXPECT_EQ(round_trip(heartbeat).kept, heartbeat.kept);
  EXPECT_EQ(round_trip(Heartbeat{}).kept, Kept{});
  EXPECT_EQ(round_trip(Goodbye{{kLease, kLease}}).returned.size(), 2U);
}

std::string refusal(std::string_view frame) {
  const auto message = decode(frame);
  return message ? "accepted" : message.error().text();
}

std::string frame(char type, const nlohmann::json& body) {
  return std::string{static_cast<char>(kWireVersion), type} + pack_cbor(body);
}

TEST(Message, OfAnotherVersionIsRefusedWithItsMend) {
  std::string newer = encode(Heartbeat{});
  newer[0] = kWireVersion + 1;
  EXPECT_THAT(refusal(newer), HasSubstr("run the same version"));
}

TEST(Message, ThatIsMalformedIsRefusedAndSaysWhatIsWrong) {
  EXPECT_THAT(refusal(""), HasSubstr("too short"));
  EXPECT_THAT(refusal(frame(99, {})), HasSubstr("no message 99"));
  EXPECT_THAT(refusal(frame(0, {{"slots", 1}})), HasSubstr("worker"));
  EXPECT_THAT(refusal(frame(1, {{"credits", -1}})), HasSubstr("credits"));
  EXPECT_THAT(refusal(frame(1, nlohmann::json::object())), HasSubstr("credits"));
  EXPECT_THAT(refusal(frame(3, {{"attempt", 1}})), HasSubstr("token"));
  EXPECT_THAT(refusal(frame(3, nlohmann::json::array())), HasSubstr("object"));
  EXPECT_THAT(refusal(encode(Heartbeat{}) + "x"), HasSubstr("CBOR"));
}

// A worker's bytes may be anything; whatever is accepted must be a message again.
TEST(Message, SurvivesFramesWithBytesChanged) {
  std::mt19937 random(7);
  CaseReport report;
  report.refused = {"socket(AF_INET)"};
  const std::vector<std::string> frames = {
      encode(Hello{"w", "v", "i", 2, {"c"}, {kLease}}), encode(Job{kLease, "submission"}),
      encode(Progress{kLease, Progress::CaseEnded{0, report}}), encode(Goodbye{{kLease}})};
  int accepted = 0;
  for (int i = 0; i < 40'000; ++i) {
    std::string changed = frames.at(random() % frames.size());
    for (std::uint32_t k = random() % 4; k-- > 0;)
      changed.at(random() % changed.size()) = static_cast<char>(random());
    if (random() % 4 == 0) changed.resize(random() % (changed.size() + 1));
    if (const auto message = decode(changed)) {
      ++accepted;
      EXPECT_EQ(decode(encode(*message)).value().index(), message->index());
    }
  }
  EXPECT_GT(accepted, 1000);
}

}  // namespace
}  // namespace greenroom::queue
