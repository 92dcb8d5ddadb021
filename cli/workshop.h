// Workshop: what every subcommand that judges needs, opened together: languages, profiles, sandbox.
#pragma once

#include <memory>

#include "base/result.h"
#include "languages/catalogue.h"
#include "runner/sandbox/sandbox.h"

namespace greenroom::cli {

struct Workshop {
  Catalogue catalogue;
  std::unique_ptr<Sandbox> sandbox;
};

// Folder with languages/ and sandbox-profiles/: $GREENROOM_SHARE, else ../share/greenroom beside
// the program, else the source tree that it was built from.
std::filesystem::path share_folder();

// Reads the environment: GREENROOM_CGROUP (auto, none, v1, v2) and GREENROOM_REQUIRE_CGROUP.
Result<SandboxOptions> sandbox_options(int slots);

Result<Workshop> open_workshop(int slots);

// Prints "greenroom: …" as one line and returns the exit code that fits the error.
int report_error(const Error& error);

}  // namespace greenroom::cli
