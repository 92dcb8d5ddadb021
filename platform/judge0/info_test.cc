#include "platform/judge0/info.h"

#include <gtest/gtest.h>

namespace greenroom::judge0 {
namespace {

using nlohmann::ordered_json;

const LanguageTable kNoLanguages;

TEST(Judge0Info, HasTheThirtyNineSettingsWithTimesAsNumbers) {
  const std::string text = config_info_json({});
  const auto json = ordered_json::parse(text);
  EXPECT_EQ(json.size(), 39U);
  EXPECT_TRUE(text.starts_with(R"({"maintenance_mode":false,"enable_wait_result":true,)"));
  EXPECT_NE(text.find(R"("callbacks_timeout":5.0,)"), std::string::npos);
  EXPECT_NE(text.find(R"("allowed_languages_for_compile_options":[],)"), std::string::npos);
  EXPECT_TRUE(text.ends_with(R"("enable_network":false})"));
}

TEST(Judge0Info, ReportsAVersionThatClientsKnow) {
  EXPECT_EQ(ordered_json::parse(about_json())["version"], "1.13.1");
}

TEST(Judge0Info, ShowsALanguageWithNullForWhatItHasNot) {
  LanguageEntry entry;
  entry.id = 89;
  entry.name = "Multi-file program";
  EXPECT_EQ(language_json(entry),
            R"({"id":89,"name":"Multi-file program","is_archived":false,"source_file":null,)"
            R"("compile_cmd":null,"run_cmd":null})");
}

TEST(Judge0Info, AddsWorkersUp) {
  const std::vector<queue::WorkerInfo> workers{{.slots = 4, .running = 3}, {.slots = 2}};
  EXPECT_EQ(workers_json(workers, 7),
            R"([{"queue":"1.13.1","size":7,"available":6,"idle":3,"working":3,"paused":0,)"
            R"("failed":0}])");
}

TEST(Judge0Info, ReadsTheMachineFromProc) {
  const auto json = ordered_json::parse(system_info_json(
      "processor\t: 0\nmodel name\t: A B: C\nflags\t\t: fpu vme\n\nprocessor\t: 1\n",
      "MemTotal:       24582896 kB\nSwapTotal:             0 kB\n", "x86_64"));
  EXPECT_EQ(json["Architecture"], "x86_64");
  EXPECT_EQ(json["CPU(s)"], "2");
  EXPECT_EQ(json["Model name"], "A B: C");
  EXPECT_EQ(json["Flags"], "fpu vme");
  EXPECT_EQ(json["Mem"], "23Gi");
  EXPECT_EQ(json["Swap"], "0B");
}

TEST(Judge0Info, CountsDaysBackFromYesterday) {
  const WallTime now{std::chrono::milliseconds(1'700'000'000'000)};  // 2023-11-14
  Counts counts;
  counts.total = 9;
  counts.by_day = {{"2023-11-14", 4}, {"2023-11-13", 3}, {"2023-10-15", 2}, {"2023-10-14", 1}};
  counts.by_status = {{0, 5}, {3, 2}, {4, 6}};
  counts.by_verdict = {{"queued", 3}};
  counts.database_bytes = 8561 * 1024;
  const auto json = ordered_json::parse(statistics_json(counts, kNoLanguages, now));
  const auto& days = json["submissions"]["last_30_days"];
  EXPECT_EQ(json["submissions"]["today"], 4);
  EXPECT_EQ(days.size(), 30U);
  EXPECT_EQ(days.begin().key(), "2023-11-13");
  EXPECT_EQ(days["2023-10-15"], 2);
  EXPECT_EQ(json["statuses"].dump(), R"([{"status":{"id":4,"name":"Wrong Answer"},"count":6},)"
                                     R"({"status":{"id":1,"name":"In Queue"},"count":3},)"
                                     R"({"status":{"id":3,"name":"Accepted"},"count":2}])");
  EXPECT_EQ(json["database"]["size_pretty"], "8561 kB");
  EXPECT_EQ(json["cached_until"], "2023-11-14T22:23:20.000+00:00");
}

}  // namespace
}  // namespace greenroom::judge0
