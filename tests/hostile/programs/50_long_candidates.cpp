// attack: a call that fits none of several hundred overloads, each of them explained
// verdict: compile_error
// compile-has: error
// cpu: 1s
// wall: 4s
// memory: 64M
// max-wall: 40s

#include <iostream>
#include <map>
#include <string>
#include <vector>

struct Unprintable {};

int main() {
  std::map<std::string, std::map<std::string, std::vector<std::map<int, Unprintable>>>> deep;
  for (int turn = 0; turn < 3; ++turn) {
    std::cout << deep << deep[""] << deep[""][""] << deep[""][""][0] << Unprintable();
    deep < deep == deep < deep;
  }
}
