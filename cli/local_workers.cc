#include "cli/local_workers.h"

#include <algorithm>
#include <condition_variable>
#include <csignal>
#include <mutex>
#include <optional>
#include <vector>

#include <boost/process.hpp>
#include <boost/process/extend.hpp>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

namespace greenroom::cli {
namespace {

namespace bp = boost::process;
using namespace std::chrono_literals;

constexpr auto kFirstPause = 100ms;  // before it is started again; doubled while it dies at once
constexpr auto kLongestPause = 5s;
constexpr auto kLivedLong = 10s;
constexpr auto kLastWord = 5s;  // beyond the grace, before it is killed

}  // namespace

struct LocalWorkers::State {
  State(LocalWorkersOptions the_options, std::function<void(std::string)> the_died)
      : options(std::move(the_options)), died(std::move(the_died)) {}

  Status launch();
  void watch();

  const LocalWorkersOptions options;
  const std::function<void(std::string)> died;
  std::mutex mutex;  // guards what follows
  std::condition_variable changed;
  std::optional<bp::child> child;
  std::string name;
  int started = 0;
  bool stopping = false;
  bool ended = false;
  std::thread watcher;
};

Status LocalWorkers::State::launch() {
  const std::lock_guard lock(mutex);
  if (stopping) return {};
  name = fmt::format("local-{}-{}", ::getpid(), ++started);
  std::error_code code;
  std::vector<std::string> arguments = {"worker",
                                        "--connect",
                                        options.endpoint,
                                        "--slots",
                                        std::to_string(options.slots),
                                        "--name",
                                        name,
                                        "--grace",
                                        std::to_string(options.grace.count()),
                                        "--with-parent",
                                        std::to_string(::getpid())};
  if (!options.cache.empty()) arguments.insert(arguments.end(), {"--cache", options.cache});
  if (options.cache_per_tenant) arguments.emplace_back("--cache-per-tenant");
  if (options.warm_mb) {
    arguments.insert(arguments.end(), {"--warm-memory", std::to_string(*options.warm_mb)});
  }
  child.emplace(
      options.program, bp::args(arguments), bp::std_in < bp::null, code,
      // A group of its own: Ctrl-C is for the server, which then stops the worker.
      bp::extend::on_exec_setup = [](auto&) { ::setpgid(0, 0); });
  if (code || !child->valid()) {
    child.reset();  // it has no process, and -1 would name them all
    return internal_error("start a worker: " + code.message());
  }
  return {};
}

// The child is waited for by this thread alone.
void LocalWorkers::State::watch() {
  auto pause = std::chrono::milliseconds(kFirstPause);
  while (true) {
    const auto start = std::chrono::steady_clock::now();
    std::error_code code;
    if (child) child->wait(code);
    const int exit_code = child ? child->exit_code() : -1;
    {
      const std::lock_guard lock(mutex);
      child.reset();  // its number may be somebody else's now
    }
    died(name);
    if (std::chrono::steady_clock::now() - start > kLivedLong) pause = kFirstPause;
    {
      std::unique_lock lock(mutex);
      if (!stopping) {
        spdlog::error("the local worker ended ({}); starting another in {} ms", exit_code,
                      pause.count());
      }
      changed.wait_for(lock, stopping ? 0ms : pause, [this] { return stopping; });
      if (stopping) {
        ended = true;
        changed.notify_all();
        return;
      }
    }
    pause = std::min<std::chrono::milliseconds>(2 * pause, kLongestPause);
    if (auto status = launch(); !status) spdlog::error("{}", status.error().text());
  }
}

LocalWorkers::LocalWorkers(std::unique_ptr<State> state) : state_(std::move(state)) {}

LocalWorkers::~LocalWorkers() { stop(); }

Result<std::unique_ptr<LocalWorkers>> LocalWorkers::start(LocalWorkersOptions options,
                                                          std::function<void(std::string)> died) {
  auto state = std::make_unique<State>(std::move(options), std::move(died));
  if (auto status = state->launch(); !status) return failed(status);
  state->watcher = std::thread([state = state.get()] { state->watch(); });
  return std::unique_ptr<LocalWorkers>(new LocalWorkers(std::move(state)));
}

void LocalWorkers::stop() {
  if (!state_->watcher.joinable()) return;
  {
    std::unique_lock lock(state_->mutex);
    state_->stopping = true;
    const bool runs = state_->child.has_value();
    if (runs) ::kill(state_->child->id(), SIGTERM);
    state_->changed.notify_all();
    const bool in_time = state_->changed.wait_for(lock, state_->options.grace + kLastWord,
                                                  [this] { return state_->ended; });
    if (!in_time && state_->child.has_value()) ::kill(state_->child->id(), SIGKILL);
  }
  state_->watcher.join();
}

}  // namespace greenroom::cli
