// Roster: the workers that are connected, what each can run, and how many jobs each may still be
// given. Workers with the same languages form a group: what one of them may be given, any may.
// Plain data; used by one thread.
#pragma once

#include <array>
#include <chrono>
#include <list>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "queue/dispatcher/sockets.h"
#include "queue/message.h"
#include "submission/lane.h"

namespace greenroom::queue {

using Steady = std::chrono::steady_clock;

struct Group {
  std::vector<std::string> languages;  // sorted
  int reserved = 0;                    // credits spoken for by claims and creates on their way
  bool claiming = false;
  // By lane. `waiting`: something may wait in the store. `news`: goes up when something came, so
  // that a claim that was on its way meanwhile does not lower `waiting`.
  std::array<bool, 2> waiting{true, true};
  std::array<std::uint64_t, 2> news{0, 0};
  int since_batch = 0;  // jobs since a batch's was sent

  [[nodiscard]] bool has(const std::string& language) const;
};

struct Worker {
  Peer peer;
  Hello hello;
  Group* group = nullptr;
  int credits = 0;
  bool reachable = true;  // false: its connection went; it may come back within the term
  bool leaving = false;   // it said Goodbye
  // It could not judge what it was given: nothing more for a while, longer each time in a row.
  int failures = 0;
  Steady::time_point rests_until{};
  Steady::time_point heard;
  std::set<std::string> running;  // tokens
  Kept kept;
};

class Roster {
 public:
  // A worker that is known by name comes back on another connection: its credits are void, what it
  // runs stays.
  Worker& join(const Peer& peer, Hello hello, Steady::time_point now);
  void remove(const std::string& name);

  [[nodiscard]] Worker* find(const Peer& peer);
  [[nodiscard]] Worker* find(const std::string& name);

  // The worker with the language and the most credits that can be given a job; nullptr: none has
  // any.
  [[nodiscard]] Worker* pick(const std::string& language);
  // Credits of the group that nobody has spoken for.
  [[nodiscard]] int free(const Group& group) const;
  // How many of those are kept for interactive jobs while none waits: one, unless the group can run
  // one job only. A batch's job may take minutes, and whoever presses Run waits for seconds.
  [[nodiscard]] int kept_free(const Group& group) const;
  // A group with the language and a credit that is free for the lane.
  [[nodiscard]] Group* free_group(const std::string& language, Lane lane);

  // The worker could not judge a job.
  static void rest(Worker& worker, Steady::time_point now);

  [[nodiscard]] std::map<std::string, Worker>& workers() { return workers_; }
  [[nodiscard]] std::list<Group>& groups() { return groups_; }

 private:
  Group& group_of(std::vector<std::string> languages);

  std::map<std::string, Worker> workers_;  // by name
  std::map<Peer, std::string> names_;
  std::list<Group> groups_;  // a group stays when its last worker has gone; there are few
};

}  // namespace greenroom::queue
