#include "languages/host_tool.h"

#include <fcntl.h>
#include <glob.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>

#include "base/unique_fd.h"

namespace greenroom {

std::string find_host_tool(const std::vector<std::string>& candidates, bool readable) {
  for (const std::string& candidate : candidates) {
    ::glob_t found{};
    std::string path;
    if (::glob(candidate.c_str(), 0, nullptr, &found) == 0)
      path = found.gl_pathv[found.gl_pathc - 1];
    ::globfree(&found);
    std::error_code code;
    if (!path.empty() && ::access(path.c_str(), readable ? R_OK : X_OK) == 0)
      return std::filesystem::canonical(path, code).string();
  }
  return "";
}

std::string ask_host_tool(const std::vector<std::string>& command) {
  int ends[2] = {-1, -1};
  if (command.empty() || ::pipe2(ends, O_CLOEXEC) != 0) return "";
  const UniqueFd reader(ends[0]);
  UniqueFd writer(ends[1]);
  ::posix_spawn_file_actions_t actions{};
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_adddup2(&actions, writer.get(), 1);
  ::posix_spawn_file_actions_adddup2(&actions, writer.get(), 2);
  std::vector<char*> arguments;
  for (const std::string& each : command) arguments.push_back(const_cast<char*>(each.c_str()));
  arguments.push_back(nullptr);
  char* const environment[] = {nullptr};
  pid_t pid = -1;
  const int code = ::posix_spawn(&pid, command.front().c_str(), &actions, nullptr, arguments.data(),
                                 environment);
  ::posix_spawn_file_actions_destroy(&actions);
  writer.reset();
  if (code != 0) return "";
  std::string output;
  char chunk[4096];
  for (pollfd ready{reader.get(), POLLIN, 0}; ::poll(&ready, 1, 5000) > 0;) {
    const ssize_t got = ::read(reader.get(), chunk, sizeof chunk);
    if (got <= 0 || output.size() > sizeof chunk * 4) break;
    output.append(chunk, static_cast<std::size_t>(got));
  }
  ::kill(pid, SIGKILL);
  ::waitpid(pid, nullptr, 0);
  return output;
}

}  // namespace greenroom
