// Report: what happened to a Submission. Complete when returned; see json.h for its form outside
// the process.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "submission/verdict.h"

namespace greenroom {

// Where output and expected answer part, for people.
struct Difference {
  int line = 0;    // 1-based, in the expected answer
  int column = 0;  // 1-based, in characters (code points)
  std::string expected;
  std::string got;
};

struct CaseReport {
  std::string name;
  Verdict verdict = Verdict::kInternalError;
  double share = 1;  // of the case's weight, when it is accepted: a checker may give a part
  std::optional<int> exit_code;  // when it exited by itself
  std::optional<int> signal;     // when a signal ended it
  std::chrono::microseconds cpu{0};
  std::chrono::microseconds wall{0};
  Bytes memory;        // peak
  std::string answer;  // of a function-style question: what was returned, as JSON
  std::string stdout_text;
  std::string stderr_text;
  bool stdout_truncated = false;
  bool stderr_truncated = false;
  std::vector<std::string> refused;  // system calls refused, in order, e.g. "socket(AF_INET)"
  std::optional<Difference> difference;
  std::string message;  // one line on how it ended, for people; may be empty
};

struct CompileReport {
  bool ok = true;
  std::string output;
  bool truncated = false;
  std::chrono::microseconds cpu{0};
  std::chrono::microseconds wall{0};
  Bytes memory;
  bool cached = false;
  std::string message;  // why it was stopped ("time limit", …); empty otherwise
  std::vector<std::string> refused;
};

struct Timings {
  std::chrono::microseconds setup{0};
  std::chrono::microseconds compile{0};
  std::chrono::microseconds run{0};
  std::chrono::microseconds total{0};
  // Of `run`, of all cases together, which may have run side by side: what stands around the
  // programs' own wall time (taking a box, files, taking it down), and comparing.
  std::chrono::microseconds boxes{0};
  std::chrono::microseconds compare{0};
};

struct Report {
  Verdict verdict = Verdict::kInternalError;
  std::string language;          // id
  std::string language_version;  // read from the tool
  std::optional<CompileReport> compile;
  std::vector<CaseReport>
      cases;  // in the submission's order; after an early stop the rest are missing
  Timings timings;
  std::string isolation;  // one line, e.g. "namespaces, seccomp, cgroup v1, as root"
  std::string message;    // why the verdict is internal_error or cancelled; empty otherwise
};

}  // namespace greenroom
