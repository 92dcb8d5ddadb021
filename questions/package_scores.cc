// Weights and groups of a scoring package's cases (questions/package_data.h). Ours are shares of
// one sum: a case counts its weight, a group its weights times the share of its worst case.
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include <fmt/format.h>

#include "questions/package_data.h"
#include "questions/package_yaml.h"

namespace greenroom {
namespace {

// Of cases that are judged but not counted: a weight has to be above 0.
constexpr double kNextToNothing = 1e-6;
constexpr double kMostWeight = 1e6;

// Cases by folder, in the question's order.
using CasesOf = std::map<std::string, std::vector<std::size_t>>;

class Scores {
 public:
  Scores(const FileTree& files, const PackageData& data, Question& question, PackageNotes& notes)
      : files_(files), data_(data), question_(question), notes_(notes) {
    for (std::size_t i = 0; i < data.folders.size(); ++i) {
      if (data.folders[i].starts_with("data/secret"))
        secret_.push_back(i);
      else
        samples_.push_back(i);
    }
  }

  void read_new() {
    weigh(samples_, 0, "");
    const YamlMap secret = settings("data/secret/test_group.yaml");
    const std::string how = aggregation(secret, "sum");
    const double most = most_points(secret, 100);
    const CasesOf groups = groups_of_secret();
    if (groups.empty()) return count(secret_, "secret", how, most, secret);
    if (how == "pass-fail") return weigh(secret_, most, "secret");
    if (how == "min")
      secret.refuse("score_aggregation", "the least of several groups cannot be counted");
    for (const auto& [folder, cases] : groups) {
      const YamlMap group = settings(folder + "/test_group.yaml");
      count(cases, name_of(folder), aggregation(group, "pass-fail"),
            most_points(group, std::numeric_limits<double>::infinity()), group);
    }
  }

  void read_legacy() {
    const YamlMap root = legacy_settings("data");
    const std::vector<std::string> flags = words_of(root.text("grader_flags"));
    const bool ignored = std::find(flags.begin(), flags.end(), "ignore_sample") != flags.end();
    check_legacy(root);
    if (ignored)
      weigh(samples_, 0, "");
    else
      count_legacy("data/sample", samples_);
    count_legacy("data/secret", secret_);
  }

 private:
  YamlMap settings(const std::string& path) {
    YamlMap map(files_, path, notes_);
    if (map.has("require_pass"))
      map.remark("require_pass", "is left out: the group counts by itself");
    if (map.has("static_validation_score"))
      map.refuse("static_validation_score", "sources cannot be judged");
    return map;
  }

  // All below a direct folder of data/secret belong to it.
  CasesOf groups_of_secret() {
    constexpr std::string_view kSecret = "data/secret/";
    CasesOf groups;
    std::size_t loose = 0;
    for (const std::size_t i : secret_) {
      const std::string& folder = data_.folders[i];
      if (folder.size() < kSecret.size()) {
        ++loose;
        continue;
      }
      groups[folder.substr(0, folder.find('/', kSecret.size()))].push_back(i);
    }
    if (loose > 0 && !groups.empty())
      notes_.refuse("data/secret", 0, "holds both cases and groups, which have no common score");
    return groups;
  }

  static std::string name_of(const std::string& folder) { return folder.substr(5); }

  std::string aggregation(const YamlMap& map, const char* usual) {
    const std::string how =
        map.has("score_aggregation") ? map.text("score_aggregation") : std::string(usual);
    if (how != "sum" && how != "min" && how != "pass-fail")
      map.refuse("score_aggregation", "must be pass-fail, sum or min");
    return how;
  }

  double most_points(const YamlMap& map, double usual) {
    const bool unbounded =
        map.has("max_score") ? map.text("max_score") == "unbounded" : std::isinf(usual);
    if (!unbounded) return map.number("max_score", 0).value_or(usual);
    notes_.refuse(map.file(), map.line("max_score"),
                  "max_score: without bounds a score is no share of all points");
    return 1;
  }

  // One group's cases, which are worth `most` together.
  void count(const std::vector<std::size_t>& cases, const std::string& name, const std::string& how,
             double most, const YamlMap& map) {
    weigh(cases, most, how == "sum" ? "" : name);
    if (how == "min" && cases.size() > 1 && validator_gives_points())
      notes_.remark(map.file(), map.line("score_aggregation"),
                    "points in score.txt count out of a case's part of the group, not out of all "
                    "of it: score_multiplier.txt means the same in both");
  }

  [[nodiscard]] bool validator_gives_points() const {
    return std::any_of(files_.begin(), files_.end(), [](const auto& each) {
      return each.first.starts_with("output_validator") &&
             each.second.find("score.txt") != std::string::npos;
    });
  }

  void weigh(const std::vector<std::size_t>& cases, double together, const std::string& group) {
    for (const std::size_t i : cases) {
      const double weight = together / static_cast<double>(cases.size());
      question_.cases[i].weight = std::clamp(weight, kNextToNothing, kMostWeight);
      question_.cases[i].group = group;
    }
  }

  // The nearest one counts, as a whole.
  YamlMap legacy_settings(std::string folder) {
    for (;;) {
      const std::string path = folder + "/testdata.yaml";
      const std::size_t slash = folder.rfind('/');
      if (files_.contains(path) || slash == std::string::npos) return {files_, path, notes_};
      folder.resize(slash);
    }
  }

  void check_legacy(const YamlMap& map) {
    if (map.text("grading") == "custom")
      map.refuse("grading", "graders of the package's own cannot be used");
    if (map.number("reject_score", -1e9).value_or(0) != 0)
      map.remark("reject_score", "is left out: a case that fails is worth nothing");
  }

  // Below a node where one failure fails all, everything is one group. Where it does not, each case
  // and each folder counts by itself.
  void count_legacy(const std::string& folder, const std::vector<std::size_t>& cases) {
    if (cases.empty()) return;
    const YamlMap map = legacy_settings(folder);
    check_legacy(map);
    std::string how = "sum";
    bool tolerant = false;
    for (const std::string& word : words_of(map.text("grader_flags"))) {
      if (word == "sum" || word == "avg" || word == "min" || word == "max") how = word;
      if (word == "always_accept" || word == "accept_if_any_accepted") tolerant = true;
      if (word == "worst_error" || word == "first_error") tolerant = false;
    }
    std::vector<std::size_t> own;
    CasesOf folders;
    for (const std::size_t i : cases) {
      const std::string& where = data_.folders[i];
      if (where == folder)
        own.push_back(i);
      else
        folders[where.substr(0, where.find('/', folder.size() + 1))].push_back(i);
    }
    const double each = map.number("accept_score", 0).value_or(1);
    const auto count = static_cast<double>(own.size());
    if (how == "max" && cases.size() > 1)
      return map.refuse("grader_flags", "the best of several cases cannot be counted");
    if (!folders.empty() && how != "sum")
      return map.refuse("grader_flags", "of several groups only the sum can be counted");
    if (tolerant && how != "min") {
      weigh(own, how == "avg" ? each : each * count, "");
    } else {
      weigh(own, how == "sum" ? each * count : each, name_of(folder));
    }
    for (const auto& [below, inner] : folders) count_legacy(below, inner);
    // With "sum" and a verdict that one failure spoils, the sum is won by all or by none.
    if (!tolerant && !folders.empty() && how == "sum")
      for (const std::size_t i : cases) question_.cases[i].group = name_of(folder);
  }

  const FileTree& files_;
  const PackageData& data_;
  Question& question_;
  PackageNotes& notes_;
  std::vector<std::size_t> samples_;
  std::vector<std::size_t> secret_;
};

// Custom graders decide about passing too.
void refuse_graders(const FileTree& files, PackageNotes& notes) {
  for (const auto& [path, ignored] : files) {
    if (!path.starts_with("data/") || !path.ends_with("/testdata.yaml")) continue;
    const YamlMap map(files, path, notes);
    if (map.text("grading") == "custom")
      map.refuse("grading", "graders of the package's own cannot be used");
  }
}

}  // namespace

void read_package_scores(const FileTree& files, const PackageHeader& header,
                         const PackageData& data, Question& question, PackageNotes& notes) {
  if (!header.scoring) return refuse_graders(files, notes);
  Scores scores(files, data, question, notes);
  header.legacy ? scores.read_legacy() : scores.read_new();
}

}  // namespace greenroom
