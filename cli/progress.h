// Progress: a bar on the terminal's standard error while many things are done; nothing elsewhere.
#pragma once

#include <chrono>
#include <cstddef>

namespace greenroom::cli {

class Progress {
 public:
  explicit Progress(std::size_t all);

  void step();  // one more is done
  void clear() const;

 private:
  std::size_t all_;
  bool shown_;
  std::size_t done_ = 0;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace greenroom::cli
