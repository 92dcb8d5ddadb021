#include "questions/package_header.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "questions/package_yaml.h"

namespace greenroom {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t kMostOfConstant = 1000;  // a text may hold it many times
constexpr const char* kFile = "problem.yaml";
constexpr milliseconds kUsualCpu{2000};
// "Typical system default" of the format.
constexpr double kUsualMemory = 2048;  // MiB
constexpr double kUsualOutput = 8;     // MiB
// What a question may have (docs/questions.md).
constexpr double kMostSeconds = 60;
constexpr double kMostMemory = 4096;  // MiB
constexpr double kMostOutput = 64;    // MiB

class HeaderReader {
 public:
  HeaderReader(const FileTree& files, Question& question, PackageNotes& notes)
      : files_(files), question_(question), notes_(notes), root_(files, kFile, notes) {}

  PackageHeader read() {
    read_version();
    if (!notes_.problems.empty()) return std::move(header_);
    header_.legacy ? read_legacy() : read_new();
    read_keywords();
    read_rights();
    read_limits();
    return std::move(header_);
  }

 private:
  void read_version() {
    const std::string version = root_.text("problem_format_version");
    header_.legacy = version.empty() || version.starts_with("legacy");
    if (!header_.legacy && version != "2025-09" && version != "2025-09-draft")
      root_.refuse("problem_format_version",
                   fmt::format("\"{}\" is not read: legacy and 2025-09 are", version));
  }

  void read_legacy() {
    root_.only({"problem_format_version", "type", "name", "uuid", "author", "source", "source_url",
                "license", "rights_owner", "limits", "validation", "validator_flags", "grading",
                "keywords"});
    read_type(words_of(root_.text("type")));
    if (root_.has("name")) read_names();
    header_.flags = words_of(root_.text("validator_flags"));
    for (const std::string& word : words_of(root_.text("validation"))) {
      if (word == "custom")
        header_.custom = true;
      else if (word == "interactive")
        header_.interactive = true;
      else if (word == "multi-pass")
        root_.refuse("validation", "questions cannot be of several passes");
      else if (word != "default" && word != "score")
        root_.refuse("validation", "must be default or custom, not \"" + word + "\"");
    }
    if (root_.below("grading").text("objective") == "min")
      root_.refuse("grading", "the fewest points cannot be the best");
    question_.origin = with_url(root_.text("source"), root_.text("source_url"));
  }

  void read_new() {
    root_.only({"problem_format_version", "type", "name", "uuid", "version", "credits", "source",
                "license", "rights_owner", "limits", "keywords", "languages", "allow_file_writing",
                "constants"});
    read_type(root_.texts("type"));
    if (!root_.has("name")) notes_.refuse(kFile, 0, "name is missing");
    read_names();
    if (root_.has("languages") && root_.texts("languages") != std::vector<std::string>{"all"})
      root_.remark("languages", "is left out: a question can be answered in all languages");
    if (root_.flag("allow_file_writing", false)) root_.remark("allow_file_writing", "is left out");
    const YamlMap constants = root_.below("constants");
    for (const std::string& name : constants.keys()) {
      std::string value = constants.text(name.c_str());
      if (value.size() > kMostOfConstant)
        notes_.refuse(
            kFile, 0,
            fmt::format("the constant {} is longer than {} bytes", name, kMostOfConstant));
      else
        header_.constants[name] = std::move(value);
    }
    read_sources();
  }

  void read_type(const std::vector<std::string>& words) {
    for (const std::string& word : words) {
      if (word == "scoring")
        header_.scoring = true;
      else if (word == "interactive" && !header_.legacy)
        header_.interactive = true;
      else if (word == "multi-pass")
        root_.refuse("type", "questions cannot be of several passes");
      else if (word == "submit-answer")
        root_.refuse("type", "the answers themselves cannot be handed in");
      else if (word != "pass-fail")
        root_.refuse("type", "there is no type \"" + word + "\"");
    }
  }

  void read_names() {
    if (!root_.at("name").IsMap()) {
      header_.names[""] = root_.text("name");
      return;
    }
    const YamlMap names = root_.below("name");
    for (const std::string& language : names.keys())
      header_.names[language] = names.text(language.c_str());
  }

  static std::string with_url(const std::string& name, const std::string& url) {
    return url.empty() ? name : name.empty() ? url : name + " (" + url + ")";
  }

  void read_sources() {
    const YAML::Node node = root_.at("source");
    if (!root_.has("source")) return;
    if (node.IsMap()) {
      const YamlMap source = root_.below("source");
      question_.origin = with_url(source.text("name"), source.text("url"));
      return;
    }
    if (node.IsScalar()) {
      question_.origin = node.Scalar();
      return;
    }
    std::vector<std::string> all;
    for (const YAML::Node& each : node) {
      const auto text = [&](const char* key) {
        return each.IsMap() && each[key] && each[key].IsScalar() ? each[key].Scalar() : "";
      };
      all.push_back(each.IsScalar() ? each.Scalar() : with_url(text("name"), text("url")));
    }
    question_.origin = fmt::format("{}", fmt::join(all, "; "));
  }

  void read_keywords() {
    std::vector<std::string> words = root_.texts("keywords");
    if (words.size() == 1 && root_.at("keywords").IsScalar()) words = words_of(words.front());
    question_.difficulty = Difficulty::kMedium;
    for (std::string& word : words) {
      if (word == "easy")
        question_.difficulty = Difficulty::kEasy;
      else if (word == "hard")
        question_.difficulty = Difficulty::kHard;
      else if (word != "medium")
        question_.topics.push_back(std::move(word));
    }
  }

  // "cc by-sa (Ann Example)": the licence and who holds the rights.
  void read_rights() {
    question_.licence = root_.text("license");
    if (question_.licence == "unknown") question_.licence.clear();
    std::string owner = root_.text("rights_owner");
    if (owner.empty()) owner = header_.legacy ? root_.text("author") : authors();
    if (owner.empty()) return;
    question_.licence += question_.licence.empty() ? "of " + owner : " (" + owner + ")";
  }

  std::string authors() {
    const YAML::Node credits = root_.at("credits");
    if (!root_.has("credits")) return "";
    if (credits.IsScalar()) return credits.Scalar();
    const YAML::Node node = root_.below("credits").at("authors");
    std::vector<std::string> all;
    const auto add = [&](const YAML::Node& each) {
      if (each.IsScalar()) all.push_back(each.Scalar());
      if (each.IsMap() && each["name"] && each["name"].IsScalar())
        all.push_back(each["name"].Scalar());
    };
    if (node.IsDefined() && node.IsSequence())
      for (const YAML::Node& each : node) add(each);
    else if (node.IsDefined())
      add(node);
    return fmt::format("{}", fmt::join(all, ", "));
  }

  void read_limits() {
    const YamlMap limits = root_.below("limits");
    limits.only({"time_multiplier", "time_safety_margin", "time_multipliers", "time_limit",
                 "time_resolution", "memory", "output", "code", "compilation_time",
                 "compilation_memory", "validation_time", "validation_memory", "validation_output",
                 "validation_passes"});
    Limits& of = question_.limits;
    of.cpu = time_limit(limits);
    of.wall = of.cpu * 3 + milliseconds(2000);  // as of every question
    of.memory = mib(most(limits, "memory", kUsualMemory, kMostMemory));
    of.output = mib(most(limits, "output", kUsualOutput, kMostOutput));
  }

  milliseconds time_limit(const YamlMap& limits) {
    std::optional<double> seconds = limits.number("time_limit", 0.001);
    if (const auto file = files_.find(".timelimit"); !seconds && file != files_.end()) {
      double value = 0;
      const std::vector<std::string> words = words_of(file->second);
      const std::string text = words.size() == 1 ? words.front() : "";
      const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
      if (code == std::errc{} && end == text.data() + text.size() && value >= 0.001 &&
          std::isfinite(value))
        seconds = value;
      else
        notes_.refuse(".timelimit", 1, "must hold seconds");
    }
    if (!seconds) {
      notes_.remark(kFile, 0, "has no time limit of its own: it is 2 seconds");
      return kUsualCpu;
    }
    if (*seconds > kMostSeconds)
      notes_.remark(kFile, limits.line("time_limit"), "the time limit is 60 seconds, the most");
    return milliseconds(std::llround(std::min(*seconds, kMostSeconds) * 1000));
  }

  std::int64_t most(const YamlMap& limits, const char* key, double usual, double most) {
    const double value = limits.number(key, 1).value_or(usual);
    if (value > most) limits.remark(key, fmt::format("is {} MiB, the most", most));
    return static_cast<std::int64_t>(std::min(value, most));
  }

  const FileTree& files_;
  Question& question_;
  PackageNotes& notes_;
  YamlMap root_;
  PackageHeader header_;
};

}  // namespace

std::string PackageHeader::replaced(const std::string& text) const {
  if (constants.empty()) return text;
  constexpr std::size_t kMaxName = 100;
  std::string out;
  std::size_t at = 0;
  for (;;) {
    const std::size_t open = text.find("{{", at);
    if (open == std::string::npos) return out.append(text, at);
    const std::string_view rest = std::string_view(text).substr(open + 2, kMaxName);
    const std::size_t length = rest.find("}}");
    const auto found = length == std::string_view::npos
                           ? constants.end()
                           : constants.find(std::string(rest.substr(0, length)));
    out.append(text, at, open - at);
    // Of "{{{name}}" the last two braces are meant.
    at = found == constants.end() ? open + 1 : open + 2 + length + 2;
    out += found == constants.end() ? "{" : found->second;
  }
}

PackageHeader read_package_header(const FileTree& files, Question& question, PackageNotes& notes) {
  return HeaderReader(files, question, notes).read();
}

}  // namespace greenroom
