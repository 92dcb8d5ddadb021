#include "cli/grade_manifest.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "base/json_depth.h"

namespace greenroom::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr Bytes kMost = mib(16);
constexpr int kMaxDepth = 4;

class Reading {
 public:
  explicit Reading(const fs::path& path) : path_(path), folder_(path.parent_path()) {}

  Result<Manifest> read(const json& root) {
    if (!root.is_object()) return wrong("is no object");
    for (const auto& [key, ignored] : root.items()) {
      if (key != "question" && key != "submissions") return wrong("there is no key " + key);
    }
    Manifest manifest;
    if (!root.contains("question") || !root["question"].is_string())
      return wrong("question must be the path of one");
    manifest.question = folder_ / root["question"].get<std::string>();
    const json items = root.value("submissions", json::array());
    if (!items.is_array()) return wrong("submissions must be a list");
    for (std::size_t i = 0; i < items.size(); ++i) {
      auto item = read_item(items[i], fmt::format("submissions[{}]", i));
      if (!item) return failed(item);
      manifest.items.push_back(std::move(*item));
    }
    return manifest;
  }

  [[nodiscard]] tl::unexpected<Error> wrong(const std::string& what) const {
    return input_error(path_.string() + ": " + what);
  }

 private:
  [[nodiscard]] Result<Manifest::Item> read_item(const json& value,
                                                 const std::string& where) const {
    if (value.is_string()) return Manifest::Item{folder_ / value.get<std::string>(), "", {}};
    if (!value.is_object()) return wrong(where + " must be a path or an object");
    Manifest::Item item;
    for (const auto& [key, member] : value.items()) {
      if (!member.is_string()) return wrong(where + "." + key + " must be text");
      const std::string text = member.get<std::string>();
      if (key == "file") {
        item.path = folder_ / text;
      } else if (key == "name") {
        item.name = text;
      } else if (key == "expected") {
        item.expected = verdict_from_word(text);
        if (!item.expected) return wrong(where + ".expected is no verdict: " + text);
      } else {
        return wrong(where + " has no key " + key);
      }
    }
    if (item.path.empty()) return wrong(where + ".file is missing");
    return item;
  }

  const fs::path& path_;
  const fs::path folder_;
};

}  // namespace

bool is_manifest(const fs::path& path) { return path.extension() == ".json"; }

Result<Manifest> read_manifest(const fs::path& path) {
  auto text = read_file(path, kMost);
  if (!text) return failed(text);
  Reading reading(path);
  if (is_nested_deeper(*text, kMaxDepth)) return reading.wrong("is nested too deeply");
  const json root = json::parse(*text, nullptr, false);
  if (root.is_discarded()) return reading.wrong("is no JSON");
  return reading.read(root);
}

}  // namespace greenroom::cli
