#include "review/model/options.h"

#include <fstream>
#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/temporary_folder.h"

namespace greenroom::model {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using Settings = std::map<std::string, std::string>;

Result<std::optional<ModelOptions>> read(const Settings& settings) {
  return model_options_from([&](const std::string& name) -> std::optional<std::string> {
    const auto found = settings.find(name);
    if (found == settings.end()) return std::nullopt;
    return found->second;
  });
}

std::string refusal(Settings settings) {
  settings.emplace("GREENROOM_MODEL", "openai:m");
  settings.emplace("GREENROOM_MODEL_URL", "http://localhost:1");
  const auto options = read(settings);
  return options ? "" : options.error().text();
}

TEST(Options, AreNoneUnlessAModelIsNamed) {
  EXPECT_FALSE(read({}).value());
  EXPECT_FALSE(read({{"GREENROOM_MODEL", ""}, {"GREENROOM_MODEL_KEY", "k"}}).value());
}

TEST(Options, NameProviderModelAndPlace) {
  const auto local = read({{"GREENROOM_MODEL", "openai:qwen2.5-coder:7b"},
                           {"GREENROOM_MODEL_URL", "http://localhost:11434/v1/"}})
                         .value();
  ASSERT_TRUE(local);
  EXPECT_EQ(local->name(), "openai:qwen2.5-coder:7b");
  EXPECT_EQ(local->url, (BaseUrl{false, "localhost", 11434, "/v1"}));
  EXPECT_EQ(local->key, "");
  for (const char* each : {"gemini", "openai", "anthropic"}) {
    const auto options =
        read({{"GREENROOM_MODEL", std::string(each) + ":x"}, {"GREENROOM_MODEL_KEY", "k"}}).value();
    EXPECT_TRUE(options->url.tls);
    EXPECT_EQ(to_word(options->provider), each);
    EXPECT_FALSE(read({{"GREENROOM_MODEL", std::string(each) + ":x"}})) << "without a key";
  }
}

TEST(Options, TakeTheKeyFromAFile) {
  const greenroom::testing::TemporaryFolder folder;
  const std::string path = folder.path() / "key";
  std::ofstream(path) << "  the-key\n";
  EXPECT_EQ(
      read({{"GREENROOM_MODEL", "openai:x"}, {"GREENROOM_MODEL_KEY_FILE", path}}).value()->key,
      "the-key");
  EXPECT_THAT(refusal({{"GREENROOM_MODEL_KEY_FILE", path + "x"}}), HasSubstr("KEY_FILE"));
  EXPECT_THAT(refusal({{"GREENROOM_MODEL_KEY_FILE", path}, {"GREENROOM_MODEL_KEY", "k"}}),
              HasSubstr("one of them"));
}

TEST(Options, NeverSayTheKey) {
  for (const char* key : {"sec ret", "sec\r\nX-Evil: ret", "sec\xffret"}) {
    const std::string told = refusal({{"GREENROOM_MODEL_KEY", key}});
    EXPECT_THAT(told, HasSubstr("characters that no key has"));
    EXPECT_THAT(told, Not(HasSubstr("ret")));
  }
  EXPECT_THAT(refusal({{"GREENROOM_MODEL_URL", "https://user:secret@host/"}}),
              Not(HasSubstr("secret")));
}

TEST(Options, SendNothingInTheClearToOtherMachines) {
  EXPECT_EQ(refusal({}), "");
  for (const char* here : {"http://127.0.0.1:1", "http://127.1.2.3", "http://[::1]:8080/v1"})
    EXPECT_EQ(refusal({{"GREENROOM_MODEL_URL", here}}), "");
  for (const char* there : {"http://models.example", "http://10.0.0.1", "http://127.0.0.1.example",
                            "http://[fe80::1]", "http://localhost.example"}) {
    EXPECT_THAT(refusal({{"GREENROOM_MODEL_URL", there}}), HasSubstr("in the clear")) << there;
    EXPECT_EQ(refusal({{"GREENROOM_MODEL_URL", there}, {"GREENROOM_MODEL_ALLOW_HTTP", "true"}}),
              "");
  }
}

TEST(Options, RefuseWhatIsNoUrlOfAnApi) {
  for (const char* url : {"", "localhost", "ftp://host", "https://", "https:///v1", "https://a@b",
                          "https://a:b@c", "https://host:0", "https://host:99999", "https://host:x",
                          "https://host/?key=1", "https://host/#x", "https://ho st",
                          "https://host/\r\nX: y", "https://[::1", "https://[x]", "https://[::1]x"})
    EXPECT_FALSE(parse_base_url(url)) << url;
  for (const char* url : {"https://host:443/v1", "http://[::1]:80/a/b"})
    EXPECT_EQ(parse_base_url(url).value().text(), url);
}

TEST(Options, RefuseNumbersThatAreNone) {
  for (const char* name : {"GREENROOM_MODEL_TIMEOUT_MS", "GREENROOM_MODEL_MAX_INPUT_TOKENS",
                           "GREENROOM_MODEL_MAX_OUTPUT_TOKENS", "GREENROOM_MODEL_TOKENS_PER_DAY",
                           "GREENROOM_MODEL_INPUT_PRICE", "GREENROOM_MODEL_OUTPUT_PRICE",
                           "GREENROOM_MODEL_COST_PER_DAY"}) {
    for (const char* value : {"x", "-1", "1x", "99999999999999999", "nan"})
      EXPECT_THAT(refusal({{name, value}}), HasSubstr(name)) << value;
  }
  EXPECT_THAT(refusal({{"GREENROOM_MODEL_COST_PER_DAY", "1"}}), HasSubstr("PRICE"));
  const auto options = read({{"GREENROOM_MODEL", "openai:m"},
                             {"GREENROOM_MODEL_KEY", "k"},
                             {"GREENROOM_MODEL_TIMEOUT_MS", "4000"},
                             {"GREENROOM_MODEL_TOKENS_PER_DAY", "0"},
                             {"GREENROOM_MODEL_INPUT_PRICE", "0.5"},
                             {"GREENROOM_MODEL_COST_PER_DAY", "2"}})
                           .value();
  EXPECT_EQ(options->timeout, std::chrono::seconds(4));
  EXPECT_EQ(options->tokens_per_day, 0);
  EXPECT_EQ(options->cost_per_day, 2);
}

TEST(Options, RefuseNamesThatAreNone) {
  for (const char* model :
       {"openai", "openai:", ":x", "mistral:x", "openai:a b", "openai:a\"b", "openai:a?key=1"})
    EXPECT_FALSE(read({{"GREENROOM_MODEL", model}, {"GREENROOM_MODEL_KEY", "k"}})) << model;
}

}  // namespace
}  // namespace greenroom::model
