#include "platform/runs/run_request.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "platform/judge0/parameters.h"
#include "platform/runs/fields.h"

namespace greenroom::runs {
namespace {

using judge0::Settings;
using nlohmann::json;
using std::chrono::milliseconds;

// The worker's own (runner/judge/check.cc), which would refuse more.
constexpr std::size_t kMaxFiles = 1000;
constexpr std::size_t kMaxWords = 1000;
constexpr std::size_t kMaxName = 255;
constexpr int kMaxOpenFiles = 4096;
constexpr std::int64_t kLeastMemoryKb = 2048;
constexpr std::int64_t kLeastStackKb = 64;

constexpr std::size_t kMaxCases = 1000;
constexpr std::int64_t kUsualOutputKb = 1024;

std::int64_t in_ms(double seconds) { return static_cast<std::int64_t>(std::ceil(seconds * 1000)); }

bool has_nul(std::string_view text) { return text.find('\0') != std::string_view::npos; }

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos;
}

// Relative, without "." and "..", as a worker will lay it out.
bool is_plain_path(std::string_view path) {
  if (path.empty() || path.size() > kMaxName || has_nul(path)) return false;
  while (true) {
    const std::size_t slash = path.find('/');
    const std::string_view part = path.substr(0, slash);
    if (part.empty() || part == "." || part == "..") return false;
    if (slash == std::string_view::npos) return true;
    path.remove_prefix(slash + 1);
  }
}

class Reading {
 public:
  Reading(const json& request, const RunRules& rules)
      : rules_(rules), settings_(rules.settings), fields_(request, "", mistake_) {}

  Checked<Submission> run() {
    read_language();
    read_source();
    read_switches();
    read_input();
    read_words();
    read_limits();
    read_comparer();
    fields_.refuse_unknown();
    if (mistake_) return tl::make_unexpected(std::move(*mistake_));
    return std::move(submission_);
  }

 private:
  void read_language() {
    const auto given = fields_.text("language");
    if (!given) return fields_.refuse("language", "must be given");
    language_ = rules_.catalogue.find(*given);
    if (language_ == nullptr)
      return fields_.refuse("language", "is not known; known are " + rules_.catalogue.ids());
    if (const auto usable = rules_.catalogue.usable(*language_); !usable)
      return fields_.refuse("language", "cannot be run here: " + usable.error().message);
    submission_.language = language_->id;
  }

  void read_source() {
    const auto source = fields_.text("source");
    const json* files = fields_.list("files", kMaxFiles);
    if (source && files != nullptr)
      return fields_.refuse("files", "stands beside source: give one");
    if (source) submission_.files = {{"", *source}};
    for (std::size_t i = 0; files != nullptr && i < files->size(); ++i) {
      read_file((*files)[i], fmt::format("files[{}]", i));
    }
    if (submission_.files.empty())
      return fields_.refuse(files != nullptr ? "files" : "source", "must be given");
    check_contents();
  }

  void read_file(const json& value, std::string path) {
    Fields file(value, std::move(path), mistake_);
    const auto name = file.text("name");
    const auto content = file.text("content");
    file.refuse_unknown();
    if (!name) return file.refuse("name", "must be given");
    if (!is_plain_path(*name)) return file.refuse("name", "must be a plain relative path");
    if (!content) return file.refuse("content", "must be given");
    for (const SourceFile& other : submission_.files) {
      if (other.name == *name) return file.refuse("name", "is there twice");
      if (other.name.starts_with(*name + "/") || name->starts_with(other.name + "/"))
        return file.refuse("name", "is a file and a folder");
    }
    submission_.files.push_back({*name, *content});
  }

  void check_contents() {
    if (language_ == nullptr || language_->any_files) return;
    for (std::size_t i = 0; i < submission_.files.size(); ++i) {
      const SourceFile& file = submission_.files[i];
      const std::string field =
          file.name.empty() ? std::string("source") : fmt::format("files[{}].content", i);
      if (has_nul(file.content)) fields_.refuse(field, "holds a NUL byte: it is no source text");
      if (i == 0 && is_blank(file.content)) fields_.refuse(field, "is empty");
    }
  }

  void read_switches() {
    submission_.stop_on_first_failure = fields_.flag("stopOnFirstFailure").value_or(false);
    submission_.merge_output = fields_.flag("mergeOutput").value_or(false);
    submission_.live_input = fields_.flag("live").value_or(false);
    submission_.review = fields_.flag("review").value_or(false);
    if (submission_.live_input && !rules_.may_be_live)
      fields_.refuse("live", "is for /ws/runs only: nobody could type here");
  }

  void read_input() {
    const auto input = fields_.text("stdin");
    const json* cases = fields_.list("cases", kMaxCases);
    if (submission_.live_input && input) return fields_.refuse("stdin", "is typed in a live run");
    if (submission_.live_input && cases != nullptr && cases->size() > 1)
      return fields_.refuse("cases", "a live run has one case at most");
    if (input && cases != nullptr) return fields_.refuse("stdin", "stands beside cases: give one");
    if (cases == nullptr) {
      submission_.cases.emplace_back();
      submission_.cases.back().input = input.value_or("");
      return;
    }
    if (cases->empty()) return fields_.refuse("cases", "must hold at least one");
    for (std::size_t i = 0; i < cases->size(); ++i) read_case((*cases)[i], i);
  }

  void read_case(const json& value, std::size_t index) {
    Fields fields(value, fmt::format("cases[{}]", index), mistake_);
    TestCase test;
    test.name = fields.text("name").value_or(std::to_string(index + 1));
    test.input = fields.text("stdin").value_or("");
    test.expected = fields.text("expected");
    if (test.name.size() > kMaxName)
      fields.refuse("name", fmt::format("is longer than {} bytes", kMaxName));
    if (submission_.live_input && !test.input.empty())
      fields.refuse("stdin", "is typed in a live run");
    fields.refuse_unknown();
    submission_.cases.push_back(std::move(test));
  }

  void read_words() {
    submission_.arguments = words("arguments", settings_.enable_command_line_arguments);
    submission_.compile_options = words("options", settings_.enable_compiler_options);
    if (submission_.compile_options.empty() || language_ == nullptr) return;
    if (!language_->compile) fields_.refuse("options", "this language is not compiled");
    const auto& allowed = settings_.allowed_languages_for_compiler_options;
    if (!allowed.empty() &&
        std::find(allowed.begin(), allowed.end(), language_->name) == allowed.end())
      fields_.refuse("options", "are switched off for this language");
    for (std::size_t i = 0; i < submission_.compile_options.size(); ++i) {
      const std::string& option = submission_.compile_options[i];
      const bool bad = std::any_of(option.begin(), option.end(), [](unsigned char c) {
        return c < ' ' || c == '"' || c == '\'' || c == '`';
      });
      if (bad) fields_.refuse(fmt::format("options[{}]", i), "holds a quote or a line end");
    }
  }

  std::vector<std::string> words(std::string_view name, bool enabled) {
    auto given = fields_.texts(name, kMaxWords).value_or(std::vector<std::string>());
    if (!given.empty() && !enabled) fields_.refuse(name, "is switched off on this server");
    for (std::size_t i = 0; i < given.size(); ++i) {
      if (has_nul(given[i])) fields_.refuse(fmt::format("{}[{}]", name, i), "holds a NUL byte");
    }
    return given;
  }

  // Defaults and maxima are the server's, which Judge0's variables set; a live run may take longer.
  void read_limits() {
    const json none = json::object();
    const json* given = fields_.take("limits");
    Fields limits(given != nullptr ? *given : none, "limits", mistake_);
    const auto amount = [&](const char* name, std::int64_t usual, std::int64_t least,
                            std::int64_t most) {
      most = std::max(least, most);
      return limits.whole(name, least, most).value_or(std::clamp(usual, least, most));
    };
    const std::int64_t live = milliseconds(kLongestLive).count();
    const std::int64_t most_wall = in_ms(settings_.max_wall_time_limit);
    const bool is_live = submission_.live_input;
    Limits& out = submission_.limits;
    out.cpu = milliseconds(
        amount("cpuMs", in_ms(settings_.cpu_time_limit), 1, in_ms(settings_.max_cpu_time_limit)));
    out.cpu_extra = milliseconds(amount("cpuExtraMs", in_ms(settings_.cpu_extra_time), 0,
                                        in_ms(settings_.max_cpu_extra_time)));
    out.wall = milliseconds(amount("wallMs", is_live ? live : in_ms(settings_.wall_time_limit), 1,
                                   is_live ? std::max(live, most_wall) : most_wall));
    out.memory =
        kib(amount("memoryKb", settings_.memory_limit, kLeastMemoryKb, settings_.max_memory_limit));
    out.stack =
        kib(amount("stackKb", settings_.stack_limit, kLeastStackKb, settings_.max_stack_limit));
    out.processes = static_cast<int>(amount("processes", settings_.max_processes_and_or_threads, 1,
                                            settings_.max_max_processes_and_or_threads));
    out.open_files = static_cast<int>(amount("openFiles", out.open_files, 8, kMaxOpenFiles));
    out.file_size =
        kib(amount("fileSizeKb", settings_.max_file_size, 0, settings_.max_max_file_size));
    out.output = kib(amount("outputKb", kUsualOutputKb, 0, settings_.max_max_file_size));
    limits.refuse_unknown();
  }

  void read_comparer() {
    const json* given = fields_.take("comparer");
    if (given == nullptr) return;
    static const std::map<std::string, Comparer::Rule, std::less<>> kRules = {
        {"lines", Comparer::Rule::kLines},
        {"tokens", Comparer::Rule::kTokens},
        {"numbers", Comparer::Rule::kNumbers},
        {"exact", Comparer::Rule::kExact}};
    Fields fields(*given, "comparer", mistake_);
    const auto rule = kRules.find(fields.text("rule").value_or("lines"));
    if (rule == kRules.end()) {
      fields.refuse("rule", "must be lines, tokens, numbers or exact");
    } else {
      submission_.comparer.rule = rule->second;
    }
    Comparer& comparer = submission_.comparer;
    comparer.absolute = fields.number("absolute", 0, 1e300).value_or(comparer.absolute);
    comparer.relative = fields.number("relative", 0, 1e300).value_or(comparer.relative);
    fields.refuse_unknown();
  }

  const RunRules& rules_;
  const Settings& settings_;
  std::optional<Mistake> mistake_;
  Fields fields_;  // after mistake_, to which it refers
  const Language* language_ = nullptr;
  Submission submission_;
};

}  // namespace

Checked<Submission> read_run(const json& request, const RunRules& rules) {
  return Reading(request, rules).run();
}

Checked<json> read_json(std::string_view text) {
  if (auto size = judge0::check_json_size(text); !size)
    return tl::make_unexpected(Mistake{"", size.error().message});
  json value = json::parse(text, nullptr, false);  // which refuses what is no UTF-8
  if (value.is_discarded()) return tl::make_unexpected(Mistake{"", "this is not JSON"});
  return value;
}

}  // namespace greenroom::runs
