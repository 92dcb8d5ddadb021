// greenroom serve: the server, with local workers unless told otherwise.
#include <poll.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include <fmt/format.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "base/file.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/local_workers.h"
#include "cli/log.h"
#include "cli/workshop.h"
#include "platform/service.h"
#include "queue/keys.h"

namespace greenroom::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLongestSocketPath = 100;  // sockaddr_un holds 107

struct ServeFlags {
  std::string address = "127.0.0.1";
  int port = 5000;
  std::string data;
  std::string database;
  int workers = -1;               // -1: one more than cores
  std::int64_t warm_memory = -1;  // MB; -1: the worker's own choice
  bool no_cache = false;
  bool cache_per_tenant = false;
  std::vector<std::string> listen;
  std::string key;
  std::vector<std::string> worker_keys;
  std::string certificates, tls_key;
  std::vector<std::string> proxies;
  int threads = 2;
  int keep_days = 0;
  int grace = 20;
  std::string access_log;
  std::string bank;  // empty: the built-in one
};

std::optional<std::string> environment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

fs::path data_folder(const ServeFlags& flags) {
  if (!flags.data.empty()) return flags.data;
  if (const auto set = environment("XDG_DATA_HOME"); set && !set->empty())
    return fs::path(*set) / "greenroom";
  if (const auto home = environment("HOME"); home && !home->empty())
    return fs::path(*home) / ".local" / "share" / "greenroom";
  return "greenroom-data";
}

// As many descriptors as we may have, and fewer connections than those: ZeroMQ ends the process
// when it can get none for a worker.
std::size_t most_connections(std::size_t wanted) {
  constexpr std::size_t kForTheRest = 128;
  rlimit files{};
  if (::getrlimit(RLIMIT_NOFILE, &files) != 0) return wanted;
  files.rlim_cur = files.rlim_max;
  (void)::setrlimit(RLIMIT_NOFILE, &files);
  if (::getrlimit(RLIMIT_NOFILE, &files) != 0 || files.rlim_cur == RLIM_INFINITY) return wanted;
  const auto most = static_cast<std::size_t>(files.rlim_cur);
  return std::min(wanted, most > 2 * kForTheRest ? most - kForTheRest : most / 2);
}

// Ours alone: it holds submissions and the socket that workers come by.
Result<fs::path> make_private_folder(const fs::path& folder) {
  std::error_code code;
  fs::create_directories(folder, code);
  if (!code && ::access(folder.c_str(), W_OK | X_OK) != 0)
    code = std::error_code(errno, std::generic_category());
  if (code) {
    return unavailable(fmt::format("use the data folder {}: {}", folder.string(), code.message()),
                       "name one that you may write to with --data");
  }
  return fs::absolute(folder);
}

// Where the local worker connects: a folder, 0700, beneath the data. Where that path is too long
// for a socket it is one in /tmp, which goes with this object.
class SocketFolder {
 public:
  static Result<SocketFolder> make(const fs::path& data) {
    SocketFolder made;
    made.path_ = data / "run";
    if (made.path_.string().size() > kLongestSocketPath - 20) {
      std::string name = "/tmp/greenroom-XXXXXX";
      if (::mkdtemp(name.data()) == nullptr) return system_error("make a folder", name);
      made.path_ = made.temporary_ = name;
    }
    if (::mkdir(made.path_.c_str(), 0700) != 0 && errno != EEXIST)
      return system_error("make the folder", made.path_.string());
    if (::chmod(made.path_.c_str(), 0700) != 0) return system_error("chmod", made.path_.string());
    return made;
  }
  SocketFolder(SocketFolder&& other) noexcept
      : path_(std::move(other.path_)), temporary_(std::exchange(other.temporary_, {})) {}
  SocketFolder& operator=(SocketFolder&&) = delete;
  ~SocketFolder() {
    std::error_code ignored;
    if (!temporary_.empty()) fs::remove_all(temporary_, ignored);
  }

  [[nodiscard]] std::string endpoint() const { return "ipc://" + (path_ / "workers").string(); }

 private:
  SocketFolder() = default;

  fs::path path_;
  fs::path temporary_;  // empty: none
};

std::string host_name() {
  std::array<char, 256> name{};
  (void)::gethostname(name.data(), name.size() - 1);
  return name.data();
}

Result<std::optional<queue::ServerKeys>> read_keys(const ServeFlags& flags) {
  if (flags.key.empty()) return std::optional<queue::ServerKeys>();
  queue::ServerKeys keys;
  auto own = queue::read_secret_key(flags.key);
  if (!own) return failed(own);
  keys.public_key = std::move(own->public_key);
  keys.secret_key = std::move(own->secret_key);
  for (const std::string& path : flags.worker_keys) {
    auto worker = queue::read_public_key(path);
    if (!worker) return failed(worker);
    keys.workers.push_back(std::move(*worker));
  }
  return std::optional(std::move(keys));
}

Result<std::shared_ptr<spdlog::logger>> open_access_log(const std::string& where) {
  if (where.empty()) return std::shared_ptr<spdlog::logger>();
  try {
    auto sink = where == "-"
                    ? spdlog::sink_ptr(std::make_shared<spdlog::sinks::stdout_sink_mt>())
                    : spdlog::sink_ptr(std::make_shared<spdlog::sinks::basic_file_sink_mt>(where));
    auto log = std::make_shared<spdlog::logger>("access", std::move(sink));
    log->set_pattern("%v");
    log->flush_on(spdlog::level::info);
    return log;
  } catch (const spdlog::spdlog_ex& error) {
    return unavailable(fmt::format("open the access log {}: {}", where, error.what()));
  }
}

// Empty: there is none.
fs::path built_in_bank() {
  std::error_code code;
  const fs::path bank = share_folder() / "bank";
  return fs::is_directory(bank, code) ? bank : fs::path();
}

Result<ServiceOptions> service_options(const ServeFlags& flags, const fs::path& data,
                                       const std::string& endpoint) {
  ServiceOptions options;
  options.database =
      flags.database.empty() ? "sqlite:" + (data / "greenroom.db").string() : flags.database;
  // A name that no other server of the database has: two may have left their port to the kernel.
  options.server = flags.port > 0 ? fmt::format("{}:{}", host_name(), flags.port)
                                  : fmt::format("{}:pid-{}", host_name(), ::getpid());
  options.worker_endpoints = {endpoint};
  options.worker_endpoints.insert(options.worker_endpoints.end(), flags.listen.begin(),
                                  flags.listen.end());
  auto keys = read_keys(flags);
  if (!keys) return failed(keys);
  options.worker_keys = std::move(*keys);
  options.bank = flags.bank.empty() ? built_in_bank() : fs::path(flags.bank);
  options.keep = std::chrono::hours(24 * flags.keep_days);
  options.http.address = flags.address;
  options.http.port = static_cast<std::uint16_t>(flags.port);
  options.http.threads = static_cast<unsigned>(flags.threads);
  options.http.trusted_proxies = flags.proxies;
  options.http.grace = std::chrono::seconds(flags.grace);
  if (!flags.certificates.empty()) options.http.tls = http::Tls{flags.certificates, flags.tls_key};
  auto log = open_access_log(flags.access_log);
  if (!log) return failed(log);
  options.http.access_log = std::move(*log);
  options.http.limits.connections = most_connections(options.http.limits.connections);
  auto settings = judge0::read_settings(environment);
  if (!settings) return failed(settings);
  options.judge0 = std::move(*settings);
  return options;
}

void say_where(const ServeFlags& flags, std::uint16_t port, const fs::path& data) {
  const std::string base =
      fmt::format("{}://localhost:{}", flags.certificates.empty() ? "http" : "https", port);
  fmt::print(
      "Greenroom is at {0}, its data in {1}\n"
      "Try it:\n"
      "  curl '{0}/submissions?wait=true' -H 'Content-Type: application/json' \\\n"
      "    -d '{{\"language_id\": 71, \"source_code\": \"print(6 * 7)\"}}'\n"
      "Ctrl-C stops it.\n",
      base, data.string());
  std::fflush(stdout);
}

void wait_for(int interrupts) {
  pollfd ready{interrupts, POLLIN, 0};
  while (::poll(&ready, 1, -1) < 0 && errno == EINTR) {
  }
}

int serve(const ServeFlags& flags) {
  ::umask(077);  // the database holds sources and tokens
  log_to_stderr();
  auto data = make_private_folder(data_folder(flags));
  if (!data) return report_error(data.error());
  auto folder = SocketFolder::make(*data);
  if (!folder) return report_error(folder.error());
  const std::string endpoint = folder->endpoint();
  auto catalogue = Catalogue::load(share_folder() / "languages");
  if (!catalogue) return report_error(catalogue.error());
  auto options = service_options(flags, *data, endpoint);
  if (!options) return report_error(options.error());
  const int interrupts = watch_interrupts();
  auto service = Service::start(std::move(*options), *catalogue);
  if (!service) return report_error(service.error());

  std::unique_ptr<LocalWorkers> workers;
  const int cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  const int slots = flags.workers >= 0 ? flags.workers : cores + 1;
  if (slots > 0) {
    auto started = LocalWorkers::start(
        {.program = fs::read_symlink("/proc/self/exe").string(),
         .endpoint = endpoint,
         .slots = slots,
         .cache = flags.no_cache ? "" : (*data / "cache").string(),
         .cache_per_tenant = flags.cache_per_tenant,
         .warm_mb = flags.warm_memory < 0 ? std::nullopt : std::optional(flags.warm_memory),
         .grace = std::chrono::seconds(flags.grace)},
        [&](const std::string& name) { (*service)->dispatcher().worker_died(name); });
    if (!started) return report_error(started.error());
    workers = std::move(*started);
  }
  say_where(flags, (*service)->port(), *data);
  wait_for(interrupts);
  spdlog::info("stopping: what runs is finished first");
  (*service)->stop_doors();
  (*service)->dispatcher().drain();
  if (workers) workers->stop();
  return kDone;
}

}  // namespace

void add_serve(CLI::App& app, Action& action) {
  auto flags = std::make_shared<ServeFlags>();
  CLI::App* command =
      app.add_subcommand("serve", "Serve submissions over HTTP, with Judge0's interface");
  command->footer(
      "Settings of the Judge0 interface come from the environment under Judge0's names:\n"
      "AUTHN_TOKEN, AUTHZ_TOKEN, MAX_QUEUE_SIZE, CPU_TIME_LIMIT, ALLOW_ENABLE_NETWORK and the "
      "rest;\n"
      "docs/judge0.md lists them. GREENROOM_CGROUP and GREENROOM_REQUIRE_CGROUP reach the "
      "workers.\n"
      "Example, with workers on other machines:\n"
      "  greenroom admin keys keys/\n"
      "  greenroom serve --address :: --workers 0 --listen tcp://0.0.0.0:5001 \\\n"
      "    --key keys/server.key --worker-key keys/worker.pub");
  command->add_option("--address", flags->address, "Address to listen at; :: is every address")
      ->capture_default_str();
  command->add_option("-p,--port", flags->port, "Port; 0 lets the kernel choose")
      ->check(CLI::Range(0, 65535))
      ->capture_default_str()
      ->envname("GREENROOM_PORT");
  command
      ->add_option("-d,--data", flags->data,
                   "Folder for the database and sockets (default: ~/.local/share/greenroom)")
      ->envname("GREENROOM_DATA");
  command
      ->add_option("--database", flags->database,
                   "sqlite:PATH or postgresql://USER@HOST/NAME (default: sqlite in the data "
                   "folder)")
      ->envname("GREENROOM_DATABASE");
  command
      ->add_option("-w,--workers", flags->workers,
                   "Submissions that the local worker runs at one time, of which batches leave one "
                   "to whoever presses Run (default: cores + 1); 0: no local worker")
      ->check(CLI::Range(0, 256));
  command
      ->add_option("--warm-memory", flags->warm_memory,
                   "Memory for the local worker's runtimes that wait for a program, 0 for none "
                   "(default: an eighth of the machine's, at most 512 a slot)")
      ->type_name("MB")
      ->check(CLI::Range(0, 1 << 20));
  command->add_flag(
      "--no-cache", flags->no_cache,
      "The local worker keeps nothing that compilers made and precompiles no headers");
  command->add_flag("--cache-per-tenant", flags->cache_per_tenant,
                    "The local worker never gives one token's holder what another's submission "
                    "left in the cache; how quick a compile is would tell that the other sent it");
  command->add_option("--listen", flags->listen,
                      "tcp://ADDRESS:PORT where workers of other machines connect; needs --key");
  command->add_option("--key", flags->key, "The server's secret key (greenroom admin keys)");
  command->add_option("--worker-key", flags->worker_keys,
                      "Public key of a worker that may connect");
  auto* certificates =
      command->add_option("--tls-certificate", flags->certificates, "PEM file: serve https");
  auto* key = command->add_option("--tls-key", flags->tls_key, "PEM file with its key");
  certificates->needs(key);
  key->needs(certificates);
  command->add_option("--trusted-proxy", flags->proxies,
                      "Address or network whose X-Forwarded-For and -Proto are believed");
  command->add_option("--threads", flags->threads, "Threads that serve HTTP")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  command
      ->add_option("--keep-days", flags->keep_days,
                   "Remove submissions and batches so long after their end (default: never)")
      ->check(CLI::Range(0, 36500));
  command
      ->add_option("--bank", flags->bank,
                   "Folder of questions for everybody (default: the built-in ones)")
      ->check(CLI::ExistingDirectory);
  command->add_option("--grace", flags->grace, "Seconds to finish what runs when stopping")
      ->check(CLI::Range(0, 3600))
      ->capture_default_str();
  command->add_option("--access-log", flags->access_log,
                      "File for one line of JSON a request; - is standard output");
  command->callback([flags, &action] { action = [flags] { return serve(*flags); }; });
}

}  // namespace greenroom::cli
