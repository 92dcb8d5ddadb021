// Tool: an analyser of others that looks at a candidate's source, in a box. All that is known of
// one is its file, review/tools/<id>.json (format: README.md there).
#pragma once

#include <regex>
#include <string>
#include <string_view>
#include <vector>

#include "languages/diagnostic_rule.h"
#include "review/tools/diagnostic.h"
#include "review/tools/place.h"
#include "submission/limits.h"

namespace greenroom::review {

// In a command: the path of the source in the box.
constexpr std::string_view kSourcePlace = "{source}";

// When it runs: kQuick right after the verdict, kLate when there is nothing else to do.
enum class Lane { kQuick, kLate };

struct Tool {
  std::string id;
  std::vector<std::string> languages;  // ids
  Lane lane = Lane::kQuick;
  std::string mend;  // what to do where it is not installed

  std::string file;  // what the source is called in the box; "": as its language does
  std::vector<std::string> command;  // filled: no placeholders. Empty: it is not installed
  std::vector<std::string> environment;
  // Words by which comments tell it to look away. It is shown others in their place, as long.
  std::vector<std::string> unheeded;
  std::string profile;
  Limits limits;
  int tasks = 0;                // processes and threads beside the first
  std::vector<int> exit_codes;  // with which it has looked at the source

  std::regex pattern;  // of one line that it prints
  Groups groups;
  Columns columns = Columns::kBytes;
  std::vector<DiagnosticRule> rules;  // others are dropped

  std::vector<std::string> version_command;
  std::regex version_pattern;
};

}  // namespace greenroom::review
