#include "platform/judge0/settings.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include <fmt/format.h>

namespace greenroom::judge0 {
namespace {

using Words = std::vector<std::string>;

template <typename T>
struct Variable {
  const char* name;
  T Settings::*member;
};

// The least and the most that can be carried out; both are allowed.
template <typename T>
struct Measure {
  const char* name;
  T Settings::*member;
  T least;
  T most;
};

constexpr double kDay = 86'400;
constexpr int kMaxKb = 1 << 30;
constexpr int kMaxProcesses = 100'000;  // what the judge takes
constexpr int kMaxExtractKb =
    48 << 10;  // all files beside the source, as far as the judge takes them
constexpr int kMany = 1'000'000;

constexpr Variable<std::string> kTexts[] = {
    {"MAINTENANCE_MESSAGE", &Settings::maintenance_message},
    {"CALLBACKS_SECRET", &Settings::callbacks_secret},
};

constexpr Variable<std::string> kHeaderNames[] = {
    {"AUTHN_HEADER", &Settings::authn_header},
    {"AUTHZ_HEADER", &Settings::authz_header},
};

constexpr Variable<Words> kLists[] = {
    {"AUTHN_TOKEN", &Settings::authn_tokens},
    {"AUTHZ_TOKEN", &Settings::authz_tokens},
    {"ALLOW_IP", &Settings::allow_ip},
    {"DISALLOW_IP", &Settings::disallow_ip},
    {"ALLOW_ORIGIN", &Settings::allow_origin},
    {"DISALLOW_ORIGIN", &Settings::disallow_origin},
    {"ALLOWED_LANGUAGES_FOR_COMPILER_OPTIONS", &Settings::allowed_languages_for_compiler_options},
};

constexpr Variable<bool> kSwitches[] = {
    {"MAINTENANCE_MODE", &Settings::maintenance_mode},
    {"ENABLE_WAIT_RESULT", &Settings::enable_wait_result},
    {"ENABLE_COMPILER_OPTIONS", &Settings::enable_compiler_options},
    {"ENABLE_COMMAND_LINE_ARGUMENTS", &Settings::enable_command_line_arguments},
    {"ENABLE_SUBMISSION_DELETE", &Settings::enable_submission_delete},
    {"ENABLE_CALLBACKS", &Settings::enable_callbacks},
    {"ENABLE_ADDITIONAL_FILES", &Settings::enable_additional_files},
    {"ENABLE_BATCHED_SUBMISSIONS", &Settings::enable_batched_submissions},
    {"ALLOW_ENABLE_NETWORK", &Settings::allow_enable_network},
    {"ENABLE_NETWORK", &Settings::enable_network},
    {"ALLOW_ENABLE_PER_PROCESS_AND_THREAD_TIME_LIMIT",
     &Settings::allow_enable_per_process_and_thread_time_limit},
    {"ENABLE_PER_PROCESS_AND_THREAD_TIME_LIMIT",
     &Settings::enable_per_process_and_thread_time_limit},
    {"ALLOW_ENABLE_PER_PROCESS_AND_THREAD_MEMORY_LIMIT",
     &Settings::allow_enable_per_process_and_thread_memory_limit},
    {"ENABLE_PER_PROCESS_AND_THREAD_MEMORY_LIMIT",
     &Settings::enable_per_process_and_thread_memory_limit},
    {"REDIRECT_STDERR_TO_STDOUT", &Settings::redirect_stderr_to_stdout},
    {"USE_DOCS_AS_HOMEPAGE", &Settings::use_docs_as_homepage},
    {"DISABLE_IMPLICIT_BASE64_ENCODING", &Settings::disable_implicit_base64_encoding},
    {"CALLBACKS_ALLOW_PRIVATE", &Settings::callbacks_allow_private},
};

constexpr Measure<double> kTimes[] = {
    {"CALLBACKS_TIMEOUT", &Settings::callbacks_timeout, 0.001, kDay},
    {"SUBMISSION_CACHE_DURATION", &Settings::submission_cache_duration, 0, kDay},
    {"CPU_TIME_LIMIT", &Settings::cpu_time_limit, 0, kDay},
    {"MAX_CPU_TIME_LIMIT", &Settings::max_cpu_time_limit, 0, kDay},
    {"CPU_EXTRA_TIME", &Settings::cpu_extra_time, 0, kDay},
    {"MAX_CPU_EXTRA_TIME", &Settings::max_cpu_extra_time, 0, kDay},
    {"WALL_TIME_LIMIT", &Settings::wall_time_limit, 1, kDay},
    {"MAX_WALL_TIME_LIMIT", &Settings::max_wall_time_limit, 1, kDay},
};

constexpr Measure<int> kCounts[] = {
    {"CALLBACKS_MAX_TRIES", &Settings::callbacks_max_tries, 1, 100},
    {"MAX_QUEUE_SIZE", &Settings::max_queue_size, 0, kMany},
    {"MAX_SUBMISSION_BATCH_SIZE", &Settings::max_submission_batch_size, 1, kMany},
    {"MAX_EXTRACT_SIZE", &Settings::max_extract_size, 0, kMaxExtractKb},
    {"MEMORY_LIMIT", &Settings::memory_limit, 2048, kMaxKb},
    {"MAX_MEMORY_LIMIT", &Settings::max_memory_limit, 2048, kMaxKb},
    {"STACK_LIMIT", &Settings::stack_limit, 0, kMaxKb},
    {"MAX_STACK_LIMIT", &Settings::max_stack_limit, 0, kMaxKb},
    {"MAX_PROCESSES_AND_OR_THREADS", &Settings::max_processes_and_or_threads, 1, kMaxProcesses},
    {"MAX_MAX_PROCESSES_AND_OR_THREADS", &Settings::max_max_processes_and_or_threads, 1,
     kMaxProcesses},
    {"MAX_FILE_SIZE", &Settings::max_file_size, 0, kMaxKb},
    {"MAX_MAX_FILE_SIZE", &Settings::max_max_file_size, 0, kMaxKb},
    {"NUMBER_OF_RUNS", &Settings::number_of_runs, 1, 1000},
    {"MAX_NUMBER_OF_RUNS", &Settings::max_number_of_runs, 1, 1000},
};

// A default that no submission could have: every one that leaves the field out would be refused.
template <typename T>
struct Pair {
  const char* name;
  T Settings::*value;
  T Settings::*bound;  // named MAX_… or ALLOW_…
};

constexpr Pair<double> kTimePairs[] = {
    {"CPU_TIME_LIMIT", &Settings::cpu_time_limit, &Settings::max_cpu_time_limit},
    {"CPU_EXTRA_TIME", &Settings::cpu_extra_time, &Settings::max_cpu_extra_time},
    {"WALL_TIME_LIMIT", &Settings::wall_time_limit, &Settings::max_wall_time_limit},
};
constexpr Pair<int> kCountPairs[] = {
    {"MEMORY_LIMIT", &Settings::memory_limit, &Settings::max_memory_limit},
    {"STACK_LIMIT", &Settings::stack_limit, &Settings::max_stack_limit},
    {"MAX_PROCESSES_AND_OR_THREADS", &Settings::max_processes_and_or_threads,
     &Settings::max_max_processes_and_or_threads},
    {"MAX_FILE_SIZE", &Settings::max_file_size, &Settings::max_max_file_size},
    {"NUMBER_OF_RUNS", &Settings::number_of_runs, &Settings::max_number_of_runs},
};
constexpr Pair<bool> kAllowedPairs[] = {
    {"ENABLE_NETWORK", &Settings::enable_network, &Settings::allow_enable_network},
    {"ENABLE_PER_PROCESS_AND_THREAD_TIME_LIMIT",
     &Settings::enable_per_process_and_thread_time_limit,
     &Settings::allow_enable_per_process_and_thread_time_limit},
    {"ENABLE_PER_PROCESS_AND_THREAD_MEMORY_LIMIT",
     &Settings::enable_per_process_and_thread_memory_limit,
     &Settings::allow_enable_per_process_and_thread_memory_limit},
};

Words split(std::string_view text) {
  Words words;
  constexpr std::string_view kSpace = " \t\r\n";
  for (std::size_t at = 0; (at = text.find_first_not_of(kSpace, at)) != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(kSpace, at), text.size());
    words.emplace_back(text.substr(at, end - at));
    at = end;
  }
  return words;
}

bool is_header_name(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           std::string_view("!#$%&'*+-.^_`|~").find(static_cast<char>(c)) != std::string_view::npos;
  });
}

// The whole text as a finite number.
template <typename T>
std::optional<T> number(std::string_view text) {
  T value{};
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if constexpr (std::is_floating_point_v<T>) {
    if (!std::isfinite(value)) return std::nullopt;
  }
  return value;
}

tl::unexpected<Error> mistake(const char* name, const std::string& value, const std::string& what) {
  return input_error(fmt::format("{} is \"{}\"", name, value), what);
}

// Reads the variables one after the other; the first mistake stays.
class Reader {
 public:
  Reader(const Environment& environment, Settings& settings)
      : environment_(environment), settings_(settings) {}

  void read(const Variable<std::string>& text) {
    if (const auto value = find(text.name)) settings_.*text.member = *value;
  }

  void read_header_name(const Variable<std::string>& header) {
    const auto value = find(header.name);
    if (!value) return;
    if (!is_header_name(*value))
      return keep(mistake(header.name, *value, "it takes the name of an HTTP header"));
    settings_.*header.member = *value;
  }

  void read(const Variable<Words>& list) {
    if (const auto value = find(list.name)) settings_.*list.member = split(*value);
  }

  void read(const Variable<bool>& choice) {
    const auto value = find(choice.name);
    if (!value) return;
    if (*value != "true" && *value != "false")
      return keep(mistake(choice.name, *value, "it takes true or false"));
    settings_.*choice.member = *value == "true";
  }

  template <typename T>
  void read(const Measure<T>& measure) {
    const auto value = find(measure.name);
    if (!value) return;
    const auto parsed = number<T>(*value);
    if (!parsed || *parsed < measure.least || *parsed > measure.most) {
      return keep(
          mistake(measure.name, *value,
                  fmt::format("it takes a {}number from {} to {}",
                              std::is_integral_v<T> ? "whole " : "", measure.least, measure.most)));
    }
    settings_.*measure.member = *parsed;
  }

  template <typename T>
  void check_most(const Pair<T>& pair) {
    if (settings_.*pair.value <= settings_.*pair.bound) return;
    keep(input_error(fmt::format("{} is {}, more than MAX_{}, which is {}", pair.name,
                                 settings_.*pair.value, pair.name, settings_.*pair.bound),
                     "lower the one or raise the other"));
  }

  void check_allowed(const Pair<bool>& pair) {
    if (!(settings_.*pair.value) || settings_.*pair.bound) return;
    keep(input_error(fmt::format("{} is true, but ALLOW_{} is not", pair.name, pair.name),
                     fmt::format("set ALLOW_{}=true as well", pair.name)));
  }

  Status status = {};

 private:
  [[nodiscard]] std::optional<std::string> find(const char* name) const {
    auto value = environment_(name);
    return value && !value->empty() ? value : std::nullopt;
  }

  void keep(tl::unexpected<Error> error) {
    if (status) status = std::move(error);
  }

  const Environment& environment_;
  Settings& settings_;
};

}  // namespace

Result<Settings> read_settings(const Environment& environment) {
  Settings settings;
  Reader reader(environment, settings);
  for (const auto& each : kTexts) reader.read(each);
  for (const auto& each : kHeaderNames) reader.read_header_name(each);
  for (const auto& each : kLists) reader.read(each);
  for (const auto& each : kSwitches) reader.read(each);
  for (const auto& each : kTimes) reader.read(each);
  for (const auto& each : kCounts) reader.read(each);
  for (const auto& each : kTimePairs) reader.check_most(each);
  for (const auto& each : kCountPairs) reader.check_most(each);
  for (const auto& each : kAllowedPairs) reader.check_allowed(each);
  if (!reader.status) return failed(reader.status);
  return settings;
}

}  // namespace greenroom::judge0
