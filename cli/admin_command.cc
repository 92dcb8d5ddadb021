// greenroom admin: what whoever runs servers and workers needs now and then.
#include <filesystem>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/workshop.h"
#include "queue/keys.h"

namespace greenroom::cli {
namespace {

namespace fs = std::filesystem;

struct KeysFlags {
  std::string folder;
  std::string worker;
};

bool is_taken(const fs::path& stem) {
  std::error_code code;
  return fs::exists(stem.string() + ".key", code) || fs::exists(stem.string() + ".pub", code);
}

// All or none: a server's keys without a worker's would have to be cleaned up by hand.
Status make_keys(const std::vector<fs::path>& stems) {
  for (const fs::path& stem : stems) {
    if (is_taken(stem)) {
      return input_error("there are keys at " + stem.string() + " already",
                         "they are not overwritten; remove them first, or use another folder");
    }
  }
  for (const fs::path& stem : stems) {
    auto pair = queue::make_key_pair();
    if (!pair) return failed(pair);
    if (auto status = queue::write_key_pair(stem, *pair); !status) return status;
  }
  return {};
}

int keys(const KeysFlags& flags) {
  const fs::path folder = flags.folder;
  std::error_code code;
  fs::create_directories(folder, code);
  if (code)
    return report_error(
        input_error("cannot make " + folder.string() + ": " + code.message()).value());
  const bool first = flags.worker.empty();
  const fs::path worker = folder / (first ? "worker" : flags.worker);
  std::vector<fs::path> stems = {worker};
  if (first) stems.push_back(folder / "server");
  if (auto status = make_keys(stems); !status) return report_error(status.error());
  for (const fs::path& stem : stems) fmt::print("{0}.key (secret) and {0}.pub\n", stem.string());
  fmt::print(
      "\nThe server needs server.key and the .pub of each worker that may connect.\n"
      "A worker needs its .key and server.pub:\n"
      "  greenroom worker --connect tcp://HOST:PORT --server-key {} --key {}.key\n"
      "Take the .key files nowhere else.\n",
      (folder / "server.pub").string(), worker.string());
  return kDone;
}

// It becomes part of a path.
std::string plain_name(const std::string& word) {
  const bool plain = !word.empty() && word.front() != '.' && word != "server" &&
                     word.find('/') == std::string::npos;
  return plain ? "" : word + " is not a worker's name";
}

}  // namespace

void add_admin(CLI::App& app, Action& action) {
  CLI::App* admin = app.add_subcommand("admin", "Set up servers and workers");
  admin->require_subcommand(1);
  auto flags = std::make_shared<KeysFlags>();
  CLI::App* command = admin->add_subcommand("keys", "Make the keys for workers on other machines");
  command->add_option("folder", flags->folder, "Where they are put; made if it is not there")
      ->required();
  command
      ->add_option("--worker", flags->worker,
                   "Make only NAME.key and NAME.pub, for one more worker")
      ->type_name("NAME")
      ->check(CLI::Validator(plain_name, ""));
  command->callback([flags, &action] { action = [flags] { return keys(*flags); }; });
}

}  // namespace greenroom::cli
