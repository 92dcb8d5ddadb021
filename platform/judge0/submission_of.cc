#include "platform/judge0/submission_of.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "platform/judge0/words.h"
#include "platform/judge0/zip.h"

namespace greenroom::judge0 {
namespace {

using std::chrono::milliseconds;
using Notes = std::vector<std::string>;

constexpr Bytes kLeastStack = kib(64);  // what the judge takes

// Upwards, since 0 is no limit at all.
milliseconds to_time(double seconds) {
  return milliseconds(static_cast<std::int64_t>(std::ceil(seconds * 1000 - 1e-6)));
}

// In Judge0 stdout and stderr are files, so that max_file_size holds for them too.
Limits limits_of(const Wanted& wanted) {
  Limits limits;
  limits.cpu = to_time(wanted.cpu_time_limit);
  limits.cpu_extra = to_time(wanted.cpu_extra_time);
  limits.wall = to_time(wanted.wall_time_limit);
  limits.memory = kib(wanted.memory_limit);
  limits.stack = std::max(kib(wanted.stack_limit), kLeastStack);
  limits.processes = wanted.max_processes_and_or_threads;
  limits.file_size = kib(wanted.max_file_size);
  limits.output = kib(wanted.max_file_size);
  limits.cpu_per_process = wanted.enable_per_process_and_thread_time_limit;
  limits.memory_per_process = wanted.enable_per_process_and_thread_memory_limit;
  return limits;
}

// number_of_runs times the same; the first that fails is the last.
std::vector<TestCase> cases_of(const Wanted& wanted) {
  std::vector<TestCase> cases;
  for (int run = 1; run <= wanted.number_of_runs; ++run) {
    TestCase test;
    test.name = fmt::format("run {}", run);
    test.input = wanted.stdin_text.value_or("");
    test.expected = wanted.expected_output;
    cases.push_back(std::move(test));
  }
  return cases;
}

std::vector<SourceFile> unpack(const Wanted& wanted, const Settings& settings, Notes& notes) {
  if (!wanted.additional_files) return {};
  auto unzipped = unzip(*wanted.additional_files, kib(settings.max_extract_size));
  if (!unzipped) {
    notes.push_back(unzipped.error().text());
    return {};
  }
  notes.insert(notes.end(), unzipped->left_out.begin(), unzipped->left_out.end());
  return std::move(unzipped->files);
}

// The submitted source wins over a file or a folder of its name.
void drop_rivals(std::vector<SourceFile>& files, const std::string& source) {
  std::erase_if(files, [&](const SourceFile& file) {
    return file.name == source || file.name.starts_with(source + "/");
  });
}

// The scripts first, then whatever else the archive held. An empty folder is none to the judge, but
// is to have the end that it has in Judge0: there is no script to run.
std::vector<SourceFile> folder_of(std::vector<SourceFile> files) {
  const auto is_script = [](const SourceFile& file) {
    return file.name == "run" || file.name == "run.sh";
  };
  std::stable_partition(files.begin(), files.end(), is_script);
  if (files.empty()) files.push_back({".empty", ""});
  return files;
}

std::vector<std::string> words_of(const std::optional<std::string>& line) {
  return line ? split_words(*line) : std::vector<std::string>();
}

}  // namespace

Result<Submission> submission_of(const Wanted& wanted, const LanguageTable& languages,
                                 const Settings& settings, Notes* notes) {
  const LanguageEntry* entry = languages.find(wanted.language_id);
  if (entry == nullptr || entry->language.empty())
    return input_error(fmt::format("language with id {} is not served here", wanted.language_id));
  Notes unheard;
  std::vector<SourceFile> files = unpack(wanted, settings, notes != nullptr ? *notes : unheard);
  Submission submission;
  submission.language = entry->language;
  submission.limits = limits_of(wanted);
  submission.cases = cases_of(wanted);
  submission.comparer.rule = Comparer::Rule::kLines;
  submission.stop_on_first_failure = true;
  submission.merge_output = wanted.redirect_stderr_to_stdout;
  submission.network = wanted.enable_network;
  submission.review = wanted.review;
  if (wanted.language_id == kMultiFile) {
    submission.files = folder_of(std::move(files));
    return submission;
  }
  drop_rivals(files, entry->source_file);
  submission.files = {{"", wanted.source_code.value_or("")}};
  submission.extra_files = std::move(files);
  submission.compile_options = words_of(wanted.compiler_options);
  submission.arguments = words_of(wanted.command_line_arguments);
  return submission;
}

}  // namespace greenroom::judge0
