// The source files that a command line names: files, and folders of them with all below.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "languages/catalogue.h"

namespace greenroom::cli {

struct FoundFile {
  std::filesystem::path path;
  const Language* language = nullptr;  // by its ending; nullptr: of none
  bool named = false;                  // by itself, not by a folder
};

// In the order given, those of a folder by name. Links in folders are not followed: a folder of
// submissions is other people's. kInput: there is no such file or folder, or it cannot be read.
Result<std::vector<FoundFile>> find_source_files(const Catalogue& catalogue,
                                                 const std::vector<std::string>& given);

}  // namespace greenroom::cli
