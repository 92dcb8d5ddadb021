// shows: formatted and unformatted input, getline, manipulators and string streams, stdio beside them
// stdin: 12 0x1f 017 3.25
// stdin: a line of words
// stdin: x=1;y=2
// stdin: tail é
// stdout: 12 31 15 3.250
// stdout: *a line of words|
// stdout: x is 1
// stdout: y is 2
// stdout: rest tail é
// stdout: end of input 1
// stdout: true 0xff 1.234568e+04
#include <cstdio>
#include <iomanip>
#include <iostream>
#include <sstream>
#include <string>

int main() {
  std::ios::sync_with_stdio(true);
  int decimal, hex, octal;
  double real;
  std::cin >> decimal >> std::hex >> hex >> std::oct >> octal >> real;
  std::cin.ignore();
  std::cout << std::dec << decimal << ' ' << hex << ' ' << octal << ' ' << std::fixed << std::setprecision(3) << real << '\n';
  std::string line;
  std::getline(std::cin, line);
  std::cout << std::setw(16) << std::setfill('*') << line << '|' << '\n';
  while (std::getline(std::cin, line, ';')) {
    auto equals = line.find('=');
    if (equals == std::string::npos) break;
    std::cout << line.substr(0, equals) << " is " << line.substr(equals + 1, 1) << '\n';
    if (line[0] == 'y') {
      std::cout << "rest " << line.substr(line.find('\n') + 1);
      break;
    }
  }
  std::cout << std::flush;
  std::printf("end of input %d\n", std::cin.peek() == EOF);
  std::ostringstream text;
  text << std::boolalpha << true << ' ' << std::showbase << std::hex << 255 << ' ' << std::scientific << 12345.678;
  std::puts(text.str().c_str());
  std::cerr << "only for the other stream\n";
}
