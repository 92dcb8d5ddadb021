#include "review/evidence/growth.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "languages/evidence_rules.h"
#include "languages/review_rules.h"
#include "review/evidence/rerun.h"
#include "review/evidence/symptoms.h"
#include "review/rules/fingerprint.h"
#include "review/source/plain_text.h"
#include "runner/judge/attempts.h"
#include "runner/judge/program.h"
#include "runner/sandbox/bundle.h"

namespace greenroom::review {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::size_t kLeastPoints = 4;
constexpr std::size_t kMostPoints = 6;
constexpr double kLeastSpan = 16;
constexpr double kLeastStep = 1.5;      // from one size to the next
constexpr std::size_t kLeastSize = 48;  // bytes; below, what a program always does is more
constexpr milliseconds kPatience{10'000};
constexpr milliseconds kMostCpu{3000};  // of one run, under the counter
constexpr double kMostResidual = 0.25;  // of the logarithm: a quarter more or less
constexpr double kMostBend = 0.35;      // of the slope between neighbours from the whole

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

const WorkRules& rules_of(const Language& language) { return *language.review->evidence->work; }

// Two digits: enough for people, and too few to tell by them what a case holds.
std::string rounded(double value) {
  const double power =
      std::pow(10, std::max(0.0, std::floor(std::log10(std::max(value, 1.0))) - 1));
  return fmt::format("{:.0f}", std::round(value / power) * power);
}

class Counter {
 public:
  Counter(const Prepared& prepared, const WorkRules& rules, const Workbench& bench)
      : rules_(rules),
        bench_(bench),
        base_(make_program(prepared.language, bench.catalogue, prepared.layout, prepared.submission,
                           prepared.artefact)) {
    base_.runtime.reset();
    base_.stop_at_output_limit = false;
  }

  // Nothing: it did not come to its end.
  Result<std::optional<std::uint64_t>> count(const std::string& stdin_text) {
    auto input = sealed_memory_file("stdin", stdin_text);
    if (!input) return failed(input);
    Program program = base_;
    program.input = input->get();
    auto outcome = run_with_attempts(bench_.slot, program, {}, bench_.cancel);
    if (!outcome) return failed(outcome);
    if (is_wanted(bench_)) return interrupted();
    if (outcome->stop != Stop::kNone || outcome->exit_code != 0 || outcome->stderr_truncated)
      return std::nullopt;
    return last_count(outcome->stderr_text);
  }

 private:
  [[nodiscard]] std::optional<std::uint64_t> last_count(std::string_view text) const {
    if (text.size() > 4096) text.remove_prefix(text.size() - 4096);
    std::optional<std::uint64_t> found;
    while (!text.empty()) {
      const std::string_view line = text.substr(0, text.find('\n'));
      text.remove_prefix(std::min(line.size() + 1, text.size()));
      std::match_results<std::string_view::const_iterator> words;
      if (line.size() < 200 && std::regex_match(line.begin(), line.end(), words, rules_.pattern))
        found = std::stoull(words[1].str());
    }
    return found;
  }

  const WorkRules& rules_;
  const Workbench& bench_;
  Program base_;
};

Language counting(const Language& language) {
  const WorkRules& rules = rules_of(language);
  Language changed = language;
  changed.warm.reset();
  if (changed.compile) changed.compile->collect = rules.collect;
  changed.run.executable.clear();
  changed.run.arguments = rules.arguments;
  changed.run.profile = rules.profile;
  changed.run.limit_data = false;
  changed.environment.insert(changed.environment.end(), rules.environment.begin(),
                             rules.environment.end());
  return changed;
}

Submission counted(const Submission& submission, const WorkRules& rules) {
  Submission changed = submission;
  changed.cases.clear();
  changed.review = false;
  changed.merge_output = false;
  changed.files.insert(changed.files.end(), rules.sources.begin(), rules.sources.end());
  changed.compile_options.insert(changed.compile_options.end(), rules.compile_options.begin(),
                                 rules.compile_options.end());
  changed.limits.cpu = kMostCpu;
  changed.limits.wall = kPatience;
  changed.limits.memory = changed.limits.memory + rules.memory;
  changed.limits.memory_per_process = false;
  changed.limits.output = mib(4);
  return changed;
}

Result<std::vector<SizedWork>> count_all(const Language& language, const Submission& submission,
                                         const std::vector<std::size_t>& cases,
                                         const Workbench& bench) {
  const WorkRules& rules = rules_of(language);
  auto prepared = prepare_again(counting(language), counted(submission, rules), bench);
  if (!prepared) return failed(prepared);
  std::vector<SizedWork> points;
  if (!*prepared) return points;
  Counter counter(**prepared, rules, bench);
  const auto deadline = Clock::now() + kPatience;  // the compiler has limits of its own
  for (const std::size_t each : cases) {
    if (Clock::now() >= deadline) break;
    auto work = counter.count(stdin_of(submission, {each}));
    if (!work) return failed(work);
    if (*work && **work > 0) points.push_back({submission.cases[each].input.size(), **work});
  }
  return points;
}

std::string text_of(std::span<const SizedWork> points, const std::string& unit) {
  std::string text;
  for (const SizedWork& each : points)
    text += fmt::format("{}{} bytes: {}", text.empty() ? "" : "; ",
                        rounded(static_cast<double>(each.size)),
                        rounded(static_cast<double>(each.work)));
  return unit + ": " + text;
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
    if (std::abs((work - logs[i - 1].second) / step - slope) > kMostBend) return std::nullopt;
  }
  for (const Class& each : kClasses) {
    if (slope >= each.from && slope <= each.to) return Slope{slope, each.growth};
  }
  return std::nullopt;
}

bool has_work(const Language& language) {
  return language.review && language.review->evidence && language.review->evidence->work;
}

std::vector<std::size_t> cases_for_growth(const Language& language, const Submission& submission,
                                          const Report& report) {
  std::vector<std::size_t> fit;
  for (std::size_t i = 0; i < report.cases.size() && i < submission.cases.size(); ++i) {
    const CaseReport& each = report.cases[i];
    const bool ended = each.verdict == Verdict::kAccepted || each.verdict == Verdict::kWrongAnswer;
    const bool quick = static_cast<double>(each.cpu.count()) * rules_of(language).slower <
                       static_cast<double>(std::chrono::microseconds(kMostCpu).count());
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
  if (!own || !has_work(language)) return Growth{};
  if (bench.isolation.control_groups.mode == wire::CgroupMode::kNone)
    return unavailable("the counter reserves more memory than can be held without control groups");
  const std::vector<std::size_t> cases = cases_for_growth(language, submission, report);
  if (cases.empty()) return Growth{};
  auto points = count_all(language, submission, cases, bench);
  if (!points) return failed(points);
  const auto fit = fit_growth(*points);
  if (!fit) return Growth{};
  const std::string& unit = rules_of(language).unit;
  Growth growth;
  growth.phrase = fmt::format("{} in the size of the input ({} cases of {} to {} bytes)",
                              to_phrase(fit->growth), points->size(),
                              rounded(static_cast<double>(points->front().size)),
                              rounded(static_cast<double>(points->back().size)));
  if (fit->growth < GrowthClass::kQuadratic) return growth;
  Note note;
  note.rule =
      "growth/" + std::string(fit->growth == GrowthClass::kQuadratic ? "quadratic" : "cubic");
  note.category = Category::kComplexity;
  note.severity = Severity::kInfo;
  note.confidence = 0.9;
  note.range = own->range_of_line(whole_line(language, submission, *own));
  note.quote = own->quote(note.range);
  note.title = fmt::format("The work grows {}", fit->growth == GrowthClass::kQuadratic
                                                    ? "with the square of the input"
                                                    : "with the cube of the input, or worse");
  note.message = shortened(
      fmt::format(
          "Counted in {} on {} cases, from {} bytes of input to {}, the work grows like the "
          "size to the power of {:.1f}.",
          unit, points->size(), rounded(static_cast<double>(points->front().size)),
          rounded(static_cast<double>(points->back().size)), fit->slope),
      400);
  note.why = "An input ten times as large takes a hundred times the work or more.";
  note.evidence = {{"growth", "", shortened(text_of(*points, unit), 400)}};
  note.language = language.id;
  growth.notes = {note};
  set_fingerprints(own->main(), growth.notes);
  return growth;
}

}  // namespace greenroom::review
