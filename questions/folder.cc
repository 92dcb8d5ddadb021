#include "questions/folder.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "base/file.h"
#include "questions/cases.h"
#include "questions/header.h"

namespace greenroom {
namespace {

namespace fs = std::filesystem;

constexpr Bytes kMaxText = kib(256);
constexpr Bytes kMaxCases = mib(64);
constexpr std::size_t kMaxSolutions = 200;

constexpr std::array<Verdict, 7> kVerdicts = {
    Verdict::kAccepted,    Verdict::kWrongAnswer,  Verdict::kTimeLimit,   Verdict::kMemoryLimit,
    Verdict::kOutputLimit, Verdict::kRuntimeError, Verdict::kCompileError};

class Folder {
 public:
  explicit Folder(fs::path path) : path_(std::move(path)) {}

  QuestionReading read() {
    Question& question = reading_.question;
    question.slug = path_.filename().string();
    if (!is_slug(question.slug))
      problem("", 0, "\"" + question.slug + "\" is no slug: lower case, digits and hyphens");
    question.checker = checker();
    if (const auto text = content("question.yaml", kMaxText))
      read_header(*text, question, reporter("question.yaml"));
    if (auto text = content("statement.md", kMaxText)) question.statement = std::move(*text);
    std::error_code ignored;
    if (fs::exists(path_ / "notes.md", ignored))
      question.notes = content("notes.md", kMaxText).value_or("");
    const bool header_is_whole = reading_.problems.empty();
    if (const auto text = content("cases.jsonl", kMaxCases); text && header_is_whole)
      read_cases(*text, question, reporter("cases.jsonl"));
    read_solutions();
    return std::move(reading_);
  }

 private:
  static bool is_slug(const std::string& text) {
    return !text.empty() && text.size() <= 80 && text.front() != '-' &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
  }

  void problem(const std::string& file, int line, std::string message) {
    reading_.problems.push_back({file, line, std::move(message)});
  }
  Reporter reporter(std::string file) {
    return [this, file = std::move(file)](int line, std::string message) {
      problem(file, line, std::move(message));
    };
  }

  std::optional<std::string> content(const std::string& name, Bytes most) {
    std::error_code code;
    const fs::file_status status = fs::symlink_status(path_ / name, code);
    if (status.type() == fs::file_type::not_found) {
      problem(name, 0, "is missing");
      return std::nullopt;
    }
    if (status.type() != fs::file_type::regular) {
      problem(name, 0, "is no regular file");
      return std::nullopt;
    }
    auto text = read_file(path_ / name, most);
    if (!text) {
      problem(name, 0, text.error().text());
      return std::nullopt;
    }
    return std::move(*text);
  }

  // Names in order; folders only.
  [[nodiscard]] static std::vector<std::string> names(const fs::path& folder) {
    std::vector<std::string> all;
    std::error_code code;
    if (fs::symlink_status(folder, code).type() != fs::file_type::directory) return all;
    for (const auto& entry : fs::directory_iterator(folder, code)) {
      all.push_back(entry.path().filename().string());
      if (all.size() > kMaxSolutions) break;
    }
    std::sort(all.begin(), all.end());
    return all;
  }

  // checker.py, checker.cpp and their like, or a folder of that name with one of them in it.
  std::optional<CheckerProgram> checker() {
    CheckerProgram found;
    std::error_code code;
    const bool folder =
        fs::symlink_status(path_ / "checker", code).type() == fs::file_type::directory;
    const std::string below = folder ? "checker/" : "";
    for (const std::string& name : names(path_ / below)) {
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
    for (const std::string& word : names(path_ / "solutions")) {
      const auto verdict = std::find_if(kVerdicts.begin(), kVerdicts.end(),
                                        [&](Verdict each) { return to_word(each) == word; });
      const std::string folder = "solutions/" + word;
      if (verdict == kVerdicts.end()) {
        problem(folder, 0, "is named by no verdict that a solution can have");
        continue;
      }
      for (const std::string& name : names(path_ / folder)) {
        if (reading_.question.solutions.size() >= kMaxSolutions)
          return problem("solutions", 0, fmt::format("holds more than {} files", kMaxSolutions));
        if (auto text = content(folder + "/" + name, kMaxText))
          reading_.question.solutions.push_back({word + "/" + name, *verdict, std::move(*text)});
      }
    }
  }

  fs::path path_;
  QuestionReading reading_;
};

}  // namespace

std::string Problem::text() const {
  if (file.empty()) return message;
  return line == 0 ? file + ": " + message : fmt::format("{}:{}: {}", file, line, message);
}

QuestionReading read_question(const fs::path& folder) {
  std::error_code code;
  fs::path path = fs::absolute(folder, code).lexically_normal();
  if (path.filename().empty()) path = path.parent_path();
  return Folder(std::move(path)).read();
}

}  // namespace greenroom
