// How programs in a language end, and how they can be run again to see more: "evidence" of
// languages/<id>/review.json (format: README.md there).
//
// The patterns are held against one line at a time, whole, and at most 400 bytes of it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <regex>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "base/bytes.h"
#include "submission/submission.h"

namespace greenroom {

// A line of a stack trace.
struct FrameRules {
  std::string mark;  // such lines begin with it
  std::regex pattern;
  std::size_t file = 1;  // groups
  std::size_t line = 2;
  std::size_t function = 3;
  bool deepest_last = false;
};

// What a runtime says on stderr of the exception that ended the program.
struct TraceRules {
  std::optional<std::regex> begin;      // its first line; the last such line counts
  std::optional<std::regex> place;      // file, line: where it could not be read, instead of frames
  std::optional<FrameRules> frame;      // none: it shows no stack
  std::optional<std::regex> exception;  // type, message
  std::optional<std::regex> what;       // message, on a line of its own
  std::optional<std::regex> repeated;   // the frame before stands so many times more
  std::optional<std::regex> cause;      // from here on it is about another exception
  std::optional<std::regex> assertion;  // file, line, condition
  std::optional<std::regex> recursion;  // "type: message" of a stack that has run out
  std::optional<std::regex> syntax;     // "type: message" of a source that could not be read
  std::optional<int> exit_code;         // of a program that an exception has ended
  std::vector<std::string> exceptions;  // types that come with the language
};

// One way in which a sanitizer says what it has found.
struct SanitizerReport {
  std::regex
      pattern;       // of its first line; the group, if there is one, is what it says of the values
  std::string rule;  // "heap-buffer-overflow"
  std::string title;
  std::string says;  // "read or wrote beyond …"
  std::string why;
  bool of_stack = false;  // that ran out
};

struct SanitizerRules {
  std::vector<std::string> compile_options;
  std::vector<std::string> environment;  // "NAME=value"
  std::string profile;
  Bytes memory;  // at least, of a run
  FrameRules frame;
  std::vector<SanitizerReport> reports;  // the first that fits
};

// How it is counted how often each line runs.
struct CountRules {
  std::vector<SourceFile> files;    // ours, laid out beside the submission's
  std::vector<SourceFile> sources;  // ours, compiled with it
  std::vector<std::string> compile_options;
  std::vector<std::string> collect;    // of what is compiled; empty: as ever
  std::vector<std::string> arguments;  // of the run, with placeholders; empty: as ever
  std::string profile;                 // of the run; empty: as ever
  std::vector<std::string> result;     // files that the run leaves
  // What makes text of them, on its stdout; empty: the result is one file of text.
  std::vector<std::string> reader;
  std::string reader_profile;
  bool is_gcov = false;        // what the text is: gcov's JSON, or lines of numbers
  std::optional<int> stopped;  // exit code of a run that was stopped
};

// How all the work of a run is counted, that of libraries included.
struct WorkRules {
  std::vector<SourceFile> files;    // ours, laid out beside the submission's
  std::vector<SourceFile> sources;  // ours, compiled with it
  std::vector<std::string> compile_options;
  std::vector<std::string> collect;
  std::vector<std::string> arguments;
  std::vector<std::string> environment;
  std::string profile;
  Bytes memory;        // more than the program's own
  double slower = 60;  // about, than the program alone
  std::regex pattern;  // of the line on stderr that tells it; the last such line counts
  std::string unit;    // what is counted
};

struct EvidenceRules {
  TraceRules trace;
  std::optional<WorkRules> work;
  std::optional<CountRules> counts;
  std::optional<SanitizerRules> sanitizers;
};

// Throws what nlohmann::json and std::regex throw, and std::runtime_error for a file of the folder
// that cannot be read.
std::shared_ptr<const EvidenceRules> read_evidence_rules(const nlohmann::json& object,
                                                         const std::filesystem::path& folder);

}  // namespace greenroom
