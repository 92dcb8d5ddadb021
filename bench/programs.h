// The programs that the benches of the service send: hello world, and a solution of a realistic
// size (containers, reading input, sorting, strings; bench/programs), each in Python, JavaScript,
// Java and C++. C++ comes twice: with the headers it needs, and with bits/stdc++.h.
#pragma once

#include <filesystem>
#include <fstream>
#include <future>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/file.h"
#include "bench/bench.h"
#include "bench/process_tree.h"

namespace greenroom::bench {

struct Language {
  const char* name;  // on the command line
  int id;            // in the Judge0 interface
  const char* file;
  const char* comment;  // what begins one
  // To compile and run it; @ is the folder of the file.
  std::vector<std::vector<std::string>> bare;
};

struct Program {
  std::string name;
  Language language;
  std::string source;
  std::string input;
  std::string output;
};

inline std::vector<Language> languages() {
  return {
      {"python", 71, "script.py", "#", {{"/usr/bin/python3", "@/script.py"}}},
      {"javascript", 63, "script.js", "//", {{"/usr/bin/node", "@/script.js"}}},
      {"java",
       62,
       "Main.java",
       "//",
       {{"/usr/bin/javac", "-d", "@", "@/Main.java"}, {"/usr/bin/java", "-cp", "@", "Main"}}},
      {"c++",
       54,
       "main.cpp",
       "//",
       {{"/usr/bin/g++", "-std=gnu++20", "-O2", "-o", "@/main", "@/main.cpp"}, {"@/main"}}},
  };
}

inline std::string read_program(const std::string& name) {
  auto text =
      read_file(std::filesystem::path(GREENROOM_SOURCE_DIR) / "bench" / "programs" / name, mib(1));
  if (!text) give_up(text.error().text());
  return *text;
}

// The same with one include in the place of those it begins with.
inline std::string with_all_headers(const std::string& source) {
  return "#include <bits/stdc++.h>\n" + source.substr(source.find("\n\n"));
}

// Those of one language, or all.
inline std::vector<Program> programs(const std::string& only = "") {
  std::vector<Program> all;
  const std::string hello = "hello\n";
  const std::string input = read_program("sol.txt");
  const std::string output = read_program("sol.out");
  const auto add = [&](const char* label, const Language& language, const std::string& hello_source,
                       const std::string& sol_source) {
    all.push_back({fmt::format("hello, {}", label), language, hello_source, "", hello});
    all.push_back({fmt::format("sol, {}", label), language, sol_source, input, output});
  };
  const std::vector<Language> known = languages();
  add("Python", known[0], "print('hello')\n", read_program("sol.py"));
  add("JavaScript", known[1], "console.log('hello')\n", read_program("sol.js"));
  add("Java", known[2],
      "public class Main {\n  public static void main(String[] a) {\n    "
      "System.out.println(\"hello\");\n  }\n}\n",
      read_program("sol.java"));
  const std::string cpp = "#include <iostream>\n\nint main() { std::cout << \"hello\\n\"; }\n";
  const std::string sol = read_program("sol.cpp");
  add("C++, usual headers", known[3], cpp, sol);
  add("C++, bits/stdc++.h", known[3], with_all_headers(cpp), with_all_headers(sol));
  std::erase_if(all, [&](const Program& it) { return !only.empty() && only != it.language.name; });
  return all;
}

// As nobody has sent it before: each `number` only once.
inline std::string fresh_source(const Program& program, long number) {
  return fmt::format("{}{} {}\n", program.source, program.language.comment, number);
}

struct Cost {
  double wall = 0;  // milliseconds
  double cpu = 0;   // milliseconds
};

// The bare commands of a program, in a folder of its own. One thread at a time.
class Bare {
 public:
  explicit Bare(const Program& program) : program_(program), commands_(program.language.bare) {
    for (auto& command : commands_) {
      for (std::string& word : command)
        if (word.starts_with('@')) word = folder_.path().string() + word.substr(1);
    }
    std::ofstream(folder_.path() / program.language.file) << program.source;
    std::ofstream(input_) << program.input;
  }

  Cost run_once() {
    Cost cost;
    cost.wall = timed([&] {
      for (const auto& command : commands_) cost.cpu += run(command, {input_, output_});
    });
    auto output = read_file(output_, mib(1));
    if (!output || *output != program_.output) give_up("a wrong answer of bare " + program_.name);
    return cost;
  }

 private:
  const testing::TemporaryFolder folder_;
  const std::string input_ = (folder_.path() / "input").string();
  const std::string output_ = (folder_.path() / "output").string();
  const Program program_;
  std::vector<std::vector<std::string>> commands_;
};

inline void judge(Client& client, const Program& program, const std::string& source) {
  client.judge(program.language.id, source, program.input, program.output);
}

// Sends each program a few times over two connections at once, so that both slots have seen it.
inline void send_a_few(const Service& service, const std::vector<Program>& all) {
  std::vector<std::future<void>> both;
  for (int i = 0; i < 2; ++i) {
    both.push_back(std::async(std::launch::async, [&] {
      Client client(service.port());
      for (int time = 0; time < 3; ++time)
        for (const Program& program : all) judge(client, program, program.source);
    }));
  }
  for (auto& one : both) one.get();
}

// Runs everything on a server and waits until there is nothing left to prepare. Twice: what was
// prepared is checked when it is used for the first time. Says how long it took.
inline void prepare(const Service& service, const std::vector<Program>& all) {
  using namespace std::chrono_literals;
  bool still = true;
  const double took = timed([&] {
    for (int time = 0; time < 2; ++time) {
      send_a_few(service, all);
      // A server at rest looks at its clock now and then, a tick or two in 2 s.
      still = wait_until_still(service.pid(), 2s, 60s, 20);
    }
  });
  fmt::print("Prepared for {:.0f} s; the server {}.\n", took / 1e3,
             still ? "then stood still" : "did NOT come to rest within 60 s");
  std::fflush(stdout);
}

}  // namespace greenroom::bench
