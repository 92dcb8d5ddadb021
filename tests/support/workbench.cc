#include "tests/support/workbench.h"

#include <fcntl.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <thread>

#include <fmt/format.h>

#include "base/file.h"
#include "tests/support/program_file.h"

namespace greenroom::testing {
namespace {

namespace fs = std::filesystem;

template <typename T>
T must(Result<T> result) {
  if (result) return std::move(*result);
  fmt::print(stderr, "cannot test: {}\n", result.error().text());
  std::exit(3);
}

ControlGroupChoice choice_of_environment() {
  const char* set = std::getenv("GREENROOM_CGROUP");
  const std::string word = set == nullptr ? "" : set;
  if (word == "none") return ControlGroupChoice::kNone;
  if (word == "v1") return ControlGroupChoice::kV1;
  if (word == "v2") return ControlGroupChoice::kV2;
  return ControlGroupChoice::kDetect;
}

int count_entries(const fs::path& folder) {
  std::error_code code;
  return static_cast<int>(std::distance(fs::directory_iterator(folder, code), {}));
}

int count_processes(pid_t pid) {
  int count = 1;
  std::istringstream list(
      read_kernel_file(AT_FDCWD, fmt::format("/proc/{}/task/{}/children", pid, pid)).value_or(""));
  for (pid_t child = 0; list >> child;) count += count_processes(child);
  return count;
}

int count_lines(const std::string& path) {
  const std::string text = read_kernel_file(AT_FDCWD, path).value_or("");
  return static_cast<int>(std::count(text.begin(), text.end(), '\n')) + 1;
}

// The launcher is the only child of ours with this pid; its slot's groups are found by looking for
// box folders.
int count_groups(const Sandbox& sandbox, const std::string& slot) {
  int count = 0;
  std::error_code code;
  const std::string own = fmt::format("greenroom-{}-", ::getpid());
  for (const std::string& parent : sandbox.isolation().control_groups.parents) {
    for (const auto& group : fs::directory_iterator(parent, code)) {
      if (!group.path().filename().string().starts_with(own)) continue;
      for (const auto& box : fs::directory_iterator(group.path() / slot, code)) {
        if (box.path().filename().string().starts_with("box")) ++count;
      }
    }
  }
  return count;
}

Traces look(Slot& slot, const Sandbox& sandbox) {
  const pid_t pid = slot.launcher_pid();
  Traces found;
  found.processes = count_processes(pid);
  found.descriptors = count_entries(fmt::format("/proc/{}/fd", pid));
  found.mounts = count_lines(fmt::format("/proc/{}/mountinfo", pid));
  found.groups = count_groups(sandbox, slot.name());
  return found;
}

}  // namespace

namespace {

void wait_until_ready(Slot& slot) {
  while (slot.get_ready() || slot.warm_counts().starting > 0)
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
}

std::unique_ptr<Sandbox> open_sandbox(const Catalogue& catalogue, int slots, Bytes warm_memory) {
  const ProfileSet profiles =
      must(load_profiles(fs::path(GREENROOM_SOURCE_DIR) / "sandbox-profiles"));
  SandboxOptions options;
  options.slots = slots;
  options.control_groups = choice_of_environment();
  options.require_control_groups = options.control_groups == ControlGroupChoice::kV1 ||
                                   options.control_groups == ControlGroupChoice::kV2;
  options.warm_memory = warm_memory;
  return must(Sandbox::open(options, profiles, catalogue.tools()));
}

}  // namespace

Sandbox& Workbench::warm_sandbox() {
  if (!warm_sandbox_) warm_sandbox_ = open_sandbox(catalogue_, 1, mib(512));
  return *warm_sandbox_;
}

Workbench& Workbench::get() {
  static Workbench* workbench = [] {
    auto* made = new Workbench;
    made->catalogue_ = must(Catalogue::load(fs::path(GREENROOM_SOURCE_DIR) / "languages"));
    made->catalogue_.stretch_compile_limits(time_scale());
    const char* warm = std::getenv("GREENROOM_WARM");
    made->warm_ = warm != nullptr && *warm == '1';
    made->sandbox_ = open_sandbox(made->catalogue_, 2, made->warm_ ? mib(512) : Bytes(0));
    fmt::print("{}{}\n", made->sandbox_->isolation().text(), made->warm_ ? ", warm" : "");
    // The groups and launchers go with the program's end, not with a static's.
    std::atexit([] {
      Workbench::get().sandbox_.reset();
      Workbench::get().warm_sandbox_.reset();
    });
    return made;
  }();
  return *workbench;
}

bool Workbench::has_groups() const {
  return sandbox_->isolation().control_groups.mode != wire::CgroupMode::kNone;
}

Result<Report> Workbench::judge(std::size_t slot, const Submission& submission) {
  if (warm_) make_ready(slot, submission);
  Slot& place = *sandbox_->slots().at(slot);
  const std::uint64_t before = place.warm_counts().misses;
  auto report = Judge(sandbox_->isolation(), {&place}, catalogue_).judge(submission);
  if (warm_) {
    missed_ += place.warm_counts().misses - before;
    place.let_go();
    wait_until_ready(place);  // a compiler that was killed is there again, as before
  }
  return report;
}

// The language's self-test with the same limits and name makes known what is wanted.
void Workbench::make_ready(std::size_t slot, const Submission& submission) {
  const Language* language = catalogue_.find(submission.language);
  if (language == nullptr || (!language->warm && !language->compile)) return;
  Slot& place = *sandbox_->slots().at(slot);
  Submission first;
  first.language = language->id;
  // By the name of its file too: it stands among the arguments of the runtime.
  first.files = {
      {submission.files.empty() ? "" : submission.files.front().name, language->self_test.source}};
  first.limits = submission.limits;
  (void)Judge(sandbox_->isolation(), {&place}, catalogue_).judge(first);
  wait_until_ready(place);
}

std::string Traces::text() const {
  return fmt::format("{} processes, {} descriptors, {} mounts, {} groups", processes, descriptors,
                     mounts, groups);
}

Traces traces(Slot& slot, const Sandbox& sandbox, const Traces* expected) {
  Traces found = look(slot, sandbox);
  for (int attempt = 0; expected != nullptr && !(found == *expected) && attempt < 400; ++attempt) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    found = look(slot, sandbox);
  }
  return found;
}

}  // namespace greenroom::testing
