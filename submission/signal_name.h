// Names of signals: 6 is "SIGABRT". Unknown numbers become "SIG34".
#pragma once

#include <string.h>  // sigabbrev_np is glibc's, not in <cstring>

#include <string>

namespace greenroom {

inline std::string signal_name(int signal) {
  const char* abbreviation = ::sigabbrev_np(signal);
  return "SIG" + (abbreviation != nullptr ? std::string(abbreviation) : std::to_string(signal));
}

}  // namespace greenroom
