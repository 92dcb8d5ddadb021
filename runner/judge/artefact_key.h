// Artefact keys: everything that decides what a compiler makes, as one short name.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "languages/catalogue.h"
#include "runner/judge/command.h"

namespace greenroom {

struct Recipe {
  const Language& language;  // with a compile step
  const Catalogue& catalogue;
  const Layout& layout;
  const std::vector<std::string>& command;  // filled
  std::string_view tenant;
};

using ArtefactKey = Digest;

// Asks the file system who the tools are now, and each of `watched`. `profiles` names the sandbox
// profiles in force. `per_tenant`: the recipe's tenant counts.
ArtefactKey artefact_key(const Recipe& recipe, std::string_view profiles,
                         const std::vector<std::filesystem::path>& watched, bool per_tenant);

}  // namespace greenroom
