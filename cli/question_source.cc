#include "cli/question_source.h"

#include "questions/archive.h"
#include "questions/write.h"

namespace greenroom::cli {
namespace {

namespace fs = std::filesystem;

// Without the endings of an archive.
std::string package_name(const fs::path& path) {
  std::error_code code;
  const fs::path whole = fs::absolute(path, code).lexically_normal();
  const fs::path named = whole.filename().empty() ? whole.parent_path() : whole;
  if (fs::is_directory(named, code)) return named.filename().string();
  const fs::path stem = named.stem();
  return stem.extension() == ".tar" ? stem.stem().string() : stem.string();
}

}  // namespace

Result<PackageReading> read_package_at(const fs::path& path, const Catalogue& catalogue) {
  auto files = read_files(path);
  if (!files) return failed(files);
  PackageReading reading = read_package(std::move(*files), package_name(path), catalogue);
  if (!reading.problems.empty()) return reading;
  // What is written must be what can be read.
  const Question& question = reading.question;
  reading.problems = read_question(question.slug, question_files(question)).problems;
  return reading;
}

Result<NamedQuestion> read_named_question(const fs::path& path, const Catalogue& catalogue) {
  std::error_code code;
  if (!fs::exists(path, code)) return input_error("there is no " + path.string());
  if (fs::is_directory(path, code) && !fs::exists(path / "problem.yaml", code)) {
    QuestionReading reading = read_question(path);
    return NamedQuestion{std::move(reading.question),
                         std::move(reading.problems),
                         {},
                         read_question_files(path).files};
  }
  auto reading = read_package_at(path, catalogue);
  if (!reading) return failed(reading);
  FileTree files = reading->problems.empty() ? question_files(reading->question) : FileTree();
  return NamedQuestion{std::move(reading->question), std::move(reading->problems),
                       std::move(reading->remarks), std::move(files)};
}

}  // namespace greenroom::cli
