#include "platform/judge0/answer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/judge0/wanted.h"
#include "submission/cbor.h"

namespace greenroom::judge0 {
namespace {

using nlohmann::ordered_json;
using ::testing::HasSubstr;

const LanguageTable kNoLanguages;

Wanted wanted() {
  Wanted wanted;
  wanted.source_code = "print('é<')";
  wanted.language_id = 71;
  wanted.cpu_time_limit = 5;
  wanted.cpu_extra_time = 0.5;
  return wanted;
}

StoredSubmission done(const std::string& output) {
  Report report;
  report.verdict = Verdict::kAccepted;
  CaseReport run;
  run.verdict = Verdict::kAccepted;
  run.exit_code = 0;
  run.cpu = std::chrono::milliseconds(20);
  run.memory = kib(4276);
  run.stdout_text = output;
  report.cases = {run};
  StoredSubmission stored;
  stored.token = "t";
  stored.language = "python";
  stored.state = SubmissionState::kDone;
  stored.verdict = Verdict::kAccepted;
  stored.finished_at = WallTime(std::chrono::milliseconds(1500));
  stored.request = to_cbor(wanted());
  stored.report = to_cbor(report);
  return stored;
}

Result<std::string> shown(const StoredSubmission& stored, std::string_view fields,
                          bool base64 = false) {
  return submission_json(stored, {parse_fields(fields).value(), base64}, kNoLanguages);
}

TEST(Judge0Answer, IsTheDefaultSetInJudge0sOrder) {
  EXPECT_EQ(shown(done("hi\n"), "").value(),
            R"({"stdout":"hi\n","time":"0.02","memory":4276,"stderr":null,"token":"t",)"
            R"("compile_output":null,"message":null,"status":{"id":3,"description":"Accepted"}})");
}

// The table of what renders a field stands apart from the names; this holds them together.
TEST(Judge0Answer, PutsEachValueUnderItsOwnName) {
  Wanted all = wanted();
  all.stdin_text = "in";
  all.expected_output = "expected";
  all.compiler_options = "options";
  all.command_line_arguments = "arguments";
  all.callback_url = "http://call";
  all.additional_files = "zip";
  all.number_of_runs = 2;
  all.wall_time_limit = 10;
  all.memory_limit = 3;
  all.stack_limit = 4;
  all.max_processes_and_or_threads = 5;
  all.max_file_size = 6;
  StoredSubmission stored = done("out");
  stored.request = to_cbor(all);
  const auto json = ordered_json::parse(shown(stored, "*").value());
  std::vector<std::string> names;
  for (const auto& [name, value] : json.items()) names.push_back(name);
  std::vector<std::string> wanted_names;
  for (std::size_t i = 0; i < kFieldCount; ++i) {
    if (all_fields().test(i)) wanted_names.emplace_back(name_of(static_cast<Field>(i)));
  }
  EXPECT_EQ(names, wanted_names);
  EXPECT_EQ(json["source_code"], "print('é<')");
  EXPECT_EQ(json["stdin"], "in");
  EXPECT_EQ(json["expected_output"], "expected");
  EXPECT_EQ(json["stdout"], "out");
  EXPECT_EQ(json["status_id"], 3);
  EXPECT_EQ(json["created_at"], "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(json["finished_at"], "1970-01-01T00:00:01.500Z");
  EXPECT_EQ(json["number_of_runs"], 2);
  EXPECT_EQ(json["cpu_time_limit"], "5.0");
  EXPECT_EQ(json["cpu_extra_time"], "0.5");
  EXPECT_EQ(json["wall_time_limit"], "10.0");
  EXPECT_EQ(json["memory_limit"], 3);
  EXPECT_EQ(json["stack_limit"], 4);
  EXPECT_EQ(json["max_processes_and_or_threads"], 5);
  EXPECT_EQ(json["max_file_size"], 6);
  EXPECT_EQ(json["exit_code"], 0);
  EXPECT_EQ(json["exit_signal"], nullptr);
  EXPECT_EQ(json["compiler_options"], "options");
  EXPECT_EQ(json["command_line_arguments"], "arguments");
  EXPECT_EQ(json["callback_url"], "http://call");
  EXPECT_EQ(json["additional_files"], "emlw\n");
  EXPECT_EQ(json["language"]["id"], 71);
}

TEST(Judge0Answer, IsInQueueOrProcessingUntilItIsDone) {
  StoredSubmission stored = done("");
  stored.report = "";
  stored.state = SubmissionState::kQueued;
  EXPECT_THAT(shown(stored, "status,stdout").value(),
              R"({"stdout":null,"status":{"id":1,"description":"In Queue"}})");
  stored.state = SubmissionState::kLeased;
  EXPECT_THAT(shown(stored, "status_id").value(), R"({"status_id":2})");
}

TEST(Judge0Answer, EncodesTextsAndNothingElseInBase64) {
  EXPECT_EQ(shown(done("1\n"), "stdout,token,time,stdin", true).value(),
            R"({"stdin":null,"stdout":"MQo=\n","time":"0.02","token":"t"})");
}

TEST(Judge0Answer, RefusesTextThatIsNoUtf8OnlyWhereItIsAskedFor) {
  const StoredSubmission stored = done("\xff");
  EXPECT_EQ(shown(stored, "stdout").error().message, kNotUtf8);
  EXPECT_EQ(shown(stored, "stdout").error().kind, Error::Kind::kInput);
  EXPECT_EQ(shown(stored, "token").value(), R"({"token":"t"})");
  EXPECT_EQ(shown(stored, "stdout", true).value(), R"({"stdout":"/w==\n"})");
}

TEST(Judge0Answer, TellsASubmissionThatNobodyCouldJudge) {
  StoredSubmission stored = done("");
  stored.report = "";
  stored.verdict = Verdict::kInternalError;
  EXPECT_THAT(shown(stored, "").value(), HasSubstr(R"("description":"Internal Error")"));
}

TEST(Judge0Answer, TakesWhatItCannotReadForOurOwnFailure) {
  StoredSubmission stored = done("");
  stored.report = "nonsense";
  EXPECT_EQ(shown(stored, "").error().kind, Error::Kind::kInternal);
}

}  // namespace
}  // namespace greenroom::judge0
