#include "runner/sandbox/process_tree.h"

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "base/file.h"

namespace greenroom {
namespace {

// Children are listed by the thread that made them.
std::vector<pid_t> children_of(pid_t pid) {
  std::vector<pid_t> children;
  std::error_code code;
  for (const auto& task :
       std::filesystem::directory_iterator("/proc/" + std::to_string(pid) + "/task", code)) {
    std::istringstream list(read_kernel_file(AT_FDCWD, task.path() / "children").value_or(""));
    for (pid_t child = 0; list >> child;) children.push_back(child);
  }
  return children;
}

void add_usage(pid_t pid, TreeUsage& usage) {
  const std::string folder = "/proc/" + std::to_string(pid);
  const std::string stat = read_kernel_file(AT_FDCWD, folder + "/stat").value_or("");
  // Fields after the name, which may hold anything: state is the third, utime the 14th.
  const std::size_t name_end = stat.rfind(')');
  if (name_end == std::string::npos) return;
  std::istringstream fields(stat.substr(name_end + 2));
  std::string skip;
  for (int field = 3; field < 14; ++field) fields >> skip;
  std::int64_t user = 0;
  std::int64_t system = 0;
  std::int64_t waited_user = 0;
  std::int64_t waited_system = 0;
  fields >> user >> system >> waited_user >> waited_system;
  static const std::int64_t tick = 1'000'000 / ::sysconf(_SC_CLK_TCK);
  usage.cpu += std::chrono::microseconds((user + system + waited_user + waited_system) * tick);
  std::uint64_t started = 0;
  for (int field = 18; field < 22; ++field) fields >> skip;
  fields >> started;
  usage.each[{pid, started}] = std::chrono::microseconds((user + system) * tick);
  std::istringstream pages(read_kernel_file(AT_FDCWD, folder + "/statm").value_or(""));
  std::int64_t resident = 0;
  pages >> skip >> resident;
  usage.resident = usage.resident + Bytes(resident * ::sysconf(_SC_PAGESIZE));
}

Bytes proportional_size(pid_t pid) {
  std::istringstream lines(
      read_kernel_file(AT_FDCWD, "/proc/" + std::to_string(pid) + "/smaps_rollup").value_or(""));
  for (std::string word; lines >> word;) {
    std::int64_t size = 0;
    if (word == "Pss:" && lines >> size) return kib(size);
  }
  return Bytes(0);
}

}  // namespace

TreeUsage process_tree_usage(pid_t root, Bytes doubtful) {
  TreeUsage usage;
  std::vector<pid_t> all = {root};
  for (std::size_t i = 0; i < all.size(); ++i) {
    add_usage(all.at(i), usage);
    const std::vector<pid_t> below = children_of(all.at(i));
    all.insert(all.end(), below.begin(), below.end());
  }
  if (all.size() > 1 && usage.resident > doubtful) {
    Bytes once;
    for (const pid_t pid : all) once = once + proportional_size(pid);
    if (once.count() > 0) usage.resident = once;
  }
  return usage;
}

}  // namespace greenroom
