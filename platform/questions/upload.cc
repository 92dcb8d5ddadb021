#include "platform/questions/upload.h"

#include <fmt/format.h>

#include "platform/runs/fields.h"

namespace greenroom::questions {
namespace {

using nlohmann::json;
using runs::Fields;
using runs::Mistake;

constexpr std::size_t kMostFiles = 1000;
constexpr std::size_t kShownPath = 80;

std::string field_of(const std::string& path) {
  return fmt::format("files[\"{}\"]", path.substr(0, kShownPath));
}

std::optional<Mistake> mistake_in(const std::string& path, const json& content) {
  if (!is_tree_path(path)) return Mistake{field_of(path), "is no plain relative path"};
  if (!belongs_to_question(path)) return Mistake{field_of(path), "is no file of a question"};
  if (!content.is_string()) return Mistake{field_of(path), "must be a text"};
  return std::nullopt;
}

void check_limits(const Question& question, const judge0::Settings& settings,
                  std::vector<Problem>& problems) {
  const auto most_cpu = static_cast<std::int64_t>(settings.max_cpu_time_limit * 1000);
  if (question.limits.cpu.count() > most_cpu)
    problems.push_back(
        {"question.yaml", 0, fmt::format("limits: cpuMs must be at most {} here", most_cpu)});
  if (question.limits.memory > kib(settings.max_memory_limit))
    problems.push_back({"question.yaml", 0,
                        fmt::format("limits: memoryMb must be at most {} here",
                                    kib(settings.max_memory_limit).mib())});
}

}  // namespace

runs::Checked<FileTree> read_upload(const json& request) {
  std::optional<Mistake> mistake;
  Fields fields(request, "", mistake);
  const json* files = fields.take("files");
  fields.refuse_unknown();
  if (!mistake && (files == nullptr || !files->is_object() || files->empty()))
    fields.refuse("files", "must be an object of texts by path");
  if (!mistake && files->size() > kMostFiles)
    fields.refuse("files", fmt::format("holds more than {}", kMostFiles));
  if (mistake) return tl::make_unexpected(std::move(*mistake));
  FileTree tree;
  for (const auto& [path, content] : files->items()) {
    if (auto wrong = mistake_in(path, content)) return tl::make_unexpected(std::move(*wrong));
    tree.emplace(path, content.get<std::string>());
  }
  return tree;
}

std::vector<Problem> problems_of(const std::string& slug, const FileTree& files,
                                 const judge0::Settings& settings) {
  try {
    QuestionReading reading = read_question(slug, files);
    if (reading.problems.empty()) check_limits(reading.question, settings, reading.problems);
    return std::move(reading.problems);
  } catch (const std::exception& error) {
    return {{"", 0, std::string("cannot be read: ") + error.what()}};
  }
}

}  // namespace greenroom::questions
