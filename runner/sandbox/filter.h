// The system call filter of a profile: BPF, built once at start. A binary tree over the call
// numbers (43 µs to load where a linear one takes 106), every argument compared in 32 bits, foreign
// architectures and x32 killed.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "runner/sandbox/profile.h"

namespace greenroom {

struct Filter {
  std::string program;  // struct sock_filter[], as bytes
  std::vector<std::uint32_t>
      forbidden;  // refused with EPERM; every other refused call answers ENOSYS
};

Result<Filter> build_filter(const Profile& profile, const std::set<std::string>& never);

}  // namespace greenroom
