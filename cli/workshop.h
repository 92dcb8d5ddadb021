// Workshop: what every subcommand that judges needs, opened together: languages, profiles, sandbox.
#pragma once

#include <memory>

#include "base/result.h"
#include "languages/catalogue.h"
#include "review/model/model_reviewer.h"
#include "review/tools/tool_catalogue.h"
#include "runner/judge/artefact_cache.h"
#include "runner/judge/header_cache.h"
#include "runner/sandbox/sandbox.h"

namespace greenroom::cli {

// What makes a worker quick, none of which is needed.
struct Quickness {
  std::filesystem::path cache;  // folder for what compilers made; empty: none
  Bytes warm_memory;            // of all slots, for runtimes that wait; 0: none
  bool cache_per_tenant = false;
};

// An eighth of this machine's memory, at most 512 MB a slot.
Bytes default_warm_memory(int slots);

struct Workshop {
  Catalogue catalogue;
  review::ToolCatalogue review_tools;
  std::unique_ptr<ArtefactCache> artefacts;
  std::unique_ptr<HeaderCache> headers;
  std::unique_ptr<Sandbox> sandbox;
};

// Folder with languages/, sandbox-profiles/ and review/tools/: $GREENROOM_SHARE, else
// ../share/greenroom beside the program, else the source tree that it was built from.
std::filesystem::path share_folder();

// Reads the environment: GREENROOM_CGROUP (auto, none, v1, v2) and GREENROOM_REQUIRE_CGROUP.
Result<SandboxOptions> sandbox_options(int slots);

Result<Workshop> open_workshop(int slots, const Quickness& quickness = {});

// Precompiles headers before many programs in C++ are judged; seconds, once for each folder. Ends
// early when `cancel` becomes readable. Nothing without a cache.
void prepare_for_many(Workshop& workshop, int cancel);

// What reviews, as the environment says (docs/model.md); null: no model is asked. kInput names the
// setting that is wrong.
Result<std::unique_ptr<model::ModelReviewer>> open_model();

// Prints "greenroom: …" as one line and returns the exit code that fits the error.
int report_error(const Error& error);

}  // namespace greenroom::cli
