#include <iostream>

int main() {
  int n;
  std::cin >> n;
  long long sum = 0, x;
  bool any = false;
  while (n-- > 0 && std::cin >> x)
    if (x % 2 == 0) sum += x, any = true;
  if (any)
    std::cout << sum << "\n";
  else
    std::cout << "none\n";
}
