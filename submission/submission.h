// Submission: what somebody wants judged. One noun for all doors: the Run button, batch grading,
// Judge0's endpoint.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "submission/limits.h"

namespace greenroom {

struct SourceFile {
  std::string name;  // relative, no "..", e.g. "main.py" or "util/list.hpp"
  std::string content;

  bool operator==(const SourceFile&) const = default;
};

enum class Visibility { kSample, kVisible, kHidden };

struct TestCase {
  std::string name;
  std::string input;                    // stdin
  std::optional<std::string> expected;  // nothing to compare: any clean exit is accepted
  Visibility visibility = Visibility::kVisible;
  double weight = 1.0;
  std::vector<std::string> alternatives;  // other right answers
};

// How the output is held against the expected answer.
struct Comparer {
  enum class Rule {
    kLines,    // Judge0's: trailing white space of each line and at the end does not count
    kTokens,   // white-space separated words must be equal
    kNumbers,  // as tokens; tokens that are numbers may differ by the tolerances
    kExact,    // byte for byte
    // Both sides are JSON, as a harness answers. Numbers with a point may differ by the tolerances.
    kValues,
    kUnordered,      // the outermost list in any order
    kUnorderedDeep,  // all lists in any order
  };
  Rule rule = Rule::kLines;
  bool ignore_case = false;  // of ASCII letters; kTokens and kNumbers only
  double absolute = 1e-9;    // |got - expected| ≤ max(absolute, relative · |expected|)
  double relative = 1e-9;
};

// A program of the question's that says whether an output is right, or that the program which is
// judged talks to. How it is called and what it answers: docs/questions.md.
struct CheckerProgram {
  enum class Protocol { kIcpc, kTestlib };
  std::vector<SourceFile> files;  // the first is the entry
  Protocol protocol = Protocol::kIcpc;
  std::vector<std::string> arguments;  // after those of the protocol
  bool interactive = false;            // its stdin and stdout are the other's stdout and stdin

  bool operator==(const CheckerProgram&) const = default;
};

struct Submission {
  std::string language;  // id or alias, as in languages/
  std::vector<SourceFile>
      files;  // the first is the entry; a name may be empty: the language names it
  std::vector<SourceFile> extra_files;  // laid out beside the sources in every box, not compiled by
                                        // name; a source of the same name wins
  std::vector<std::string> compile_options;
  std::vector<std::string> arguments;
  std::vector<TestCase> cases;  // none: run once with empty stdin
  Limits limits;
  Comparer comparer;
  bool stop_on_first_failure = false;
  bool merge_output = false;  // stderr goes where stdout goes, in the order written
  bool network = false;       // the run, not the compile, may connect to public addresses
  // A function-style question: the cases are calls, asked one after another of a harness in one
  // process, and this is what it is told first. A case's input is the call and its answer a value,
  // both JSON (docs/questions.md). The limits of time are of one call.
  std::optional<std::string> harness;
  // Judges outputs instead of the comparer, in a box of its own.
  std::optional<CheckerProgram> checker;
  bool review = false;  // notes on the source are wanted
  // What a person wrote, by the name that compilers give it, where `files` hold more than that: a
  // question's harness. Without: the first file is theirs.
  std::optional<SourceFile> written;
  bool live_input = false;  // the first case's stdin comes while it runs; its `input` is not used
};

}  // namespace greenroom
