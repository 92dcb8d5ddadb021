#include "platform/runs/run_request.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/judge0/test_languages.h"

namespace greenroom::runs {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

const Catalogue& catalogue() {
  static const Catalogue kCatalogue = judge0::toy_catalogue();
  return kCatalogue;
}

Checked<Submission> read(const json& request, bool live = true,
                         const judge0::Settings& settings = {}) {
  return read_run(request, {catalogue(), settings, live});
}

json with(const char* name, json value) {
  json request = {{"language", "python"}, {"source", "print(1)"}};
  request[name] = std::move(value);
  return request;
}

// The field that is refused, "none" if all is well.
std::string refused(const json& request, bool live = true) {
  const auto submission = read(request, live);
  return submission ? "none" : submission.error().field;
}

TEST(RunRequest, TakesALanguageAndASourceAndFillsInTheRest) {
  const auto submission = read(with("stdin", "7\n"));
  ASSERT_TRUE(submission);
  EXPECT_EQ(submission->language, "python");
  EXPECT_EQ(submission->files.at(0).content, "print(1)");
  EXPECT_EQ(submission->files.at(0).name, "");
  EXPECT_EQ(submission->cases.at(0).input, "7\n");
  EXPECT_FALSE(submission->cases.at(0).expected);
  EXPECT_EQ(submission->limits.cpu, milliseconds(5000));
  EXPECT_EQ(submission->limits.wall, milliseconds(10000));
  EXPECT_EQ(submission->limits.memory, kib(128000));
  EXPECT_EQ(submission->limits.output, kib(1024));
}

TEST(RunRequest, TakesEverything) {
  const auto submission = read(
      {{"language", "Cpp"},
       {"files",
        {{{"name", "main.cpp"}, {"content", "x"}}, {{"name", "lib/list.hpp"}, {"content", ""}}}},
       {"cases", {{{"name", "one"}, {"stdin", "1"}, {"expected", "2"}}, json::object()}},
       {"arguments", {"a", ""}},
       {"options", {"-O3"}},
       {"comparer", {{"rule", "numbers"}, {"absolute", 0.5}}},
       {"limits", {{"cpuMs", 1}, {"wallMs", 20000.0}, {"memoryKb", 512000}, {"openFiles", 8}}},
       {"stopOnFirstFailure", true},
       {"mergeOutput", true},
       {"live", nullptr}});
  ASSERT_TRUE(submission) << submission.error().field;
  EXPECT_EQ(submission->language, "cpp");
  EXPECT_EQ(submission->files.at(1).name, "lib/list.hpp");
  EXPECT_EQ(submission->cases.at(0).expected, "2");
  EXPECT_EQ(submission->cases.at(1).name, "2");
  EXPECT_THAT(submission->arguments, ElementsAre("a", ""));
  EXPECT_THAT(submission->compile_options, ElementsAre("-O3"));
  EXPECT_EQ(submission->comparer.rule, Comparer::Rule::kNumbers);
  EXPECT_EQ(submission->comparer.absolute, 0.5);
  EXPECT_EQ(submission->limits.cpu, milliseconds(1));
  EXPECT_TRUE(submission->stop_on_first_failure && submission->merge_output);
  EXPECT_FALSE(submission->live_input);
}

TEST(RunRequest, NamesTheFieldThatIsWrong) {
  EXPECT_EQ(refused(json::array()), "");
  EXPECT_EQ(refused({{"source", "x"}}), "language");
  EXPECT_EQ(refused(with("language", 71)), "language");
  EXPECT_EQ(refused(with("language", "klingon")), "language");
  EXPECT_EQ(refused(with("language", "cobol")), "language");  // its tool is missing
  EXPECT_EQ(refused({{"language", "python"}}), "source");
  EXPECT_EQ(refused(with("source", " \n")), "source");
  EXPECT_EQ(refused(with("source", std::string("a\0b", 3))), "source");
  EXPECT_EQ(refused(with("files", json::array())), "files");  // beside source
  EXPECT_EQ(refused(with("stdin", 1)), "stdin");
  EXPECT_EQ(refused(with("cases", "x")), "cases");
  EXPECT_EQ(refused(with("cases", json::array())), "cases");
  EXPECT_EQ(refused(with("cases", {{{"stdin", "1"}}, {{"stdin", false}}})), "cases[1].stdin");
  EXPECT_EQ(refused(with("cases", {1})), "cases[0]");
  EXPECT_EQ(refused(with("arguments", {"a", 1})), "arguments[1]");
  EXPECT_EQ(refused(with("arguments", {std::string("a\0", 2)})), "arguments[0]");
  EXPECT_EQ(refused(with("options", {"-O2"})), "options");  // python is not compiled
  EXPECT_EQ(refused(with("stopOnFirstFailure", "true")), "stopOnFirstFailure");
  EXPECT_EQ(refused(with("comparer", {{"rule", "fuzzy"}})), "comparer.rule");
  EXPECT_EQ(refused(with("comparer", {{"absolute", -1}})), "comparer.absolute");
}

TEST(RunRequest, RefusesFieldsThatItDoesNotKnow) {
  EXPECT_EQ(refused(with("sourceCode", "x")), "sourceCode");
  EXPECT_EQ(refused(with("limits", {{"cpu", 1}})), "limits.cpu");
  EXPECT_EQ(refused(with("cases", {{{"input", "1"}}})), "cases[0].input");
  EXPECT_LT(refused(with(std::string(5000, 'x').c_str(), 1)).size(), 100U);
}

TEST(RunRequest, HoldsLimitsToTheirBounds) {
  const auto limit = [](const char* name, json value) {
    return refused(with("limits", {{name, std::move(value)}}));
  };
  EXPECT_EQ(limit("cpuMs", 15000), "none");
  EXPECT_EQ(limit("cpuMs", 15001), "limits.cpuMs");
  EXPECT_EQ(limit("cpuMs", 0), "limits.cpuMs");
  EXPECT_EQ(limit("cpuMs", -1), "limits.cpuMs");
  EXPECT_EQ(limit("cpuMs", 1.5), "limits.cpuMs");
  EXPECT_EQ(limit("cpuMs", "5"), "limits.cpuMs");
  EXPECT_EQ(limit("cpuMs", 1e300), "limits.cpuMs");
  EXPECT_EQ(limit("cpuMs", std::numeric_limits<double>::quiet_NaN()), "limits.cpuMs");
  EXPECT_EQ(limit("cpuMs", std::numeric_limits<std::uint64_t>::max()), "limits.cpuMs");
  EXPECT_EQ(limit("wallMs", 20001), "limits.wallMs");
  EXPECT_EQ(limit("memoryKb", 1), "limits.memoryKb");
  EXPECT_EQ(limit("processes", 121), "limits.processes");
  EXPECT_EQ(limit("fileSizeKb", 4097), "limits.fileSizeKb");
  EXPECT_EQ(refused(with("limits", 1)), "limits");
}

TEST(RunRequest, AttackFileNamesThatLeaveTheFolder) {
  for (const std::string name : {"../x", "/etc/passwd", "a/../b", "", "a//b", "./a", "a/"}) {
    const json request = {{"language", "python"}, {"files", {{{"name", name}, {"content", "x"}}}}};
    EXPECT_EQ(refused(request), "files[0].name") << name;
  }
  const json folder = {
      {"language", "python"},
      {"files", {{{"name", "a/b"}, {"content", "x"}}, {{"name", "a"}, {"content", "x"}}}}};
  EXPECT_EQ(refused(folder), "files[1].name");
}

TEST(RunRequest, LetsALiveRunWaitForItsTypist) {
  const auto submission = read(with("live", true));
  ASSERT_TRUE(submission);
  EXPECT_TRUE(submission->live_input);
  EXPECT_EQ(submission->limits.wall, std::chrono::minutes(10));
  EXPECT_EQ(submission->limits.cpu, milliseconds(5000));
  EXPECT_EQ(refused(with("live", true), false), "live");
  json request = with("live", true);
  request["stdin"] = "x";
  EXPECT_EQ(refused(request), "stdin");
}

TEST(RunRequest, ObeysTheServersSwitches) {
  judge0::Settings settings;
  settings.enable_command_line_arguments = false;
  const auto submission = read(with("arguments", {"x"}), true, settings);
  ASSERT_FALSE(submission);
  EXPECT_EQ(submission.error().message, "is switched off on this server");
}

TEST(RunRequest, AttackJsonThatIsDeepOrLargeOrNone) {
  EXPECT_FALSE(read_json(std::string(100'000, '[')));
  std::string many = "[1";
  for (int i = 0; i < 200'000; ++i) many.append(",1");
  EXPECT_FALSE(read_json(many + "]"));
  EXPECT_FALSE(read_json("{\"a\":NaN}"));
  EXPECT_FALSE(read_json("{\"a\":1e999}"));
  EXPECT_FALSE(read_json("\"\xff\""));
  EXPECT_FALSE(read_json(""));
  EXPECT_TRUE(read_json("{\"a\":1}"));
}

}  // namespace
}  // namespace greenroom::runs
