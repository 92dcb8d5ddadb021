#include "platform/judge0/validate.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "platform/http/message.h"
#include "platform/judge0/base64.h"
#include "platform/judge0/callback_url.h"
#include "platform/judge0/coerce.h"
#include "platform/judge0/parameters.h"
#include "platform/judge0/words.h"

namespace greenroom::judge0 {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;
using Words = std::vector<std::string>;

constexpr std::size_t kMaxLine = 512;  // characters of options and of arguments

// What a limit may be. Judge0 speaks of "greater than 0" where the least is 1, but not of the wall
// time.
template <typename T>
struct Limit {
  const char* name;
  T Wanted::*wanted;
  T Settings::*usual;
  T Settings::*most;
  int least;
  bool positive = false;
};

constexpr Limit<int> kRuns = {"number_of_runs",
                              &Wanted::number_of_runs,
                              &Settings::number_of_runs,
                              &Settings::max_number_of_runs,
                              1,
                              true};
constexpr Limit<double> kTimes[] = {
    {"cpu_time_limit", &Wanted::cpu_time_limit, &Settings::cpu_time_limit,
     &Settings::max_cpu_time_limit, 0},
    {"cpu_extra_time", &Wanted::cpu_extra_time, &Settings::cpu_extra_time,
     &Settings::max_cpu_extra_time, 0},
    {"wall_time_limit", &Wanted::wall_time_limit, &Settings::wall_time_limit,
     &Settings::max_wall_time_limit, 1},
};
constexpr Limit<int> kAmounts[] = {
    {"memory_limit", &Wanted::memory_limit, &Settings::memory_limit, &Settings::max_memory_limit,
     2048},
    {"stack_limit", &Wanted::stack_limit, &Settings::stack_limit, &Settings::max_stack_limit, 0},
    {"max_processes_and_or_threads", &Wanted::max_processes_and_or_threads,
     &Settings::max_processes_and_or_threads, &Settings::max_max_processes_and_or_threads, 1, true},
};
constexpr Limit<int> kFileSize = {"max_file_size", &Wanted::max_file_size, &Settings::max_file_size,
                                  &Settings::max_max_file_size, 0};

struct Choice {
  const char* name;
  bool Wanted::*wanted;
  bool Settings::*usual;
  bool Settings::*allowed;
};

constexpr Choice kPerProcess[] = {
    {"enable_per_process_and_thread_time_limit", &Wanted::enable_per_process_and_thread_time_limit,
     &Settings::enable_per_process_and_thread_time_limit,
     &Settings::allow_enable_per_process_and_thread_time_limit},
    {"enable_per_process_and_thread_memory_limit",
     &Wanted::enable_per_process_and_thread_memory_limit,
     &Settings::enable_per_process_and_thread_memory_limit,
     &Settings::allow_enable_per_process_and_thread_memory_limit},
};

// As Ruby writes numbers: a decimal keeps its fraction.
std::string in_ruby(int number) { return std::to_string(number); }
std::string in_ruby(double number) {
  std::string text = fmt::format("{}", number);
  return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

// "C", "C and Java", "C, C++ and Java"
std::string sentence(const Words& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " and " : ", ";
    text += words[i];
  }
  return text;
}

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

bool has_nul(std::string_view text) { return text.find('\0') != std::string_view::npos; }

// Goes through the fields in the order in which Judge0 reports them.
class Validation {
 public:
  Validation(const json& fields, bool base64, const Settings& settings,
             const LanguageTable& languages)
      : fields_(fields), base64_(base64), settings_(settings), languages_(languages) {}

  tl::expected<Wanted, ordered_json> run() {
    find_language();
    read_texts();
    check_source();
    if (!id_) add("language_id", "can't be blank");
    read_number(kRuns);
    for (const auto& limit : kTimes) read_number(limit);
    for (const auto& limit : kAmounts) read_number(limit);
    for (const auto& choice : kPerProcess) read_choice(choice, "this option cannot be enabled");
    read_number(kFileSize);
    read_review();
    check_options();
    check_arguments();
    check_language();
    check_callback();
    check_additional_files();
    check_size_of_runs();
    read_choice({"enable_network", &Wanted::enable_network, &Settings::enable_network,
                 &Settings::allow_enable_network},
                "enabling network is not allowed");
    if (!errors_.empty()) return tl::make_unexpected(std::move(errors_));
    return std::move(wanted_);
  }

 private:
  void find_language() {
    id_ = to_id(field("language_id"));
    const bool fits = id_ && std::abs(*id_) <= std::numeric_limits<int>::max();
    if (fits) wanted_.language_id = static_cast<int>(*id_);
    language_ = fits ? languages_.find(wanted_.language_id) : nullptr;
  }

  void read_texts() {
    wanted_.source_code = decoded("source_code", base64_);
    wanted_.stdin_text = decoded("stdin", base64_);
    wanted_.expected_output = decoded("expected_output", base64_);
    wanted_.additional_files = decoded("additional_files", true);
    if (wanted_.additional_files == "") wanted_.additional_files.reset();
    wanted_.compiler_options = line("compiler_options");
    wanted_.command_line_arguments = line("command_line_arguments");
    wanted_.callback_url = line("callback_url");
    const auto merge = to_truth(field("redirect_stderr_to_stdout"));
    wanted_.redirect_stderr_to_stdout = merge.value_or(settings_.redirect_stderr_to_stdout);
  }

  void check_source() {
    const bool blank = !wanted_.source_code || is_blank(*wanted_.source_code);
    if (wanted_.language_id == kMultiFile) {
      if (!blank) add("source_code", "must be blank");
      if (!wanted_.additional_files) add("additional_files", "can't be blank");
      return;
    }
    if (blank) return add("source_code", "can't be blank");
    if (has_nul(*wanted_.source_code)) add("source_code", "must not contain NUL bytes");
  }

  // Rails checks the number as it was sent and cuts off the fraction afterwards.
  template <typename T>
  void read_number(const Limit<T>& limit) {
    const Number number = to_number(field(limit.name));
    wanted_.*limit.wanted = settings_.*limit.usual;
    if (!number.present) return;
    if (!number.value) return add(limit.name, "is not a number");
    const double value = std::is_integral_v<T> ? std::trunc(*number.value) : *number.value;
    const T most = settings_.*limit.most;
    if (std::min(value, *number.value) < limit.least) {
      add(limit.name, limit.positive
                          ? "must be greater than 0"
                          : fmt::format("must be greater than or equal to {}", limit.least));
    } else if (*number.value > most) {
      add(limit.name, "must be less than or equal to " + in_ruby(most));
    } else {
      wanted_.*limit.wanted = static_cast<T>(value);
    }
  }

  void read_choice(const Choice& choice, const char* refusal) {
    wanted_.*choice.wanted = to_truth(field(choice.name)).value_or(settings_.*choice.usual);
    if (wanted_.*choice.wanted && !(settings_.*choice.allowed)) add(choice.name, refusal);
  }

  void check_options() {
    if (!wanted_.compiler_options) return;
    check_line("compiler_options", *wanted_.compiler_options);
    const Words& allowed = settings_.allowed_languages_for_compiler_options;
    if (!settings_.enable_compiler_options) {
      add("compiler_options", "setting compiler options is not allowed");
    } else if (language_ != nullptr && !language_->archived && !language_->compiled) {
      add("compiler_options", "setting compiler options is only allowed for compiled languages");
    } else if (language_ != nullptr && !allowed.empty() && !is_allowed(*language_)) {
      add("compiler_options", "setting compiler options is only allowed for " + sentence(allowed));
    }
    check_option_words();
  }

  // "C++ (GCC 12.2.0)" is C++.
  [[nodiscard]] bool is_allowed(const LanguageEntry& language) const {
    const Words& allowed = settings_.allowed_languages_for_compiler_options;
    const std::string word = language.name.substr(0, language.name.find(' '));
    return std::find(allowed.begin(), allowed.end(), word) != allowed.end();
  }

  // What the judge refuses, since it would mean something else to a compiler's option file.
  void check_option_words() {
    const auto bad = [](unsigned char c) { return c < ' ' || c == '"' || c == '\''; };
    for (const std::string& word : split_words(*wanted_.compiler_options)) {
      if (has_nul(word) || std::none_of(word.begin(), word.end(), bad)) continue;
      return add("compiler_options", "must not contain quotes or line ends inside an option");
    }
  }

  void check_arguments() {
    if (!wanted_.command_line_arguments) return;
    check_line("command_line_arguments", *wanted_.command_line_arguments);
    if (!settings_.enable_command_line_arguments)
      add("command_line_arguments", "setting command line arguments is not allowed");
  }

  void check_line(const char* name, std::string_view text) {
    if (count_characters(text) > kMaxLine) add(name, "is too long (maximum is 512 characters)");
    if (has_nul(text)) add(name, "must not contain NUL bytes");
    if (!is_utf8(text)) add(name, "is not valid UTF-8");
  }

  // Ours, and so strict: a word that is no boolean is not taken for one.
  void read_review() {
    const json& given = field("review");
    if (given.is_null()) return;
    const bool is_true = given == json(true) || given == "true";
    if (!is_true && given != json(false) && given != "false")
      add("review", "must be true or false");
    wanted_.review = is_true;
  }

  void check_language() {
    if (language_ == nullptr) {
      add("language_id", fmt::format("language with id {} doesn't exist", shown_id()));
    } else if (language_->archived) {
      add("language_id",
          fmt::format("language with id {} is archived and cannot be used anymore", shown_id()));
    }
  }

  [[nodiscard]] std::string shown_id() const {
    return id_ ? fmt::format("{:.0f}", *id_ == 0 ? 0.0 : *id_) : "";  // never "-0"
  }

  void check_callback() {
    if (!wanted_.callback_url) return;
    if (!settings_.enable_callbacks) return add("callback_url", "setting callback is not allowed");
    if (!parse_callback_url(*wanted_.callback_url)) add("callback_url", "is not a valid URL");
  }

  // Every run has its own copy on the way to the worker.
  void check_size_of_runs() {
    constexpr std::size_t kMost = std::size_t{32} << 20;
    const std::size_t each =
        wanted_.stdin_text.value_or("").size() + wanted_.expected_output.value_or("").size();
    if (wanted_.number_of_runs > 1 &&
        each * static_cast<std::size_t>(wanted_.number_of_runs) > kMost)
      add("number_of_runs", "is too high for so large an input");
  }

  void check_additional_files() {
    if (wanted_.additional_files && !settings_.enable_additional_files)
      add("additional_files", "setting additional files is not allowed");
  }

  [[nodiscard]] const json& field(const char* name) const {
    static const json kAbsent;
    if (!fields_.is_object()) return kAbsent;
    const auto found = fields_.find(name);
    return found == fields_.end() ? kAbsent : *found;
  }

  [[nodiscard]] std::optional<std::string> decoded(const char* name, bool base64) const {
    auto text = to_text(field(name));
    if (text && base64) text = decode_base64(*text);
    return text;
  }

  // Blank counts as absent.
  [[nodiscard]] std::optional<std::string> line(const char* name) const {
    auto text = to_text(field(name));
    return text && !is_blank(*text) ? text : std::nullopt;
  }

  void add(const char* name, const std::string& message) { errors_[name].push_back(message); }

  const json& fields_;
  const bool base64_;
  const Settings& settings_;
  const LanguageTable& languages_;
  const LanguageEntry* language_ = nullptr;
  std::optional<double> id_;
  Wanted wanted_;
  ordered_json errors_ = ordered_json::object();
};

}  // namespace

tl::expected<Wanted, ordered_json> validate(const json& fields, bool base64,
                                            const Settings& settings,
                                            const LanguageTable& languages) {
  return Validation(fields, base64, settings, languages).run();
}

}  // namespace greenroom::judge0
