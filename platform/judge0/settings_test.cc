#include "platform/judge0/settings.h"

#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace greenroom::judge0 {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Result<Settings> read(const std::map<std::string, std::string>& variables) {
  return read_settings([&](const std::string& name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    if (found == variables.end()) return std::nullopt;
    return found->second;
  });
}

std::string mistake(const std::map<std::string, std::string>& variables) {
  const auto settings = read(variables);
  return settings ? "no mistake" : settings.error().text();
}

TEST(Judge0Settings, AreJudge0sDefaultsInAnEmptyEnvironment) {
  const Settings settings = read({}).value();
  EXPECT_EQ(settings.cpu_time_limit, 5.0);
  EXPECT_EQ(settings.max_memory_limit, 512000);
  EXPECT_EQ(settings.authn_header, "X-Auth-Token");
  EXPECT_TRUE(settings.enable_wait_result);
  EXPECT_THAT(settings.authn_tokens, IsEmpty());
}

TEST(Judge0Settings, RefuseTheNetworkUnlessItIsAllowed) {
  EXPECT_FALSE(read({}).value().allow_enable_network);
  EXPECT_TRUE(read({{"ALLOW_ENABLE_NETWORK", "true"}}).value().allow_enable_network);
}

TEST(Judge0Settings, ComeFromVariablesOfJudge0sNames) {
  const Settings settings = read({{"AUTHN_TOKEN", "  one two\tthree "},
                                  {"AUTHZ_HEADER", "X-Who"},
                                  {"MAINTENANCE_MESSAGE", "back at noon"},
                                  {"ENABLE_WAIT_RESULT", "false"},
                                  {"MAX_CPU_TIME_LIMIT", "30"},
                                  {"CPU_TIME_LIMIT", "20.5"},
                                  {"MAX_EXTRACT_SIZE", "100"},
                                  {"NUMBER_OF_RUNS", "3"},
                                  {"CALLBACKS_SECRET", "s"}})
                                .value();
  EXPECT_THAT(settings.authn_tokens, ElementsAre("one", "two", "three"));
  EXPECT_EQ(settings.authz_header, "X-Who");
  EXPECT_EQ(settings.maintenance_message, "back at noon");
  EXPECT_FALSE(settings.enable_wait_result);
  EXPECT_EQ(settings.max_cpu_time_limit, 30);
  EXPECT_EQ(settings.cpu_time_limit, 20.5);
  EXPECT_EQ(settings.max_extract_size, 100);
  EXPECT_EQ(settings.number_of_runs, 3);
  EXPECT_EQ(settings.callbacks_secret, "s");
}

// Judge0's configuration file lists every variable, most of them with nothing behind the sign.
TEST(Judge0Settings, AnEmptyVariableIsAnUnsetOne) {
  const Settings settings = read({{"CPU_TIME_LIMIT", ""},
                                  {"ENABLE_WAIT_RESULT", ""},
                                  {"AUTHN_HEADER", ""},
                                  {"MAINTENANCE_MESSAGE", ""}})
                                .value();
  EXPECT_EQ(settings.cpu_time_limit, 5.0);
  EXPECT_TRUE(settings.enable_wait_result);
  EXPECT_EQ(settings.authn_header, "X-Auth-Token");
  EXPECT_EQ(settings.maintenance_message, "Judge0 is currently in maintenance.");
}

TEST(Judge0Settings, AMistakeNamesTheVariableAndWhatItTakes) {
  EXPECT_EQ(mistake({{"ENABLE_CALLBACKS", "yes"}}),
            "ENABLE_CALLBACKS is \"yes\" (it takes true or false)");
  EXPECT_EQ(mistake({{"MAX_QUEUE_SIZE", "1.5"}}),
            "MAX_QUEUE_SIZE is \"1.5\" (it takes a whole number from 0 to 1000000)");
  EXPECT_EQ(mistake({{"WALL_TIME_LIMIT", "0.5"}}),
            "WALL_TIME_LIMIT is \"0.5\" (it takes a number from 1 to 86400)");
  EXPECT_EQ(mistake({{"AUTHN_HEADER", "X Auth"}}),
            "AUTHN_HEADER is \"X Auth\" (it takes the name of an HTTP header)");
}

TEST(Judge0Settings, WhatIsNoFiniteNumberIsRefused) {
  for (const char* value : {"nan", "inf", "1e400", "0x10", "5s", " 5", "-1"})
    EXPECT_THAT(mistake({{"CPU_TIME_LIMIT", value}}), HasSubstr("CPU_TIME_LIMIT is")) << value;
  EXPECT_THAT(mistake({{"MEMORY_LIMIT", "99999999999999999999"}}), HasSubstr("MEMORY_LIMIT is"));
}

TEST(Judge0Settings, ADefaultAboveItsMaximumIsAMistake) {
  EXPECT_THAT(mistake({{"CPU_TIME_LIMIT", "16"}}),
              HasSubstr("CPU_TIME_LIMIT is 16, more than MAX_CPU_TIME_LIMIT, which is 15"));
  EXPECT_THAT(mistake({{"MAX_MEMORY_LIMIT", "4096"}}), HasSubstr("MAX_MEMORY_LIMIT"));
}

TEST(Judge0Settings, ADefaultThatIsNotAllowedIsAMistake) {
  EXPECT_THAT(mistake({{"ENABLE_NETWORK", "true"}}), HasSubstr("set ALLOW_ENABLE_NETWORK=true"));
  EXPECT_TRUE(read({{"ENABLE_NETWORK", "true"}, {"ALLOW_ENABLE_NETWORK", "true"}}));
}

}  // namespace
}  // namespace greenroom::judge0
