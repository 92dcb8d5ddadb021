#include "cli/progress.h"

#include <unistd.h>

#include <algorithm>
#include <string>

#include <fmt/format.h>

namespace greenroom::cli {

Progress::Progress(std::size_t all) : all_(all), shown_(::isatty(2) != 0) {}

void Progress::step() {
  ++done_;
  if (!shown_) return;
  const auto passed = std::chrono::steady_clock::now() - start_;
  const double rate =
      static_cast<double>(done_) / std::max(std::chrono::duration<double>(passed).count(), 1e-3);
  const auto left = static_cast<int>(static_cast<double>(all_ - done_) / rate + 0.5);
  const std::size_t filled = 20 * done_ / std::max<std::size_t>(all_, 1);
  fmt::print(stderr, "\r[{:<20}] {}/{}  {:.1f}/s  {}:{:02} left\x1b[K", std::string(filled, '#'),
             done_, all_, rate, left / 60, left % 60);
}

void Progress::clear() const {
  if (shown_) fmt::print(stderr, "\r\x1b[K");
}

}  // namespace greenroom::cli
