#include <iostream>
#include <string>

static bool recognises(int one, int other) {
  std::cout << "ask " << one << ' ' << other << std::endl;
  std::string answer;
  std::cin >> answer;
  return answer == "yes";
}

int main() {
  int guests = 0;
  std::cin >> guests;
  int star = 1;
  for (int guest = 2; guest <= guests; ++guest)
    if (recognises(star, guest)) star = guest;
  const int candidate = star;
  for (int guest = 1; guest <= guests && star != 0; ++guest) {
    if (guest == candidate) continue;
    if (recognises(candidate, guest) || !recognises(guest, candidate)) star = 0;
  }
  std::cout << "star " << star << std::endl;
}
