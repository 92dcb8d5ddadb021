// attack: takes memory at compile time, below every limit on steps
// verdict: compile_error
// cpu: 1s
// wall: 4s
// memory: 64M
// max-wall: 40s

#include <vector>

constexpr unsigned long hoard() {
  std::vector<std::vector<long>> all;
  for (int block = 0; block < 200000; ++block) all.push_back(std::vector<long>(100000));
  return all.size();
}

static_assert(hoard() == 200000);

int main() {}
