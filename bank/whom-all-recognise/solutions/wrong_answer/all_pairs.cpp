// Asks everybody about everybody: too many questions.
#include <iostream>
#include <string>
#include <vector>

int main() {
  int guests = 0;
  std::cin >> guests;
  int star = 0;
  std::vector<int> by(guests + 1), of(guests + 1);
  for (int one = 1; one <= guests; ++one) {
    for (int other = 1; other <= guests; ++other) {
      if (one == other) continue;
      std::cout << "ask " << one << ' ' << other << std::endl;
      std::string answer;
      if (!(std::cin >> answer)) return 0;
      if (answer == "yes") ++of[one], ++by[other];
    }
  }
  for (int guest = 1; guest <= guests; ++guest)
    if (by[guest] == guests - 1 && of[guest] == 0) star = guest;
  std::cout << "star " << star << std::endl;
}
