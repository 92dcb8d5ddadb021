#include "review/evidence/counts.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "base/json_depth.h"
#include "languages/evidence_rules.h"
#include "languages/review_rules.h"
#include "review/evidence/rerun.h"
#include "runner/judge/attempts.h"
#include "runner/judge/program.h"
#include "runner/sandbox/bundle.h"

namespace greenroom::review {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

constexpr Bytes kMostText = mib(4);
constexpr Bytes kMostFiles = mib(16);
constexpr std::size_t kMostStack = 1000;

const CountRules& rules_of(const Language& language) { return *language.review->evidence->counts; }

Language counting(const Language& language, milliseconds cpu) {
  const CountRules& rules = rules_of(language);
  Language changed = language;
  changed.warm.reset();
  if (changed.compile && !rules.collect.empty()) {
    changed.compile->collect = rules.collect;
    changed.run.executable.clear();
  }
  if (!rules.arguments.empty()) changed.run.arguments = rules.arguments;
  if (!rules.profile.empty()) changed.run.profile = rules.profile;
  changed.environment.push_back(fmt::format("GREENROOM_COUNTS_MS={}", cpu.count()));
  return changed;
}

// The limits are the counter's; it is slower than the program alone.
Submission counted(const Submission& submission, const CountRules& rules, milliseconds cpu) {
  Submission changed = submission;
  changed.cases.clear();
  changed.review = false;
  changed.merge_output = false;
  changed.extra_files.insert(changed.extra_files.begin(), rules.files.begin(), rules.files.end());
  changed.files.insert(changed.files.end(), rules.sources.begin(), rules.sources.end());
  changed.compile_options.insert(changed.compile_options.end(), rules.compile_options.begin(),
                                 rules.compile_options.end());
  changed.limits.cpu = cpu + milliseconds(1500);
  changed.limits.wall = cpu * 6 + milliseconds(4000);
  changed.limits.memory = changed.limits.memory + mib(128);
  changed.limits.output = kMostText;
  return changed;
}

class Counter {
 public:
  Counter(const Prepared& prepared, const CountRules& rules, const OwnSource& own,
          const Workbench& bench)
      : prepared_(prepared),
        rules_(rules),
        own_(own),
        bench_(bench),
        base_(make_program(prepared.language, bench.catalogue, prepared.layout, prepared.submission,
                           prepared.artefact)) {
    base_.runtime.reset();
    base_.collect = rules.result;
    base_.collect_bytes = kMostFiles;
    base_.collect_always = true;
    base_.stop_at_output_limit = false;
  }

  Result<std::optional<LineCounts>> count(const std::string& stdin_text) {
    auto input = sealed_memory_file("stdin", stdin_text);
    if (!input) return failed(input);
    Program program = base_;
    program.input = input->get();
    auto outcome = run_with_attempts(bench_.slot, program, {}, bench_.cancel);
    if (!outcome) return failed(outcome);
    if (is_wanted(bench_)) return interrupted();
    if (!outcome->collected) return std::nullopt;
    auto text = text_of(*outcome);
    if (!text) return failed(text);
    if (!*text) return std::nullopt;
    LineCounts counts = rules_.is_gcov ? read_gcov(**text, own_) : read_counts(**text, own_);
    if (rules_.stopped) counts.stopped = outcome->exit_code == rules_.stopped;
    return counts;
  }

 private:
  Result<std::optional<std::string>> text_of(const Outcome& outcome) {
    if (!rules_.reader.empty()) return read_by_tool(outcome.collected.get());
    auto file = extract_file(outcome.collected.get(), rules_.result.front());
    if (!file) return std::nullopt;
    return read_memory(file->get());
  }

  static Result<std::optional<std::string>> read_memory(int file) {
    std::string text;
    std::array<char, 65536> chunk{};
    off_t at = 0;
    for (ssize_t got = 0; (got = ::pread(file, chunk.data(), chunk.size(), at)) > 0; at += got) {
      text.append(chunk.data(), static_cast<std::size_t>(got));
      if (std::cmp_greater(text.size(), kMostText.count())) return std::nullopt;
    }
    return text;
  }

  Result<std::optional<std::string>> read_by_tool(int bundle) {
    Program program;
    program.profile = rules_.reader_profile;
    program.arguments = rules_.reader;
    program.environment = prepared_.language.environment;
    program.limits.cpu = milliseconds(2000);
    program.limits.wall = milliseconds(5000);
    program.limits.output = kMostText;
    program.bundle = bundle;
    auto outcome = run_with_attempts(bench_.slot, program, {}, bench_.cancel);
    if (!outcome) return failed(outcome);
    if (is_wanted(bench_)) return interrupted();
    if (outcome->exit_code != 0 || outcome->stdout_truncated) return std::nullopt;
    return std::move(outcome->stdout_text);
  }

  const Prepared& prepared_;
  const CountRules& rules_;
  const OwnSource& own_;
  const Workbench& bench_;
  Program base_;
};

template <typename Number>
bool read_number(std::string_view& text, Number& number) {
  const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
  if (end.ec != std::errc()) return false;
  text.remove_prefix(static_cast<std::size_t>(end.ptr - text.data()));
  if (text.starts_with(' ')) text.remove_prefix(1);
  return true;
}

using EachCounts = std::vector<std::optional<LineCounts>>;

Result<EachCounts> count_inputs(const Language& language, const Submission& submission,
                                const OwnSource& own, const std::vector<std::string>& inputs,
                                milliseconds cpu, Clock::time_point deadline,
                                const Workbench& bench) {
  const CountRules& rules = rules_of(language);
  auto prepared = prepare_again(counting(language, cpu), counted(submission, rules, cpu), bench);
  if (!prepared) return failed(prepared);
  EachCounts all;
  if (!*prepared) return all;
  Counter counter(**prepared, rules, own, bench);
  for (const std::string& each : inputs) {
    if (Clock::now() >= deadline) break;
    auto counts = counter.count(each);
    if (!counts) return failed(counts);
    all.push_back(std::move(*counts));
  }
  return all;
}

}  // namespace

std::uint64_t LineCounts::of(const OwnLine& line) const {
  if (line.file >= files.size()) return 0;
  const auto found = files[line.file].find(line.line);
  return found == files[line.file].end() ? 0 : found->second;
}

void LineCounts::add(const LineCounts& other) {
  files.resize(std::max(files.size(), other.files.size()));
  for (std::size_t i = 0; i < other.files.size(); ++i) {
    for (const auto& [line, count] : other.files[i]) files[i][line] += count;
  }
  stopped = stopped || other.stopped;
}

bool has_counts(const Language& language) {
  return language.review && language.review->evidence && language.review->evidence->counts;
}

Result<std::vector<std::optional<LineCounts>>> count_lines_of_each(
    const Language& language, const Submission& submission, const OwnSource& own,
    const std::vector<std::size_t>& cases, milliseconds cpu, Clock::time_point deadline,
    const Workbench& bench) {
  std::vector<std::string> inputs;
  for (const std::size_t each : cases) inputs.push_back(stdin_of(submission, {each}));
  return count_inputs(language, submission, own, inputs, cpu, deadline, bench);
}

Result<std::optional<LineCounts>> count_lines(const Language& language,
                                              const Submission& submission, const OwnSource& own,
                                              const std::vector<std::size_t>& cases,
                                              milliseconds cpu, Clock::time_point deadline,
                                              const Workbench& bench) {
  std::vector<std::string> inputs;
  if (submission.harness) inputs.push_back(stdin_of(submission, cases));
  for (std::size_t i = 0; i < cases.size() && !submission.harness; ++i)
    inputs.push_back(stdin_of(submission, {cases[i]}));
  auto counted = count_inputs(language, submission, own, inputs, cpu, deadline, bench);
  if (!counted) return failed(counted);
  if (counted->size() < inputs.size()) return std::nullopt;
  LineCounts all;
  for (const std::optional<LineCounts>& each : *counted) {
    if (!each) return std::nullopt;
    all.add(*each);
    if (all.stack.empty()) all.stack = each->stack;
  }
  return all;
}

LineCounts read_counts(std::string_view text, const OwnSource& own) {
  LineCounts counts;
  counts.files.resize(own.files().size());
  std::string_view file;
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    int number = 0;
    std::uint64_t count = 0;
    if (line.starts_with("file ")) {
      file = line.substr(5);
    } else if (line == "stopped") {
      counts.stopped = true;
    } else if (line.starts_with("at ")) {
      line.remove_prefix(3);
      if (!read_number(line, number) || counts.stack.size() >= kMostStack) continue;
      if (const auto at = own.find(line, number)) counts.stack.push_back(*at);
    } else if (read_number(line, number) && read_number(line, count)) {
      if (const auto at = own.find(file, number)) counts.files[at->file][at->line] += count;
    }
  }
  return counts;
}

LineCounts read_gcov(std::string_view text, const OwnSource& own) {
  LineCounts counts;
  counts.files.resize(own.files().size());
  if (is_nested_deeper(text, 24)) return counts;
  const json root = json::parse(text.substr(0, text.find('\n')), nullptr, false);
  if (!root.is_object() || !root.contains("files") || !root["files"].is_array()) return counts;
  for (const json& file : root["files"]) {
    if (!file.is_object() || !file.contains("file") || !file["file"].is_string()) continue;
    if (!file.contains("lines") || !file["lines"].is_array()) continue;
    const auto name = file["file"].get<std::string>();
    for (const json& line : file["lines"]) {
      const bool whole = line.is_object() && line.contains("line_number") &&
                         line.contains("count") && line["line_number"].is_number_unsigned() &&
                         line["count"].is_number_unsigned();
      if (!whole || line["line_number"].get<std::uint64_t>() > 1'000'000) continue;
      const auto at = own.find(name, line["line_number"].get<int>());
      // A line may stand there several times: once for each instance of a template.
      if (at) counts.files[at->file][at->line] += line["count"].get<std::uint64_t>();
    }
  }
  return counts;
}

}  // namespace greenroom::review
