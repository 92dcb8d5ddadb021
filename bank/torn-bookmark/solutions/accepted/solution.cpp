#include <iostream>
#include <string>

int main() {
  int low = 1, high = 0, questions = 0;
  std::cin >> high >> questions;
  for (std::string answer; answer != "here";) {
    const int middle = low + (high - low) / 2;
    std::cout << middle << std::endl;
    std::cin >> answer;
    if (answer == "before") high = middle - 1;
    if (answer == "behind") low = middle + 1;
  }
}
