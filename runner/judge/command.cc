#include "runner/judge/command.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "runner/sandbox/bundle.h"

namespace greenroom {
namespace {

constexpr std::int64_t kLeastHeapMib = 8;
constexpr std::int64_t kLeastStackKib = 256;  // the JVM does not start below 136

// A name that begins with a dash would be read as an option.
std::string as_argument(const std::string& name) { return name.starts_with('-') ? "./" + name : name; }

bool has_ending(const Language& language, const std::string& name) {
  return std::any_of(language.extensions.begin(), language.extensions.end(),
                     [&](const std::string& ending) { return name.ends_with(ending); });
}

std::string named_by_source(const Language& language, const std::string& name, const Entry& entry) {
  if (entry.file_stem.empty()) return name;
  const std::filesystem::path folder = std::filesystem::path(name).parent_path();
  return (folder / (entry.file_stem + language.extensions.front())).string();
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

}  // namespace

Result<Layout> lay_out(const Language& language, const std::vector<SourceFile>& files) {
  Layout layout;
  std::set<std::string> names;
  bool starts = false;
  for (SourceFile file : files) {
    if (file.name.empty()) file.name = language.source;
    if (language.entry && has_ending(language, file.name)) {
      const Entry entry = find_entry(*language.entry, file.content);
      file.name = named_by_source(language, file.name, entry);
      if (layout.entry.empty() || (entry.starts && !starts)) layout.entry = entry.name;
      starts = starts || entry.starts;
    }
    if (!is_plain_path(file.name)) {
      return input_error("the file name \"" + file.name + "\" is not a plain relative path");
    }
    if (!names.insert(file.name).second) return input_error("two files are named " + file.name);
    layout.files.push_back(std::move(file));
  }
  if (layout.entry.empty()) layout.entry = std::filesystem::path(layout.files.front().name).stem().string();
  return layout;
}

std::vector<std::string> fill_command(const std::vector<std::string>& command, const Language& language,
                                      const Catalogue& catalogue, const Layout& layout, const Submission& submission) {
  std::vector<std::string> sources;
  for (const SourceFile& file : layout.files) {
    if (has_ending(language, file.name)) sources.push_back(as_argument(file.name));
  }
  const std::map<std::string, const std::vector<std::string>*> lists = {
      {"{sources}", &sources}, {"{options}", &submission.compile_options}, {"{arguments}", &submission.arguments}};
  const std::int64_t memory = submission.limits.memory.mib();
  std::map<std::string, std::string> words = {
      {"{entry}", layout.entry},
      {"{entryFile}", as_argument(layout.files.front().name)},
      {"{memoryMb}", std::to_string(memory)},
      {"{heapMb}", std::to_string(std::max(memory - language.memory_floor.mib(), kLeastHeapMib))},
      {"{stackKb}", std::to_string(std::max(submission.limits.stack.kib(), kLeastStackKib))},
  };
  for (const auto& [name, path] : catalogue.tools()) words.emplace("{" + name + "}", path);

  std::vector<std::string> filled;
  for (std::string each : command) {
    if (const auto list = lists.find(each); list != lists.end()) {
      filled.insert(filled.end(), list->second->begin(), list->second->end());
      continue;
    }
    for (const auto& [placeholder, value] : words) replace_all(each, placeholder, value);
    filled.push_back(std::move(each));
  }
  return filled;
}

}  // namespace greenroom
