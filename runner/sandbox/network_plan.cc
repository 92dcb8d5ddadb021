#include "runner/sandbox/network_plan.h"

#include <algorithm>
#include <set>

#include "runner/sandbox/bundle.h"
#include "runner/sandbox/filter.h"
#include "runner/sandbox/plan.h"

namespace greenroom {

NetworkPlans::NetworkPlans(const ProfileSet& profiles, ToolPaths tools)
    : profiles_(profiles), tools_(std::move(tools)) {}

Result<int> NetworkPlans::plan_of(const std::string& name) {
  const std::lock_guard lock(mutex_);
  if (const auto found = plans_.find(name); found != plans_.end()) return found->second.get();
  const auto base = profiles_.profiles.find(name);
  const auto network = profiles_.profiles.find("network");
  if (base == profiles_.profiles.end() || network == profiles_.profiles.end()) {
    return unavailable("there is no sandbox profile " +
                       (base == profiles_.profiles.end() ? name : std::string("network")));
  }
  const Profile profile = with_network(base->second, network->second);
  auto filter = build_filter(profile, profiles_.never);
  if (!filter) return failed(filter);
  auto mounts = plan_mounts(profile, tools_);
  if (!mounts) return failed(mounts);
  auto plan = sealed_memory_file(
      "plan", encode_plan({{profile.name, std::move(*mounts), std::move(filter->program),
                            std::move(filter->forbidden)}}));
  if (!plan) return failed(plan);
  return plans_.emplace(name, std::move(*plan)).first->second.get();
}

Profile with_network(const Profile& profile, const Profile& network) {
  std::set<std::string> allowed;
  for (const CallRule& rule : network.calls) {
    if (rule.action == CallRule::Action::kAllow)
      allowed.insert(rule.calls.begin(), rule.calls.end());
  }
  Profile whole{profile.name + "+network", {}, profile.mounts};
  for (CallRule rule : profile.calls) {
    if (rule.action == CallRule::Action::kAbsent)
      std::erase_if(rule.calls, [&](const std::string& call) { return allowed.contains(call); });
    if (!rule.calls.empty()) whole.calls.push_back(std::move(rule));
  }
  whole.calls.insert(whole.calls.end(), network.calls.begin(), network.calls.end());
  whole.mounts.insert(whole.mounts.end(), network.mounts.begin(), network.mounts.end());
  return whole;
}

}  // namespace greenroom
