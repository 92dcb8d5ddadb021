// What a submission must be before anything of it runs.
#include <algorithm>

#include <fmt/format.h>

#include "runner/judge/judge.h"
#include "runner/sandbox/bundle.h"

namespace greenroom {
namespace {

constexpr Bytes kMaxSource = mib(16);  // all files together
constexpr Bytes kMaxExtra = mib(48);  // /box holds 64 MB, and the program's own files are to fit in
constexpr std::size_t kMaxFiles = 1000;
constexpr std::size_t kMaxArguments = 1000;
constexpr int kMaxCount = 100'000;  // of processes and of open files
constexpr Bytes kLeastStack =
    kib(64);  // execve itself puts up to a quarter of the stack limit there

Status check_extra_files(const std::vector<SourceFile>& files) {
  if (files.size() > kMaxFiles)
    return input_error(fmt::format("there are more than {} extra files", kMaxFiles));
  Bytes total;
  for (const SourceFile& file : files)
    total = total + Bytes(static_cast<std::int64_t>(file.content.size()));
  if (total > kMaxExtra) {
    return input_error(
        fmt::format("the extra files are {} bytes long, more than the {} that are accepted",
                    total.count(), kMaxExtra.count()));
  }
  return {};
}

// A folder of files, where nothing is read by us or by its name.
Status check_folder(const Submission& submission) {
  if (submission.files.empty() && submission.extra_files.empty())
    return input_error("there is no file");
  return check_extra_files(submission.files);
}

Status check_files(const std::vector<SourceFile>& files) {
  if (files.empty()) return input_error("there is no source file");
  if (files.size() > kMaxFiles)
    return input_error(fmt::format("there are more than {} source files", kMaxFiles));
  Bytes total;
  for (const SourceFile& file : files) {
    const std::string name = file.name.empty() ? "the source" : file.name;
    if (file.content.find('\0') != std::string::npos) {
      return input_error(name + " is a binary file: it holds a NUL byte",
                         "give the program's source text");
    }
    total = total + Bytes(static_cast<std::int64_t>(file.content.size()));
  }
  if (total > kMaxSource) {
    return input_error(
        fmt::format("the source is {} bytes long, more than the {} that are accepted",
                    total.count(), kMaxSource.count()));
  }
  const auto blank = [](const std::string& text) {
    return text.find_first_not_of(" \t\r\n\f\v") == std::string::npos;
  };
  if (blank(files.front().content)) {
    return input_error((files.front().name.empty() ? "the source" : files.front().name) +
                       " is empty");
  }
  return {};
}

Status check_words(const std::vector<std::string>& words, std::string_view what, bool plain) {
  if (words.size() > kMaxArguments)
    return input_error(fmt::format("there are more than {} {}s", kMaxArguments, what));
  for (const std::string& word : words) {
    if (word.find('\0') != std::string::npos)
      return input_error(fmt::format("there is a NUL byte in the {}s", what));
    if (!plain) continue;
    const auto bad = std::find_if(word.begin(), word.end(), [](unsigned char c) {
      return c < ' ' || c == '"' || c == '\'' || c == '`';
    });
    if (bad != word.end()) {
      return input_error(fmt::format("the {} {:?} holds a quote or a line end", what, word),
                         "no shell reads options: give each by itself, without quotes");
    }
  }
  return {};
}

Status check_limits(const Limits& limits) {
  if (limits.cpu.count() < 0) return input_error("limits.cpu must not be negative");
  if (limits.cpu_extra.count() < 0) return input_error("limits.cpu_extra must not be negative");
  if (limits.wall.count() <= 0) return input_error("limits.wall must be more than 0");
  if (limits.memory < mib(1)) return input_error("limits.memory must be at least 1 MB");
  if (limits.processes < 1) return input_error("limits.processes must be at least 1");
  if (limits.open_files < 8) return input_error("limits.open_files must be at least 8");
  if (limits.stack < kLeastStack)
    return input_error(fmt::format("limits.stack must be at least {} KB", kLeastStack.kib()));
  if (limits.file_size < Bytes(0)) return input_error("limits.file_size must not be negative");
  if (limits.output < Bytes(0)) return input_error("limits.output must not be negative");
  if (std::max(limits.processes, limits.open_files) > kMaxCount) {
    return input_error(
        fmt::format("limits.processes and limits.open_files may be at most {}", kMaxCount));
  }
  return {};
}

Status check_checker(const Submission& submission) {
  for (const TestCase& each : submission.cases) {
    if (!(each.weight > 0)) return input_error("a case's weight must be a number above 0");
  }
  if (!submission.checker) return {};
  if (auto status = check_words(submission.checker->arguments, "argument", false); !status)
    return status;
  if (submission.checker->interactive &&
      (submission.harness || submission.live_input || submission.network))
    return input_error("an interactive checker takes the place of stdin and of any network");
  return {};
}

// Written so that what is not a number does not pass.
Status check_comparer(const Comparer& comparer) {
  if (!(comparer.absolute >= 0)) return input_error("comparer.absolute must be a number from 0 up");
  if (!(comparer.relative >= 0)) return input_error("comparer.relative must be a number from 0 up");
  return {};
}

}  // namespace

Result<const Language*> check_submission(const Submission& submission, const Catalogue& catalogue) {
  const Language* language = catalogue.find(submission.language);
  if (language == nullptr) {
    return input_error("unknown language \"" + submission.language + "\"",
                       "known are " + catalogue.ids());
  }
  if (auto status = catalogue.usable(*language); !status) return failed(status);
  if (submission.harness && submission.cases.empty())
    return input_error("there is no case to call the function with");
  auto files = language->any_files ? check_folder(submission) : check_files(submission.files);
  if (!files) return failed(files);
  if (auto status = check_extra_files(submission.extra_files); !status) return failed(status);
  if (auto status = check_words(submission.compile_options, "compile option", true); !status)
    return failed(status);
  if (auto status = check_words(submission.arguments, "argument", false); !status)
    return failed(status);
  if (auto status = check_limits(submission.limits); !status) return failed(status);
  if (auto status = check_comparer(submission.comparer); !status) return failed(status);
  if (auto status = check_checker(submission); !status) return failed(status);
  return language;
}

}  // namespace greenroom
