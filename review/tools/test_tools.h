// Real tools in real boxes, opened once for a test program.
#pragma once

#include <memory>
#include <string>

#include "review/tools/run_tool.h"
#include "review/tools/tool_catalogue.h"
#include "runner/judge/compile.h"
#include "runner/judge/workbench.h"
#include "runner/sandbox/test_boxes.h"

namespace greenroom::review {

struct TestTools {
  Catalogue languages = testing::must(Catalogue::load(testing::source_folder() / "languages"));
  ToolCatalogue tools =
      testing::must(ToolCatalogue::load(testing::source_folder() / "review/tools", languages));
  std::unique_ptr<Sandbox> sandbox;

  TestTools() {
    SandboxOptions options;
    options.slots = 1;
    options.control_groups = testing::choice_of_environment();
    sandbox = testing::must(Sandbox::open(
        options, testing::must(load_profiles(testing::source_folder() / "sandbox-profiles")),
        tools.paths()));
  }

  [[nodiscard]] const Language& language(std::string_view id) const { return *languages.find(id); }
  [[nodiscard]] const Tool& tool(std::string_view id) const {
    for (const Tool& each : tools.tools()) {
      if (each.id == id) return each;
    }
    throw std::runtime_error("no such tool");
  }
  [[nodiscard]] Workbench bench(int cancel = -1) const {
    return {sandbox->isolation(), *sandbox->slots().front(), languages, {}, cancel};
  }
};

inline TestTools& shared_tools() {
  static TestTools tools;
  return tools;
}

inline Submission submission_of(const std::string& language, const std::string& source) {
  Submission submission;
  submission.language = language;
  submission.files = {{"", source}};
  submission.review = true;
  return submission;
}

// Through a box. A tool that did not look fails the test.
inline ToolRun run_of(std::string_view id, const std::string& source) {
  TestTools& all = shared_tools();
  const Tool& tool = all.tool(id);
  const Language& language = all.language(tool.languages.front());
  return testing::must(run_tool(tool, language, submission_of(language.id, source), all.bench()));
}

inline std::vector<Note> notes_of(std::string_view id, const std::string& source) {
  ToolRun run = run_of(id, source);
  EXPECT_EQ(run.skipped, "");
  return std::move(run.notes);
}

inline std::vector<std::string> rules_of(const std::vector<Note>& notes) {
  std::vector<std::string> rules;
  for (const Note& each : notes) rules.push_back(each.rule);
  return rules;
}

}  // namespace greenroom::review
