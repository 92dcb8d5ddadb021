#include "platform/judge0/validate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/judge0/base64.h"
#include "platform/judge0/test_languages.h"

namespace greenroom::judge0 {
namespace {

using nlohmann::json;

class Validate : public ::testing::Test {
 protected:
  // One that is accepted, with other fields put in.
  static json python(const json& changes = json::object()) {
    json fields = {{"source_code", "print(1)"}, {"language_id", 71}};
    fields.update(changes);
    return fields;
  }
  static json cpp(const json& changes = json::object()) {
    json fields = {{"source_code", "int main() {}"}, {"language_id", 54}};
    fields.update(changes);
    return fields;
  }

  Wanted wanted(const json& fields, bool base64 = false) const {
    auto result = validate(fields, base64, settings_, toy_table());
    if (!result) throw std::runtime_error(result.error().dump());
    return *result;
  }
  std::string errors(const json& fields, bool base64 = false) const {
    const auto result = validate(fields, base64, settings_, toy_table());
    return result ? "accepted" : result.error().dump();
  }

  Settings settings_;
};

TEST_F(Validate, FillsInTheDefaults) {
  const Wanted it = wanted(python());
  EXPECT_EQ(it.source_code, "print(1)");
  EXPECT_EQ(it.language_id, 71);
  EXPECT_FALSE(it.stdin_text);
  EXPECT_FALSE(it.expected_output);
  EXPECT_EQ(it.number_of_runs, 1);
  EXPECT_EQ(it.cpu_time_limit, 5.0);
  EXPECT_EQ(it.cpu_extra_time, 1.0);
  EXPECT_EQ(it.wall_time_limit, 10.0);
  EXPECT_EQ(it.memory_limit, 128000);
  EXPECT_EQ(it.stack_limit, 64000);
  EXPECT_EQ(it.max_processes_and_or_threads, 60);
  EXPECT_EQ(it.max_file_size, 1024);
  EXPECT_FALSE(it.enable_network);
}

TEST_F(Validate, CoercesAsRailsDoes) {
  const Wanted it = wanted(python({{"language_id", "71"},
                                   {"stdin", 123},
                                   {"expected_output", ""},
                                   {"number_of_runs", 1.5},
                                   {"cpu_time_limit", "2.5"},
                                   {"memory_limit", 128000.7},
                                   {"wall_time_limit", nullptr},
                                   {"stack_limit", json::array({1})},
                                   {"redirect_stderr_to_stdout", "yes"}}));
  EXPECT_EQ(it.language_id, 71);
  EXPECT_EQ(it.stdin_text, "123");
  EXPECT_EQ(it.expected_output, "");
  EXPECT_EQ(it.number_of_runs, 1);
  EXPECT_EQ(it.cpu_time_limit, 2.5);
  EXPECT_EQ(it.memory_limit, 128000);
  EXPECT_EQ(it.wall_time_limit, 10.0);
  EXPECT_EQ(it.stack_limit, 64000);
  EXPECT_TRUE(it.redirect_stderr_to_stdout);
}

TEST_F(Validate, DecodesTextsOnlyWhenAskedToAndFilesAlways) {
  const json fields = python({{"source_code", "cHJpbnQoMSk="},
                              {"stdin", "AP8="},
                              {"expected_output", "MQo=\n"},
                              {"additional_files", "UEs="},
                              {"command_line_arguments", "YQ=="}});
  const Wanted decoded = wanted(fields, true);
  EXPECT_EQ(decoded.source_code, "print(1)");
  EXPECT_EQ(decoded.stdin_text, std::string("\0\xff", 2));
  EXPECT_EQ(decoded.expected_output, "1\n");
  EXPECT_EQ(decoded.additional_files, "PK");
  EXPECT_EQ(decoded.command_line_arguments, "YQ==");
  EXPECT_EQ(wanted(fields).source_code, "cHJpbnQoMSk=");
  EXPECT_EQ(wanted(fields).additional_files, "PK");
}

TEST_F(Validate, SaysWhatIsMissing) {
  const std::string all = R"({"source_code":["can't be blank"],)"
                          R"("language_id":["can't be blank","language with id  doesn't exist"]})";
  EXPECT_EQ(errors(json::object()), all);
  EXPECT_EQ(errors(json::array()), all);
  EXPECT_EQ(errors("text"), all);
  EXPECT_EQ(errors({{"submission", python()}}), all);
  EXPECT_EQ(errors({{"source_code", " \n"}, {"language_id", nullptr}}), all);
}

TEST_F(Validate, CountsSourceThatDecodesToNothingAsBlank) {
  EXPECT_EQ(errors(python({{"source_code", "%%%"}}), true),
            R"({"source_code":["can't be blank"]})");
}

TEST_F(Validate, KnowsItsLanguages) {
  EXPECT_EQ(errors(python({{"language_id", 9999}})),
            R"({"language_id":["language with id 9999 doesn't exist"]})");
  EXPECT_EQ(errors(python({{"language_id", "py"}})),
            R"({"language_id":["language with id 0 doesn't exist"]})");
  EXPECT_EQ(errors(python({{"language_id", 4}})),
            R"({"language_id":["language with id 4 is archived and cannot be used anymore"]})");
  EXPECT_EQ(errors(python({{"language_id", 4294967367}})),  // 71 if it were cut off at 32 bits
            R"({"language_id":["language with id 4294967367 doesn't exist"]})");
}

TEST_F(Validate, HoldsNumbersToTheirRange) {
  EXPECT_EQ(errors(python({{"number_of_runs", 0}})),
            R"({"number_of_runs":["must be greater than 0"]})");
  EXPECT_EQ(errors(python({{"number_of_runs", 21}})),
            R"({"number_of_runs":["must be less than or equal to 20"]})");
  EXPECT_EQ(errors(python({{"max_processes_and_or_threads", -1}})),
            R"({"max_processes_and_or_threads":["must be greater than 0"]})");
  EXPECT_EQ(errors(python({{"cpu_time_limit", -0.1}})),
            R"({"cpu_time_limit":["must be greater than or equal to 0"]})");
  EXPECT_EQ(errors(python({{"cpu_time_limit", 15.1}})),
            R"({"cpu_time_limit":["must be less than or equal to 15.0"]})");
  EXPECT_EQ(errors(python({{"cpu_extra_time", 6}})),
            R"({"cpu_extra_time":["must be less than or equal to 5.0"]})");
  EXPECT_EQ(errors(python({{"wall_time_limit", 0.5}})),
            R"({"wall_time_limit":["must be greater than or equal to 1"]})");
  EXPECT_EQ(errors(python({{"memory_limit", 2047}})),
            R"({"memory_limit":["must be greater than or equal to 2048"]})");
  EXPECT_EQ(errors(python({{"memory_limit", 512001}})),
            R"({"memory_limit":["must be less than or equal to 512000"]})");
  EXPECT_EQ(errors(python({{"cpu_time_limit", 0}, {"stack_limit", 0}, {"max_file_size", 0}})),
            "accepted");
}

TEST_F(Validate, SurvivesNumbersThatAreNone) {
  for (const char* text : {"abc", "5abc", "0x10", "nan", "Infinity", "--1"}) {
    EXPECT_EQ(errors(python({{"cpu_time_limit", text}})),
              R"({"cpu_time_limit":["is not a number"]})")
        << text;
  }
  EXPECT_EQ(errors(python({{"memory_limit", true}})), R"({"memory_limit":["is not a number"]})");
}

TEST_F(Validate, SurvivesNumbersThatAreTooLargeForTheirType) {
  for (const json& value : {json("1e400"), json(1e300), json(18446744073709551615ULL)}) {
    EXPECT_EQ(errors(python({{"stack_limit", value}})),
              R"({"stack_limit":["must be less than or equal to 128000"]})")
        << value;
  }
  EXPECT_EQ(errors(python({{"stack_limit", "-1e400"}})),
            R"({"stack_limit":["must be greater than or equal to 0"]})");
}

TEST_F(Validate, AllowsOptionsForCompiledLanguagesOnly) {
  EXPECT_EQ(wanted(cpp({{"compiler_options", "-O3"}})).compiler_options, "-O3");
  EXPECT_EQ(
      errors(python({{"compiler_options", "-O3"}})),
      R"({"compiler_options":["setting compiler options is only allowed for compiled languages"]})");
  EXPECT_EQ(errors(python(
                {{"compiler_options", ""}, {"command_line_arguments", ""}, {"callback_url", ""}})),
            "accepted");
}

TEST_F(Validate, AllowsOptionsForTheLanguagesOfTheSettingsOnly) {
  settings_.allowed_languages_for_compiler_options = {"C", "C#", "Java"};
  EXPECT_EQ(
      errors(cpp({{"compiler_options", "-O3"}})),
      R"({"compiler_options":["setting compiler options is only allowed for C, C# and Java"]})");
  settings_.allowed_languages_for_compiler_options = {"C++"};
  EXPECT_EQ(errors(cpp({{"compiler_options", "-O3"}})), "accepted");
}

TEST_F(Validate, RefusesWhatIsSwitchedOff) {
  settings_.enable_compiler_options = false;
  settings_.enable_command_line_arguments = false;
  settings_.enable_callbacks = false;
  settings_.enable_additional_files = false;
  settings_.allow_enable_per_process_and_thread_time_limit = false;
  settings_.allow_enable_per_process_and_thread_memory_limit = false;
  EXPECT_EQ(errors(cpp({{"enable_network", true},
                        {"additional_files", "UEs="},
                        {"callback_url", "http://example.com"},
                        {"command_line_arguments", "a"},
                        {"compiler_options", "-O3"},
                        {"enable_per_process_and_thread_memory_limit", "true"},
                        {"enable_per_process_and_thread_time_limit", 1}})),
            R"({"enable_per_process_and_thread_time_limit":["this option cannot be enabled"],)"
            R"("enable_per_process_and_thread_memory_limit":["this option cannot be enabled"],)"
            R"("compiler_options":["setting compiler options is not allowed"],)"
            R"("command_line_arguments":["setting command line arguments is not allowed"],)"
            R"("callback_url":["setting callback is not allowed"],)"
            R"("additional_files":["setting additional files is not allowed"],)"
            R"("enable_network":["enabling network is not allowed"]})");
  EXPECT_EQ(
      errors(cpp({{"enable_network", false}, {"enable_per_process_and_thread_time_limit", "off"}})),
      "accepted");
}

TEST_F(Validate, AllowsTheNetworkWhereTheSettingsDo) {
  settings_.allow_enable_network = true;
  EXPECT_TRUE(wanted(python({{"enable_network", true}})).enable_network);
}

TEST_F(Validate, LimitsOptionsAndArgumentsToFiveHundredAndTwelveCharacters) {
  std::string line;
  for (int i = 0; i < 512; ++i) line += "é";
  EXPECT_EQ(errors(cpp({{"compiler_options", line}, {"command_line_arguments", line}})),
            "accepted");
  line += "x";
  EXPECT_EQ(errors(cpp({{"compiler_options", line}, {"command_line_arguments", line}})),
            R"x({"compiler_options":["is too long (maximum is 512 characters)"],)x"
            R"x("command_line_arguments":["is too long (maximum is 512 characters)"]})x");
}

TEST_F(Validate, WantsFilesAndNoSourceOfAMultiFileProgram) {
  EXPECT_EQ(errors({{"language_id", 89}, {"source_code", "x"}}),
            R"({"source_code":["must be blank"],"additional_files":["can't be blank"]})");
  EXPECT_EQ(errors({{"language_id", 89}, {"additional_files", "%%"}}),
            R"({"additional_files":["can't be blank"]})");
  EXPECT_EQ(errors({{"language_id", "89"}, {"source_code", " "}, {"additional_files", "UEs="}}),
            "accepted");
  EXPECT_EQ(
      errors({{"language_id", 89}, {"additional_files", "UEs="}, {"compiler_options", "-O"}}),
      R"({"compiler_options":["setting compiler options is only allowed for compiled languages"]})");
}

TEST_F(Validate, ReportsAllMistakesInJudge0sOrder) {
  EXPECT_EQ(errors({{"max_file_size", 5000},
                    {"wall_time_limit", "x"},
                    {"number_of_runs", 0},
                    {"callback_url", "ftp://x"},
                    {"language_id", "zzz"}}),
            R"({"source_code":["can't be blank"],)"
            R"("number_of_runs":["must be greater than 0"],)"
            R"("wall_time_limit":["is not a number"],)"
            R"("max_file_size":["must be less than or equal to 4096"],)"
            R"("language_id":["language with id 0 doesn't exist"],)"
            R"("callback_url":["is not a valid URL"]})");
}

TEST_F(Validate, RefusesACallbackThatCouldNeverBeCalled) {
  for (const char* url :
       {"example.com", "ftp://example.com", "http://", "http:///x", "http://:80/", "http://a b/",
        "http://a/\n", "javascript://x", "http://user@", "\xff", "http://u:p@example.com/",
        "http://a:99999/", "http://a:0/", "http://[::1"}) {
    EXPECT_EQ(errors(python({{"callback_url", url}})),
              R"({"callback_url":["is not a valid URL"]})");
  }
  for (const char* url : {"http://example.com", "HTTPS://example.com:8443/a?b=c#d",
                          "http://[2001:db8::1]:80/", "http://[::1]"})
    EXPECT_EQ(wanted(python({{"callback_url", url}})).callback_url, url);
}

// The judge would refuse these, and a submission that has been accepted could only fail.
TEST_F(Validate, RefusesWhatTheJudgeCouldNotTake) {
  EXPECT_EQ(errors(cpp({{"source_code", std::string("a\0b", 3)}})),
            R"({"source_code":["must not contain NUL bytes"]})");
  EXPECT_EQ(errors(cpp({{"command_line_arguments", std::string("a\0b", 3)}})),
            R"({"command_line_arguments":["must not contain NUL bytes"]})");
  EXPECT_EQ(errors(cpp({{"compiler_options", "-DNAME='\"x\"'"}})),
            R"({"compiler_options":["must not contain quotes or line ends inside an option"]})");
  EXPECT_EQ(errors(cpp({{"compiler_options", "'-DNAME=a b' -O2\n-g"}})), "accepted");
}

TEST_F(Validate, TakesAnyBytesAsInputAndExpectedOutput) {
  const std::string bytes("\0\xff\x80\n", 4);
  const Wanted it = wanted(python({{"source_code", encode_base64("#\xff")},
                                   {"stdin", encode_base64(bytes)},
                                   {"expected_output", encode_base64(bytes)}}),
                           true);
  EXPECT_EQ(it.source_code, "#\xff");
  EXPECT_EQ(it.stdin_text, bytes);
  EXPECT_EQ(it.expected_output, bytes);
}

}  // namespace
}  // namespace greenroom::judge0
