#include "questions/package_write_data.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "questions/slug.h"

namespace greenroom {
namespace {

// Cases that lie in one folder, and are counted together.
struct Folder {
  std::string name;   // "sample", "secret", "secret/1-corners"
  std::string group;  // of ours; "": each counts by itself
  std::vector<const QuestionCase*> cases;
  double worth = 0;  // of all together
};

bool is_file_name(const std::string& name) {
  return !name.empty() && name.size() <= 60 && name.front() != '-' && name.front() != '.' &&
         name.find_first_not_of(
             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
             "_-") == std::string::npos;
}

// Names of files for these, that sort as they stand: what is behind their last '/', or, where that
// will not do, numbered.
std::vector<std::string> file_names(const std::vector<std::string>& names) {
  std::vector<std::string> plain;
  for (const std::string& each : names) plain.push_back(each.substr(each.rfind('/') + 1));
  const bool good = std::all_of(plain.begin(), plain.end(), is_file_name) &&
                    std::is_sorted(plain.begin(), plain.end(), std::less_equal<>()) &&
                    std::find(plain.begin(), plain.end(), "test_group") == plain.end();
  if (good) return plain;
  const std::size_t width = std::to_string(names.size()).size();
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string slug = slug_of(names[i]).substr(0, 40);
    plain[i] = fmt::format("{:0{}}{}{}", i + 1, width, slug.empty() ? "" : "-", slug);
  }
  return plain;
}

std::vector<Folder> folders_of(const Question& question, bool scoring) {
  std::vector<Folder> folders = {{"sample", "", {}, 0}};
  if (!scoring) folders.push_back({"secret", "", {}, 0});
  for (const QuestionCase& each : question.cases) {
    if (each.kind == Visibility::kSample || !scoring) {
      folders[each.kind == Visibility::kSample ? 0 : 1].cases.push_back(&each);
      continue;
    }
    // Those without a group are told apart by what they are worth.
    const auto found = std::find_if(folders.begin() + 1, folders.end(), [&](const Folder& folder) {
      return folder.group == each.group &&
             (!each.group.empty() || folder.cases.front()->weight == each.weight);
    });
    Folder& folder =
        found != folders.end() ? *found : folders.emplace_back(Folder{"", each.group, {}, 0});
    folder.cases.push_back(&each);
    folder.worth += each.weight;
  }
  if (!scoring) return folders;
  std::vector<std::string> names;
  for (std::size_t i = 1; i < folders.size(); ++i)
    names.push_back(folders[i].group.empty() ? "each" : folders[i].group);
  const std::vector<std::string> plain = file_names(names);
  for (std::size_t i = 1; i < folders.size(); ++i) folders[i].name = "secret/" + plain[i - 1];
  return folders;
}

// The format wants whole points. A common factor changes no share.
double factor_of(const std::vector<Folder>& folders) {
  constexpr double kMost = 1e6;
  double factor = 1;
  for (; factor < kMost; factor *= 10) {
    const bool whole = std::all_of(folders.begin(), folders.end(), [&](const Folder& each) {
      const double points = each.worth * factor;
      return std::abs(points - std::round(points)) < 1e-6;
    });
    if (whole) break;
  }
  return factor;
}

std::string ended(const std::string& text) {
  return text.empty() || text.ends_with('\n') ? text : text + "\n";
}

void write_cases(const Folder& folder, PackageVersion version, PackageWriting& out) {
  std::vector<std::string> names;
  for (const QuestionCase* each : folder.cases) names.push_back(each->name);
  names = file_names(names);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const QuestionCase& each = *folder.cases[i];
    const std::string path = "data/" + folder.name + "/" + names[i];
    out.files[path + ".in"] = each.input;
    out.files[path + ".ans"] =
        each.accepted.empty() ? "" : each.accepted.front().get<std::string>();
    if (version == PackageVersion::kLegacy) {
      if (!each.explanation.empty()) out.files[path + ".hint"] = each.explanation;
      continue;
    }
    YAML::Emitter yaml;
    yaml << YAML::BeginMap;
    if (each.kind == Visibility::kVisible)
      yaml << YAML::Key << "full_feedback" << YAML::Value << true;
    if (!each.explanation.empty())
      yaml << YAML::Key << "hint" << YAML::Value << YAML::DoubleQuoted << each.explanation;
    yaml << YAML::EndMap;
    if (each.kind == Visibility::kVisible || !each.explanation.empty())
      out.files[path + ".yaml"] = ended(yaml.c_str());
  }
}

void write_settings_new(const std::vector<Folder>& folders, bool scoring, bool shares,
                        const std::vector<std::string>& arguments, FileTree& files) {
  const double factor = scoring ? factor_of(folders) : 1;
  double all = 0;
  for (const Folder& each : folders) all += std::round(each.worth * factor);
  const auto write = [&](const std::string& folder, const char* how, double points) {
    YAML::Emitter yaml;
    yaml << YAML::BeginMap;
    if (!arguments.empty())
      yaml << YAML::Key << "output_validator_args" << YAML::Value << YAML::Flow << arguments;
    if (points > 0)
      yaml << YAML::Key << "max_score" << YAML::Value << std::llround(points) << YAML::Key
           << "score_aggregation" << YAML::Value << how;
    yaml << YAML::EndMap;
    if (points > 0 || !arguments.empty())
      files["data/" + folder + "/test_group.yaml"] = ended(yaml.c_str());
  };
  for (const Folder& each : folders) {
    // Where a checker gives shares, the least of them counts.
    const char* how = each.group.empty() ? "sum" : shares ? "min" : "pass-fail";
    if (!each.cases.empty()) write(each.name, how, std::round(each.worth * factor));
  }
  if (scoring) write("secret", "sum", all);
}

void write_settings_legacy(const std::vector<Folder>& folders, FileTree& files) {
  const auto write = [&](const std::string& folder, const std::string& flags, double each) {
    files["data" + folder + "/testdata.yaml"] = fmt::format(
        "on_reject: continue\ngrading: default\ngrader_flags: {}\naccept_score: {}\n", flags, each);
  };
  write("", "ignore_sample", 1);
  write("/secret", "accept_if_any_accepted sum", 1);
  for (const Folder& each : folders) {
    if (each.worth <= 0) continue;
    if (each.group.empty())
      write("/" + each.name, "always_accept sum", each.cases.front()->weight);
    else
      write("/" + each.name, "min", each.worth);
  }
}

}  // namespace

bool is_scoring(const Question& question) {
  const QuestionCase* first = nullptr;
  for (const QuestionCase& each : question.cases) {
    if (each.kind == Visibility::kSample) continue;
    if (first == nullptr) first = &each;
    if (!each.group.empty() || each.weight != first->weight) return true;
  }
  return false;
}

void write_package_data(const Question& question, PackageVersion version,
                        const std::vector<std::string>& arguments, PackageWriting& out) {
  const bool scoring = is_scoring(question);
  const std::vector<Folder> folders = folders_of(question, scoring);
  for (const Folder& each : folders) write_cases(each, version, out);
  if (version == PackageVersion::k202509)
    write_settings_new(folders, scoring, question.checker.has_value(), arguments, out.files);
  else if (scoring)
    write_settings_legacy(folders, out.files);
}

}  // namespace greenroom
