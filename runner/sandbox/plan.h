// The plan: everything a launcher needs to know of the profiles, flattened by the worker into one
// memfd so that the launcher holds no parser but this. Read once, at start, from a trusted worker.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace greenroom {

struct MountStep {
  enum class Kind : std::uint32_t {
    kFolder,  // path
    kLink,    // path, text: where it points
    kFile,    // path, text: content
    kBind,    // path inside, text: host path; read-only, nosuid, nodev
    kDevice,  // path inside, text: host path of a device node
    kTmpfs,   // path, bytes, files — made anew in every box
    kProc,    // path — made anew in every box
  };
  Kind kind = Kind::kFolder;
  std::string path;
  std::string text;
  std::uint64_t bytes = 0;
  std::uint64_t files = 0;

  bool operator==(const MountStep&) const = default;
};

struct ProfilePlan {
  std::string name;
  std::vector<MountStep> mounts;
  std::string filter;  // struct sock_filter[], as bytes
  std::vector<std::uint32_t>
      forbidden;  // numbers that answer EPERM when refused; others answer ENOSYS

  bool operator==(const ProfilePlan&) const = default;
};

std::string encode_plan(const std::vector<ProfilePlan>& profiles);

// Nothing if the bytes are not a whole plan.
std::optional<std::vector<ProfilePlan>> decode_plan(std::string_view bytes);

}  // namespace greenroom
