#include "queue/dispatcher/roster.h"

#include <algorithm>

namespace greenroom::queue {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kFirstRest = 200ms;
constexpr int kDoublings = 7;  // up to 25 s

bool can_take(const Worker& worker) {
  return worker.reachable && worker.credits > 0 && worker.rests_until <= Steady::now();
}

}  // namespace

bool Group::has(const std::string& language) const {
  return std::binary_search(languages.begin(), languages.end(), language);
}

Worker& Roster::join(const Peer& peer, Hello hello, Steady::time_point now) {
  Worker& worker = workers_[hello.worker];
  names_.erase(worker.peer);
  names_[peer] = hello.worker;
  worker.peer = peer;
  worker.group = &group_of(hello.languages);
  worker.hello = std::move(hello);
  worker.credits = 0;
  worker.reachable = true;
  worker.leaving = false;
  worker.heard = now;
  return worker;
}

void Roster::remove(const std::string& name) {
  const auto found = workers_.find(name);
  if (found == workers_.end()) return;
  names_.erase(found->second.peer);
  workers_.erase(found);
}

Worker* Roster::find(const Peer& peer) {
  const auto name = names_.find(peer);
  return name == names_.end() ? nullptr : find(name->second);
}

Worker* Roster::find(const std::string& name) {
  const auto found = workers_.find(name);
  return found == workers_.end() ? nullptr : &found->second;
}

Worker* Roster::pick(const std::string& language) {
  Worker* best = nullptr;
  for (auto& [name, worker] : workers_) {
    if (!can_take(worker) || !worker.group->has(language)) continue;
    if (best == nullptr || worker.credits > best->credits) best = &worker;
  }
  return best;
}

int Roster::free(const Group& group) const {
  int credits = 0;
  for (const auto& [name, worker] : workers_) {
    if (worker.group == &group && can_take(worker)) credits += worker.credits;
  }
  return credits - group.reserved;
}

void Roster::rest(Worker& worker, Steady::time_point now) {
  worker.rests_until = now + kFirstRest * (1 << std::min(worker.failures++, kDoublings));
}

int Roster::kept_free(const Group& group) const {
  int slots = 0;
  for (const auto& [name, worker] : workers_) {
    if (worker.group == &group && can_take(worker)) slots += worker.hello.slots;
  }
  return slots > 1 ? 1 : 0;
}

Group* Roster::free_group(const std::string& language, Lane lane) {
  const auto found = std::find_if(groups_.begin(), groups_.end(), [&](const Group& group) {
    const int kept = lane == Lane::kBatch ? kept_free(group) : 0;
    return group.has(language) && free(group) > kept;
  });
  return found == groups_.end() ? nullptr : &*found;
}

Group& Roster::group_of(std::vector<std::string> languages) {
  std::sort(languages.begin(), languages.end());
  for (Group& group : groups_) {
    if (group.languages == languages) return group;
  }
  groups_.push_back(Group{.languages = std::move(languages)});
  return groups_.back();
}

}  // namespace greenroom::queue
