// Language: what is known of one language, as read from languages/<id>/language.json (format:
// README.md there). Everything that differs between languages is in that folder; no code anywhere
// asks which language it has.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <regex>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "languages/entry.h"
#include "languages/question_rules.h"
#include "languages/syntax_rules.h"
#include "submission/limits.h"

namespace greenroom {

struct ReviewRules;  // languages/review_rules.h

// A compiler that stays between submissions (runner/judge/compile_server.h).
struct CompileServer {
  std::vector<std::string> arguments;  // with placeholders
  std::string profile;
  Bytes memory;  // limit
  int tasks = 1;
};

struct CompileStep {
  std::vector<std::string> arguments;  // with placeholders
  std::string profile;
  std::vector<std::string> collect;
  std::map<std::string, std::string> files;  // ours, beside the sources: path in /box → content
  Limits limits;
  bool precompiled_headers = false;  // is it g++, so that a HeaderCache may help?
  std::optional<CompileServer> server;
};

struct RunStep {
  std::vector<std::string> arguments;  // with placeholders
  std::string profile;
  std::string executable;   // collected file that is executed from memory; empty: argv[0] is
  bool limit_data = false;  // may RLIMIT_DATA hold the memory where there are no control groups?
};

// How the runtime is started before there is a program (runner/sandbox/warm.h).
struct WarmStep {
  std::vector<std::string> arguments;  // with placeholders: argv up to the late arguments
  std::vector<std::string> late;       // the rest, handed over with the program
  std::string profile;
  std::string helper;  // a program of ours beside greenroom that it needs, by name; empty: none
  Bytes held;          // memory while it waits, about
};

struct SelfTest {
  std::string source;  // content
  std::string input;
  std::string output;
};

struct Language {
  std::string id;
  std::string name;
  std::vector<std::string> aliases;
  std::vector<std::string> extensions;                             // with the dot
  std::map<std::string, std::vector<std::string>> tools;           // candidates by name
  std::map<std::string, std::vector<std::string>> optional_tools;  // usable without
  std::string package;                                             // Debian package with the tools
  std::vector<std::string> version_command;
  std::regex version_pattern;
  std::string source;      // file name of a single-file submission
  bool any_files = false;  // a submission is a folder of whatever files, none of them a source
  std::optional<EntryRules> entry;
  std::optional<CompileStep> compile;
  RunStep run;
  std::optional<WarmStep> warm;
  std::optional<QuestionRules> questions;     // for functions and classes; without: programs alone
  std::optional<SyntaxRules> syntax;          // without: it is never parsed
  std::shared_ptr<const ReviewRules> review;  // without: no tool looks at it, nothing is run again
  std::vector<std::string> environment;       // "NAME=value"
  Bytes memory_floor;
  int tasks = 1;
  Bytes stack_margin;           // {stackKb} is the limit less this …
  Bytes stack_max = mib(1024);  // … and never more than this
  std::vector<std::regex> out_of_memory;
  std::vector<int> judge0_ids;
  std::string judge0_name;  // in Judge0's lists, with {version}; never empty
  SelfTest self_test;
};

}  // namespace greenroom
