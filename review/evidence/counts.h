// Counts: how often each line of the candidate's ran, from running cases once more under a counter.
//
// The counter runs in the box, beside the candidate's code, which may change what it tells: then
// the counts are wrong, but stay within the source.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "base/result.h"
#include "languages/language.h"
#include "review/source/own_source.h"
#include "runner/judge/workbench.h"
#include "submission/submission.h"

namespace greenroom::review {

struct LineCounts {
  std::vector<std::map<int, std::uint64_t>> files;  // as OwnSource::files(): line → times
  bool stopped = false;                             // it did not end by itself
  std::vector<OwnLine> stack;  // where it was when it was stopped, the deepest first; or not known

  [[nodiscard]] std::uint64_t of(const OwnLine& line) const;
  void add(const LineCounts& other);
};

bool has_counts(const Language& language);

// Runs these cases, each for at most so much CPU time, until the deadline. Nothing: it could not be
// counted (the program is not compiled like this, or not all of them were run). Calls are asked in
// one process, as ever.
Result<std::optional<LineCounts>> count_lines(const Language& language,
                                              const Submission& submission, const OwnSource& own,
                                              const std::vector<std::size_t>& cases,
                                              std::chrono::milliseconds cpu,
                                              std::chrono::steady_clock::time_point deadline,
                                              const Workbench& bench);

// Each in a process of its own: nothing for one that could not be counted, and fewer than asked for
// if the deadline comes first or it is not compiled like this.
Result<std::vector<std::optional<LineCounts>>> count_lines_of_each(
    const Language& language, const Submission& submission, const OwnSource& own,
    const std::vector<std::size_t>& cases, std::chrono::milliseconds cpu,
    std::chrono::steady_clock::time_point deadline, const Workbench& bench);

// "file NAME", "LINE COUNT", "stopped", "at LINE NAME", one a line; and what gcov says in JSON.
LineCounts read_counts(std::string_view text, const OwnSource& own);
LineCounts read_gcov(std::string_view text, const OwnSource& own);

}  // namespace greenroom::review
