// What a server and everything beneath it cost: CPU time and memory of a tree of processes.
//
// CPU time is what the kernel tells in /proc/PID/stat: user and system time of each process of the
// tree and of the children it has waited for. It comes in ticks of 10 ms, so only the sum over many
// requests means something. A process that is killed rather than waited for takes its time with it.
#pragma once

#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "base/file.h"
#include "bench/bench.h"

namespace greenroom::bench {

struct TreeProcess {
  pid_t parent = -1;
  long ticks = 0;
  std::string name;
};

inline std::optional<TreeProcess> read_process(const std::filesystem::path& folder) {
  auto text = read_file(folder / "stat", kib(16));
  if (!text) return std::nullopt;  // it has ended
  const auto open = text->find('(');
  const auto close = text->rfind(')');
  if (open == std::string::npos || close == std::string::npos) return std::nullopt;
  TreeProcess process;
  process.name = text->substr(open + 1, close - open - 1);
  std::array<long, 4> ticks{};  // proc(5): utime, stime, cutime, cstime
  if (std::sscanf(text->c_str() + close + 1,
                  " %*c %d %*d %*d %*d %*d %*u %*u %*u %*u %*u %ld %ld %ld %ld", &process.parent,
                  &ticks[0], &ticks[1], &ticks[2], &ticks[3]) != 5)
    return std::nullopt;
  process.ticks = ticks[0] + ticks[1] + ticks[2] + ticks[3];
  return process;
}

// The process and all that descend from it.
inline std::map<pid_t, TreeProcess> process_tree(pid_t root) {
  std::map<pid_t, TreeProcess> all;
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    const std::string name = entry.path().filename().string();
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    if (auto process = read_process(entry.path())) all.emplace(std::stoi(name), *process);
  }
  const auto descends = [&](pid_t pid) {
    while (pid != root) {
      const auto found = all.find(pid);
      if (found == all.end()) return false;
      pid = found->second.parent;
    }
    return true;
  };
  std::map<pid_t, TreeProcess> tree;
  for (const auto& [pid, process] : all)
    if (descends(pid)) tree.emplace(pid, process);
  return tree;
}

// In milliseconds.
inline double cpu_time(pid_t root) {
  long ticks = 0;
  for (const auto& [pid, process] : process_tree(root)) ticks += process.ticks;
  return 1e3 * static_cast<double>(ticks) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

// Waits until the CPU time of the tree has grown by no more than `tolerance` milliseconds for as
// long as `calm`. False: that did not happen within `most`.
inline bool wait_until_still(pid_t root, std::chrono::milliseconds calm,
                             std::chrono::milliseconds most, double tolerance = 0) {
  const auto step = std::min(calm / 2, std::chrono::milliseconds(200));
  const auto end = Clock::now() + most;
  auto since = Clock::now();
  double reference = cpu_time(root);
  while (Clock::now() - since < calm) {
    if (Clock::now() >= end) return false;
    std::this_thread::sleep_for(step);
    const double now = cpu_time(root);
    if (std::abs(now - reference) <= tolerance) continue;
    reference = now;
    since = Clock::now();
  }
  return true;
}

// Rows of a table: processes of the same name together, resident and proportional memory in MB.
inline void show_memory(const std::string& server, pid_t root) {
  struct Sum {
    int count = 0;
    double resident = 0, proportional = 0;
  };
  std::map<std::string, Sum> sums;
  for (const auto& [pid, process] : process_tree(root)) {
    auto text = read_file(fmt::format("/proc/{}/smaps_rollup", pid), kib(64));
    if (!text) continue;
    const auto number = [&](const char* key) {
      const auto found = text->find(key);
      return found == std::string::npos ? 0 : std::atof(text->c_str() + found + std::strlen(key));
    };
    const std::string role = pid == root ? " serve" : process.parent == root ? " worker" : "";
    Sum& sum = sums[process.name + role];
    ++sum.count;
    sum.resident += number("\nRss:") / 1024;
    sum.proportional += number("\nPss:") / 1024;
  }
  for (const auto& [name, sum] : sums)
    fmt::print("| {} | {} | {} | {:.1f} | {:.1f} |\n", server, name, sum.count, sum.resident,
               sum.proportional);
}

}  // namespace greenroom::bench
