// /system_info: what lscpu would say, without starting it.
#include <array>
#include <charconv>
#include <sstream>

#include <fmt/format.h>

#include "platform/judge0/info.h"
#include "platform/judge0/json_text.h"

namespace greenroom::judge0 {
namespace {

std::string trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return "";
  return std::string(text.substr(first, text.find_last_not_of(" \t") - first + 1));
}

// The first value of that key among "key : value" lines, or "".
std::string value_of(const std::string& text, std::string_view key) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t colon = line.find(':');
    if (colon != std::string::npos && trim(line.substr(0, colon)) == key) {
      return trim(line.substr(colon + 1));
    }
  }
  return "";
}

int processors(const std::string& cpuinfo) {
  int count = 0;
  std::istringstream lines(cpuinfo);
  for (std::string line; std::getline(lines, line);) count += line.starts_with("processor") ? 1 : 0;
  return count;
}

// As free -h: "7.8Gi", "23Gi", "0B".
std::string human(const std::string& kilobytes) {
  double amount = 0;
  std::from_chars(kilobytes.data(), kilobytes.data() + kilobytes.size(), amount);
  if (amount <= 0) return "0B";
  constexpr std::array<const char*, 4> kUnits{"Ki", "Mi", "Gi", "Ti"};
  std::size_t unit = 0;
  for (; amount >= 1024 && unit + 1 < kUnits.size(); ++unit) amount /= 1024;
  return fmt::format("{:.{}f}{}", amount, amount < 10 ? 1 : 0, kUnits.at(unit));
}

}  // namespace

std::string system_info_json(const std::string& cpuinfo, const std::string& meminfo,
                             const std::string& architecture) {
  Json out = {{"Architecture", architecture},
              {"Byte Order", "Little Endian"},
              {"CPU(s)", std::to_string(processors(cpuinfo))}};
  constexpr std::array<std::pair<const char*, const char*>, 7> kNames{{{"Vendor ID", "vendor_id"},
                                                                       {"Model name", "model name"},
                                                                       {"CPU family", "cpu family"},
                                                                       {"Model", "model"},
                                                                       {"Stepping", "stepping"},
                                                                       {"BogoMIPS", "bogomips"},
                                                                       {"Flags", "flags"}}};
  for (const auto& [shown, key] : kNames) {
    if (std::string value = value_of(cpuinfo, key); !value.empty()) out[shown] = value;
  }
  out["Mem"] = human(value_of(meminfo, "MemTotal"));
  out["Swap"] = human(value_of(meminfo, "SwapTotal"));
  return json_text(out);
}

}  // namespace greenroom::judge0
