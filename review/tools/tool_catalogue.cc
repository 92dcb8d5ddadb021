#include "review/tools/tool_catalogue.h"

#include <algorithm>
#include <mutex>
#include <optional>
#include <stdexcept>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "languages/host_tool.h"

namespace greenroom::review {

struct ToolCatalogue::Versions {
  std::mutex mutex;  // guards known
  std::map<std::string, std::string> known;
};

namespace {

using nlohmann::json;
namespace fs = std::filesystem;
using Paths = std::map<std::string, std::string>;

Limits read_limits(const json& object) {
  Limits limits;
  limits.cpu = std::chrono::milliseconds(object.at("cpuMs").get<int>());
  limits.wall = std::chrono::milliseconds(object.at("wallMs").get<int>());
  limits.memory = mib(object.at("memoryMb").get<int>());
  limits.processes = 1;
  limits.file_size = mib(1);
  limits.output = kib(object.at("outputKb").get<int>());
  return limits;
}

Columns read_columns(const std::string& word) {
  if (word == "bytes") return Columns::kBytes;
  if (word == "characters") return Columns::kCharacters;
  if (word == "utf16") return Columns::kUtf16;
  throw std::runtime_error("columns are bytes, characters or utf16, not " + word);
}

Lane read_lane(const std::string& word) {
  if (word == "quick") return Lane::kQuick;
  if (word == "late") return Lane::kLate;
  throw std::runtime_error("a lane is quick or late, not " + word);
}

// Looks for the programs that the tool brings itself; paths that are not absolute are of the
// folder.
void find_programs(const json& wanted, const fs::path& folder, Paths& paths) {
  for (const auto& [name, candidates] : wanted.items()) {
    std::vector<std::string> absolute;
    for (const json& each : candidates)
      absolute.push_back((folder / each.get<std::string>()).string());
    if (std::string found = find_host_tool(absolute, true); !found.empty())
      paths[name] = std::move(found);
  }
}

// Nothing: a program is not installed.
std::optional<std::vector<std::string>> filled(const json& command, const Paths& paths) {
  std::vector<std::string> out;
  for (const json& each : command) {
    auto argument = each.get<std::string>();
    if (argument.starts_with('{') && argument.ends_with('}') && argument != kSourcePlace) {
      const auto path = paths.find(argument.substr(1, argument.size() - 2));
      if (path == paths.end()) return std::nullopt;
      argument = path->second;
    }
    out.push_back(std::move(argument));
  }
  return out;
}

bool all_found(const json& wanted, const Paths& paths) {
  return std::all_of(wanted.items().begin(), wanted.items().end(),
                     [&](const auto& each) { return paths.contains(each.key()); });
}

Tool read_tool(const json& root, const Paths& paths) {
  Tool tool;
  tool.id = root.at("id").get<std::string>();
  tool.languages = root.at("languages").get<std::vector<std::string>>();
  tool.lane = read_lane(root.at("lane").get<std::string>());
  tool.mend = root.at("mend").get<std::string>();
  tool.file = root.at("file").get<std::string>();
  if (tool.file == kSourcePlace) tool.file.clear();
  tool.unheeded = root.value("unheeded", std::vector<std::string>{});
  for (const auto& [name, value] : root.at("environment").items())
    tool.environment.push_back(name + "=" + value.get<std::string>());
  tool.profile = root.at("profile").get<std::string>();
  tool.limits = read_limits(root.at("limits"));
  tool.tasks = root.value("tasks", 0);
  tool.exit_codes = root.at("exitCodes").get<std::vector<int>>();
  const json& output = root.at("output");
  tool.pattern = std::regex(output.at("pattern").get<std::string>());
  tool.groups = output.at("groups").get<Groups>();
  tool.columns = read_columns(output.at("columns").get<std::string>());
  tool.rules = read_diagnostic_rules(root.at("rules"));
  tool.version_pattern = std::regex(root.at("version").at("pattern").get<std::string>());
  if (all_found(root.at("programs"), paths)) {
    tool.command = filled(root.at("argv"), paths).value_or(std::vector<std::string>{});
    tool.version_command =
        filled(root.at("version").at("argv"), paths).value_or(std::vector<std::string>{});
  }
  return tool;
}

}  // namespace

Result<ToolCatalogue> ToolCatalogue::load(const fs::path& folder, const Catalogue& languages) {
  ToolCatalogue catalogue;
  catalogue.paths_ = languages.tools();
  catalogue.versions_ = std::make_shared<Versions>();
  std::vector<fs::path> files;
  std::error_code code;
  for (const auto& entry : fs::directory_iterator(folder, code)) {
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (const fs::path& path : files) {
    auto text = read_file(path, mib(1));
    if (!text) return failed(text);
    try {
      const json root = json::parse(*text);
      find_programs(root.at("programs"), folder, catalogue.paths_);
      catalogue.tools_.push_back(read_tool(root, catalogue.paths_));
    } catch (const std::exception& error) {
      return unavailable(path.string() + ": " + error.what());
    }
  }
  return catalogue;
}

std::vector<const Tool*> ToolCatalogue::tools_for(const Language& language, Lane lane) const {
  std::vector<const Tool*> found;
  for (const Tool& tool : tools_) {
    const bool fits = tool.lane == lane && std::find(tool.languages.begin(), tool.languages.end(),
                                                     language.id) != tool.languages.end();
    if (fits && usable(tool)) found.push_back(&tool);
  }
  return found;
}

Status ToolCatalogue::usable(const Tool& tool) {
  if (!tool.command.empty()) return {};
  return unavailable(tool.id + " is not installed", tool.mend);
}

std::string ToolCatalogue::version(const Tool& tool) const {
  const std::lock_guard lock(versions_->mutex);
  const auto known = versions_->known.find(tool.id);
  if (known != versions_->known.end()) return known->second;
  const std::string output = ask_host_tool(tool.version_command);
  std::smatch match;
  std::string version;
  if (std::regex_search(output, match, tool.version_pattern)) version = match[1].str();
  return versions_->known[tool.id] = version;
}

}  // namespace greenroom::review
