#include "cli/workshop.h"

#include <cstdio>
#include <cstdlib>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/terminal.h"

namespace greenroom::cli {

namespace fs = std::filesystem;

fs::path share_folder() {
  if (const char* set = std::getenv("GREENROOM_SHARE"); set != nullptr && *set != '\0') return set;
  std::error_code code;
  const fs::path installed =
      fs::read_symlink("/proc/self/exe", code).parent_path().parent_path() / "share" / "greenroom";
  return fs::exists(installed / "languages", code) ? installed : fs::path(GREENROOM_SOURCE_DIR);
}

Result<SandboxOptions> sandbox_options(int slots) {
  SandboxOptions options;
  options.slots = slots;
  const auto variable = [](const char* name) {
    const char* value = std::getenv(name);
    return std::string(value == nullptr ? "" : value);
  };
  const std::string groups = variable("GREENROOM_CGROUP");
  if (groups == "none") {
    options.control_groups = ControlGroupChoice::kNone;
  } else if (groups == "v1") {
    options.control_groups = ControlGroupChoice::kV1;
  } else if (groups == "v2") {
    options.control_groups = ControlGroupChoice::kV2;
  } else if (!groups.empty() && groups != "auto") {
    return input_error("GREENROOM_CGROUP is \"" + groups + "\"", "it takes auto, none, v1 or v2");
  }
  // Who names a kind wants that kind, not less.
  const std::string require = variable("GREENROOM_REQUIRE_CGROUP");
  options.require_control_groups =
      groups == "v1" || groups == "v2" || require == "1" || require == "true";
  return options;
}

Result<Workshop> open_workshop(int slots) {
  auto options = sandbox_options(slots);
  if (!options) return failed(options);
  auto catalogue = Catalogue::load(share_folder() / "languages");
  if (!catalogue) return failed(catalogue);
  auto profiles = load_profiles(share_folder() / "sandbox-profiles");
  if (!profiles) return failed(profiles);
  auto sandbox = Sandbox::open(*options, *profiles, catalogue->tools());
  if (!sandbox) return failed(sandbox);
  return Workshop{std::move(*catalogue), std::move(*sandbox)};
}

int report_error(const Error& error) {
  fmt::print(stderr, "greenroom: {}\n", one_line(error.text()));
  return error.kind == Error::Kind::kInternal ? kFailure : kUsage;
}

}  // namespace greenroom::cli
