// greenroom bank export: questions in the form of others.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>

#include <fmt/format.h>

#include "cli/bank.h"
#include "cli/terminal.h"
#include "cli/workshop.h"
#include "questions/export_json.h"
#include "questions/folder.h"
#include "questions/package_write.h"

namespace greenroom::cli {
namespace {

namespace fs = std::filesystem;

struct ExportFlags {
  std::vector<std::string> folders;
  std::string format = "package";
  std::string into;
};

// Says what is left out.
Status write_package(const fs::path& folder, const Question& question, PackageVersion version,
                     const std::string& into) {
  auto package = package_of(question, version);
  if (!package) return failed(package);
  for (const std::string& each : package->remarks)
    fmt::print(stderr, "greenroom: {}: note: {}\n", folder.string(), one_line(each));
  return write_files(into, package->name, package->files);
}

Status write_record(const Question& question, const std::string& into) {
  auto record = question_to_json(question);
  if (!record) return failed(record);
  if (into.empty()) {
    fmt::print("{}\n", *record);
    return {};
  }
  std::error_code code;
  fs::create_directories(into, code);
  const fs::path path = fs::path(into) / (question.slug + ".json");
  if (fs::exists(path, code)) return input_error("there is a file " + path.string() + " already");
  std::ofstream out(path, std::ios::binary);
  out << *record << "\n";
  if (!out.flush()) return input_error("cannot write " + path.string());
  return {};
}

Status export_question(const fs::path& folder, const ExportFlags& flags) {
  const QuestionReading reading = read_question(folder);
  if (!reading.problems.empty()) return input_error(reading.problems.front().text());
  if (flags.format == "json") return write_record(reading.question, flags.into);
  const PackageVersion version =
      flags.format == "package" ? PackageVersion::k202509 : PackageVersion::kLegacy;
  return write_package(folder, reading.question, version, flags.into);
}

int export_questions(const ExportFlags& flags) {
  if (flags.into.empty() && flags.format != "json")
    return report_error(input_error("packages need --into FOLDER").value());
  auto folders = question_folders(flags.folders);
  if (!folders) return report_error(folders.error());
  int written = 0;
  int refused = 0;
  for (const fs::path& folder : *folders) {
    const Status status = export_question(folder, flags);
    status ? ++written : ++refused;
    if (!status)
      fmt::print(stderr, "greenroom: {}: {}\n", folder.string(), one_line(status.error().text()));
  }
  fmt::print(flags.into.empty() ? stderr : stdout, "{} questions exported, {} refused\n", written,
             refused);
  return refused == 0 ? kDone : written > 0 ? kVerdict : kUsage;
}

}  // namespace

void add_bank_export(CLI::App& bank, Action& action) {
  auto flags = std::make_shared<ExportFlags>();
  CLI::App* command = bank.add_subcommand("export", "Write questions in another form");
  command->footer(
      "package: a problem package, version 2025-09; package-legacy: one that older judges read. "
      "For\n"
      "questions that ask for a program.\n"
      "json: a record that `bank import` reads, on standard output or as FOLDER/slug.json. For\n"
      "questions that ask for a function or a class.\n"
      "What cannot be exported is named with the reason, what is left out with \"note\".\n"
      "Exit status: 0 all were exported; 1 some were; 2 none.\n"
      "Examples:\n"
      "  greenroom bank export bank/the-old-lift --format package --into packages\n"
      "  greenroom bank export bank --format json > bank.jsonl");
  command->add_option("folder", flags->folders, "Folders of questions, or folders of such folders")
      ->required();
  command->add_option("--format", flags->format, "package (default), package-legacy or json")
      ->check(CLI::IsMember({"package", "package-legacy", "json"}));
  command->add_option("--into", flags->into, "Folder for what is written");
  command->callback([flags, &action] { action = [flags] { return export_questions(*flags); }; });
}

}  // namespace greenroom::cli
