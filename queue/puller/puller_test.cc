// The puller with real boxes and a server that is played by the test.
#include "queue/puller/puller.h"

#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "queue/puller/test_puller.h"

namespace greenroom::queue {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

TEST_F(PullerTest, SaysWhoItIsAndHowMuchItTakes) {
  start({&server_});
  const auto hello = server_.wait_for<Hello>();
  EXPECT_EQ(hello.worker, "worker-1");
  EXPECT_EQ(hello.version, "0.0.1");
  EXPECT_EQ(hello.slots, 2);
  EXPECT_EQ(hello.isolation, testing::shared_sandbox().isolation().text());
  EXPECT_THAT(hello.languages, Contains("bash"));
  EXPECT_THAT(hello.running, IsEmpty());
  EXPECT_EQ(server_.wait_for<Ready>().credits, 2);
  (void)server_.wait_for<Heartbeat>();
}

TEST_F(PullerTest, RunsAJobReportsItAndIsReadyAgain) {
  start({&server_});
  (void)server_.wait_for<Ready>();
  server_.send(job_of("a", script("echo well done")));
  EXPECT_EQ(server_.wait_for<Started>().lease, (Lease{"a", 1}));
  const auto done = server_.wait_for<Done>();
  EXPECT_EQ(done.lease, (Lease{"a", 1}));
  const Report report = report_of(done);
  EXPECT_EQ(report.verdict, Verdict::kAccepted);
  EXPECT_EQ(report.cases.at(0).stdout_text, "well done\n");
  EXPECT_NE(report.language_version, "");
  // Nothing stands between a report and the credit that it sets free.
  EXPECT_EQ(std::get<Ready>(server_.next()).credits, 1);
  EXPECT_EQ(server_.seen<Progress>(), 0);
  server_.send(Settled{done.lease});
}

Submission with_mutable_default() {
  Submission submission = script("");
  submission.language = "python";
  submission.files = {
      {"", "def f(x, seen=[]):\n    seen.append(x)\n    return seen\n\nprint(f(1))\n"}};
  return submission;
}

std::vector<std::string> rules_of(const std::string& review) {
  std::vector<std::string> rules;
  const Review read = review_from_cbor(review).value();
  for (const Note& each : read.notes) rules.push_back(each.rule);
  return rules;
}

TEST_F(PullerTest, ReviewsWhereNotesAreWanted) {
  start({&server_});
  (void)server_.wait_for<Ready>();
  Submission submission = with_mutable_default();
  server_.send(job_of("plain", submission));
  EXPECT_EQ(server_.wait_for<Done>().review, "");
  submission.review = true;
  server_.send(job_of("a", submission));
  const auto done = server_.wait_for<Done>();
  EXPECT_THAT(rules_of(done.review), Contains("python/mutable-default"));
  EXPECT_EQ(report_of(done).verdict, Verdict::kAccepted);
  if (review_from_cbor(done.review)->final) return;
  server_.send(Settled{done.lease});
  Review last{.final = false};
  while (!last.final) last = review_from_cbor(server_.wait_for<Reviewed>().review).value();
  EXPECT_THAT(rules_of(to_cbor(last)), Contains("python/mutable-default"));
  EXPECT_THAT(last.skipped, IsEmpty());
}

TEST_F(PullerTest, JobsOneBehindTheOtherAreReviewedEach) {
  start({&server_});
  (void)server_.wait_for<Ready>();
  Submission submission = with_mutable_default();
  submission.review = true;
  for (int i = 0; i < 20; ++i) {
    const std::string token = "t" + std::to_string(i);
    server_.send(job_of(token, submission));
    const auto done = server_.wait_for<Done>();
    EXPECT_EQ(done.lease.token, token);
    EXPECT_EQ(report_of(done).verdict, Verdict::kAccepted);
    EXPECT_THAT(rules_of(done.review), Contains("python/mutable-default"));
    server_.send(Settled{done.lease});
  }
}

TEST_F(PullerTest, SlotsWorkSideBySide) {
  start({&server_});
  (void)server_.wait_for<Ready>();
  // Each ends only when the other has begun: they are both there at the same time.
  server_.send(job_of("a", script("sleep 30")));
  server_.send(job_of("b", script("sleep 30")));
  (void)server_.wait_for<Started>();
  (void)server_.wait_for<Started>();
  server_.send(Cancel{{"a", 1}});
  server_.send(Cancel{{"b", 1}});
  (void)server_.wait_for<Done>();
  (void)server_.wait_for<Done>();
}

TEST_F(PullerTest, KeepsAReportUntilItIsSettled) {
  start({&server_});
  (void)server_.wait_for<Ready>();
  server_.send(job_of("a", script("echo one")));
  const auto first = server_.wait_for<Done>();
  server_.send(Goodbye{});
  EXPECT_THAT(server_.wait_for<Hello>().running, ElementsAre(Lease{"a", 1}));
  const auto again = server_.wait_for<Done>();
  EXPECT_EQ(again.report, first.report);
  EXPECT_EQ(server_.wait_for<Ready>().credits, 2);
  server_.send(Settled{first.lease});
  server_.send(Goodbye{});
  EXPECT_THAT(server_.wait_for<Hello>().running, IsEmpty());
}

TEST_F(PullerTest, WorksOnWhileItsServerIsAway) {
  start({&server_});
  (void)server_.wait_for<Ready>();
  server_.send(job_of("a", script("sleep 1; echo survived")));
  (void)server_.wait_for<Started>();
  server_.close();
  std::this_thread::sleep_for(200ms);
  server_.open();
  const auto hello = server_.wait_for<Hello>();
  EXPECT_THAT(hello.running, ElementsAre(Lease{"a", 1}));
  EXPECT_EQ(report_of(server_.wait_for<Done>()).cases.at(0).stdout_text, "survived\n");
}

TEST_F(PullerTest, SilentServerIsLost) {
  options_.silence = testing::stretched(500ms);
  start({&server_});
  (void)server_.wait_for<Ready>();
  server_.set_quiet(true);
  (void)server_.wait_for<Hello>();
  server_.set_quiet(false);
  EXPECT_EQ(server_.wait_for<Ready>().credits, 2);
}

TEST_F(PullerTest, ReportForAServerThatStaysAwayIsForgotten) {
  options_.keep_reports = 300ms;
  start({&server_});
  (void)server_.wait_for<Ready>();
  server_.send(job_of("a", script("true")));
  (void)server_.wait_for<Done>();
  server_.send(Goodbye{});
  server_.flush();
  server_.close();
  std::this_thread::sleep_for(testing::stretched(1s));
  server_.open();
  // The first is an older one's that was on its way.
  while (!server_.wait_for<Hello>().running.empty()) {
  }
  EXPECT_EQ(server_.wait_for<Ready>().credits, 2);
  EXPECT_EQ(server_.seen<Done>(), 1);
}

TEST_F(PullerTest, FreeSlotGoesToTheServerWithTheFewestCredits) {
  TestServer other;
  other.set_quiet(true);
  start({&server_, &other});
  EXPECT_EQ(server_.wait_for<Ready>().credits, 2);  // it is the only one that is there
  other.set_quiet(false);
  std::this_thread::sleep_for(testing::stretched(3s));  // until it has been asked again
  server_.send(job_of("a", script("true")));
  EXPECT_EQ(other.wait_for<Ready>().credits, 1);  // none against one
  server_.send(job_of("b", script("true")));
  (void)server_.wait_for<Done>();
  (void)server_.wait_for<Done>();
  EXPECT_EQ(server_.wait_for<Ready>().credits, 1);  // and now the other way round
  EXPECT_EQ(other.seen<Ready>(), 1);
}

TEST_F(PullerTest, LostServersCreditsGoToAnother) {
  TestServer other;
  start({&server_, &other});
  const int here = server_.credits_within(testing::stretched(2s));
  const int there = other.credits_within(testing::stretched(1s));
  ASSERT_EQ(here + there, 2);
  TestServer& holder = here > 0 ? server_ : other;
  TestServer& rest = here > 0 ? other : server_;
  const int held = std::max(here > 0 ? here : there, 0);
  holder.set_quiet(true);
  holder.send(Goodbye{});
  EXPECT_EQ(rest.credits_within(testing::stretched(2s)), held);
}

TEST_F(PullerTest, CancelEndsWhatRuns) {
  start({&server_});
  (void)server_.wait_for<Ready>();
  server_.send(job_of("a", script("echo begun; sleep 30"), true));
  (void)server_.wait_for<Progress>();
  const Clock::time_point start = Clock::now();
  server_.send(Cancel{{"a", 1}});
  EXPECT_EQ(report_of(server_.wait_for<Done>()).verdict, Verdict::kCancelled);
  EXPECT_LT(Clock::now() - start, testing::stretched(5s));
}

TEST_F(PullerTest, SettledJobThatStillRunsIsEndedWithoutAReport) {
  start({&server_});
  (void)server_.wait_for<Ready>();
  server_.send(job_of("a", script("sleep 30")));
  (void)server_.wait_for<Started>();
  server_.send(Settled{{"a", 1}});
  EXPECT_EQ(server_.wait_for<Ready>().credits, 1);
  EXPECT_EQ(server_.seen<Done>(), 0);
}

TEST_F(PullerTest, InputReachesTheProgramWhileItRuns) {
  start({&server_});
  (void)server_.wait_for<Ready>();
  Submission submission = script("read a; echo \"hello $a\"; read b; echo \"and $b\"; cat; echo .");
  submission.live_input = true;
  server_.send(job_of("a", submission, true));
  server_.send(Input{{"a", 1}, "Ada\n", false});
  EXPECT_EQ(server_.output_until("hello Ada\n"), "hello Ada\n");
  server_.send(Input{{"a", 1}, "Bob\n", false});
  EXPECT_EQ(server_.output_until("and Bob\n"), "and Bob\n");
  server_.send(Input{{"a", 1}, "rest\n", true});
  EXPECT_EQ(report_of(server_.wait_for<Done>()).cases.at(0).stdout_text,
            "hello Ada\nand Bob\nrest\n.\n");
}

TEST_F(PullerTest, InputThatNobodyReadsDoesNotHoldUpTheWorker) {
  start({&server_});
  (void)server_.wait_for<Ready>();
  Submission submission = script("sleep 30");
  submission.live_input = true;
  server_.send(job_of("deaf", submission));
  (void)server_.wait_for<Started>();
  for (int i = 0; i < 40; ++i) server_.send(Input{{"deaf", 1}, std::string(1 << 16, 'x'), false});
  server_.send(job_of("b", script("echo well")));
  EXPECT_EQ(report_of(server_.wait_for<Done>()).cases.at(0).stdout_text, "well\n");
  server_.send(Cancel{{"deaf", 1}});
}

TEST_F(PullerTest, AttackWritingToItsOwnLiveInputIsRefused) {
  start({&server_});
  (void)server_.wait_for<Ready>();
  Submission submission = script(
      "read a < /dev/stdin; echo \"read $a\"\n"
      "{ echo x >&0; } 2>/dev/null || echo 'not by descriptor'\n"
      "{ echo x > /proc/self/fd/0; } 2>/dev/null || echo 'not by path'\n");
  submission.live_input = true;
  server_.send(job_of("a", submission));
  server_.send(Input{{"a", 1}, "one\n", true});
  EXPECT_EQ(report_of(server_.wait_for<Done>()).cases.at(0).stdout_text,
            "read one\nnot by descriptor\nnot by path\n");
}

TEST_F(PullerTest, ProgressOfAWatchedJobComesBeforeItsReport) {
  start({&server_});
  (void)server_.wait_for<Ready>();
  Submission submission = script("cat; echo trouble >&2");
  submission.cases = {{"first", "1\n"}, {"second", "2\n"}};
  server_.send(job_of("a", submission, true));
  std::string text;
  std::vector<std::string> ended;
  for (;;) {
    Message message = server_.next();
    if (std::holds_alternative<Done>(message)) break;
    const auto* progress = std::get_if<Progress>(&message);
    if (progress == nullptr) continue;
    if (const auto* output = std::get_if<Progress::Output>(&progress->what)) {
      if (output->stream == Progress::Stream::kStdout) text += output->text;
    } else if (const auto* end = std::get_if<Progress::CaseEnded>(&progress->what)) {
      ended.push_back(end->report.name);
      EXPECT_EQ(end->report.stderr_text, "trouble\n");
    }
  }
  EXPECT_EQ(text, "1\n2\n");
  EXPECT_THAT(ended, ElementsAre("first", "second"));
}

TEST_F(PullerTest, WatchingCanBeginLater) {
  start({&server_});
  (void)server_.wait_for<Ready>();
  Submission submission = script("echo unseen; read a; echo seen");
  submission.live_input = true;
  server_.send(job_of("a", submission));
  (void)server_.wait_for<Started>();
  std::this_thread::sleep_for(testing::stretched(700ms));
  server_.send(Watch{{"a", 1}});
  server_.send(Input{{"a", 1}, "go\n", true});
  EXPECT_EQ(server_.output_until("seen\n"), "seen\n");
}

TEST_F(PullerTest, ByteByByteWriterIsPutTogether) {
  start({&server_});
  (void)server_.wait_for<Ready>();
  server_.send(job_of("a", script("for ((i = 0; i < 5000; ++i)); do printf x; done"), true));
  EXPECT_EQ(report_of(server_.wait_for<Done>()).cases.at(0).stdout_text.size(), 5000U);
  EXPECT_LT(server_.seen<Progress>(), 500);
}

TEST_F(PullerTest, FrameThatMakesNoSenseCostsTheServerTheConnection) {
  start({&server_});
  (void)server_.wait_for<Ready>();
  server_.send_raw("\x01\x02rubbish");
  (void)server_.wait_for<Hello>();
  EXPECT_EQ(server_.wait_for<Ready>().credits, 2);
  server_.send(Ready{1});  // only workers say that
  (void)server_.wait_for<Hello>();
}

TEST_F(PullerTest, JobWithoutCreditIsNotTaken) {
  start({&server_});
  (void)server_.wait_for<Ready>();
  for (const char* token : {"a", "b", "c"}) server_.send(job_of(token, script("sleep 30")));
  EXPECT_THAT(server_.wait_for<Hello>().running,
              UnorderedElementsAre(Lease{"a", 1}, Lease{"b", 1}));
  server_.send(Cancel{{"a", 1}});
  server_.send(Cancel{{"b", 1}});
}

TEST_F(PullerTest, WhatCannotBeJudgedIsSaidAsAnError) {
  start({&server_});
  (void)server_.wait_for<Ready>();
  server_.send(Job{{"a", 1}, "not CBOR", false});
  auto done = server_.wait_for<Done>();
  EXPECT_EQ(done.report, "");
  EXPECT_THAT(done.error, HasSubstr("submission"));
  Submission unknown = script("");
  unknown.language = "cobol";
  server_.send(job_of("b", unknown));
  done = server_.wait_for<Done>();
  EXPECT_EQ(done.lease, (Lease{"b", 1}));
  EXPECT_THAT(done.error, HasSubstr("cobol"));
}

TEST_F(PullerTest, WhatIsNoSourceIsItsWritersFault) {
  start({&server_});
  (void)server_.wait_for<Ready>();
  server_.send(job_of("a", script(std::string("echo\0", 5))));
  const auto report = report_from_cbor(server_.wait_for<Done>().report);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->verdict, Verdict::kCompileError);
  EXPECT_THAT(report->message, HasSubstr("binary file"));
}

TEST_F(PullerTest, ConnectsOverTcpToTheServerWhoseKeyItKnows) {
  const KeyPair server_keys = make_key_pair().value();
  const KeyPair own = make_key_pair().value();
  TestServer far(server_keys);
  options_.keys = WorkerKeys{server_keys.public_key, own.public_key, own.secret_key};
  start({&far});
  EXPECT_EQ(far.wait_for<Ready>().credits, 2);
}

TEST_F(PullerTest, AttackServerWithAnotherKeyIsToldNothing) {
  const KeyPair server_keys = make_key_pair().value();
  const KeyPair wrong = make_key_pair().value();
  TestServer far(server_keys);
  options_.keys = WorkerKeys{wrong.public_key, wrong.public_key, wrong.secret_key};
  start({&far});
  EXPECT_EQ(far.credits_within(1s), 0);
  EXPECT_EQ(far.seen<Hello>(), 0);
}

TEST_F(PullerTest, EndpointsThatAreNoneAreRefused) {
  const auto error_of = [&](const std::string& endpoint) {
    options_.endpoints = {endpoint};
    auto status = Puller(options_, testing::shared_sandbox(), catalogue()).run(stop_.get());
    EXPECT_FALSE(status) << endpoint;
    return status ? Error{} : status.error();
  };
  EXPECT_EQ(error_of("tcp://127.0.0.1:1").kind, Error::Kind::kInput);
  EXPECT_THAT(error_of("tcp://127.0.0.1:1").text(), HasSubstr("needs keys"));
  EXPECT_EQ(error_of("inproc://here").kind, Error::Kind::kInput);
  options_.keys = WorkerKeys{"short", "short", "short"};
  EXPECT_THAT(error_of("tcp://127.0.0.1:1").text(), HasSubstr("Z85"));
}

}  // namespace
}  // namespace greenroom::queue
