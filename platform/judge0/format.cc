#include "platform/judge0/format.h"

#include <array>
#include <charconv>
#include <ctime>

#include <fmt/format.h>

namespace greenroom::judge0 {
namespace {

std::tm utc(WallTime time) {
  const std::time_t seconds =
      std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  return parts;
}

}  // namespace

std::string decimal(double value) {
  std::array<char, 400> text{};  // the largest double has 309 digits
  const auto end =
      std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed).ptr;
  std::string out(text.data(), end);
  if (out.find('.') == std::string::npos) out.append(".0");
  return out;
}

std::string iso_time(WallTime time, const char* zone) {
  const std::tm parts = utc(time);
  const auto second = std::chrono::floor<std::chrono::seconds>(time);
  const auto rest = std::chrono::duration_cast<std::chrono::milliseconds>(time - second).count();
  return fmt::format("{}T{:02}:{:02}:{:02}.{:03}{}", iso_day(time), parts.tm_hour, parts.tm_min,
                     parts.tm_sec, rest, zone);
}

std::string iso_day(WallTime time) {
  const std::tm parts = utc(time);
  return fmt::format("{:04}-{:02}-{:02}", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
}

}  // namespace greenroom::judge0
