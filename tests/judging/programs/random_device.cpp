// shows: random_device, getrandom, getentropy and /dev/urandom give numbers; seeded engines repeat
// stdout: device 1
// stdout: getrandom 1
// stdout: getentropy 1
// stdout: urandom 1
// stdout: 9981545732273789042
#include <fcntl.h>
#include <sys/random.h>
#include <unistd.h>

#include <cstdint>
#include <fstream>
#include <iostream>
#include <random>
#include <set>

int main() {
  std::random_device device;
  std::set<unsigned> seen;
  for (int i = 0; i < 100; ++i) seen.insert(device());
  std::cout << "device " << (seen.size() > 90) << '\n';
  std::uint64_t number = 0;
  std::cout << "getrandom " << (getrandom(&number, sizeof number, 0) == sizeof number && number != 0) << '\n';
  number = 0;
  std::cout << "getentropy " << (getentropy(&number, sizeof number) == 0 && number != 0) << '\n';
  std::ifstream file("/dev/urandom", std::ios::binary);
  number = 0;
  std::cout << "urandom " << (file.read(reinterpret_cast<char*>(&number), sizeof number) && number != 0) << '\n';
  std::mt19937_64 engine(5489);
  engine.discard(9999);
  std::cout << engine() << '\n';
}
