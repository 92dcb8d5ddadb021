#include <iostream>
#include <numeric>
#include <cstdio>
#include <string>
#include <vector>

int main() {
  std::vector<int> numbers(3);
  for (int& n : numbers) std::cin >> n;
  double ratio;
  std::string word;
  std::cin >> ratio >> word;
  std::cout << "sum " << std::accumulate(numbers.begin(), numbers.end(), 0) << std::endl;
  std::printf("%.3f %s\n", ratio, word.c_str());
}
