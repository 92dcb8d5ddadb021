#include "feedback.h"

int main(int, char** arguments) {
  int n = 0;
  std::ifstream(arguments[1]) >> n;
  int a = 0, b = 0;
  std::string more;
  if (!(std::cin >> a >> b) || std::cin >> more) end(arguments[3], "not two numbers", kWrong);
  if (a < 1 || b < 1 || a + b != n) end(arguments[3], "no such pair", kWrong);
  end(arguments[3], "", kRight);
}
