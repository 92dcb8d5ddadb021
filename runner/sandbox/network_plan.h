// Profiles with a network: each run profile and the fragment sandbox-profiles/network.json, made
// when a submission first asks for it. A filter takes about a millisecond to build, which runs
// without a network do not pay. Used by all slots, on any thread.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "base/result.h"
#include "base/unique_fd.h"
#include "runner/sandbox/mount_plan.h"
#include "runner/sandbox/profile.h"

namespace greenroom {

class NetworkPlans {
 public:
  NetworkPlans(const ProfileSet& profiles, ToolPaths tools);

  // A sealed memory file with the plan (plan.h) of the one profile; it stays ours.
  Result<int> plan_of(const std::string& profile);

 private:
  const ProfileSet profiles_;
  const ToolPaths tools_;
  std::mutex mutex_;  // guards what follows
  std::map<std::string, UniqueFd> plans_;
};

// `profile` with what `network` adds. A call that `network` allows is no longer quietly absent.
Profile with_network(const Profile& profile, const Profile& network);

}  // namespace greenroom
