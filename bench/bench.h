// What the benches share: running a bare command, a server of our own to ask, and statistics.
// What goes wrong ends the bench: give_up() throws, so that servers are stopped on the way out, and
// main_of() says why.
#pragma once

#include <fcntl.h>
#include <httplib.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "base/temporary_folder.h"

namespace greenroom::bench {

using Clock = std::chrono::steady_clock;

[[noreturn]] inline void give_up(const std::string& why) { throw std::runtime_error(why); }

// What main returns: 0, or 3 with the reason on standard error.
template <typename Bench>
int main_of(Bench bench) {
  try {
    bench();
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "bench: {}\n", error.what());
    return 3;
  }
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

struct Streams {
  std::string input = "/dev/null";
  std::string output = "/dev/null";
};

inline pid_t start(std::vector<std::string> words, const Streams& streams, char** environment) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, streams.input.c_str(), O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, streams.output.c_str(),
                                   O_WRONLY | O_CREAT | O_TRUNC, 0600);
  pid_t pid = -1;
  const int code =
      ::posix_spawn(&pid, arguments.front(), &actions, nullptr, arguments.data(), environment);
  posix_spawn_file_actions_destroy(&actions);
  if (code != 0) give_up("cannot start " + words.front());
  return pid;
}

// Runs a command, named by its absolute path, in a clean environment; returns the milliseconds of
// CPU that it and its children took.
inline double run(const std::vector<std::string>& words, const Streams& streams = {}) {
  std::string path = "PATH=/usr/bin:/bin";
  std::string locale = "LANG=C.UTF-8";
  std::array<char*, 3> environment = {path.data(), locale.data(), nullptr};
  const pid_t pid = start(words, streams, environment.data());
  int status = 1;
  rusage used{};
  if (::wait4(pid, &status, 0, &used) != pid || status != 0) give_up(words.front() + " failed");
  const auto milliseconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
  };
  return milliseconds(used.ru_utime) + milliseconds(used.ru_stime);
}

// What turns acceleration off: nothing compiled is kept, no headers are precompiled, no runtime
// waits.
inline const std::vector<std::string> kAccelerationOff = {"--no-cache", "--warm-memory", "0"};

// A greenroom serve of this build, on a port and in a folder of its own.
class Service {
 public:
  explicit Service(int workers, const std::vector<std::string>& more = {}) {
    ::setenv("MAX_QUEUE_SIZE", "100000", 1);
    const auto program =
        std::filesystem::read_symlink("/proc/self/exe").parent_path() / "greenroom";
    const std::string log = (folder_.path() / "log").string();
    std::vector<std::string> words = {program.string(), "serve",
                                      "--port",         "0",
                                      "--data",         (folder_.path() / "data").string(),
                                      "--workers",      std::to_string(workers)};
    words.insert(words.end(), more.begin(), more.end());
    pid_ = start(words, {.output = log}, environ);
    for (int i = 0; i < 600 && !ready(log); ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    if (ready(log)) return;
    stop();
    give_up("greenroom serve did not get ready");
  }
  ~Service() { stop(); }
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] pid_t pid() const { return pid_; }

 private:
  void stop() const {
    ::kill(pid_, SIGTERM);
    ::waitpid(pid_, nullptr, 0);
  }

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
  void judge(int language, const std::string& source, const std::string& input,
             const std::string& expected) {
    const nlohmann::json body = {
        {"language_id", language}, {"source_code", source}, {"stdin", input}};
    auto answer = client_.Post("/submissions?wait=true", body.dump(), "application/json");
    if (!answer || answer->status != 201) give_up("POST /submissions failed");
    const auto got = nlohmann::json::parse(answer->body);
    if (got.at("stdout") != expected) give_up("a wrong answer: " + answer->body);
  }

 private:
  httplib::Client client_;
};

}  // namespace greenroom::bench
