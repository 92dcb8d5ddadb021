#pragma once
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>

enum { kRight = 42, kWrong = 43 };

[[noreturn]] inline void end(const std::string& folder, const std::string& message, int code) {
  std::ofstream file(folder + "judgemessage.txt");
  if (!file) std::exit(1);
  file << message;
  file.close();
  std::exit(code);
}
