// attack: a vector that doubles until something gives
// verdict: memory_limit | runtime_error
// cpu: 1s
// wall: 4s
// memory: 64M
// max-wall: 8s

#include <vector>

int main() {
  std::vector<long> numbers;
  for (long next = 1;; ++next) numbers.push_back(next);
}
