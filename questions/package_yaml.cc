#include "questions/package_yaml.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace greenroom {
namespace {

constexpr std::size_t kMaxYaml = 256 << 10;

int line_of(const YAML::Node& node) { return node.Mark().line + 1; }

}  // namespace

YamlMap::YamlMap(const FileTree& files, const std::string& name, PackageNotes& notes)
    : file_(name), notes_(&notes) {
  const auto found = files.find(name);
  if (found == files.end()) return;
  if (found->second.size() > kMaxYaml) {
    notes.refuse(name, 0, "is larger than 256 KiB");
    return;
  }
  try {
    YAML::Node root = YAML::Load(found->second);
    if (root.IsMap())
      node_ = std::move(root);
    else if (!root.IsNull())
      notes.refuse(name, 1, "is no map of keys and values");
  } catch (const YAML::Exception& error) {
    notes.refuse(name, error.mark.line + 1, error.msg);
  }
}

YAML::Node YamlMap::at(const char* key) const {
  // The constant [] only looks.
  const YAML::Node& looked = node_;
  return looked.IsMap() ? looked[key] : YAML::Node(YAML::NodeType::Undefined);
}

int YamlMap::line(const char* key) const { return at(key).IsDefined() ? line_of(at(key)) : 0; }

std::vector<std::string> YamlMap::keys() const {
  std::vector<std::string> all;
  for (const auto& pair : node_)
    if (pair.first.IsScalar()) all.push_back(pair.first.Scalar());
  return all;
}

std::string YamlMap::text(const char* key) const {
  if (!has(key)) return "";
  if (at(key).IsScalar()) return at(key).Scalar();
  refuse(key, "must be text");
  return "";
}

std::vector<std::string> YamlMap::texts(const char* key) const {
  if (!has(key)) return {};
  if (at(key).IsScalar()) return {at(key).Scalar()};
  std::vector<std::string> all;
  if (!at(key).IsSequence()) refuse(key, "must be a list of texts");
  for (const YAML::Node& each : at(key)) {
    if (each.IsScalar())
      all.push_back(each.Scalar());
    else
      notes_->refuse(file_, line_of(each), fmt::format("{}: must be a list of texts", key));
  }
  return all;
}

std::optional<double> YamlMap::number(const char* key, double least) const {
  if (!has(key)) return std::nullopt;
  double value = 0;
  if (at(key).IsScalar() && YAML::convert<double>::decode(at(key), value) && std::isfinite(value) &&
      value >= least)
    return value;
  refuse(key, fmt::format("must be a number of at least {}", least));
  return std::nullopt;
}

bool YamlMap::flag(const char* key, bool usual) const {
  if (!has(key)) return usual;
  bool value = usual;
  if (!YAML::convert<bool>::decode(at(key), value)) refuse(key, "must be true or false");
  return value;
}

YamlMap YamlMap::below(const char* key) const {
  if (has(key) && !at(key).IsMap()) refuse(key, "must be a map of keys and values");
  return {file_, has(key) && at(key).IsMap() ? at(key) : YAML::Node(), *notes_};
}

void YamlMap::only(std::initializer_list<std::string_view> known) const {
  for (const auto& pair : node_) {
    const std::string key = pair.first.IsScalar() ? pair.first.Scalar() : "a key that is no text";
    if (std::find(known.begin(), known.end(), key) == known.end())
      notes_->remark(file_, line_of(pair.first), fmt::format("\"{}\" is left out", key));
  }
}

void YamlMap::refuse(const char* key, std::string why) const {
  notes_->refuse(file_, line(key), fmt::format("{}: {}", key, why));
}

void YamlMap::remark(const char* key, std::string what) const {
  notes_->remark(file_, line(key), fmt::format("{}: {}", key, what));
}

std::vector<std::string> words_of(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t start = text.find_first_not_of(kSpace);
    if (start == std::string_view::npos) break;
    text.remove_prefix(start);
    const std::size_t end = std::min(text.find_first_of(kSpace), text.size());
    words.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return words;
}

}  // namespace greenroom
