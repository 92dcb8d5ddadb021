// Profile: what one phase of one language may call, see and use, as read from sandbox-profiles/
// (format: README.md there). Loaded once at start; every mistake is an Error with file and line.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace greenroom {

struct ArgumentCondition {
  unsigned argument = 0;  // 0–5
  std::uint32_t mask = 0xFFFFFFFF;
  std::vector<std::uint32_t> equals;  // any of these
};

struct CallRule {
  enum class Action { kAllow, kAbsent };
  Action action = Action::kAllow;
  std::vector<std::string> calls;
  std::vector<ArgumentCondition> when;  // all of these
};

struct MountRule {
  enum class Kind { kBind, kLink, kFile, kDevice, kTmpfs, kProc };
  Kind kind = Kind::kBind;
  std::string path;  // may hold {tool}, {tool:home} and globs when kBind
  std::string text;  // link target, file content, or where a bind is shown if not at its own path
  Bytes size;        // tmpfs
  std::uint64_t files = 0;
  bool optional = false;
};

struct Profile {
  std::string name;
  std::vector<CallRule> calls;    // included rules first
  std::vector<MountRule> mounts;  // included mounts first
};

struct ProfileSet {
  std::map<std::string, Profile> profiles;
  std::set<std::string> never;  // calls that no profile may allow
};

// Reads never.json and every other *.json of the folder.
Result<ProfileSet> load_profiles(const std::filesystem::path& folder);

}  // namespace greenroom
