// Commands: from a language's argv template and a submission to the argv that is executed. No shell
// is involved.
#pragma once

#include <string>
#include <vector>

#include "languages/catalogue.h"
#include "submission/submission.h"

namespace greenroom {

// The submission's files under the names they get in the box, and where the program starts.
struct Layout {
  std::vector<SourceFile> files;
  std::vector<SourceFile> extra;  // those whose names no source has
  std::string entry;              // name of the entry type, where the language has one
};

// kInput if a name is not plain or two files would get the same name.
Result<Layout> lay_out(const Language& language, const std::vector<SourceFile>& files,
                       const std::vector<SourceFile>& extra = {});

// Placeholders: languages/README.md.
std::vector<std::string> fill_command(const std::vector<std::string>& command,
                                      const Language& language, const Catalogue& catalogue,
                                      const Layout& layout, const Submission& submission);

}  // namespace greenroom
