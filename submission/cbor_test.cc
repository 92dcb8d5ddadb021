#include "submission/cbor.h"

#include <csignal>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/cbor.h"
#include "submission/json.h"

namespace greenroom {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

std::string all_bytes() {
  std::string text;
  for (int i = 0; i < 256; ++i) text.push_back(static_cast<char>(i));
  return text;
}

// Nothing in it has its default value.
Submission full_submission() {
  Submission submission;
  submission.language = "cpp";
  submission.files = {{"main.cpp", all_bytes()}, {"util/list.hpp", ""}};
  submission.extra_files = {{"data/ä.txt", "x"}};
  submission.compile_options = {"-O3", "-DX=1"};
  submission.arguments = {"a b", "", "\xff"};
  submission.cases = {{"first", all_bytes(), "expected\n", Visibility::kHidden, 2.5},
                      {"second", "", std::nullopt, Visibility::kSample, 0}};
  submission.limits = {.cpu = 1234ms,
                       .cpu_extra = 500ms,
                       .wall = 5678ms,
                       .memory = mib(77),
                       .stack = kib(9),
                       .processes = 3,
                       .open_files = 17,
                       .file_size = kib(5),
                       .output = Bytes(12345),
                       .cpu_per_process = true,
                       .memory_per_process = true};
  submission.comparer = {Comparer::Rule::kNumbers, true, 1e-3, 1e-4};
  submission.stop_on_first_failure = true;
  submission.merge_output = true;
  submission.network = true;
  submission.live_input = true;
  submission.review = true;
  submission.written = SourceFile{"solution.cpp", all_bytes()};
  submission.harness = R"({"name": "f"})";
  submission.checker = CheckerProgram{
      {{"checker.py", all_bytes()}}, CheckerProgram::Protocol::kTestlib, {"case_sensitive"}, true};
  submission.cases.front().alternatives = {"other", all_bytes()};
  return submission;
}

TEST(CborOfASubmission, ComesBackWhole) {
  const Submission sent = full_submission();
  const Submission got = submission_from_cbor(to_cbor(sent)).value();
  EXPECT_EQ(got.language, sent.language);
  ASSERT_EQ(got.files.size(), 2U);
  EXPECT_EQ(got.files.at(0).name, "main.cpp");
  EXPECT_EQ(got.files.at(0).content, all_bytes());
  ASSERT_EQ(got.extra_files.size(), 1U);
  EXPECT_EQ(got.extra_files.at(0).name, "data/ä.txt");
  EXPECT_EQ(got.compile_options, sent.compile_options);
  EXPECT_EQ(got.arguments, sent.arguments);
  ASSERT_EQ(got.cases.size(), 2U);
  EXPECT_EQ(got.cases.at(0).name, "first");
  EXPECT_EQ(got.cases.at(0).input, all_bytes());
  EXPECT_EQ(got.cases.at(0).expected, "expected\n");
  EXPECT_EQ(got.cases.at(0).visibility, Visibility::kHidden);
  EXPECT_EQ(got.cases.at(0).weight, 2.5);
  EXPECT_EQ(got.cases.at(1).expected, std::nullopt);
  EXPECT_EQ(got.limits, sent.limits);
  EXPECT_EQ(got.comparer.rule, Comparer::Rule::kNumbers);
  EXPECT_TRUE(got.comparer.ignore_case);
  EXPECT_EQ(got.comparer.absolute, 1e-3);
  EXPECT_EQ(got.comparer.relative, 1e-4);
  EXPECT_TRUE(got.stop_on_first_failure);
  EXPECT_TRUE(got.merge_output);
  EXPECT_TRUE(got.network);
  EXPECT_TRUE(got.live_input);
  EXPECT_TRUE(got.review);
  EXPECT_EQ(got.written, sent.written);
  EXPECT_EQ(got.harness, sent.harness);
  ASSERT_TRUE(got.checker);
  EXPECT_EQ(*got.checker, *sent.checker);
  EXPECT_EQ(got.cases.at(0).alternatives, sent.cases.at(0).alternatives);
}

TEST(CborOfAReport, ComesBackWhole) {
  CaseReport one;
  one.name = "n";
  one.verdict = Verdict::kRuntimeError;
  one.exit_code = 3;
  one.signal = SIGSEGV;
  one.cpu = 11us;
  one.wall = 22us;
  one.memory = kib(33);
  one.stdout_text = all_bytes();
  one.stderr_text = "\xff\xfe";
  one.stdout_truncated = one.stderr_truncated = true;
  one.refused = {"socket(AF_INET)"};
  one.difference = Difference{1, 2, "e", "g"};
  one.message = "m";
  Report sent;
  sent.verdict = Verdict::kRuntimeError;
  sent.language = "c";
  sent.language_version = "12";
  sent.compile = CompileReport{false, "out", true, 1us, 2us, kib(3), true, "why", {"ptrace"}};
  sent.cases = {one, {}};
  sent.timings = {1us, 2us, 3us, 4us, 5us, 6us};
  sent.isolation = "i";
  sent.message = "mm";
  const Report got = report_from_cbor(to_cbor(sent)).value();
  EXPECT_EQ(to_json_line(got), to_json_line(sent));  // every field, but what is not UTF-8
  EXPECT_EQ(got.cases.at(0).stdout_text, all_bytes());
  EXPECT_EQ(got.cases.at(0).stderr_text, "\xff\xfe");
  EXPECT_EQ(got.cases.at(1).exit_code, std::nullopt);
  EXPECT_EQ(got.cases.at(1).difference.has_value(), false);
}

TEST(CborOfASubmission, TakesDefaultsForWhatIsMissingAndIgnoresWhatIsNew) {
  const auto got = submission_from_cbor(pack_cbor({{"newKey", 1}}));
  ASSERT_TRUE(got);
  EXPECT_EQ(got->limits, Limits{});
}

std::string refusal(const nlohmann::json& value) {
  const auto got = submission_from_cbor(pack_cbor(value));
  return got ? "accepted" : got.error().message;
}

TEST(CborOfASubmission, NamesTheKeyThatIsWrong) {
  EXPECT_THAT(refusal({{"language", 7}}), HasSubstr("language"));
  EXPECT_THAT(refusal({{"files", {{{"name"}}}}}), HasSubstr("files"));
  EXPECT_THAT(refusal({{"limits", 3}}), HasSubstr("limits"));
  EXPECT_THAT(refusal({{"limits", {{"cpu", -1}}}}), HasSubstr("cpu"));
  EXPECT_THAT(refusal({{"limits", {{"wall", ~std::uint64_t{0}}}}}), HasSubstr("wall"));
  EXPECT_THAT(refusal({{"limits", {{"processes", 1LL << 40}}}}), HasSubstr("processes"));
  EXPECT_THAT(refusal({{"comparer", {{"rule", 7}}}}), HasSubstr("rule"));
  EXPECT_THAT(refusal({{"mergeOutput", 1}}), HasSubstr("mergeOutput"));
  EXPECT_THAT(refusal(nlohmann::json::array()), HasSubstr("object"));
}

TEST(CborOfAReport, RefusesAVerdictThatThereIsNot) {
  const auto got = report_from_cbor(pack_cbor({{"verdict", nlohmann::json::binary({'x'})}}));
  ASSERT_FALSE(got);
  EXPECT_THAT(got.error().message, HasSubstr("verdict"));
}

}  // namespace
}  // namespace greenroom
