// greenroom worker: takes jobs from one or more servers and judges them here.
#include <sys/epoll.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <thread>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/log.h"
#include "cli/workshop.h"
#include "queue/keys.h"
#include "queue/puller/puller.h"

namespace greenroom::cli {
namespace {

struct WorkerFlags {
  std::vector<std::string> endpoints;
  int slots = 0;  // 0: as many as cores
  std::string name;
  std::string server_key;
  std::string key;
  double grace = 30;
  std::string cache;
  bool cache_per_tenant = false;
  std::int64_t warm_memory = -1;  // MB; -1: by what the machine has
  pid_t with_parent = 0;          // 0: whoever it is
};

std::string default_name() {
  std::array<char, 256> host{};
  if (::gethostname(host.data(), host.size() - 1) != 0) host = {"worker"};
  return fmt::format("{}-{}", host.data(), ::getpid());
}

Result<queue::PullerOptions> make_options(const WorkerFlags& flags) {
  queue::PullerOptions options;
  options.worker = flags.name.empty() ? default_name() : flags.name;
  options.version = GREENROOM_VERSION;
  options.endpoints = flags.endpoints;
  options.grace = std::chrono::milliseconds(static_cast<std::int64_t>(flags.grace * 1000));
  if (flags.key.empty()) return options;
  auto server = queue::read_public_key(flags.server_key);
  if (!server) return failed(server);
  auto own = queue::read_secret_key(flags.key);
  if (!own) return failed(own);
  options.keys =
      queue::WorkerKeys{std::move(*server), std::move(own->public_key), std::move(own->secret_key)};
  return options;
}

// Readable when an interrupt has come, or when the parent has ended. Not PR_SET_PDEATHSIG: that
// goes by the thread that started us, which may end long before its process does.
class StopSignal {
 public:
  Status watch(int fd) {
    if (!all_) all_.reset(::epoll_create1(EPOLL_CLOEXEC));
    epoll_event event{.events = EPOLLIN, .data = {.fd = fd}};
    if (!all_ || ::epoll_ctl(all_.get(), EPOLL_CTL_ADD, fd, &event) != 0)
      return system_error("wait for", "the end");
    return {};
  }

  // Told which: it may have ended before we could ask, and init, or a subreaper, is our parent now,
  // which may never end.
  Status watch_parent(pid_t parent) {
    parent_.reset(static_cast<int>(::syscall(SYS_pidfd_open, parent, 0)));
    if (!parent_ || ::getppid() != parent) return input_error("the parent has ended already");
    return watch(parent_.get());
  }

  [[nodiscard]] int fd() const { return all_.get(); }

 private:
  UniqueFd all_;
  UniqueFd parent_;
};

int work(const WorkerFlags& flags) {
  auto options = make_options(flags);
  if (!options) return report_error(options.error());
  StopSignal stop;
  Status watched = stop.watch(watch_interrupts());
  if (watched && flags.with_parent > 0) watched = stop.watch_parent(flags.with_parent);
  if (!watched) return report_error(watched.error());
  log_to_stderr();
  const int cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  const int slots = flags.slots > 0 ? flags.slots : cores;
  const Quickness quickness{
      flags.cache, flags.warm_memory < 0 ? default_warm_memory(slots) : mib(flags.warm_memory),
      flags.cache_per_tenant};
  auto model = open_model();
  if (!model) return report_error(model.error());
  auto workshop = open_workshop(slots, quickness);
  if (!workshop) return report_error(workshop.error());
  queue::Puller puller(std::move(*options), *workshop->sandbox, workshop->catalogue,
                       {workshop->artefacts.get(), workshop->headers.get()},
                       {&workshop->review_tools, model->get()});
  if (auto status = puller.run(stop.fd()); !status) return report_error(status.error());
  return kDone;
}

}  // namespace

void add_worker(CLI::App& app, Action& action) {
  auto flags = std::make_shared<WorkerFlags>();
  CLI::App* command = app.add_subcommand("worker", "Judge what servers send");
  command->footer(
      "SIGTERM or Ctrl-C: takes nothing more, finishes what runs, and ends; a second one ends it "
      "at "
      "once.\n"
      "Exit status: 0 stopped as told; 2 wrong usage or bad input; 3 our failure.\n"
      "Examples:\n"
      "  greenroom worker --connect ipc:///run/greenroom/queue\n"
      "  greenroom worker --connect tcp://judge.example:5001 --server-key server.pub --key "
      "worker.key");
  command
      ->add_option("-c,--connect", flags->endpoints,
                   "Server to work for, ipc:///PATH or tcp://HOST:PORT; several may be given")
      ->required();
  command->add_option("-s,--slots", flags->slots, "Jobs at one time (default: as many as cores)")
      ->check(CLI::Range(1, 1024));
  command->add_option("--name", flags->name,
                      "What servers call it, unique among workers (default: HOSTNAME-PID)");
  auto* server_key = command->add_option("--server-key", flags->server_key,
                                         "The server's public key, for tcp (greenroom admin keys)");
  auto* key = command->add_option("--key", flags->key, "This worker's secret key, for tcp");
  server_key->needs(key);
  key->needs(server_key);
  command->add_option("--grace", flags->grace, "Seconds for what runs when told to stop")
      ->check(CLI::Range(0.0, 86400.0))
      ->capture_default_str();
  command->add_option("--cache", flags->cache,
                      "Folder for what compilers made, to be used again (default: none)");
  command->add_flag("--cache-per-tenant", flags->cache_per_tenant,
                    "Never give a sender what another's submission left there; how quick a compile "
                    "is would tell that somebody else has sent the same source");
  command
      ->add_option("--warm-memory", flags->warm_memory,
                   "Memory for runtimes that wait for a program, 0 for none (default: an eighth of "
                   "the machine's, at most 512 a slot)")
      ->type_name("MB")
      ->check(CLI::Range(0, 1 << 20));
  command
      ->add_option("--with-parent", flags->with_parent,
                   "Process that started it: stop when that ends")
      ->type_name("PID")
      ->check(CLI::PositiveNumber);
  command->callback([flags, &action] { action = [flags] { return work(*flags); }; });
}

}  // namespace greenroom::cli
