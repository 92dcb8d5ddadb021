#include "platform/judge0/wanted.h"

#include <nlohmann/json.hpp>

#include "base/cbor.h"
#include "submission/cbor_reader.h"

namespace greenroom::judge0 {
namespace {

using nlohmann::json;

void put(json& out, const char* key, const std::optional<std::string>& text) {
  if (text) out[key] = cbor_bytes(*text);
}

Wanted wanted_from(const json& value) {
  const CborReader reader(value, "a Judge0 submission");
  Wanted wanted;
  reader.read("source", wanted.source_code);
  reader.read("language", wanted.language_id);
  reader.read("stdin", wanted.stdin_text);
  reader.read("expected", wanted.expected_output);
  reader.read("runs", wanted.number_of_runs);
  reader.read("cpu", wanted.cpu_time_limit);
  reader.read("cpuExtra", wanted.cpu_extra_time);
  reader.read("wall", wanted.wall_time_limit);
  reader.read("memory", wanted.memory_limit);
  reader.read("stack", wanted.stack_limit);
  reader.read("processes", wanted.max_processes_and_or_threads);
  reader.read("cpuPerProcess", wanted.enable_per_process_and_thread_time_limit);
  reader.read("memoryPerProcess", wanted.enable_per_process_and_thread_memory_limit);
  reader.read("fileSize", wanted.max_file_size);
  reader.read("options", wanted.compiler_options);
  reader.read("arguments", wanted.command_line_arguments);
  reader.read("mergeOutput", wanted.redirect_stderr_to_stdout);
  reader.read("callback", wanted.callback_url);
  reader.read("additionalFiles", wanted.additional_files);
  reader.read("network", wanted.enable_network);
  reader.read("review", wanted.review);
  return wanted;
}

}  // namespace

std::string to_cbor(const Wanted& wanted) {
  json out = {{"language", wanted.language_id},
              {"runs", wanted.number_of_runs},
              {"cpu", wanted.cpu_time_limit},
              {"cpuExtra", wanted.cpu_extra_time},
              {"wall", wanted.wall_time_limit},
              {"memory", wanted.memory_limit},
              {"stack", wanted.stack_limit},
              {"processes", wanted.max_processes_and_or_threads},
              {"cpuPerProcess", wanted.enable_per_process_and_thread_time_limit},
              {"memoryPerProcess", wanted.enable_per_process_and_thread_memory_limit},
              {"fileSize", wanted.max_file_size},
              {"mergeOutput", wanted.redirect_stderr_to_stdout},
              {"network", wanted.enable_network},
              {"review", wanted.review}};
  put(out, "source", wanted.source_code);
  put(out, "stdin", wanted.stdin_text);
  put(out, "expected", wanted.expected_output);
  put(out, "options", wanted.compiler_options);
  put(out, "arguments", wanted.command_line_arguments);
  put(out, "callback", wanted.callback_url);
  put(out, "additionalFiles", wanted.additional_files);
  return pack_cbor(out);
}

Result<Wanted> wanted_from_cbor(std::string_view bytes) {
  const auto value = parse_cbor(bytes);
  if (!value) return tl::make_unexpected(value.error());
  try {
    return wanted_from(*value);
  } catch (const CborMismatch& mismatch) {
    return input_error("not understood: " + mismatch.what);
  }
}

}  // namespace greenroom::judge0
