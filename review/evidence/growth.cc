#include "review/evidence/growth.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "review/evidence/symptoms.h"
#include "review/rules/fingerprint.h"
#include "review/source/plain_text.h"

namespace greenroom::review {
namespace {

constexpr std::size_t kMostPoints = 6;
constexpr double kLeastSpan = 16;
constexpr double kLeastStep = 1.5;      // from one size to the next
constexpr std::size_t kLeastSize = 48;  // bytes; below, what a program always does is more
constexpr double kMostResidual = 0.25;  // of the logarithm: a quarter more or less
constexpr double kMostBend = 0.35;      // of the slope between neighbours from the whole
constexpr double kMostRise = 0.15;  // of the last one: more of it, and a higher power takes over

struct Class {
  double from;
  double to;
  GrowthClass growth;
};
// Between them lies what is not claimed.
constexpr std::array<Class, 4> kClasses = {{{-0.1, 0.3, GrowthClass::kLogarithmic},
                                            {0.85, 1.2, GrowthClass::kLinear},
                                            {1.8, 2.2, GrowthClass::kQuadratic},
                                            {2.8, 9.0, GrowthClass::kCubic}}};

// Two digits: enough for people, and too few to tell by them what a case holds.
std::string rounded(double value) {
  const double power =
      std::pow(10, std::max(0.0, std::floor(std::log10(std::max(value, 1.0))) - 1));
  return fmt::format("{:.0f}", std::round(value / power) * power);
}

// "120 to 7400 bytes".
std::string span_of(std::span<const SizedWork> points) {
  return fmt::format("{} to {} bytes", rounded(static_cast<double>(points.front().size)),
                     rounded(static_cast<double>(points.back().size)));
}

std::string text_of(const Work& work) {
  std::string text;
  for (const SizedWork& each : work.points)
    text += fmt::format("{}{} bytes: {}", text.empty() ? "" : "; ",
                        rounded(static_cast<double>(each.size)),
                        rounded(static_cast<double>(each.work)));
  return work.unit + ": " + text;
}

std::string phrase_of(GrowthClass growth, const Work& work) {
  if (work.is_all) return std::string(to_phrase(growth));
  return growth == GrowthClass::kQuadratic ? "at least quadratic" : "at least cubic";
}

Note note_of(const Slope& fit, const Work& work, const Range& range) {
  const bool square = fit.growth == GrowthClass::kQuadratic;
  Note note;
  note.rule = square ? "growth/quadratic" : "growth/cubic";
  note.category = Category::kComplexity;
  note.severity = Severity::kInfo;
  note.confidence = 0.9;
  note.range = range;
  note.title =
      fmt::format("The work grows {}with the {} of the input{}", work.is_all ? "" : "at least ",
                  square ? "square" : "cube", work.is_all && !square ? ", or worse" : "");
  note.message = shortened(
      work.is_all
          ? fmt::format("Counted in {} on {} cases, of {} of input, the work grows like the size "
                        "to the power of {:.1f}.",
                        work.unit, work.points.size(), span_of(work.points), fit.slope)
          : fmt::format("On {} cases, of {} of input, the number of {} grows like the size to the "
                        "power of {:.1f}. What the calls in them do comes on top of that.",
                        work.points.size(), span_of(work.points), work.unit, fit.slope),
      400);
  note.why = "An input ten times as large takes a hundred times the work or more.";
  note.evidence = {{"growth", "", shortened(text_of(work), 400)}};
  return note;
}

}  // namespace

std::string_view to_phrase(GrowthClass growth) {
  constexpr std::array<std::string_view, 4> kPhrases = {"logarithmic or better", "near-linear",
                                                        "quadratic", "cubic or worse"};
  return kPhrases.at(static_cast<std::size_t>(growth));
}

std::optional<Slope> fit_growth(std::span<const SizedWork> points) {
  if (points.size() < kLeastPoints) return std::nullopt;
  std::vector<std::pair<double, double>> logs;
  for (const SizedWork& each : points)
    logs.emplace_back(std::log(static_cast<double>(std::max<std::size_t>(each.size, 1))),
                      std::log(static_cast<double>(std::max<std::uint64_t>(each.work, 1))));
  std::sort(logs.begin(), logs.end());
  if (logs.back().first - logs.front().first < std::log(kLeastSpan)) return std::nullopt;
  const auto count = static_cast<double>(logs.size());
  double x = 0;
  double y = 0;
  for (const auto& [size, work] : logs) x += size / count, y += work / count;
  double xx = 0;
  double xy = 0;
  for (const auto& [size, work] : logs) {
    xx += (size - x) * (size - x);
    xy += (size - x) * (work - y);
  }
  const double slope = xy / xx;
  for (std::size_t i = 0; i < logs.size(); ++i) {
    const auto& [size, work] = logs[i];
    if (std::abs(work - y - slope * (size - x)) > kMostResidual) return std::nullopt;
    if (i == 0) continue;
    const double step = size - logs[i - 1].first;
    if (step < std::log(kLeastStep) * 0.99) return std::nullopt;
    const double rise = (work - logs[i - 1].second) / step - slope;
    const bool is_last = i + 1 == logs.size();
    if (std::abs(rise) > kMostBend || (is_last && rise > kMostRise)) return std::nullopt;
  }
  for (const Class& each : kClasses) {
    if (slope >= each.from && slope <= each.to) return Slope{slope, each.growth};
  }
  return std::nullopt;
}

std::vector<std::size_t> cases_for_growth(const Language& language, const Submission& submission,
                                          const Report& report) {
  if (!has_work(language)) return {};
  const double most_cpu = std::chrono::duration<double, std::micro>(kMostCpuOfWork).count();
  std::vector<std::size_t> fit;
  for (std::size_t i = 0; i < report.cases.size() && i < submission.cases.size(); ++i) {
    const CaseReport& each = report.cases[i];
    const bool ended = each.verdict == Verdict::kAccepted || each.verdict == Verdict::kWrongAnswer;
    const bool quick =
        static_cast<double>(each.cpu.count()) * slowdown_of_work(language) < most_cpu;
    if (ended && quick && submission.cases[i].input.size() >= kLeastSize) fit.push_back(i);
  }
  const auto size = [&](std::size_t i) {
    return static_cast<double>(submission.cases[i].input.size());
  };
  std::stable_sort(fit.begin(), fit.end(),
                   [&](std::size_t a, std::size_t b) { return size(a) > size(b); });
  std::vector<std::size_t>
      chosen;  // the largest first: there the program's own work is most of all
  for (const std::size_t each : fit) {
    if (chosen.size() == kMostPoints) break;
    if (chosen.empty() || size(each) * kLeastStep <= size(chosen.back())) chosen.push_back(each);
  }
  std::reverse(chosen.begin(), chosen.end());
  const bool enough =
      chosen.size() >= kLeastPoints && size(chosen.back()) >= kLeastSpan * size(chosen.front());
  return enough ? chosen : std::vector<std::size_t>{};
}

Result<Growth> measure_growth(const Language& language, const Submission& submission,
                              const Report& report, const Workbench& bench) {
  const auto own = OwnSource::of(language, submission);
  const std::vector<std::size_t> cases = cases_for_growth(language, submission, report);
  if (!own || cases.empty()) return Growth{};
  auto work = count_work(language, submission, *own, cases, bench);
  if (!work) return failed(work);
  const auto fit = fit_growth(work->points);
  const bool much = fit && fit->growth >= GrowthClass::kQuadratic;
  if (!fit || (!much && !work->is_all)) return Growth{};
  Growth growth;
  growth.phrase = fmt::format(
      "{} in the size of the input ({} cases of {}{})", phrase_of(fit->growth, *work),
      work->points.size(), span_of(work->points), work->is_all ? "" : "; counted in " + work->unit);
  if (!much) return growth;
  growth.notes = {note_of(*fit, *work, own->range_of_line(whole_line(language, submission, *own)))};
  growth.notes.front().quote = own->quote(growth.notes.front().range);
  growth.notes.front().language = language.id;
  set_fingerprints(own->main(), growth.notes);
  return growth;
}

}  // namespace greenroom::review
