// greenroom bank import: makes folders of questions in another form.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <sstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "base/json_depth.h"
#include "cli/bank.h"
#include "cli/question_source.h"
#include "cli/terminal.h"
#include "cli/workshop.h"
#include "languages/catalogue.h"
#include "questions/archive.h"
#include "questions/import_json.h"
#include "questions/write.h"

namespace greenroom::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr Bytes kMaxImport = mib(256);
constexpr int kMaxDepth = 33;

struct ImportFlags {
  std::vector<std::string> files;
  std::string into;
};

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// A file of one record, of a list of them, or of one a line.
std::vector<std::string> records_of(const std::string& text) {
  // A list of records is one level more than a record. What is deeper is refused as it stands.
  if (is_nested_deeper(text, kMaxDepth)) return lines_of(text);
  const json whole = json::parse(text, nullptr, false);
  if (whole.is_array()) {
    // In the source's own order of names, which a list of them keeps.
    const auto ordered = nlohmann::ordered_json::parse(text);
    std::vector<std::string> all;
    for (const auto& each : ordered) all.push_back(each.dump());
    return all;
  }
  if (!whole.is_discarded()) return {text};
  return lines_of(text);
}

class Import {
 public:
  Import(const Catalogue& catalogue, const ImportFlags& flags)
      : catalogue_(catalogue), flags_(flags) {}

  int run() {
    for (const std::string& file : flags_.files) read(file);
    fmt::print("{} questions imported, {} refused\n", imported_, refused_);
    return refused_ == 0 ? kDone : imported_ > 0 ? kVerdict : kUsage;
  }

 private:
  void read(const fs::path& path) {
    std::error_code code;
    if (!fs::is_directory(path, code) && !is_archive(path)) return read_records(path);
    if (!fs::is_directory(path, code) || fs::exists(path / "problem.yaml", code))
      return read_one_package(path);
    std::vector<fs::path> inner;
    for (const auto& entry : fs::directory_iterator(path, code))
      if (fs::exists(entry.path() / "problem.yaml", code) ||
          (entry.is_regular_file(code) && is_archive(entry.path())))
        inner.push_back(entry.path());
    std::sort(inner.begin(), inner.end());
    if (inner.empty()) refuse(path.string(), "holds no problem.yaml");
    for (const fs::path& each : inner) read_one_package(each);
  }

  void read_records(const fs::path& path) {
    auto text = read_file(path, kMaxImport);
    if (!text) return refuse("", text.error().text());
    int number = 0;
    for (const std::string& record : records_of(*text)) {
      ++number;
      if (record.find_first_not_of(" \t\r") == std::string::npos) continue;
      const std::string where = fmt::format("{}:{}", path.string(), number);
      if (auto question = question_from_json(record))
        write(where, *question);
      else
        refuse(where, question.error().text());
    }
  }

  void read_one_package(const fs::path& path) {
    const auto reading = read_package_at(path, catalogue_);
    if (!reading) return refuse(path.string(), reading.error().text());
    for (const Problem& each : reading->problems) say(path.string(), each.text());
    if (!reading->problems.empty()) {
      ++refused_;
      return;
    }
    for (const Problem& each : reading->remarks) say(path.string(), "note: " + each.text());
    write(path.string(), reading->question);
  }

  void write(const std::string& where, const Question& question) {
    if (auto status = write_question(flags_.into, question); !status)
      return refuse(where, status.error().text());
    ++imported_;
  }

  void refuse(const std::string& where, const std::string& why) {
    ++refused_;
    say(where, why);
  }

  static void say(const std::string& where, const std::string& what) {
    fmt::print(stderr, "greenroom: {}{}{}\n", where, where.empty() ? "" : ": ", one_line(what));
  }

  const Catalogue& catalogue_;
  const ImportFlags& flags_;
  int imported_ = 0;
  int refused_ = 0;
};

int import_questions(const ImportFlags& flags) {
  const auto catalogue = Catalogue::load(share_folder() / "languages");
  if (!catalogue) return report_error(catalogue.error());
  return Import(*catalogue, flags).run();
}

}  // namespace

void add_bank_import(CLI::App& bank, Action& action) {
  auto flags = std::make_shared<ImportFlags>();
  CLI::App* command = bank.add_subcommand("import", "Make folders of questions in another form");
  command->footer(
      "Problem packages of Kattis and the ICPC (legacy and 2025-09), each a folder or an archive\n"
      "(.zip, .kpp, .tar, .tar.gz); folders of them; files of JSON records of a function or a "
      "class\n"
      "and its cases, one a line or in a list, or of exercism's canonical data "
      "(docs/questions.md).\n"
      "What cannot be imported is named with the reason, what is left out of a package with "
      "\"note\".\n"
      "Exit status: 0 all were imported; 1 some were; 2 none.\n"
      "Examples:\n"
      "  greenroom bank import hello.zip --into bank\n"
      "  greenroom bank import contest/ records.jsonl --into bank");
  command->add_option("file", flags->files, "Packages, folders of packages, files of records")
      ->required();
  command->add_option("--into", flags->into, "Folder for the questions' folders")->required();
  command->callback([flags, &action] { action = [flags] { return import_questions(*flags); }; });
}

}  // namespace greenroom::cli
