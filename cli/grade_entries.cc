#include "cli/grade_entries.h"

#include "base/file.h"
#include "cli/source_files.h"

namespace greenroom::cli {
namespace {

namespace fs = std::filesystem;

constexpr Bytes kMaxSource = mib(1);

// solutions/wrong_answer/a.py must be a wrong answer. Only there: who hands something in may name a
// folder as they like.
std::optional<Verdict> expected_by(const fs::path& path) {
  const fs::path folder = path.parent_path();
  if (folder.parent_path().filename() != "solutions") return std::nullopt;
  return verdict_from_word(folder.filename().string());
}

}  // namespace

Status Entries::add(const std::vector<std::string>& given) {
  auto files = find_source_files(catalogue_, given);
  if (!files) return failed(files);
  for (const FoundFile& each : *files) {
    if (each.language != nullptr) {
      add_file(each.path, each.named ? std::nullopt : expected_by(each.path));
    } else if (each.named) {
      return input_error(each.path.string() + ": no language has files of this name",
                         "greenroom languages");
    } else {
      ++ignored_;
    }
  }
  return {};
}

Status Entries::add(const Manifest::Item& item) {
  const std::size_t before = all_.size();
  if (auto status = add(std::vector{item.path.string()}); !status) return status;
  for (std::size_t i = before; i < all_.size(); ++i) {
    if (item.expected) all_[i].expected = item.expected;
    if (!item.name.empty())
      all_[i].name = all_.size() == before + 1 ? item.name : item.name + "/" + all_[i].name;
  }
  return {};
}

void Entries::add_solutions(const Question& question) {
  for (const Solution& each : question.solutions) {
    if (const Language* language = catalogue_.find_for_file(each.name))
      all_.push_back({each.name, each.verdict, each.source, language});
  }
}

// One that cannot be read is an entry all the same.
void Entries::add_file(const fs::path& file, std::optional<Verdict> expected) {
  all_.push_back(
      {file.string(), expected, read_file(file, kMaxSource), catalogue_.find_for_file(file)});
}

}  // namespace greenroom::cli
