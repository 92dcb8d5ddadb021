// The settings of the Judge0 endpoint, under Judge0's own names in the environment, with Judge0's
// defaults (judge0.conf of 1.13.1), but for two: enable_network is refused unless allowed, and
// callbacks reach no private address unless CALLBACKS_ALLOW_PRIVATE=true.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace greenroom::judge0 {

struct Settings {
  // who may call
  std::string authn_header = "X-Auth-Token";
  std::vector<std::string> authn_tokens;  // AUTHN_TOKEN; empty: everybody
  std::string authz_header = "X-Auth-User";
  std::vector<std::string> authz_tokens;  // AUTHZ_TOKEN; empty: nobody
  std::vector<std::string> allow_ip;
  std::vector<std::string> disallow_ip;
  std::vector<std::string> allow_origin;
  std::vector<std::string> disallow_origin;

  // what is switched on
  bool maintenance_mode = false;
  std::string maintenance_message = "Judge0 is currently in maintenance.";
  bool enable_wait_result = true;
  bool enable_compiler_options = true;
  std::vector<std::string> allowed_languages_for_compiler_options;
  bool enable_command_line_arguments = true;
  bool enable_submission_delete = false;
  bool enable_callbacks = true;
  bool enable_additional_files = true;
  bool enable_batched_submissions = true;
  bool allow_enable_network = false;  // Judge0: true
  bool enable_network = false;
  bool allow_enable_per_process_and_thread_time_limit = true;
  bool enable_per_process_and_thread_time_limit = false;
  bool allow_enable_per_process_and_thread_memory_limit = true;
  bool enable_per_process_and_thread_memory_limit = false;
  bool redirect_stderr_to_stdout = false;
  bool use_docs_as_homepage = false;
  bool disable_implicit_base64_encoding =
      true;  // false: base64_encoded is on unless "false" (1.14)

  // how much; times in seconds, sizes in KB
  int callbacks_max_tries = 3;
  double callbacks_timeout = 5.0;
  bool callbacks_allow_private = false;
  std::string callbacks_secret;  // HMAC-SHA256 of the body in X-Greenroom-Signature; empty: none
  int max_queue_size = 100;
  int max_submission_batch_size = 20;
  int max_extract_size = 10240;
  double submission_cache_duration = 1.0;  // reported, not used: nothing is cached
  double cpu_time_limit = 5.0, max_cpu_time_limit = 15.0;
  double cpu_extra_time = 1.0, max_cpu_extra_time = 5.0;
  double wall_time_limit = 10.0, max_wall_time_limit = 20.0;
  int memory_limit = 128000, max_memory_limit = 512000;
  int stack_limit = 64000, max_stack_limit = 128000;
  int max_processes_and_or_threads = 60, max_max_processes_and_or_threads = 120;
  int max_file_size = 1024, max_max_file_size = 4096;
  int number_of_runs = 1, max_number_of_runs = 20;
};

// Value of an environment variable, if it is set.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;

// kInput names the variable: a number that is none, a default above its maximum.
Result<Settings> read_settings(const Environment& environment);

}  // namespace greenroom::judge0
