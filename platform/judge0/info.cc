#include "platform/judge0/info.h"

#include "platform/judge0/json_text.h"
#include "platform/judge0/status.h"

namespace greenroom::judge0 {
namespace {

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json short_form(const LanguageEntry& entry) { return {{"id", entry.id}, {"name", entry.name}}; }

}  // namespace

std::string about_json() {
  return json_text({{"version", kVersion},
                    {"homepage", "https://judge0.com"},  // of the interface, which clients may show
                    {"source_code", "https://github.com/judge0/judge0"},
                    {"maintainer", "Greenroom, which answers as Judge0 does"}});
}

std::string license_text() {
  return "Greenroom is under the MIT License; its file LICENSE has the text.\n"
         "It answers as Judge0 does and holds none of Judge0's code.\n";
}

std::string isolate_text() {
  return "Greenroom's sandbox\n\n"
         "Programs run in single-use boxes of Linux namespaces, control groups and seccomp\n"
         "filters of allowed system calls. No other sandbox is called.\n";
}

std::string config_info_json(const Settings& s) {
  return json_text({
      {"maintenance_mode", s.maintenance_mode},
      {"enable_wait_result", s.enable_wait_result},
      {"enable_compiler_options", s.enable_compiler_options},
      {"allowed_languages_for_compile_options", s.allowed_languages_for_compiler_options},
      {"enable_command_line_arguments", s.enable_command_line_arguments},
      {"enable_submission_delete", s.enable_submission_delete},
      {"enable_callbacks", s.enable_callbacks},
      {"callbacks_max_tries", s.callbacks_max_tries},
      {"callbacks_timeout", s.callbacks_timeout},
      {"enable_additional_files", s.enable_additional_files},
      {"max_queue_size", s.max_queue_size},
      {"cpu_time_limit", s.cpu_time_limit},
      {"max_cpu_time_limit", s.max_cpu_time_limit},
      {"cpu_extra_time", s.cpu_extra_time},
      {"max_cpu_extra_time", s.max_cpu_extra_time},
      {"wall_time_limit", s.wall_time_limit},
      {"max_wall_time_limit", s.max_wall_time_limit},
      {"memory_limit", s.memory_limit},
      {"max_memory_limit", s.max_memory_limit},
      {"stack_limit", s.stack_limit},
      {"max_stack_limit", s.max_stack_limit},
      {"max_processes_and_or_threads", s.max_processes_and_or_threads},
      {"max_max_processes_and_or_threads", s.max_max_processes_and_or_threads},
      {"enable_per_process_and_thread_time_limit", s.enable_per_process_and_thread_time_limit},
      {"allow_enable_per_process_and_thread_time_limit",
       s.allow_enable_per_process_and_thread_time_limit},
      {"enable_per_process_and_thread_memory_limit", s.enable_per_process_and_thread_memory_limit},
      {"allow_enable_per_process_and_thread_memory_limit",
       s.allow_enable_per_process_and_thread_memory_limit},
      {"max_file_size", s.max_file_size},
      {"max_max_file_size", s.max_max_file_size},
      {"number_of_runs", s.number_of_runs},
      {"max_number_of_runs", s.max_number_of_runs},
      {"redirect_stderr_to_stdout", s.redirect_stderr_to_stdout},
      {"max_extract_size", s.max_extract_size},
      {"enable_batched_submissions", s.enable_batched_submissions},
      {"max_submission_batch_size", s.max_submission_batch_size},
      {"submission_cache_duration", s.submission_cache_duration},
      {"use_docs_as_homepage", s.use_docs_as_homepage},
      {"allow_enable_network", s.allow_enable_network},
      {"enable_network", s.enable_network},
  });
}

std::string statuses_json() {
  Json all = Json::array();
  for (const StatusName& each : statuses()) {
    all.push_back({{"id", each.id}, {"description", each.description}});
  }
  return json_text(all);
}

std::string languages_json(const LanguageTable& table) {
  Json all = Json::array();
  for (const LanguageEntry& entry : table.entries()) {
    if (!entry.archived) all.push_back(short_form(entry));
  }
  return json_text(all);
}

std::string all_languages_json(const LanguageTable& table) {
  Json all = Json::array();
  for (const LanguageEntry& entry : table.entries()) {
    Json one = short_form(entry);
    one["is_archived"] = entry.archived;
    all.push_back(std::move(one));
  }
  return json_text(all);
}

std::string language_json(const LanguageEntry& entry) {
  return json_text({{"id", entry.id},
                    {"name", entry.name},
                    {"is_archived", entry.archived},
                    {"source_file", or_null(entry.source_file)},
                    {"compile_cmd", or_null(entry.compile_command)},
                    {"run_cmd", or_null(entry.run_command)}});
}

std::string workers_json(const std::vector<queue::WorkerInfo>& workers, std::int64_t waiting) {
  int slots = 0;
  int running = 0;
  for (const queue::WorkerInfo& worker : workers) {
    slots += worker.slots;
    running += worker.running;
  }
  return json_text(Json::array({{{"queue", kVersion},
                                 {"size", waiting},
                                 {"available", slots},
                                 {"idle", std::max(0, slots - running)},
                                 {"working", running},
                                 {"paused", 0},
                                 {"failed", 0}}}));
}

}  // namespace greenroom::judge0
