// What comes back, byte by byte: the schema that is asked for, and answers that were damaged.
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "review/model/api.h"
#include "review/model/fix.h"
#include "review/model/test_stub.h"
#include "review/model/text.h"

namespace greenroom::model {
namespace {

using nlohmann::json;

TEST(Schema, HasOnlyWhatAllThreeApisTake) {
  const json& note = answer_schema()["properties"]["notes"]["items"];
  EXPECT_EQ(answer_schema()["required"], json::array({"notes"}));
  EXPECT_EQ(note["required"].size(), note["properties"].size());
  for (const auto& [name, property] : note["properties"].items()) {
    EXPECT_TRUE(property["type"] == "string" || property["type"] == "integer") << name;
    EXPECT_EQ(property.size(), property.contains("enum") ? 2U : 1U) << name;
  }
  EXPECT_EQ(note["properties"]["severity"]["enum"],
            json::array({"error", "warning", "info", "hint"}));
  EXPECT_EQ(note["properties"]["category"]["enum"].size(), 8U);
  EXPECT_FALSE(note["additionalProperties"].get<bool>());
}

std::string damaged(std::string text, std::minstd_rand& chance) {
  const auto any = [&](std::size_t below) { return chance() % below; };
  constexpr std::string_view kBytes = "\"\\{}[]:,0-9eE.ntu\x00\x7f\x80\xc3\xff";
  for (std::size_t i = any(4) + 1; i > 0 && !text.empty(); --i) {
    const std::size_t at = any(text.size());
    switch (any(4)) {
      case 0:
        text[at] = kBytes[any(kBytes.size())];
        break;
      case 1:
        text.erase(at, any(20) + 1);
        break;
      case 2:
        text.insert(at, text.substr(any(text.size()), any(200)));
        break;
      default:
        text.insert(at, 1, static_cast<char>(any(256)));
    }
  }
  return text;
}

// Of whatever passes, everything that a note promises holds.
TEST(Answer, ThatIsDamagedIsReadOrRefused) {
  std::minstd_rand chance(7);
  const Asked asked;
  const ModelInput input = asked.input();
  const auto seen = evidence_of(input);
  const std::size_t lines = lines_of(source_of(input)).size();
  std::size_t passed = 0;
  for (const Provider provider : {Provider::kGemini, Provider::kOpenAi, Provider::kAnthropic}) {
    const std::string words =
        json{{"notes",
              json::array({test_note({{"fixFirstLine", 3},
                                      {"fixLastLine", 3},
                                      {"fixText", "for i in range(len(numbers)):"}}),
                           test_note({{"line", 2}, {"quote", "best = 0"}, {"evidenceId", "E1"}})})}}
            .dump();
    for (int i = 0; i < 5000; ++i) {
      const std::string text = i % 2 == 0
                                   ? damaged(Played{provider}.saying(words).dump(), chance)
                                   : Played{provider}
                                         .saying(damaged(words, chance))
                                         .dump(-1, ' ', false, json::error_handler_t::replace);
      const json body = json::parse(text, nullptr, false);
      const Reading reading = api_of(provider).read(body);
      if (!reading.text) continue;
      const auto proposals = read_proposals(*reading.text);
      if (!proposals) continue;
      const Passed result = pass_gate(input, seen, *proposals, "openai:m", "MARK");
      EXPECT_LE(result.notes.size(), kMostNotes);
      for (const Note& note : result.notes) {
        ++passed;
        EXPECT_GE(note.range.line, 1);
        EXPECT_LE(static_cast<std::size_t>(note.range.line), lines);
        EXPECT_TRUE(!note.title.empty() && note.title.size() <= 80);
        EXPECT_TRUE(!note.message.empty() && note.message.size() <= 400);
        EXPECT_EQ(note.title, plain_text(note.title, 80));
        EXPECT_EQ(note.message, plain_text(note.message, 400));
        EXPECT_LE(note.confidence, 0.7);
        for (const Fix& fix : note.fixes)
          EXPECT_TRUE(apply_edits(source_of(input), fix.edits).has_value());
      }
    }
  }
  EXPECT_GT(passed, 1000U);  // they were not all refused
}

}  // namespace
}  // namespace greenroom::model
