// Evidence: notes that rest on what was seen when the code ran (lane D of a review).
//
// symptoms() needs nothing but the report. Probes run the program again in boxes of a slot that is
// lent for one step; each is bounded to about ten seconds, and tells nothing of hidden cases but
// where and in which way they failed. One probe is one step.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "languages/language.h"
#include "review/evidence/symptoms.h"
#include "review/source/found.h"
#include "review/source/own_source.h"
#include "runner/judge/workbench.h"
#include "submission/note.h"
#include "submission/report.h"
#include "submission/submission.h"

namespace greenroom::review {

enum class Probe { kSanitizers, kHang, kCoverage, kGrowth };
std::string_view to_word(Probe probe);  // "sanitizers"

// Those that may find something, the most telling first.
std::vector<Probe> probes_for(const Language& language, const Submission& submission,
                              const Report& report);

// `growth` is the last probe's. What this host cannot do is in `skipped`. kUnavailable:
// interrupted(). Others are our failures.
Result<Found> run_probe(Probe probe, const Language& language, const Submission& submission,
                        const Report& report, const Workbench& bench);

}  // namespace greenroom::review
