#include "submission/json.h"

#include <csignal>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace greenroom {
namespace {

using nlohmann::json;
using std::chrono::microseconds;
using ::testing::UnorderedElementsAre;

std::vector<std::string> keys(const json& object) {
  std::vector<std::string> names;
  for (const auto& [name, value] : object.items()) names.push_back(name);
  return names;
}

Report failed_report() {
  CaseReport failed_case;
  failed_case.name = "02";
  failed_case.verdict = Verdict::kWrongAnswer;
  failed_case.exit_code = 0;
  failed_case.cpu = microseconds(1500);
  failed_case.wall = microseconds(2250);
  failed_case.memory = kib(777) + Bytes(1);
  failed_case.stdout_text = "42\n";
  failed_case.refused = {"socket(AF_INET)"};
  failed_case.difference = Difference{3, 7, "41", "42"};
  Report report;
  report.verdict = Verdict::kWrongAnswer;
  report.language = "cpp";
  report.language_version = "12.2.0";
  report.cases = {failed_case};
  report.timings.total = microseconds(123456);
  report.isolation = "namespaces";
  return report;
}

TEST(Json, HasTheKeysThatClientsRead) {
  Report report = failed_report();
  report.compile = CompileReport{};
  const json object = to_json(report);
  EXPECT_THAT(keys(object),
              UnorderedElementsAre("verdict", "language", "languageVersion", "compile", "cases",
                                   "timings", "isolation", "message", "notes"));
  EXPECT_THAT(keys(object["compile"]),
              UnorderedElementsAre("ok", "output", "truncated", "cpuMs", "wallMs", "memoryKb",
                                   "cached", "refused", "message"));
  EXPECT_THAT(keys(object["cases"][0]),
              UnorderedElementsAre("name", "verdict", "exitCode", "signal", "cpuMs", "wallMs",
                                   "memoryKb", "stdout", "stderr", "stdoutTruncated",
                                   "stderrTruncated", "refused", "difference", "message"));
  EXPECT_THAT(keys(object["cases"][0]["difference"]),
              UnorderedElementsAre("line", "column", "expected", "got"));
  EXPECT_THAT(keys(object["timings"]), UnorderedElementsAre("setupMs", "compileMs", "runMs",
                                                            "boxesMs", "compareMs", "totalMs"));
}

TEST(Json, CarriesUnitsAsTheirNamesSay) {
  const json object = to_json(failed_report());
  const json& only = object["cases"][0];
  EXPECT_EQ(only["cpuMs"], 1.5);
  EXPECT_EQ(only["wallMs"], 2.25);
  EXPECT_EQ(only["memoryKb"], 777);
  EXPECT_EQ(object["timings"]["totalMs"], 123.456);
  EXPECT_EQ(only["difference"],
            json({{"line", 3}, {"column", 7}, {"expected", "41"}, {"got", "42"}}));
  EXPECT_EQ(only["refused"], json({"socket(AF_INET)"}));
}

TEST(Json, IsNullWhereThereIsNothing) {
  Report report = failed_report();
  report.cases.front().exit_code.reset();
  report.cases.front().difference.reset();
  const json object = to_json(report);
  EXPECT_TRUE(object["compile"].is_null());
  EXPECT_TRUE(object["cases"][0]["exitCode"].is_null());
  EXPECT_TRUE(object["cases"][0]["signal"].is_null());
  EXPECT_TRUE(object["cases"][0]["difference"].is_null());
}

TEST(Json, TellsAnExitCodeFromASignal) {
  Report report = failed_report();
  report.cases.front().exit_code = 137;
  EXPECT_EQ(to_json(report)["cases"][0]["exitCode"], 137);
  EXPECT_TRUE(to_json(report)["cases"][0]["signal"].is_null());
  report.cases.front().exit_code.reset();
  report.cases.front().signal = SIGKILL;
  EXPECT_TRUE(to_json(report)["cases"][0]["exitCode"].is_null());
  EXPECT_EQ(to_json(report)["cases"][0]["signal"], "SIGKILL");
}

TEST(Json, HasEmptyListsForNoCasesAndNoNotes) {
  const json object = to_json(Report{});
  EXPECT_EQ(object["cases"], json::array());
  EXPECT_EQ(object["notes"], json::array());
  EXPECT_EQ(object["verdict"], "internal_error");
}

TEST(JsonLine, IsOneLineWhateverTheOutput) {
  Report report = failed_report();
  report.cases.front().stdout_text = "a\nb\r\n\x1b[31m\x7f\u2028";
  const std::string line = to_json_line(report);
  EXPECT_EQ(line.find('\n'), std::string::npos);
  EXPECT_EQ(json::parse(line)["cases"][0]["stdout"], "a\nb\r\n\x1b[31m\x7f\u2028");
}

TEST(JsonLine, KeepsNulBytes) {
  Report report = failed_report();
  report.cases.front().stdout_text = std::string("a\0b", 3);
  EXPECT_EQ(json::parse(to_json_line(report))["cases"][0]["stdout"], std::string("a\0b", 3));
}

TEST(JsonLine, ShowsAReplacementForEveryBadByte) {
  struct Bad {
    std::string bytes;
    std::string shown;
  };
  const Bad bad[] = {
      {"a\xff\xfez", "a\ufffd\ufffdz"},  // never part of UTF-8
      {"\x80", "\ufffd"},                // a continuation of nothing
      {"x\xc3", "x\ufffd"},              // cut off at the end
      {"\xc3(", "\ufffd("},              // cut off by the next character
      {"é\xe2\x82", "é\ufffd"},          // two bytes of three
  };
  for (const Bad& each : bad) {
    Report report = failed_report();
    report.cases.front().stderr_text = each.bytes;
    EXPECT_EQ(json::parse(to_json_line(report))["cases"][0]["stderr"], each.shown);
  }
}

TEST(JsonLine, SurvivesBadBytesEverywhere) {
  Report report = failed_report();
  const std::string bad = "\xed\xa0\x80\xf8";  // half a surrogate pair, and a byte of no character
  CaseReport& only = report.cases.front();
  only.name = only.stdout_text = only.message = bad;
  only.refused = {bad};
  only.difference = Difference{1, 1, bad, bad};
  report.compile = CompileReport{};
  report.compile->output = bad;
  report.message = report.isolation = bad;
  EXPECT_TRUE(json::accept(to_json_line(report)));
}

}  // namespace
}  // namespace greenroom
