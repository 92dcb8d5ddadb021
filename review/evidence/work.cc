#include "review/evidence/work.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <regex>

#include "languages/evidence_rules.h"
#include "languages/review_rules.h"
#include "review/evidence/counts.h"
#include "review/evidence/rerun.h"
#include "runner/judge/attempts.h"
#include "runner/judge/program.h"
#include "runner/sandbox/bundle.h"

namespace greenroom::review {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds kPatience{10'000};  // the compiler has limits of its own
// About, than the program alone, where lines are counted.
constexpr double kSlowerByLines = 25;

const WorkRules& rules_of(const Language& language) { return *language.review->evidence->work; }

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
  changed.extra_files.insert(changed.extra_files.begin(), rules.files.begin(), rules.files.end());
  changed.files.insert(changed.files.end(), rules.sources.begin(), rules.sources.end());
  changed.compile_options.insert(changed.compile_options.end(), rules.compile_options.begin(),
                                 rules.compile_options.end());
  changed.limits.cpu = kMostCpuOfWork;
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
  const auto begin = Clock::now();
  for (std::size_t i = 0; i < cases.size(); ++i) {
    // If it goes on like this, will the last that is needed begin in time?
    const std::size_t last = std::max(i, kLeastPoints - 1);
    if (i > 0 && (Clock::now() - begin) * last / i > kPatience) break;
    const std::size_t each = cases[i];
    auto work = counter.count(stdin_of(submission, {each}));
    if (!work) return failed(work);
    if (*work && **work > 0) points.push_back({submission.cases[each].input.size(), **work});
  }
  return points;
}

// If the time runs out, it is the sizes in the middle that are missing.
std::vector<std::size_t> outer_first(const std::vector<std::size_t>& cases) {
  std::vector<std::size_t> order(cases.rbegin(), cases.rend());
  if (order.size() > 1) std::rotate(order.begin() + 1, order.end() - 1, order.end());
  return order;
}

std::uint64_t lines_run(const LineCounts& counts) {
  std::uint64_t sum = 0;
  for (const auto& file : counts.files) {
    for (const auto& [line, times] : file)
      sum += std::min(times, std::numeric_limits<std::uint64_t>::max() - sum);
  }
  return sum;
}

Result<std::vector<SizedWork>> count_all_lines(const Language& language,
                                               const Submission& submission, const OwnSource& own,
                                               const std::vector<std::size_t>& cases,
                                               const Workbench& bench) {
  auto counted = count_lines_of_each(language, submission, own, cases, kMostCpuOfWork,
                                     Clock::now() + kPatience, bench);
  if (!counted) return failed(counted);
  std::vector<SizedWork> points;
  for (std::size_t i = 0; i < counted->size(); ++i) {
    const auto& counts = (*counted)[i];
    if (!counts || counts->stopped) continue;
    points.push_back({submission.cases[cases[i]].input.size(), lines_run(*counts)});
  }
  return points;
}

bool counts_all(const Language& language) { return language.review->evidence->work.has_value(); }

}  // namespace

bool has_work(const Language& language) {
  return has_counts(language) || (language.review && language.review->evidence &&
                                  language.review->evidence->work.has_value());
}

double slowdown_of_work(const Language& language) {
  return counts_all(language) ? rules_of(language).slower : kSlowerByLines;
}

Result<Work> count_work(const Language& language, const Submission& submission,
                        const OwnSource& own, const std::vector<std::size_t>& cases,
                        const Workbench& bench) {
  const bool all = counts_all(language);
  if (all && bench.isolation.control_groups.mode == wire::CgroupMode::kNone)
    return unavailable("the counter reserves more memory than can be held without control groups");
  const std::vector<std::size_t> order = outer_first(cases);
  auto points = all ? count_all(language, submission, order, bench)
                    : count_all_lines(language, submission, own, order, bench);
  if (!points) return failed(points);
  std::sort(points->begin(), points->end(),
            [](const SizedWork& a, const SizedWork& b) { return a.size < b.size; });
  return Work{std::move(*points), all ? rules_of(language).unit : "lines that were run", all};
}

}  // namespace greenroom::review
