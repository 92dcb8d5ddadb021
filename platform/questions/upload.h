// A question as somebody sends it: {"files": {"question.yaml": "…", "cases.jsonl": "…", …}}.
#pragma once

#include <string>

#include "platform/judge0/settings.h"
#include "platform/runs/run_request.h"
#include "questions/folder.h"

namespace greenroom::questions {

// Only files that make a question.
[[nodiscard]] runs::Checked<FileTree> read_upload(const nlohmann::json& request);

// What keeps it from being asked here, in the order of files and lines: the question's own
// problems, and limits beyond the server's. May take a while.
[[nodiscard]] std::vector<Problem> problems_of(const std::string& slug, const FileTree& files,
                                               const judge0::Settings& settings);

}  // namespace greenroom::questions
