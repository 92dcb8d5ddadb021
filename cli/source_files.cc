#include "cli/source_files.h"

#include <algorithm>
#include <system_error>

namespace greenroom::cli {
namespace {

namespace fs = std::filesystem;

Result<std::vector<fs::path>> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code code;
  for (fs::recursive_directory_iterator at(folder, code), end; !code && at != end;
       at.increment(code)) {
    if (!at->is_symlink() && at->is_regular_file()) files.push_back(at->path());
  }
  if (code) return input_error("cannot read " + folder.string() + ": " + code.message());
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

Result<std::vector<FoundFile>> find_source_files(const Catalogue& catalogue,
                                                 const std::vector<std::string>& given) {
  std::vector<FoundFile> found;
  for (const std::string& each : given) {
    const fs::path path(each);
    std::error_code code;
    if (!fs::is_directory(path, code)) {
      if (!fs::exists(path, code)) return input_error("there is no " + each);
      found.push_back({path, catalogue.find_for_file(path), true});
      continue;
    }
    auto files = files_below(path);
    if (!files) return failed(files);
    for (const fs::path& file : *files)
      found.push_back({file, catalogue.find_for_file(file), false});
  }
  return found;
}

}  // namespace greenroom::cli
