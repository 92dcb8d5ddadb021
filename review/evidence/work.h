// Work: how much a program does on cases of different sizes.
//
// Where a language says how all of it is counted, libraries included, that is done; otherwise the
// lines that run are: of these a call is one, whatever it does, so that there may be more work than
// they show, and never less.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "languages/language.h"
#include "review/source/own_source.h"
#include "runner/judge/workbench.h"
#include "submission/submission.h"

namespace greenroom::review {

constexpr std::size_t kLeastPoints = 4;
constexpr std::chrono::milliseconds kMostCpuOfWork{4000};  // of one run, under the counter

struct SizedWork {
  std::size_t size = 0;  // bytes of input
  std::uint64_t work = 0;
};

struct Work {
  std::vector<SizedWork> points;  // the smallest first; without those that did not end
  std::string unit;               // "instructions"
  bool is_all = true;             // false: of lines
};

bool has_work(const Language& language);
double slowdown_of_work(const Language& language);  // about, of a program under the counter

// Each case once, in a process of its own, for about ten seconds in all. Where these will not do
// for enough of them, it is not gone on.
Result<Work> count_work(const Language& language, const Submission& submission,
                        const OwnSource& own, const std::vector<std::size_t>& cases,
                        const Workbench& bench);

}  // namespace greenroom::review
