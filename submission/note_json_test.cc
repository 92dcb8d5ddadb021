#include "submission/note_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace greenroom {
namespace {

using ::testing::UnorderedElementsAre;

std::vector<std::string> keys(const nlohmann::json& object) {
  std::vector<std::string> names;
  for (const auto& [name, value] : object.items()) names.push_back(name);
  return names;
}

TEST(NoteJson, HasTheKeysThatClientsRead) {
  Note note;
  note.rule = "python/mutable-default";
  note.severity = Severity::kWarning;
  note.category = Category::kCorrectnessRisk;
  note.range = {2, 3, 2, 9};
  note.fixes = {{{{{2, 3, 2, 9}, "None"}}, false}};
  note.related = {{{1, 1, 1, 2}, "declared here"}};
  note.evidence = {{"ast", "", "list"}};
  const auto object = to_json(note);
  EXPECT_THAT(keys(object),
              UnorderedElementsAre("id", "fingerprint", "ruleId", "source", "category", "severity",
                                   "confidence", "range", "quote", "title", "message", "why",
                                   "evidence", "fix", "related", "status", "language"));
  EXPECT_EQ(object["category"], "correctness_risk");
  EXPECT_EQ(object["severity"], "warning");
  EXPECT_EQ(object["status"], "final");
  EXPECT_THAT(keys(object["range"]), UnorderedElementsAre("line", "col", "endLine", "endCol"));
  EXPECT_EQ(object["fix"]["edits"][0]["text"], "None");
  EXPECT_EQ(object["related"][0]["range"]["endCol"], 2);
}

TEST(Range, OverlapsWhatItSharesAByteWith) {
  EXPECT_TRUE(overlap({1, 1, 1, 5}, {1, 4, 2, 1}));
  EXPECT_FALSE(overlap({1, 1, 1, 5}, {1, 5, 1, 9}));
  EXPECT_TRUE(overlap({3, 2, 3, 2}, {3, 2, 3, 2}));
  EXPECT_TRUE(overlap({1, 1, 9, 1}, {4, 1, 4, 2}));
}

}  // namespace
}  // namespace greenroom
