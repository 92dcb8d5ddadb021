// Lane C: a tool looks at a source, in a box on a lent slot.
//
// The box shows the tool one file, under a name of ours: no configuration of the submission's is
// there to be found. What goes wrong (the tool crashes, hangs, needs too much, prints too much or
// what nobody expects) is the source's doing, and costs its notes, no more.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "languages/language.h"
#include "review/tools/tool.h"
#include "runner/judge/workbench.h"
#include "submission/note.h"
#include "submission/submission.h"

namespace greenroom::review {

struct ToolRun {
  std::vector<Note> notes;
  std::string skipped;  // why there are none; one line. "": the tool has looked
  std::chrono::microseconds cpu{0};
};

// `version`: of the tool. Errors: interrupted(), and failures of ours.
Result<ToolRun> run_tool(const Tool& tool, const Language& language, const Submission& submission,
                         const Workbench& bench, std::string_view version = "");

// What the lines of a tool come to. Pure; in the order of the source.
std::vector<Note> notes_of_output(const Tool& tool, const Language& language,
                                  const std::string& source, std::string_view output,
                                  std::string_view version = "");

}  // namespace greenroom::review
