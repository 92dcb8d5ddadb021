#include "questions/package_data.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "questions/package_yaml.h"

namespace greenroom {
namespace {

using nlohmann::json;

// Of a question (questions/cases.cc, questions/folder.cc).
constexpr std::size_t kMaxCases = 10'000;
constexpr std::size_t kMaxName = 60;
constexpr std::size_t kMaxCaseBytes = 64 << 20;  // as JSON, together
constexpr std::size_t kPerCase = 200;            // what stands around a case, at most

bool is_utf8(const std::string& text) {
  // What dump() takes is UTF-8.
  try {
    (void)json(text).dump();
    return true;
  } catch (const json::exception&) {
    return false;
  }
}

// How many bytes it takes in cases.jsonl.
std::size_t json_size(const std::string& text) {
  std::size_t size = text.size();
  for (const char c : text) {
    if (c == '"' || c == '\\' || c == '\n' || c == '\t' || c == '\r')
      size += 1;
    else if (static_cast<unsigned char>(c) < ' ')
      size += 5;
  }
  return size;
}

class DataReader {
 public:
  DataReader(const FileTree& files, const PackageHeader& header, Question& question,
             PackageNotes& notes)
      : files_(files), header_(header), question_(question), notes_(notes) {}

  PackageData read() {
    read_part("data/sample/", Visibility::kSample);
    const std::size_t samples = question_.cases.size();
    read_part("data/secret/", Visibility::kHidden);
    if (question_.cases.size() == samples) notes_.refuse("data/secret", 0, "holds no case");
    if (question_.cases.size() > kMaxCases)
      notes_.refuse("data", 0, fmt::format("there are more than {} cases", kMaxCases));
    for (const auto& [arguments, first] : arguments_) {
      if (arguments != arguments_.begin()->first) {
        notes_.refuse(first, 0,
                      fmt::format("is validated with other arguments ({}) than {} ({}): a question "
                                  "has one way to judge all of its cases",
                                  fmt::join(arguments, " "), arguments_.begin()->second,
                                  fmt::join(arguments_.begin()->first, " ")));
        break;
      }
    }
    if (!arguments_.empty()) data_.arguments = arguments_.begin()->first;
    return std::move(data_);
  }

 private:
  // Cases are in the order of their names, which is not that of their files: "a" < "a-b", but
  // "a-b.in" < "a.in".
  void read_part(const std::string& folder, Visibility kind) {
    std::set<std::string> inputs;
    for (auto each = files_.lower_bound(folder);
         each != files_.end() && each->first.starts_with(folder); ++each) {
      const std::string& path = each->first;
      if (path.ends_with(".in")) inputs.insert(path.substr(0, path.size() - 3));
      if (path.ends_with(".ans") && !files_.contains(path.substr(0, path.size() - 4) + ".in"))
        notes_.refuse(path, 0, "there is no .in beside it");
      if (path.find(".files/") != std::string::npos)
        notes_.refuse(path, 0, "programs are given no files");
    }
    for (const std::string& each : inputs) {
      if (question_.cases.size() > kMaxCases) return;
      read_case(each, kind);
    }
  }

  void read_case(const std::string& path, Visibility kind) {
    const auto answer = files_.find(path + ".ans");
    if (answer == files_.end()) return notes_.refuse(path + ".in", 0, "there is no .ans beside it");
    QuestionCase made;
    made.kind = kind;
    made.name = name_of(path.substr(std::string_view("data/").size()));
    made.input = text_of(path + ".in");
    made.accepted = {text_of(path + ".ans")};
    size_ += kPerCase + json_size(made.input) + json_size(answer->second);
    if (size_ > kMaxCaseBytes && !std::exchange(too_large_, true))
      notes_.refuse(path + ".in", 0, "with it the cases are more than the 64 MiB of a question");
    read_settings(path, made);
    if (made.explanation.empty() && files_.contains(path + ".interaction"))
      made.explanation = "```\n" + text_of(path + ".interaction") + "```\n";
    data_.folders.push_back(path.substr(0, path.rfind('/')));
    question_.cases.push_back(std::move(made));
  }

  // Cut if need be, and then told apart by a number.
  std::string name_of(std::string name) {
    if (name.size() > kMaxName)
      name = fmt::format("{}~{}", name.substr(0, kMaxName - 8), question_.cases.size() + 1);
    return name;
  }

  std::string text_of(const std::string& path) {
    const std::string& text = files_.at(path);
    if (is_utf8(text)) return text;
    notes_.refuse(path, 0, "is no UTF-8 text, which the cases of a question are");
    return "";
  }

  void read_settings(const std::string& path, QuestionCase& made) {
    std::string hint;
    std::string description;
    std::vector<std::string> arguments;
    if (header_.legacy) {
      if (files_.contains(path + ".hint")) hint = text_of(path + ".hint");
      if (files_.contains(path + ".desc")) description = text_of(path + ".desc");
      arguments = header_.flags;
      for (std::string& each : legacy_flags(path)) arguments.push_back(std::move(each));
    } else {
      const YamlMap own(files_, path + ".yaml", notes_);
      own.only({"args", "input_validator_args", "output_validator_args", "input_visualizer_args",
                "output_visualizer_args", "full_feedback", "hint", "description"});
      hint = own.text("hint");
      description = own.text("description");
      const auto feedback = setting(own, path, "full_feedback");
      if (feedback && feedback->flag("full_feedback", false) && made.kind == Visibility::kHidden)
        made.kind = Visibility::kVisible;
      if (const auto found = setting(own, path, "args"); found && !found->texts("args").empty())
        found->refuse("args", "programs are given no arguments");
      if (const auto found = setting(own, path, "output_validator_args"))
        for (const std::string& each : found->texts("output_validator_args"))
          arguments.push_back(header_.replaced(each));
    }
    arguments_.emplace(std::move(arguments), path + ".in");
    // A description is for the judges; of a visible case it would be shown.
    if (made.kind == Visibility::kVisible) description.clear();
    made.explanation =
        hint.empty() || description.empty() ? hint + description : hint + "\n\n" + description;
  }

  // The map that says it: the case's own, or that of the nearest folder.
  std::optional<YamlMap> setting(const YamlMap& own, std::string path, const char* key) {
    if (own.has(key)) return own;
    while (path.rfind('/') > 4 && path.rfind('/') != std::string::npos) {
      path.resize(path.rfind('/'));
      const YamlMap& group = group_settings(path + "/test_group.yaml");
      if (group.has(key)) return group;
    }
    return std::nullopt;
  }

  // Of the nearest folder that has the file, as a whole.
  std::vector<std::string> legacy_flags(std::string path) {
    while (path.find('/') != std::string::npos) {
      path.resize(path.rfind('/'));
      if (!files_.contains(path + "/testdata.yaml")) continue;
      const YamlMap& group = group_settings(path + "/testdata.yaml");
      const char* key = "output_validator_flags";
      const bool map = group.has(key) && group.at(key).IsMap();
      return words_of(map ? group.below(key).text("flags") : group.text(key));
    }
    return {};
  }

  const YamlMap& group_settings(const std::string& path) {
    const auto found = groups_.find(path);
    if (found != groups_.end()) return found->second;
    return groups_.emplace(path, YamlMap(files_, path, notes_)).first->second;
  }

  const FileTree& files_;
  const PackageHeader& header_;
  Question& question_;
  PackageNotes& notes_;
  PackageData data_;
  std::size_t size_ = 0;
  bool too_large_ = false;
  std::map<std::string, YamlMap> groups_;
  std::map<std::vector<std::string>, std::string> arguments_;  // → the first case that has them
};

}  // namespace

PackageData read_package_data(const FileTree& files, const PackageHeader& header,
                              Question& question, PackageNotes& notes) {
  return DataReader(files, header, question, notes).read();
}

}  // namespace greenroom
