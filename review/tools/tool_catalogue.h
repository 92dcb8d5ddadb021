// ToolCatalogue: the tools of a folder, and which of them are installed here.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "languages/catalogue.h"
#include "review/tools/tool.h"

namespace greenroom::review {

class ToolCatalogue {
 public:
  // Reads <folder>/*.json and looks for the programs; without the folder there are none. A mistake
  // in a file is an Error that names it; a missing program is not.
  static Result<ToolCatalogue> load(const std::filesystem::path& folder,
                                    const Catalogue& languages);

  [[nodiscard]] const std::vector<Tool>& tools() const { return tools_; }
  // Those for the language and the lane that are installed.
  [[nodiscard]] std::vector<const Tool*> tools_for(const Language& language, Lane lane) const;
  // Nothing if installed; else what is missing and what mends it.
  static Status usable(const Tool& tool);
  // Asked on the host the first time, then remembered; "" if it cannot be told. Any thread.
  [[nodiscard]] std::string version(const Tool& tool) const;

  // Real paths by name, of the languages' tools and of these: what a sandbox that is to run them
  // must be opened with.
  [[nodiscard]] const std::map<std::string, std::string>& paths() const { return paths_; }

 private:
  struct Versions;

  std::vector<Tool> tools_;
  std::map<std::string, std::string> paths_;
  std::shared_ptr<Versions> versions_;  // of all copies
};

}  // namespace greenroom::review
