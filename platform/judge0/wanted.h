// Wanted: one submission as a Judge0 client asked for it, checked and with defaults filled in. It
// is what the endpoint keeps (as CBOR, in the store's `request`) to show the submission again, and
// what a Submission is made of.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "submission/submission.h"

namespace greenroom::judge0 {

// Texts are decoded bytes; absent is not empty. Times in seconds, sizes in KB, as in the API.
struct Wanted {
  std::optional<std::string> source_code;
  int language_id = 0;
  std::optional<std::string> stdin_text;
  std::optional<std::string> expected_output;
  int number_of_runs = 1;
  double cpu_time_limit = 0;
  double cpu_extra_time = 0;
  double wall_time_limit = 0;
  int memory_limit = 0;
  int stack_limit = 0;
  int max_processes_and_or_threads = 0;
  bool enable_per_process_and_thread_time_limit = false;
  bool enable_per_process_and_thread_memory_limit = false;
  int max_file_size = 0;
  std::optional<std::string> compiler_options;
  std::optional<std::string> command_line_arguments;
  bool redirect_stderr_to_stdout = false;
  std::optional<std::string> callback_url;
  std::optional<std::string> additional_files;  // the zip itself, decoded
  bool enable_network = false;
  bool review = false;  // ours: notes on the source are wanted
};

std::string to_cbor(const Wanted& wanted);
Result<Wanted> wanted_from_cbor(std::string_view bytes);

}  // namespace greenroom::judge0
