#include "store/postgres_rig.h"

#include <fcntl.h>
#include <grp.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <thread>
#include <vector>

namespace greenroom::testing {
namespace {

namespace fs = std::filesystem;

std::string program(const std::string& name) {
  if (!fs::exists("/usr/lib/postgresql")) return "";
  for (const auto& version : fs::directory_iterator("/usr/lib/postgresql")) {
    const auto path = version.path() / "bin" / name;
    if (fs::exists(path)) return path.string();
  }
  return "";
}

// PostgreSQL refuses to run as root.
struct User {
  uid_t uid = ::geteuid();
  gid_t gid = ::getegid();
};

User unprivileged() {
  if (::geteuid() != 0) return {};
  const passwd* found = ::getpwnam("postgres");
  if (found == nullptr) found = ::getpwnam("nobody");
  return found == nullptr ? User{65534, 65534} : User{found->pw_uid, found->pw_gid};
}

pid_t start(const User& user, const std::vector<std::string>& words) {
  std::vector<char*> argv;
  for (const auto& word : words) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  const pid_t parent = ::getpid();
  const pid_t child = ::fork();
  if (child != 0) return child;
  const bool dropped = ::geteuid() != 0 || (::setgroups(0, nullptr) == 0 &&
                                            ::setresgid(user.gid, user.gid, user.gid) == 0 &&
                                            ::setresuid(user.uid, user.uid, user.uid) == 0);
  // After the change of user, which clears it. SIGQUIT is PostgreSQL's immediate shutdown.
  ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
  const int null = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  for (const int fd : {0, 1, 2}) ::dup2(null, fd);
  if (dropped && ::getppid() == parent && ::chdir("/") == 0) ::execv(argv[0], argv.data());
  ::_exit(127);
}

bool execute(const std::string& url, const std::string& sql) {
  PGconn* connection = PQconnectdb(url.c_str());
  PGresult* result = PQexec(connection, sql.c_str());
  const auto status = PQresultStatus(result);
  PQclear(result);
  PQfinish(connection);
  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

class Postgres {
 public:
  Postgres() {
    char name[] = "/tmp/greenroom-postgres-XXXXXX";  // short: a socket is in it; open to its user
    if (program("initdb").empty() || ::mkdtemp(name) == nullptr) return;
    folder_ = name;
    const User user = unprivileged();
    if (::chown(name, user.uid, user.gid) != 0) return;
    int status = 0;
    ::waitpid(start(user, {program("initdb"), "-D", folder_ + "/data", "-A", "trust", "-U", "test",
                           "-E", "UTF8", "--no-sync", "--locale=C"}),
              &status, 0);
    if (status != 0) return;
    server_ = start(user, {program("postgres"), "-D", folder_ + "/data", "-k", folder_, "-c",
                           "listen_addresses=", "-c", "fsync=off"});
    for (int i = 0; i < 300 && !running_; ++i) {
      running_ = execute(url("postgres"), "SELECT 1");
      if (!running_) std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
  }
  ~Postgres() {
    if (server_ > 0) {
      ::kill(server_, SIGQUIT);
      ::waitpid(server_, nullptr, 0);
    }
    std::error_code ignored;
    if (!folder_.empty()) fs::remove_all(folder_, ignored);
  }
  Postgres(const Postgres&) = delete;
  Postgres& operator=(const Postgres&) = delete;

  std::string new_database() {
    const std::string name = "d" + std::to_string(++databases_);
    if (!running_ || !execute(url("postgres"), "CREATE DATABASE " + name)) return "";
    return url(name);
  }
  [[nodiscard]] std::string url(const std::string& database) const {
    return "postgresql:///" + database + "?user=test&host=" + folder_;
  }

 private:
  std::string folder_;
  pid_t server_ = -1;
  bool running_ = false;
  int databases_ = 0;
};

}  // namespace

std::string new_postgres_database() {
  static Postgres postgres;
  return postgres.new_database();
}

void cut_connections(const std::string& url) {
  execute(url,
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
          "WHERE datname = current_database() AND pid <> pg_backend_pid()");
}

}  // namespace greenroom::testing
