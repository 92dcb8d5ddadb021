// What the benches share: running a bare command, a server of our own to ask, and statistics.
#pragma once

#include <fcntl.h>
#include <httplib.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "base/temporary_folder.h"

namespace greenroom::bench {

using Clock = std::chrono::steady_clock;

[[noreturn]] inline void give_up(const std::string& why) {
  fmt::print(stderr, "bench: {}\n", why);
  std::exit(3);
}

inline double percentile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  const auto index = static_cast<std::size_t>(share * static_cast<double>(values.size()));
  return values.at(std::min(values.size() - 1, index));
}
inline double median(const std::vector<double>& values) { return percentile(values, 0.5); }

// Milliseconds that `what` takes.
template <typename What>
double timed(What what) {
  const auto start = Clock::now();
  what();
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

inline pid_t start(std::vector<std::string> words, const std::string& output) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  pid_t pid = -1;
  if (::posix_spawnp(&pid, arguments.front(), &actions, nullptr, arguments.data(), environ) != 0)
    give_up("cannot start " + words.front());
  posix_spawn_file_actions_destroy(&actions);
  return pid;
}

inline void run(const std::vector<std::string>& words) {
  int status = 1;
  const pid_t pid = start(words, "/dev/null");
  if (::waitpid(pid, &status, 0) != pid || status != 0) give_up(words.front() + " failed");
}

// A greenroom serve of this build, on a port and in a folder of its own.
class Service {
 public:
  explicit Service(int workers) {
    ::setenv("MAX_QUEUE_SIZE", "100000", 1);
    const auto program =
        std::filesystem::read_symlink("/proc/self/exe").parent_path() / "greenroom";
    const std::string log = (folder_.path() / "log").string();
    pid_ = start({program.string(), "serve", "--port", "0", "--data",
                  (folder_.path() / "data").string(), "--workers", std::to_string(workers)},
                 log);
    for (int i = 0; i < 600 && !ready(log); ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    if (!ready(log)) give_up("greenroom serve did not get ready");
  }
  ~Service() {
    ::kill(pid_, SIGTERM);
    ::waitpid(pid_, nullptr, 0);
  }
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] pid_t pid() const { return pid_; }

 private:
  bool ready(const std::string& log) {
    auto text = read_file(log, mib(1));
    const auto at = text ? text->find("localhost:") : std::string::npos;
    if (at == std::string::npos) return false;
    port_ = std::atoi(text->c_str() + at + 10);
    auto answer = httplib::Client("127.0.0.1", port_).Get("/readyz");
    return answer && answer->status == 200;
  }

  testing::TemporaryFolder folder_;
  pid_t pid_ = -1;
  int port_ = 0;
};

// One connection that stays open.
class Client {
 public:
  explicit Client(int port) : client_("127.0.0.1", port) {
    client_.set_keep_alive(true);
    client_.set_tcp_nodelay(true);
    client_.set_read_timeout(120);
  }
  // Submits, waits, and holds the output against what it should be.
  void judge(int language, const std::string& source, const std::string& expected) {
    const nlohmann::json body = {{"language_id", language}, {"source_code", source}};
    auto answer = client_.Post("/submissions?wait=true", body.dump(), "application/json");
    if (!answer || answer->status != 201) give_up("POST /submissions failed");
    const auto got = nlohmann::json::parse(answer->body);
    if (got.at("stdout") != expected) give_up("a wrong answer: " + answer->body);
  }

 private:
  httplib::Client client_;
};

}  // namespace greenroom::bench
