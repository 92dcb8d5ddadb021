// shows: arguments and the environment arrive as given, and nothing else does
// arguments: one --two=2 -3
// stdout: 1 one
// stdout: 2 --two=2
// stdout: 3 -3
// stdout: PATH 1
// stdout: HOME 1
// stdout: LANG 1
// stdout: C.UTF-8
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <set>
#include <string>

int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) std::cout << i << ' ' << argv[i] << '\n';
  std::set<std::string> names;
  for (char** entry = environ; *entry; ++entry) names.insert(std::string(*entry).substr(0, std::string(*entry).find('=')));
  for (const char* name : {"PATH", "HOME", "LANG"}) std::cout << name << ' ' << names.count(name) << '\n';
  std::cout << std::getenv("LANG") << '\n';
}
