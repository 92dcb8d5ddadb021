// Growth: how the work of a program grows with the size of its input, from counting it on cases of
// clearly different sizes.
//
// What is said is a class, and nothing where the points do not lie on its line. n and n log n look
// the same and are not told apart. Lines that were run tell only of much work, never of little.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "languages/language.h"
#include "review/evidence/work.h"
#include "runner/judge/workbench.h"
#include "submission/note.h"
#include "submission/report.h"
#include "submission/submission.h"

namespace greenroom::review {

enum class GrowthClass { kLogarithmic, kLinear, kQuadratic, kCubic };
std::string_view to_phrase(GrowthClass growth);  // "near-linear"

struct Slope {
  double slope = 0;  // of log work over log size
  GrowthClass growth = GrowthClass::kLinear;
};
// Nothing: fewer than four sizes, less than 16 times apart, or unclear.
std::optional<Slope> fit_growth(std::span<const SizedWork> points);

struct Growth {
  std::string phrase;  // for people: "near-linear in the size of the input (…)"; "": nothing to say
  std::vector<Note> notes;  // one, if it is quadratic or worse
};

// The cases to be counted, smallest first; fewer than four: it is not worth trying.
std::vector<std::size_t> cases_for_growth(const Language& language, const Submission& submission,
                                          const Report& report);

Result<Growth> measure_growth(const Language& language, const Submission& submission,
                              const Report& report, const Workbench& bench);

}  // namespace greenroom::review
