// Catalogue: all languages of a folder, which of them are installed here, and in which version.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "languages/language.h"

namespace greenroom {

class Catalogue {
 public:
  // Reads <folder>/*/language.json and looks for the tools. A mistake in a file is an Error naming
  // it; a missing tool is not: the language is then listed, but not usable.
  static Result<Catalogue> load(const std::filesystem::path& folder);

  // By id, alias, name or file ending (".py"), ignoring case. nullptr: unknown.
  [[nodiscard]] const Language* find(std::string_view word) const;
  [[nodiscard]] const Language* find_for_file(const std::filesystem::path& path) const;

  [[nodiscard]] const std::vector<Language>& languages() const { return languages_; }
  // Real path of each tool that was found, of all languages.
  [[nodiscard]] const std::map<std::string, std::string>& tools() const { return tools_; }
  // Nothing if usable, else what is missing and which package mends it.
  [[nodiscard]] Status usable(const Language& language) const;
  // Asks the tool, on the host, with an empty environment; "" if it cannot be told.
  [[nodiscard]] std::string version(const Language& language) const;
  // Multiplies the compile steps' time limits, for slow (emulated) machines.
  void stretch_compile_limits(double factor);
  // "cpp, java, …", for errors.
  [[nodiscard]] std::string ids() const;

 private:
  void find_tools(const std::map<std::string, std::vector<std::string>>& wanted);

  std::vector<Language> languages_;
  std::map<std::string, std::string> tools_;
};

}  // namespace greenroom
