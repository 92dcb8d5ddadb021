// A map of one of a problem package's YAML files, with problems noted where it is not what it
// should be.
#pragma once

#include <yaml-cpp/yaml.h>

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "questions/file_tree.h"
#include "questions/package_notes.h"

namespace greenroom {

// `notes` outlives it.
class YamlMap {
 public:
  // Of a file; empty if there is none. What is broken is a problem.
  YamlMap(const FileTree& files, const std::string& name, PackageNotes& notes);

  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] bool has(const char* key) const { return at(key).IsDefined() && !at(key).IsNull(); }
  [[nodiscard]] int line(const char* key) const;
  [[nodiscard]] YAML::Node at(const char* key) const;
  [[nodiscard]] std::vector<std::string> keys() const;

  // "" where it is missing; a problem if it is none.
  [[nodiscard]] std::string text(const char* key) const;
  // A list of texts, or one text.
  [[nodiscard]] std::vector<std::string> texts(const char* key) const;
  // A finite number. `least` is the smallest that it may be.
  [[nodiscard]] std::optional<double> number(const char* key, double least) const;
  [[nodiscard]] bool flag(const char* key, bool usual) const;
  // A map inside; empty if it is none.
  [[nodiscard]] YamlMap below(const char* key) const;

  // Remarks on all other keys.
  void only(std::initializer_list<std::string_view> known) const;

  void refuse(const char* key, std::string why) const;
  void remark(const char* key, std::string what) const;

 private:
  YamlMap(std::string file, YAML::Node node, PackageNotes& notes)
      : file_(std::move(file)), node_(std::move(node)), notes_(&notes) {}

  std::string file_;
  YAML::Node node_;  // a map or null
  PackageNotes* notes_;
};

// Parted at white space, as the flags of legacy packages are.
std::vector<std::string> words_of(std::string_view text);

}  // namespace greenroom
