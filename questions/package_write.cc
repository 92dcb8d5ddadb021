#include "questions/package_write.h"

#include <unistd.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <fstream>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/digest.h"
#include "questions/default_validator.h"
#include "questions/package_statement.h"
#include "questions/package_write_data.h"

namespace greenroom {
namespace {

namespace fs = std::filesystem;

struct SubmissionFolder {
  Verdict verdict;
  const char* name;
};
constexpr std::array<SubmissionFolder, 4> kSubmissions = {
    {{Verdict::kAccepted, "accepted"},
     {Verdict::kWrongAnswer, "wrong_answer"},
     {Verdict::kTimeLimit, "time_limit_exceeded"},
     {Verdict::kRuntimeError, "run_time_error"}}};

// The format's own words, and how they are written elsewhere.
struct Licence {
  const char* ours;
  const char* word;
};
constexpr std::array<Licence, 10> kLicences = {{{"public domain", "public domain"},
                                                {"cc0", "cc0"},
                                                {"cc by-sa", "cc by-sa"},
                                                {"cc by", "cc by"},
                                                {"educational", "educational"},
                                                {"permission", "permission"},
                                                {"CC0-1.0", "cc0"},
                                                {"CC-BY-4.0", "cc by"},
                                                {"CC BY 4.0", "cc by"},
                                                {"CC BY-SA 4.0", "cc by-sa"}}};

const char* word_of(Difficulty difficulty) {
  return difficulty == Difficulty::kEasy     ? "easy"
         : difficulty == Difficulty::kMedium ? "medium"
                                             : "hard";
}

class Writer {
 public:
  Writer(const Question& question, PackageVersion version)
      : question_(question), legacy_(version == PackageVersion::kLegacy), version_(version) {}

  Result<PackageWriting> write() {
    if (auto status = check(); !status) return failed(status);
    out_.name = question_.slug;
    std::erase(out_.name, '-');
    write_validator();
    write_header();
    write_statement();
    write_package_data(question_, version_, arguments_, out_);
    write_submissions();
    if (!question_.hints.empty()) remark("its hints are left out");
    if (legacy_ && !question_.notes.empty()) remark("its notes are left out");
    const bool visible =
        std::any_of(question_.cases.begin(), question_.cases.end(),
                    [](const QuestionCase& each) { return each.kind == Visibility::kVisible; });
    if (legacy_ && visible) remark("its visible cases are hidden ones there");
    return std::move(out_);
  }

 private:
  void remark(std::string what) { out_.remarks.push_back(std::move(what)); }

  Status check() {
    if (question_.function || question_.class_design)
      return input_error("asks for a function or a class: problem packages are of programs");
    const bool hidden =
        std::any_of(question_.cases.begin(), question_.cases.end(),
                    [](const QuestionCase& each) { return each.kind != Visibility::kSample; });
    if (!hidden) return input_error("all of its cases are samples");
    if (question_.checker && question_.checker->protocol != CheckerProgram::Protocol::kIcpc)
      return input_error("its checker answers as testlib's do, which packages do not know");
    for (const QuestionCase& each : question_.cases)
      if (each.accepted.size() > 1 && !question_.checker)
        return input_error(fmt::format(
            "case \"{}\" has several right answers, and packages have one: write a checker",
            each.name));
    return {};
  }

  void write_validator() {
    const std::string folder = legacy_ ? "output_validators/checker/" : "output_validator/";
    if (question_.checker) {
      arguments_ = question_.checker->arguments;
      for (const SourceFile& each : question_.checker->files)
        out_.files[folder + each.name] = each.content;
      return;
    }
    auto arguments = arguments_of(question_.comparer);
    if (arguments) {
      arguments_ = std::move(*arguments);
      return;
    }
    arguments_ = {"lines"};
    out_.files[folder + "checker.py"] = kDefaultValidator;
  }

  [[nodiscard]] bool custom() const {
    return std::any_of(out_.files.begin(), out_.files.end(),
                       [](const auto& each) { return each.first.starts_with("output_validator"); });
  }
  [[nodiscard]] bool interactive() const {
    return question_.checker && question_.checker->interactive;
  }

  static void add(YAML::Emitter& yaml, const char* key, const std::string& text) {
    if (!text.empty()) yaml << YAML::Key << key << YAML::Value << YAML::DoubleQuoted << text;
  }

  // The same name gives the same, so that another export is known again.
  [[nodiscard]] std::string uuid() const {
    std::string digits = hex(sha256("greenroom question " + out_.name)).substr(0, 32);
    digits[12] = '8';
    digits[16] = 'a';
    return fmt::format("{}-{}-{}-{}-{}", digits.substr(0, 8), digits.substr(8, 4),
                       digits.substr(12, 4), digits.substr(16, 4), digits.substr(20));
  }

  void write_header() {
    YAML::Emitter yaml;
    yaml << YAML::BeginMap;
    add(yaml, "problem_format_version", legacy_ ? "legacy" : "2025-09");
    add(yaml, "name", question_.title);
    if (!legacy_) add(yaml, "uuid", uuid());
    write_type(yaml);
    add(yaml, "source", question_.origin);
    write_licence(yaml);
    write_keywords(yaml);
    write_limits(yaml);
    yaml << YAML::EndMap;
    out_.files["problem.yaml"] = std::string(yaml.c_str()) + "\n";
  }

  void write_type(YAML::Emitter& yaml) {
    const bool scoring = is_scoring(question_);
    if (!legacy_) {
      yaml << YAML::Key << "type" << YAML::Value << YAML::Flow << YAML::BeginSeq
           << (scoring ? "scoring" : "pass-fail");
      if (interactive()) yaml << "interactive";
      yaml << YAML::EndSeq;
      return;
    }
    add(yaml, "type", scoring ? "scoring" : "pass-fail");
    add(yaml, "validation",
        !custom()       ? "default"
        : interactive() ? "custom interactive"
                        : "custom");
    add(yaml, "validator_flags", fmt::format("{}", fmt::join(arguments_, " ")));
    for (const std::string& each : arguments_)
      if (each.find_first_of(" \t\n") != std::string::npos || each.empty())
        remark("the checker's arguments are parted at their spaces");
  }

  // "cc by-sa (Ann Example)" says who holds the rights too.
  void write_licence(YAML::Emitter& yaml) {
    std::string licence = question_.licence;
    std::string owner;
    if (const std::size_t open = licence.find(" (");
        open != std::string::npos && licence.ends_with(')')) {
      owner = licence.substr(open + 2, licence.size() - open - 3);
      licence.resize(open);
    } else if (licence.starts_with("of ")) {
      owner = licence.substr(3);
      licence.clear();
    }
    if (!licence.empty()) {
      const auto known = std::find_if(kLicences.begin(), kLicences.end(),
                                      [&](const Licence& each) { return each.ours == licence; });
      if (known == kLicences.end())
        remark("the format has no word for its licence \"" + licence + "\": unknown");
      add(yaml, "license", known == kLicences.end() ? "unknown" : known->word);
    }
    add(yaml, "rights_owner", owner);
  }

  void write_keywords(YAML::Emitter& yaml) {
    std::vector<std::string> words = question_.topics;
    words.emplace_back(word_of(question_.difficulty));
    if (!legacy_) {
      yaml << YAML::Key << "keywords" << YAML::Value << YAML::Flow << words;
      return;
    }
    for (std::string& each : words) std::replace(each.begin(), each.end(), ' ', '-');
    add(yaml, "keywords", fmt::format("{}", fmt::join(words, " ")));
  }

  void write_limits(YAML::Emitter& yaml) {
    const Limits& limits = question_.limits;
    const auto mebibytes = [](Bytes bytes) { return (bytes.count() + (1 << 20) - 1) >> 20; };
    const double seconds = static_cast<double>(limits.cpu.count()) / 1000;
    yaml << YAML::Key << "limits" << YAML::Value << YAML::BeginMap;
    // A key that legacy readers do not know would be a mistake to them; they know the file.
    if (legacy_)
      out_.files[".timelimit"] = fmt::format("{}\n", seconds);
    else
      yaml << YAML::Key << "time_limit" << YAML::Value << fmt::format("{}", seconds);
    yaml << YAML::Key << "memory" << YAML::Value << mebibytes(limits.memory) << YAML::Key
         << "output" << YAML::Value << mebibytes(limits.output) << YAML::EndMap;
  }

  void write_statement() {
    std::string text = question_.statement;
    if (!text.ends_with('\n')) text += "\n";
    if (!question_.constraints.empty()) text += kConstraintsHeading;
    for (std::string each : question_.constraints) {
      std::replace(each.begin(), each.end(), '\n', ' ');
      text += "- " + each + "\n";
    }
    out_.files[legacy_ ? "problem_statement/problem.en.md" : "statement/problem.en.md"] = text;
    if (legacy_) remark("its statement is Markdown, where older judges want TeX");
    if (!legacy_ && !question_.notes.empty())
      out_.files["solution/solution.en.md"] = question_.notes;
  }

  void write_submissions() {
    for (const Solution& each : question_.solutions) {
      const auto folder =
          std::find_if(kSubmissions.begin(), kSubmissions.end(),
                       [&](const SubmissionFolder& one) { return one.verdict == each.verdict; });
      const std::string name = each.name.substr(each.name.rfind('/') + 1);
      if (folder == kSubmissions.end())
        remark(fmt::format("solutions/{} is left out: packages have no such verdict", each.name));
      else
        out_.files[fmt::format("submissions/{}/{}", folder->name, name)] = each.source;
    }
  }

  const Question& question_;
  bool legacy_;
  PackageVersion version_;
  std::vector<std::string> arguments_;
  PackageWriting out_;
};

Status write_file(const fs::path& path, const std::string& content) {
  std::error_code code;
  fs::create_directories(path.parent_path(), code);
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << content;
  if (!out.flush()) return input_error("cannot write " + path.string());
  return {};
}

}  // namespace

Result<PackageWriting> package_of(const Question& question, PackageVersion version) {
  return Writer(question, version).write();
}

Status write_files(const fs::path& parent, const std::string& name, const FileTree& files) {
  std::error_code code;
  fs::create_directories(parent, code);
  const fs::path folder = parent / name;
  if (fs::exists(folder)) return input_error("there is a folder " + folder.string() + " already");
  const fs::path partly = parent / fmt::format(".{}.{}", name, ::getpid());
  Status status;
  for (const auto& [path, content] : files) {
    status = write_file(partly / path, content);
    if (!status) break;
  }
  if (status) {
    fs::rename(partly, folder, code);
    if (!code) return {};
    status = input_error("cannot make " + folder.string() + ": " + code.message());
  }
  fs::remove_all(partly, code);
  return status;
}

}  // namespace greenroom
