#include "platform/judge0/languages.h"

#include <algorithm>
#include <filesystem>
#include <iterator>

#include "platform/judge0/archived.h"

namespace greenroom::judge0 {
namespace {

// "Python ({version})" -> "Python (3.11.2)". A version that cannot be told takes its brackets
// along.
std::string full_name(std::string name, const std::string& version) {
  const auto replace = [&](std::string_view what, const std::string& by) {
    const std::size_t at = name.find(what);
    if (at != std::string::npos) name.replace(at, what.size(), by);
  };
  if (version.empty()) {
    replace(" ({version})", "");
    replace(" {version}", "");
  }
  replace("{version}", version);
  return name;
}

// One word of a command, for people: tools by their names, Judge0's %s for the options. "" leaves
// it out, as with settings that depend on the submission.
std::string shown_word(const std::string& word, const Language& language) {
  if (!word.starts_with('{')) return word.find('{') == std::string::npos ? word : "";
  const std::size_t end = word.find('}');
  if (end == std::string::npos) return word;
  const std::string name = word.substr(1, end - 1);
  const std::string rest = word.substr(end + 1);
  if (language.tools.contains(name)) return name + rest;
  if (name == "options") return "%s";
  if (name == "sources" || name == "entryFile") return language.source + rest;
  if (name == "entry" || name == "entryStem")
    return std::filesystem::path(language.source).stem().string() + rest;
  return "";
}

std::string shown_command(const std::vector<std::string>& command, const Language& language) {
  std::string text;
  for (const std::string& word : command) {
    const std::string shown = shown_word(word, language);
    if (!shown.empty()) text += (text.empty() ? "" : " ") + shown;
  }
  return text;
}

LanguageEntry make_entry(int id, const Language& language, const std::string& version) {
  LanguageEntry entry;
  entry.id = id;
  entry.name = full_name(language.judge0_name, version);
  entry.language = language.id;
  if (id == kMultiFile) return entry;  // its scripts come with the submission
  entry.source_file = language.source;
  entry.compiled = language.compile.has_value();
  if (language.compile)
    entry.compile_command = shown_command(language.compile->arguments, language);
  entry.run_command = shown_command(language.run.arguments, language);
  return entry;
}

LanguageEntry make_archived(const ArchivedLanguage& archived) {
  LanguageEntry entry;
  entry.id = archived.id;
  entry.name = archived.name;
  entry.archived = true;
  entry.source_file = archived.source_file;
  entry.compiled = archived.compiled;
  return entry;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

bool comes_before(const LanguageEntry& a, const LanguageEntry& b) {
  const std::string left = lower(a.name);
  const std::string right = lower(b.name);
  return left != right ? left < right : a.id < b.id;
}

}  // namespace

LanguageTable LanguageTable::make(const Catalogue& catalogue) {
  LanguageTable table;
  for (const Language& language : catalogue.languages()) {
    if (language.judge0_ids.empty() || !catalogue.usable(language)) continue;
    const std::string version = catalogue.version(language);
    for (const int id : language.judge0_ids) {
      if (table.find(id) == nullptr) table.entries_.push_back(make_entry(id, language, version));
    }
  }
  for (const ArchivedLanguage& archived : kArchived) {
    if (table.find(archived.id) == nullptr) table.entries_.push_back(make_archived(archived));
  }
  std::sort(table.entries_.begin(), table.entries_.end(), comes_before);
  return table;
}

const LanguageEntry* LanguageTable::find(int id) const {
  const auto found = std::find_if(entries_.begin(), entries_.end(),
                                  [&](const LanguageEntry& entry) { return entry.id == id; });
  return found == entries_.end() ? nullptr : &*found;
}

}  // namespace greenroom::judge0
