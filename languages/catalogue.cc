#include "languages/catalogue.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <stdexcept>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "languages/host_tool.h"
#include "languages/review_rules.h"

namespace greenroom {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  return out;
}

std::regex pattern(const json& value) {
  return std::regex(value.get<std::string>(), std::regex::ECMAScript);
}

std::vector<std::string> strings(const json& object, const char* key) {
  return object.value(key, std::vector<std::string>{});
}

// A file of the language's own folder.
std::string read_own_file(const std::string& name, const fs::path& folder) {
  auto content = read_file(folder / name, mib(1));
  if (!content) throw std::runtime_error(content.error().text());
  return std::move(*content);
}

CompileStep read_compile(const json& object, const fs::path& folder) {
  CompileStep step;
  step.arguments = object.at("argv").get<std::vector<std::string>>();
  step.profile = object.at("profile").get<std::string>();
  step.collect = strings(object, "collect");
  for (const auto& [path, name] : object.value("files", std::map<std::string, std::string>{}))
    step.files.emplace(path, read_own_file(name, folder));
  const json& limits = object.at("limits");
  step.limits.cpu = std::chrono::seconds(limits.at("cpuS").get<int>());
  step.limits.wall = std::chrono::seconds(limits.at("wallS").get<int>());
  step.limits.memory = mib(limits.at("memoryMb").get<int>());
  step.limits.processes = limits.at("processes").get<int>();
  step.limits.file_size = mib(limits.at("fileMb").get<int>());
  step.limits.output = kib(limits.value("outputKb", 256));
  step.precompiled_headers = object.value("precompiledHeaders", false);
  if (object.contains("server")) {
    const json& server = object.at("server");
    step.server = CompileServer{
        server.at("argv").get<std::vector<std::string>>(), server.at("profile").get<std::string>(),
        mib(server.at("memoryMb").get<int>()), server.at("tasks").get<int>()};
  }
  return step;
}

SelfTest read_self_test(const json& object, const fs::path& folder) {
  auto source = read_file(folder / object.at("source").get<std::string>(), mib(1));
  if (!source) throw std::runtime_error("selfTest: " + source.error().text());
  return {std::move(*source), object.value("stdin", ""), object.at("stdout").get<std::string>()};
}

Language read_language(const json& root, const fs::path& folder) {
  Language language;
  language.id = root.at("id").get<std::string>();
  language.name = root.at("name").get<std::string>();
  language.aliases = strings(root, "aliases");
  language.extensions = strings(root, "extensions");
  language.tools = root.at("tools").get<std::map<std::string, std::vector<std::string>>>();
  language.optional_tools =
      root.value("optionalTools", std::map<std::string, std::vector<std::string>>{});
  language.package = root.at("package").get<std::string>();
  language.version_command = root.at("version").at("argv").get<std::vector<std::string>>();
  language.version_pattern = pattern(root.at("version").at("pattern"));
  language.source = root.at("source").get<std::string>();
  language.any_files = root.value("anyFiles", false);
  if (root.contains("entry")) {
    const json& entry = root.at("entry");
    language.entry =
        EntryRules{pattern(entry.at("package")), pattern(entry.at("publicDeclaration")),
                   pattern(entry.at("declaration")), pattern(entry.at("marker"))};
  }
  if (root.contains("compile") && !root.at("compile").is_null())
    language.compile = read_compile(root.at("compile"), folder);
  const json& run = root.at("run");
  language.run = {run.at("argv").get<std::vector<std::string>>(),
                  run.at("profile").get<std::string>(), run.value("executable", ""),
                  run.value("limitData", false)};
  if (root.contains("warm")) {
    const json& warm = root.at("warm");
    language.warm = WarmStep{warm.at("argv").get<std::vector<std::string>>(),
                             warm.at("late").get<std::vector<std::string>>(),
                             warm.at("profile").get<std::string>(), warm.value("helper", ""),
                             mib(warm.at("heldMb").get<int>())};
  }
  if (fs::exists(folder / "questions.json")) language.questions = read_question_rules(folder);
  if (fs::exists(folder / "syntax.json")) language.syntax = read_syntax_rules(folder);
  if (fs::exists(folder / "review.json")) language.review = read_review_rules(folder);
  for (const auto& [name, value] : root.at("environment").items()) {
    language.environment.push_back(name + "=" + value.get<std::string>());
  }
  language.memory_floor = mib(root.at("memoryFloorMb").get<int>());
  language.tasks = root.at("tasks").get<int>();
  if (root.contains("stack")) {
    language.stack_margin = kib(root.at("stack").at("marginKb").get<int>());
    language.stack_max = kib(root.at("stack").at("maxKb").get<int>());
  }
  for (const json& each : root.value("outOfMemory", json::array()))
    language.out_of_memory.push_back(pattern(each));
  language.judge0_ids = root.value("judge0Ids", std::vector<int>{});
  language.judge0_name = root.value("judge0Name", language.name + " ({version})");
  language.self_test = read_self_test(root.at("selfTest"), folder);
  return language;
}

std::string find_beside_us(const std::string& name) {
  std::error_code code;
  const fs::path path = fs::read_symlink("/proc/self/exe", code).parent_path() / name;
  return ::access(path.c_str(), X_OK) == 0 ? path.string() : "";
}

}  // namespace

Result<Catalogue> Catalogue::load(const fs::path& folder) {
  Catalogue catalogue;
  std::error_code code;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder, code)) {
    if (fs::exists(entry.path() / "language.json")) files.push_back(entry.path() / "language.json");
  }
  if (code || files.empty()) return unavailable("no languages found in " + folder.string());
  std::sort(files.begin(), files.end());
  for (const fs::path& path : files) {
    auto text = read_file(path, mib(1));
    if (!text) return failed(text);
    try {
      catalogue.languages_.push_back(read_language(json::parse(*text), path.parent_path()));
    } catch (const std::exception& error) {
      return unavailable(path.string() + ": " + error.what());
    }
    if (const auto& warm = catalogue.languages_.back().warm; warm && !warm->helper.empty()) {
      if (std::string found = find_beside_us(warm->helper); !found.empty())
        catalogue.tools_[warm->helper] = std::move(found);
    }
    catalogue.find_tools(catalogue.languages_.back().tools);
    catalogue.find_tools(catalogue.languages_.back().optional_tools);
  }
  return catalogue;
}

void Catalogue::find_tools(const std::map<std::string, std::vector<std::string>>& wanted) {
  for (const auto& [name, candidates] : wanted) {
    if (std::string found = find_host_tool(candidates); !found.empty())
      tools_[name] = std::move(found);
  }
}

const Language* Catalogue::find(std::string_view word) const {
  const std::string wanted = lower(word);
  const auto answers = [&](const Language& language) {
    if (lower(language.id) == wanted || lower(language.name) == wanted) return true;
    for (const auto* list : {&language.aliases, &language.extensions}) {
      for (const std::string& each : *list) {
        if (lower(each) == wanted || lower(each) == "." + wanted) return true;
      }
    }
    return false;
  };
  const auto found = std::find_if(languages_.begin(), languages_.end(), answers);
  return found == languages_.end() ? nullptr : &*found;
}

const Language* Catalogue::find_for_file(const fs::path& path) const {
  const std::string ending = lower(path.extension().string());
  for (const Language& language : languages_) {
    for (const std::string& each : language.extensions) {
      if (lower(each) == ending) return &language;
    }
  }
  return nullptr;
}

Status Catalogue::usable(const Language& language) const {
  for (const auto& [name, candidates] : language.tools) {
    if (tools_.contains(name)) continue;
    return unavailable(
        fmt::format("{} cannot be used here: {} is not installed", language.name, name),
        "apt-get install " + language.package);
  }
  return {};
}

std::string Catalogue::version(const Language& language) const {
  std::vector<std::string> command = language.version_command;
  for (std::string& each : command) {
    if (!each.starts_with('{') || !each.ends_with('}')) continue;
    const auto tool = tools_.find(each.substr(1, each.size() - 2));
    if (tool == tools_.end()) return "";
    each = tool->second;
  }
  const std::string output = ask_host_tool(command);
  std::smatch match;
  return std::regex_search(output, match, language.version_pattern) ? match[1].str() : "";
}

void Catalogue::stretch_compile_limits(double factor) {
  const auto stretch = [factor](std::chrono::milliseconds& limit) {
    limit = std::chrono::milliseconds(
        static_cast<std::int64_t>(static_cast<double>(limit.count()) * factor));
  };
  for (Language& language : languages_) {
    if (!language.compile) continue;
    stretch(language.compile->limits.cpu);
    stretch(language.compile->limits.wall);
  }
}

std::string Catalogue::ids() const {
  std::string list;
  for (const Language& language : languages_) list += (list.empty() ? "" : ", ") + language.id;
  return list;
}

}  // namespace greenroom
