// Compile: sources in, an artefact out, inside a box: compilers read hostile input. Or out of the
// artefact cache, if the very same was compiled before.
#pragma once

#include <optional>
#include <string_view>

#include "base/result.h"
#include "base/unique_fd.h"
#include "languages/catalogue.h"
#include "runner/judge/accelerators.h"
#include "runner/judge/command.h"
#include "runner/sandbox/sandbox.h"
#include "submission/report.h"

namespace greenroom {

// What a case needs in its box. For a language without a compile step: the sources.
struct Artefact {
  UniqueFd bundle;      // files for /box; invalid: none
  UniqueFd executable;  // executed from memory; invalid: argv[0] is
};

struct Compiled {
  CompileReport report;
  std::optional<Artefact> artefact;  // only if report.ok
  bool by_server = false;            // made by a compiler that others use, too: not to be kept
};

// The language must have a compile step. Errors are ours. `tenant`: whose submission it is, for a
// cache that keeps tenants apart.
Result<Compiled> compile(Slot& slot, const Language& language, const Catalogue& catalogue,
                         const Layout& layout, const Submission& submission, int cancel,
                         const Accelerators& accelerators = {}, std::string_view tenant = {});

// As compile(), or the sources themselves where the language has no compile step: then the report
// is as if nothing had been done.
Result<Compiled> prepare(Slot& slot, const Language& language, const Catalogue& catalogue,
                         const Layout& layout, const Submission& submission, int cancel,
                         const Accelerators& accelerators = {}, std::string_view tenant = {});

// Sources and extra files.
Result<UniqueFd> bundle_sources(const Layout& layout);

}  // namespace greenroom
