// bench_run: how long a person waits who presses Run. POST /submissions?wait=true of hello world on
// a running server, beside the bare command (compile and run), taken in turns. `bench_run N` does N
// rounds (50). Prints Markdown: medians, 90th percentiles, the ratio of medians, and the memory of
// the idle processes.
#include <fstream>

#include "bench/bench.h"

namespace greenroom::bench {
namespace {

struct Hello {
  const char* name;
  int id;
  const char* file;
  const char* source;
  std::vector<std::vector<std::string>> bare;  // in the folder of the file
};

std::vector<Hello> hellos(const std::string& folder) {
  const auto at = [&](const char* name) { return folder + "/" + name; };
  return {
      {"Python", 71, "hello.py", "print('hello')\n", {{"/usr/bin/python3", at("hello.py")}}},
      {"JavaScript", 63, "hello.js", "console.log('hello')\n", {{"/usr/bin/node", at("hello.js")}}},
      {"C++",
       54,
       "hello.cpp",
       "#include <iostream>\nint main() { std::cout << \"hello\\n\"; }\n",
       {{"g++", "-std=gnu++20", "-O2", "-o", at("hello"), at("hello.cpp")}, {at("hello")}}},
      {"Java",
       62,
       "Main.java",
       "public class Main {\n  public static void main(String[] a) {\n    "
       "System.out.println(\"hello\");\n  }\n}\n",
       {{"javac", "-d", folder, at("Main.java")}, {"java", "-cp", folder, "Main"}}},
  };
}

void measure(const Hello& hello, Client& client, int rounds) {
  std::vector<double> bare;
  std::vector<double> ours;
  for (int i = -2; i < rounds; ++i) {  // the first two are not counted
    const double a = timed([&] {
      for (const auto& command : hello.bare) run(command);
    });
    const double b = timed([&] { client.judge(hello.id, hello.source, "hello\n"); });
    if (i < 0) continue;
    bare.push_back(a);
    ours.push_back(b);
  }
  fmt::print("| {} | {:.1f} | {:.1f} | {:.1f} | {:.1f} | {:.2f} | {:+.1f} |\n", hello.name,
             median(bare), percentile(bare, 0.9), median(ours), percentile(ours, 0.9),
             median(ours) / median(bare), median(ours) - median(bare));
  std::fflush(stdout);
}

// Of the server, its worker and the launchers: resident and proportional, in MB.
void show_memory(pid_t server) {
  fmt::print("\n| idle process | RSS MB | PSS MB |\n|---|---|---|\n");
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    const std::string pid = entry.path().filename().string();
    if (pid.find_first_not_of("0123456789") != std::string::npos) continue;
    auto command = read_file(entry.path() / "cmdline", kib(64));
    if (!command || command->find("greenroom") == std::string::npos) continue;
    auto sums = read_file(entry.path() / "smaps_rollup", kib(64));
    if (!sums) continue;
    const auto number = [&](const char* key) {
      const auto found = sums->find(key);
      return found == std::string::npos ? 0 : std::atof(sums->c_str() + found + std::strlen(key));
    };
    std::string name = command->substr(0, command->find('\0'));
    name = name.substr(name.rfind('/') + 1);
    if (name == "greenroom")
      name += std::stoi(pid) == server ? " serve" : " worker";
    else if (!name.starts_with("greenroom"))
      continue;
    fmt::print("| {} | {:.1f} | {:.1f} |\n", name, number("\nRss:") / 1024,
               number("\nPss:") / 1024);
  }
}

int main_with(int rounds) {
  const testing::TemporaryFolder folder;
  const Service service(2);
  Client client(service.port());
  fmt::print(
      "| hello world | bare p50 ms | p90 | wait=true p50 ms | p90 | ratio | more ms |\n"
      "|---|---|---|---|---|---|---|\n");
  for (const Hello& hello : hellos(folder.path().string())) {
    std::ofstream(folder.path() / hello.file) << hello.source;
    measure(hello, client, rounds);
  }
  show_memory(service.pid());
  return 0;
}

}  // namespace
}  // namespace greenroom::bench

int main(int argc, char** argv) {
  return greenroom::bench::main_with(argc > 1 ? std::max(1, std::atoi(argv[1])) : 50);
}
