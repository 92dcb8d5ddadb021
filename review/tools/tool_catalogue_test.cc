#include "review/tools/tool_catalogue.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "base/temporary_folder.h"
#include "review/tools/test_tools.h"

namespace greenroom::review {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::MatchesRegex;
using ::testing::SizeIs;

json small_tool() {
  return json::parse(R"json({
    "id": "toy", "languages": ["python"], "lane": "late",
    "programs": {"toy": ["/nonexistent/toy", "/bin/sh"]}, "mend": "buy one",
    "version": {"argv": ["{toy}", "-c", "echo toy 1.2"], "pattern": "toy ([0-9.]+)"},
    "file": "source.py", "argv": ["{toy}", "source.py"], "environment": {"A": "b"}, "profile": "bash-run",
    "limits": {"cpuMs": 1, "wallMs": 2, "memoryMb": 3, "outputKb": 4}, "exitCodes": [0],
    "output": {"pattern": "(x)", "groups": ["text"], "columns": "bytes"},
    "rules": [{"ids": ["a"], "category": "bug", "severity": "warning", "confidence": 0.9, "title": "t"}]
  })json");
}

Result<ToolCatalogue> load(const json& tool) {
  const testing::TemporaryFolder folder;
  testing::write_file(folder.path() / "toy.json", tool.dump());
  return ToolCatalogue::load(folder.path(), shared_tools().languages);
}

TEST(ToolCatalogue, ReadsAToolAndFindsItsProgram) {
  const ToolCatalogue tools = testing::must(load(small_tool()));
  ASSERT_THAT(tools.tools(), SizeIs(1));
  const Tool& toy = tools.tools().front();
  EXPECT_EQ(toy.lane, Lane::kLate);
  EXPECT_EQ(toy.command.back(), "source.py");
  EXPECT_EQ(tools.paths().at("toy"), toy.command.front());
  EXPECT_TRUE(tools.paths().contains("bash")) << "a sandbox needs the languages' programs, too";
  EXPECT_EQ(tools.version(toy), "1.2");
  const Language& python = shared_tools().language("python");
  EXPECT_THAT(tools.tools_for(python, Lane::kLate), SizeIs(1));
  EXPECT_THAT(tools.tools_for(python, Lane::kQuick), IsEmpty());
  EXPECT_THAT(tools.tools_for(shared_tools().language("cpp"), Lane::kLate), IsEmpty());
}

TEST(ToolCatalogue, AMissingProgramIsNoMistake) {
  json tool = small_tool();
  tool["programs"]["toy"] = {"/nonexistent/toy"};
  const ToolCatalogue tools = testing::must(load(tool));
  const Status usable = ToolCatalogue::usable(tools.tools().front());
  ASSERT_FALSE(usable);
  EXPECT_EQ(usable.error().text(), "toy is not installed (buy one)");
  EXPECT_THAT(tools.tools_for(shared_tools().language("python"), Lane::kLate), IsEmpty());
  EXPECT_EQ(tools.version(tools.tools().front()), "");
}

TEST(ToolCatalogue, AFolderThatIsNotThereHasNoTools) {
  EXPECT_THAT(testing::must(ToolCatalogue::load("/nonexistent", shared_tools().languages)).tools(),
              IsEmpty());
}

TEST(ToolCatalogue, AMistakeNamesTheFile) {
  const auto refused = [](const char* pointer, const json& value, const std::string& why) {
    json tool = small_tool();
    tool[json::json_pointer(pointer)] = value;
    const auto tools = load(tool);
    ASSERT_FALSE(tools) << pointer;
    EXPECT_THAT(tools.error().message, HasSubstr("toy.json: ")) << pointer;
    EXPECT_THAT(tools.error().message, HasSubstr(why)) << pointer;
  };
  refused("/lane", "soon", "quick or late");
  refused("/output/columns", "inches", "bytes, characters or utf16");
  refused("/output/pattern", "(", "");
  refused("/rules/0/severity", "error", "which a tool cannot know");
  refused("/rules/0/severity", "bad", "no severity");
  refused("/rules/0/category", "bad", "no category");
  refused("/rules/0/confidence", 2, "between 0 and 1");
  refused("/rules/0/title", std::string(81, 'x'), "title of 80 bytes");
  refused("/rules/0/ids", json::array(), "for nothing");
}

TEST(ToolCatalogue, OfTheHouseIsInstalledHereOrSaysWhatMendsIt) {
  for (const Tool& tool : shared_tools().tools.tools()) {
    if (const Status usable = ToolCatalogue::usable(tool); !usable) {
      EXPECT_FALSE(usable.error().mend.empty());
      continue;
    }
    EXPECT_THAT(shared_tools().tools.version(tool), MatchesRegex("[0-9][0-9.]*")) << tool.id;
    EXPECT_FALSE(shared_tools().sandbox->missing().contains(tool.profile)) << tool.id;
  }
}

}  // namespace
}  // namespace greenroom::review
