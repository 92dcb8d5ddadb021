#include "platform/judge0/fields.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "platform/judge0/words.h"

namespace greenroom::judge0 {
namespace {

constexpr std::array<std::string_view, kFieldCount> kNames{
    "source_code",
    "language_id",
    "stdin",
    "expected_output",
    "stdout",
    "status_id",
    "created_at",
    "finished_at",
    "time",
    "memory",
    "stderr",
    "token",
    "number_of_runs",
    "cpu_time_limit",
    "cpu_extra_time",
    "wall_time_limit",
    "memory_limit",
    "stack_limit",
    "max_processes_and_or_threads",
    "enable_per_process_and_thread_time_limit",
    "enable_per_process_and_thread_memory_limit",
    "max_file_size",
    "compile_output",
    "exit_code",
    "exit_signal",
    "message",
    "wall_time",
    "compiler_options",
    "command_line_arguments",
    "redirect_stderr_to_stdout",
    "callback_url",
    "additional_files",
    "enable_network",
    "started_at",
    "queued_at",
    "updated_at",
    "queue_host",
    "execution_host",
    "post_execution_filesystem",
    "status",
    "language",
};

FieldSet set_of(std::initializer_list<Field> fields) {
  FieldSet set;
  for (const Field field : fields) set.set(static_cast<std::size_t>(field));
  return set;
}

}  // namespace

std::string_view name_of(Field field) { return kNames.at(static_cast<std::size_t>(field)); }

const FieldSet& default_fields() {
  static const FieldSet kSet =
      set_of({Field::kStdout, Field::kTime, Field::kMemory, Field::kStderr, Field::kToken,
              Field::kCompileOutput, Field::kMessage, Field::kStatus});
  return kSet;
}

const FieldSet& all_fields() {
  static const FieldSet kSet =
      ~set_of({Field::kStartedAt, Field::kQueuedAt, Field::kUpdatedAt, Field::kQueueHost,
               Field::kExecutionHost, Field::kPostExecutionFilesystem});
  return kSet;
}

Result<FieldSet> parse_fields(std::string_view text) {
  constexpr std::size_t kLongest = 4096;  // all names together are a fifth of that
  if (text.size() > kLongest) return input_error("invalid fields: too long");
  const std::vector<std::string_view> names = split_at_commas(text);
  if (names.empty()) return default_fields();
  if (std::find(names.begin(), names.end(), "*") != names.end()) return all_fields();
  FieldSet set;
  std::vector<std::string_view> invalid;
  for (const std::string_view name : names) {
    const auto* found = std::find(kNames.begin(), kNames.end(), name);
    if (found == kNames.end()) {
      invalid.push_back(name);
    } else {
      set.set(static_cast<std::size_t>(found - kNames.begin()));
    }
  }
  if (invalid.empty()) return set;
  return input_error(fmt::format("invalid fields: [{}]", fmt::join(invalid, ", ")));
}

}  // namespace greenroom::judge0
