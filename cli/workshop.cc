#include "cli/workshop.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <set>

#include <fmt/format.h>

#include "base/digest.h"
#include "base/file.h"
#include "cli/commands.h"
#include "cli/terminal.h"
#include "runner/judge/header_build.h"

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

Bytes default_warm_memory(int slots) {
  const Bytes all(::sysconf(_SC_PHYS_PAGES) * ::sysconf(_SC_PAGESIZE));
  return std::min(Bytes(all.count() / 8), mib(512 * slots));
}

namespace {

// Of every file of the profiles: what was made under others is not used.
std::string digest_of_profiles(const fs::path& folder) {
  std::error_code code;
  std::set<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder, code)) files.insert(entry.path());
  std::string text;
  for (const fs::path& file : files) text += read_file(file, mib(1)).value_or("");
  return hex(sha256(text));
}

Status open_caches(Workshop& workshop, const Quickness& quickness) {
  const fs::path& folder = quickness.cache;
  std::error_code code;
  fs::create_directories(folder, code);
  const std::string profiles = digest_of_profiles(share_folder() / "sandbox-profiles");
  ArtefactCacheOptions artefacts;
  artefacts.folder = folder / "artefacts";
  artefacts.profiles = profiles;
  artefacts.per_tenant = quickness.cache_per_tenant;
  auto cache = ArtefactCache::open(std::move(artefacts));
  if (!cache) return failed(cache);
  workshop.artefacts = std::move(*cache);
  HeaderCacheOptions headers;
  headers.folder = folder / "headers";
  headers.profiles = profiles;
  auto made = HeaderCache::open(std::move(headers));
  if (!made) return failed(made);
  workshop.headers = std::move(*made);
  return {};
}

}  // namespace

Result<Workshop> open_workshop(int slots, const Quickness& quickness) {
  auto options = sandbox_options(slots);
  if (!options) return failed(options);
  auto catalogue = Catalogue::load(share_folder() / "languages");
  if (!catalogue) return failed(catalogue);
  auto profiles = load_profiles(share_folder() / "sandbox-profiles");
  if (!profiles) return failed(profiles);
  Workshop workshop;
  workshop.catalogue = std::move(*catalogue);
  auto review_tools =
      review::ToolCatalogue::load(share_folder() / "review" / "tools", workshop.catalogue);
  if (!review_tools) return failed(review_tools);
  workshop.review_tools = std::move(*review_tools);
  ToolPaths tools = workshop.review_tools.paths();
  if (!quickness.cache.empty()) {
    if (auto status = open_caches(workshop, quickness); !status) return failed(status);
    tools["headers"] = fs::absolute(quickness.cache / "headers").string();
  }
  options->warm_memory = Bytes(quickness.warm_memory.count() / std::max(slots, 1));
  auto sandbox = Sandbox::open(*options, *profiles, tools);
  if (!sandbox) return failed(sandbox);
  workshop.sandbox = std::move(*sandbox);
  return workshop;
}

Result<std::unique_ptr<model::ModelReviewer>> open_model() {
  auto options = model::model_options_from([](const std::string& name) {
    const char* value = std::getenv(name.c_str());
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
  });
  if (!options) return failed(options);
  if (!*options) return nullptr;
  return std::make_unique<model::ModelReviewer>(std::move(**options));
}

void prepare_for_many(Workshop& workshop, int cancel) {
  if (!workshop.headers) return;
  prepare_headers(*workshop.headers, workshop.catalogue);
  Slot& slot = *workshop.sandbox->slots().front();
  while (build_next_header(slot, *workshop.headers, workshop.catalogue, cancel)) {
  }
}

int report_error(const Error& error) {
  fmt::print(stderr, "greenroom: {}\n", one_line(error.text()));
  return error.kind == Error::Kind::kInternal ? kFailure : kUsage;
}

}  // namespace greenroom::cli
