#include "questions/folder.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "questions/cases.h"
#include "questions/header.h"

namespace greenroom {
namespace {

namespace fs = std::filesystem;

constexpr Bytes kMaxText = kib(256);
constexpr std::size_t kMostProblems = 100;
constexpr Bytes kMaxCases = mib(64);
constexpr std::size_t kMaxSolutions = 200;

constexpr const char* kNoFile = "is no regular file";
constexpr std::array<std::string_view, 4> kOwnFiles = {"question.yaml", "statement.md", "notes.md",
                                                       "cases.jsonl"};

constexpr std::array<Verdict, 7> kVerdicts = {
    Verdict::kAccepted,    Verdict::kWrongAnswer,  Verdict::kTimeLimit,   Verdict::kMemoryLimit,
    Verdict::kOutputLimit, Verdict::kRuntimeError, Verdict::kCompileError};

class Reading {
 public:
  Reading(const std::string& slug, const FileTree& files,
          const std::map<std::string, std::string>& left_out)
      : files_(files), left_out_(left_out) {
    reading_.question.slug = slug;
  }

  QuestionReading read() {
    Question& question = reading_.question;
    if (!is_slug(question.slug))
      problem("", 0, "\"" + question.slug + "\" is no slug: lower case, digits and hyphens");
    question.checker = checker();
    if (const auto text = content("question.yaml", kMaxText))
      read_header(*text, question, reporter("question.yaml"));
    if (auto text = content("statement.md", kMaxText)) question.statement = std::move(*text);
    if (is_there("notes.md")) question.notes = content("notes.md", kMaxText).value_or("");
    const bool header_is_whole = reading_.problems.empty();
    if (const auto text = content("cases.jsonl", kMaxCases); text && header_is_whole)
      read_cases(*text, question, reporter("cases.jsonl"));
    read_solutions();
    return std::move(reading_);
  }

 private:
  // Nobody reads more of them.
  void problem(const std::string& file, int line, std::string message) {
    if (reading_.problems.size() >= kMostProblems) return;
    reading_.problems.push_back({file, line, std::move(message)});
  }
  Reporter reporter(std::string file) {
    return [this, file = std::move(file)](int line, std::string message) {
      problem(file, line, std::move(message));
    };
  }

  std::optional<std::string> content(const std::string& name, Bytes most) {
    if (const auto found = files_.find(name); found != files_.end()) {
      if (static_cast<std::int64_t>(found->second.size()) <= most.count()) return found->second;
      problem(name, 0, fmt::format("is larger than {} KB", most.kib()));
    } else if (const auto other = left_out_.find(name); other != left_out_.end()) {
      problem(name, 0, is_empty_folder(name) ? kNoFile : other->second);
    } else {
      problem(name, 0, is_folder(name) ? kNoFile : "is missing");
    }
    return std::nullopt;
  }

  [[nodiscard]] bool is_there(const std::string& name) const {
    return files_.contains(name) || left_out_.contains(name);
  }
  [[nodiscard]] bool is_empty_folder(const std::string& name) const {
    const auto found = left_out_.find(name);
    return found != left_out_.end() && found->second == FileTreeReading::kEmptyFolder;
  }
  [[nodiscard]] bool is_folder(const std::string& name) const { return !names(name).empty(); }

  // What stands in a folder ("" for the outermost), in order; folders too.
  [[nodiscard]] std::set<std::string> names(const std::string& folder) const {
    const std::string below = folder.empty() ? "" : folder + "/";
    std::set<std::string> all;
    const auto add = [&](const auto& paths) {
      for (auto each = paths.lower_bound(below); each != paths.end(); ++each) {
        if (!each->first.starts_with(below)) break;
        all.insert(
            each->first.substr(below.size(), each->first.find('/', below.size()) - below.size()));
      }
    };
    add(files_);
    add(left_out_);
    return all;
  }

  // checker.py, checker.cpp and their like, or a folder of that name with one of them in it.
  std::optional<CheckerProgram> checker() {
    CheckerProgram found;
    const bool folder = is_folder("checker") || is_empty_folder("checker");
    const std::string below = folder ? "checker/" : "";
    for (const std::string& name : names("")) {
      if (folder && name.starts_with("checker."))
        problem(name, 0, "stands beside a folder of that name");
    }
    for (const std::string& name : names(folder ? "checker" : "")) {
      const bool entry = fs::path(name).stem() == "checker";
      if (!folder && !entry) continue;
      const bool first =
          found.files.empty() || fs::path(found.files.front().name).stem() != "checker";
      if (entry && !first)
        problem(below + name, 0, "there is " + found.files.front().name + " already");
      auto text = content(below + name, kMaxText);
      if (!text) continue;
      found.files.insert(entry ? found.files.begin() : found.files.end(),
                         SourceFile{name, std::move(*text)});
    }
    if (found.files.empty() && !folder) return std::nullopt;
    if (found.files.empty() || fs::path(found.files.front().name).stem() != "checker")
      problem("checker", 0, "has no file checker.*");
    return found;
  }

  void read_solutions() {
    for (const std::string& word : names("solutions")) {
      const auto verdict = std::find_if(kVerdicts.begin(), kVerdicts.end(),
                                        [&](Verdict each) { return to_word(each) == word; });
      const std::string folder = "solutions/" + word;
      if (verdict == kVerdicts.end()) {
        problem(folder, 0, "is named by no verdict that a solution can have");
        continue;
      }
      for (const std::string& name : names(folder)) {
        if (reading_.question.solutions.size() >= kMaxSolutions)
          return problem("solutions", 0, fmt::format("holds more than {} files", kMaxSolutions));
        if (auto text = content(folder + "/" + name, kMaxText))
          reading_.question.solutions.push_back({word + "/" + name, *verdict, std::move(*text)});
      }
    }
  }

  const FileTree& files_;
  const std::map<std::string, std::string>& left_out_;
  QuestionReading reading_;
};

}  // namespace

std::string Problem::text() const {
  if (file.empty()) return message;
  return line == 0 ? file + ": " + message : fmt::format("{}:{}: {}", file, line, message);
}

QuestionReading read_question(const std::string& slug, const FileTree& tree) {
  return Reading(slug, tree, {}).read();
}

QuestionReading read_question(const fs::path& folder) {
  const FileTreeReading found = read_question_files(folder);
  return Reading(slug_of_folder(folder), found.files, found.left_out).read();
}

FileTreeReading read_question_files(const fs::path& folder) {
  return read_file_tree(folder, belongs_to_question);
}

bool belongs_to_question(std::string_view path) {
  const std::string_view first = path.substr(0, path.find('/'));
  return first == "solutions" || first == "checker" || first.starts_with("checker.") ||
         std::find(kOwnFiles.begin(), kOwnFiles.end(), first) != kOwnFiles.end();
}

std::string slug_of_folder(const fs::path& folder) {
  std::error_code code;
  fs::path path = fs::absolute(folder, code).lexically_normal();
  if (path.filename().empty()) path = path.parent_path();
  return path.filename().string();
}

bool is_slug(std::string_view text) {
  return !text.empty() && text.size() <= 80 && text.front() != '-' &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

}  // namespace greenroom
