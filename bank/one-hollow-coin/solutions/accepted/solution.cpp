#include <iostream>
#include <string>

int main() {
  int first = 1, count = 0, weighings = 0;
  std::cin >> count >> weighings;
  while (count > 1) {
    const int third = (count + 1) / 3;
    std::cout << "weigh " << third;
    for (int coin = first; coin < first + 2 * third; ++coin) std::cout << ' ' << coin;
    std::cout << std::endl;
    std::string lighter;
    std::cin >> lighter;
    if (lighter == "even") {
      first += 2 * third;
      count -= 2 * third;
    } else {
      if (lighter == "right") first += third;
      count = third;
    }
  }
  std::cout << "coin " << first << std::endl;
}
