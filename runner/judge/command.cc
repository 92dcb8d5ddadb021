#include "runner/judge/command.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string_view>

#include "languages/review_rules.h"
#include "runner/sandbox/bundle.h"

namespace greenroom {
namespace {

constexpr std::int64_t kLeastHeapMib = 8;
constexpr std::int64_t kLeastStackKib = 256;  // the JVM does not start below 136

// A name that begins with a dash would be read as an option, one that begins with @ as a file of
// options.
std::string as_argument(const std::string& name) {
  return name.starts_with('-') || name.starts_with('@') ? "./" + name : name;
}

bool has_ending(const Language& language, const std::string& name) {
  return std::any_of(language.extensions.begin(), language.extensions.end(),
                     [&](const std::string& ending) { return name.ends_with(ending); });
}

std::string named_by_source(const Language& language, const std::string& name, const Entry& entry) {
  if (entry.file_stem.empty()) return name;
  const std::filesystem::path folder = std::filesystem::path(name).parent_path();
  return (folder / (entry.file_stem + language.extensions.front())).string();
}

// Once, from the left: what is put in is not looked at again, so that a file may be named
// "{heapMb}.py".
std::string fill_words(const std::string& text, const std::map<std::string, std::string>& words) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text[at] == '{' ? text.find('}', at) : std::string::npos;
    const auto word =
        end == std::string::npos ? words.end() : words.find(text.substr(at, end + 1 - at));
    if (word == words.end()) {
      out.push_back(text[at++]);
    } else {
      out += word->second;
      at = end + 1;
    }
  }
  return out;
}

// "{tool?argument}" as the argument, or nothing where there is no such tool; anything else as it
// is.
std::optional<std::string_view> without_condition(std::string_view text,
                                                  const Catalogue& catalogue) {
  const std::size_t mark = text.find('?');
  if (!text.starts_with('{') || mark == std::string_view::npos) return text;
  if (text.find('}') != text.size() - 1) return text;
  if (!catalogue.tools().contains(std::string(text.substr(1, mark - 1)))) return std::nullopt;
  return text.substr(mark + 1, text.size() - mark - 2);
}

}  // namespace

Result<Layout> lay_out(const Language& language, const std::vector<SourceFile>& files,
                       const std::vector<SourceFile>& extra) {
  Layout layout;
  std::set<std::string> names;
  bool starts = false;
  // A compiler goes by the ending: if it knows none of them, the main file gets its own.
  const bool unknown = language.compile && !language.any_files &&
                       std::none_of(files.begin(), files.end(), [&](const SourceFile& file) {
                         return has_ending(language, file.name);
                       });
  for (SourceFile file : files) {
    if (file.name.empty() || (unknown && layout.files.empty() && is_plain_path(file.name)))
      file.name = language.source;
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
  for (const SourceFile& file : extra) {
    if (!is_plain_path(file.name))
      return input_error("the file name \"" + file.name + "\" is not a plain relative path");
    if (names.insert(file.name).second) layout.extra.push_back(file);
  }
  if (layout.entry.empty() && !layout.files.empty())
    layout.entry = std::filesystem::path(layout.files.front().name).stem().string();
  return layout;
}

std::vector<std::string> fill_command(const std::vector<std::string>& command,
                                      const Language& language, const Catalogue& catalogue,
                                      const Layout& layout, const Submission& submission) {
  std::vector<std::string> sources;
  for (const SourceFile& file : layout.files) {
    if (has_ending(language, file.name)) sources.push_back(as_argument(file.name));
  }
  // Ours first, so that the submission's can override them.
  std::vector<std::string> options;
  if (submission.review && language.review) options = language.review->compile_options;
  options.insert(options.end(), submission.compile_options.begin(),
                 submission.compile_options.end());
  const std::map<std::string, const std::vector<std::string>*> lists = {
      {"{sources}", &sources}, {"{options}", &options}, {"{arguments}", &submission.arguments}};
  const std::int64_t memory = submission.limits.memory.mib();
  const Bytes stack = std::min(submission.limits.stack - language.stack_margin, language.stack_max);
  const std::filesystem::path first = layout.files.empty() ? "" : layout.files.front().name;
  std::map<std::string, std::string> words = {
      {"{entry}", layout.entry},
      {"{entryFile}", as_argument(first.string())},
      {"{entryStem}", as_argument((first.parent_path() / first.stem()).string())},
      {"{memoryMb}", std::to_string(memory)},
      {"{heapMb}", std::to_string(std::max(memory - language.memory_floor.mib(), kLeastHeapMib))},
      {"{stackKb}", std::to_string(std::max(stack.kib(), kLeastStackKib))},
  };
  for (const auto& [name, path] : catalogue.tools()) words.emplace("{" + name + "}", path);

  std::vector<std::string> filled;
  for (const std::string& each : command) {
    if (const auto list = lists.find(each); list != lists.end()) {
      filled.insert(filled.end(), list->second->begin(), list->second->end());
      continue;
    }
    if (const auto argument = without_condition(each, catalogue))
      filled.push_back(fill_words(std::string(*argument), words));
  }
  return filled;
}

}  // namespace greenroom
