// Real boxes for the tests of this folder: a sandbox with the source tree's profiles, opened once
// for a test program. The environment chooses the isolation, as in tests/support:
// GREENROOM_CGROUP=none|v1|v2.
#pragma once

#include <dirent.h>
#include <fcntl.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "base/file.h"
#include "base/temporary_folder.h"
#include "base/test_time.h"
#include "languages/catalogue.h"
#include "runner/sandbox/profile.h"
#include "runner/sandbox/sandbox.h"

namespace greenroom::testing {

inline std::filesystem::path source_folder() { return GREENROOM_SOURCE_DIR; }

template <typename T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().text());
  return std::move(*result);
}

inline void must(Status status) {
  if (!status) throw std::runtime_error(status.error().text());
}

inline ControlGroupChoice choice_of_environment() {
  const char* set = std::getenv("GREENROOM_CGROUP");
  const std::string word = set == nullptr ? "" : set;
  if (word == "none") return ControlGroupChoice::kNone;
  if (word == "v1") return ControlGroupChoice::kV1;
  if (word == "v2") return ControlGroupChoice::kV2;
  return ControlGroupChoice::kDetect;
}

inline std::unique_ptr<Sandbox> open_sandbox(int slots) {
  SandboxOptions options;
  options.slots = slots;
  options.control_groups = choice_of_environment();
  const auto catalogue = must(Catalogue::load(source_folder() / "languages"));
  return must(Sandbox::open(options, must(load_profiles(source_folder() / "sandbox-profiles")),
                            catalogue.tools()));
}

inline Sandbox& shared_sandbox() {
  static std::unique_ptr<Sandbox> sandbox = open_sandbox(2);
  return *sandbox;
}

inline Slot& shared_slot() { return *shared_sandbox().slots().front(); }

inline bool has_groups() {
  return shared_sandbox().isolation().control_groups.mode != wire::CgroupMode::kNone;
}

// A bash script, as a program with generous limits.
inline Program shell(const std::string& script) {
  Program program;
  program.profile = "bash-run";
  program.arguments = {"/usr/bin/bash", "-c", script};
  program.environment = {"PATH=/usr/bin:/bin"};
  program.runtime_tasks = 1;
  program.limits.cpu = std::chrono::seconds(5);
  program.limits.wall = std::chrono::seconds(20);
  return program;
}

inline Program python(const std::string& script) {
  Program program = shell("");
  program.profile = "python-run";
  program.arguments = {"/usr/bin/python3", "-I", "-c", script};
  return program;
}

inline Outcome run(const Program& program) { return must(shared_slot().run(program)); }

inline std::vector<pid_t> children_of_process(pid_t pid) {
  const std::string path =
      "/proc/" + std::to_string(pid) + "/task/" + std::to_string(pid) + "/children";
  std::istringstream list(read_kernel_file(AT_FDCWD, path).value_or(""));
  std::vector<pid_t> children;
  for (pid_t child = 0; list >> child;) children.push_back(child);
  return children;
}

// Never kill() itself in a test: a pid of -1, from something that was not started, is everybody.
inline void kill_process(pid_t pid) {
  if (pid > 1) ::kill(pid, SIGKILL);
}

// "CapBnd" of /proc/<pid>/status, without blanks around it.
inline std::string status_of(pid_t pid, const std::string& key) {
  std::istringstream lines(
      read_kernel_file(AT_FDCWD, "/proc/" + std::to_string(pid) + "/status").value_or(""));
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with(key + ":")) continue;
    const std::size_t first = line.find_first_not_of(" \t", key.size() + 1);
    return first == std::string::npos
               ? ""
               : line.substr(first, line.find_last_not_of(" \t") - first + 1);
  }
  return "?";
}

// Is it so, within a few seconds?
inline bool comes_true(const std::function<bool()>& condition) {
  for (int attempt = 0; attempt < 1000; ++attempt) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return false;
}

inline void write_file(const std::filesystem::path& path, std::string_view content) {
  const UniqueFd fd(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
  if (!fd) throw std::runtime_error("cannot write " + path.string());
  must(write_all(fd.get(), content, path.string()));
}

}  // namespace greenroom::testing
