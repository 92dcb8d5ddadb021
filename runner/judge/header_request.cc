#include "runner/judge/header_request.h"

#include <algorithm>
#include <charconv>

namespace greenroom {
namespace {

constexpr std::string_view kWord =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
constexpr std::string_view kOption = "abcdefghijklmnopqrstuvwxyz0123456789+-=.";

enum class Means { kCompile, kLink, kUnknown };

struct FlagRule {
  std::string_view start;
  std::string_view rest;  // characters that may follow; empty: nothing may
  Means means = Means::kCompile;
};

// The first that fits decides. What is not here turns the cache off. Not here on purpose: -x, -c,
// -E, -S, -M… and -H (another output), -I, -B, -include, -imacros and -specs (another header of the
// same name), -fplugin, -Wp, and -X… (anything), -flto (another kind of file).
constexpr FlagRule kFlagRules[] = {
    {"-Winvalid-pch", "", Means::kUnknown},  // talks about us
    {"-Wmissing-include-dirs", "", Means::kUnknown},
    {"-Wsystem-headers", "", Means::kUnknown},  // said when the header is made, not when used
    {"-std=", kOption},
    {"-O", kOption},
    {"-W", kOption},  // no comma: not -Wp,… and its like
    {"-w", ""},
    {"-pedantic", ""},
    {"-pedantic-errors", ""},
    {"-pthread", ""},
    {"-march=", kOption},
    {"-mtune=", kOption},
    {"-mavx", ""},
    {"-mavx2", ""},
    {"-msse4.2", ""},
    {"-mpopcnt", ""},
    {"-mbmi", ""},
    {"-mbmi2", ""},
    {"-fsanitize=", "abcdefghijklmnopqrstuvwxyz-,"},
    {"-fno-sanitize-recover", "=abcdefghijklmnopqrstuvwxyz-,"},
    {"-fno-omit-frame-pointer", ""},
    {"-fno-exceptions", ""},
    {"-fno-rtti", ""},
    {"-fno-strict-aliasing", ""},
    {"-fopenmp", ""},
    {"-fwrapv", ""},
    {"-ftrapv", ""},
    {"-ffast-math", ""},
    {"-funroll-loops", ""},
    {"-fpermissive", ""},
    {"-fmax-errors=", "0123456789"},
    {"-ftemplate-depth=", "0123456789"},
    {"-fconstexpr-depth=", "0123456789"},
    {"-lm", "", Means::kLink},
    {"-lpthread", "", Means::kLink},
    {"-latomic", "", Means::kLink},
    {"-lstdc++fs", "", Means::kLink},
    {"-static", "", Means::kLink},
    {"-s", "", Means::kLink},
    {"-fuse-ld=", kOption, Means::kLink},
};

bool consists_of(std::string_view text, std::string_view characters) {
  return text.find_first_not_of(characters) == std::string_view::npos;
}

// -DNAME, -DNAME=word, -UNAME. Nothing longer: the value would go through the compiler that makes a
// header for others.
bool is_plain_macro(std::string_view flag) {
  if (!flag.starts_with("-D") && !flag.starts_with("-U")) return false;
  flag.remove_prefix(2);
  const std::size_t equals = std::min(flag.find('='), flag.size());
  const std::string_view value = flag.substr(std::min(equals + 1, flag.size()));
  return equals > 0 && flag.size() < 128 && consists_of(flag.substr(0, equals), kWord) &&
         consists_of(value, kWord);
}

Means meaning(std::string_view flag) {
  if (flag.size() > 128) return Means::kUnknown;
  for (const FlagRule& rule : kFlagRules) {
    if (!flag.starts_with(rule.start)) continue;
    const std::string_view rest = flag.substr(rule.start.size());
    if (rest.empty() || (!rule.rest.empty() && consists_of(rest, rule.rest))) return rule.means;
  }
  return is_plain_macro(flag) ? Means::kCompile : Means::kUnknown;
}

// The file and line of "In file included from f:1:" and of the lines below it, nothing for others.
std::string_view included_from(std::string_view line) {
  for (const std::string_view start : {"In file included from ", "                 from "})
    if (line.starts_with(start)) return line.substr(start.size());
  return "";
}

// "greenroom-prefix.h:2," as "main.cpp:5,".
std::optional<std::string> named_after(std::string_view place, std::string_view source_name,
                                       const std::vector<IncludeLine>& prefix) {
  place.remove_prefix(std::string_view(kHeaderSource).size() + 1);
  std::size_t number = 0;
  const auto [end, code] = std::from_chars(place.data(), place.data() + place.size(), number);
  if (code != std::errc() || number < 1 || number > prefix.size()) return std::nullopt;
  place.remove_prefix(static_cast<std::size_t>(end - place.data()));
  return std::string(source_name) + ":" + std::to_string(prefix[number - 1].line) +
         std::string(place);
}

}  // namespace

std::optional<HeaderRequest> header_request(const std::vector<std::string>& command,
                                            std::string_view source_name,
                                            const std::vector<IncludeLine>& prefix) {
  if (command.empty() || prefix.empty()) return std::nullopt;
  HeaderRequest request;
  request.compiler = command[0];
  int sources = 0;
  for (std::size_t i = 1; i < command.size(); ++i) {
    if (command[i] == source_name) {
      ++sources;
    } else if (command[i] == "-o" && i + 1 < command.size()) {
      ++i;
    } else {
      const Means means = meaning(command[i]);
      if (means == Means::kUnknown) return std::nullopt;
      if (means == Means::kCompile) request.flags.push_back(command[i]);
    }
  }
  if (sources != 1) return std::nullopt;
  for (const IncludeLine& line : prefix) request.names.push_back(line.name);
  return request;
}

std::optional<std::string> restore_diagnostics(std::string_view output,
                                               const std::vector<IncludeLine>& prefix,
                                               std::string_view source_name) {
  const std::string ours = std::string(kHeaderSource) + ":";
  std::string restored;
  while (!output.empty()) {
    const std::size_t end = std::min(output.find('\n'), output.size() - 1) + 1;
    const std::string_view line = output.substr(0, end);
    output.remove_prefix(end);
    const std::string_view place = included_from(line);
    if (place.starts_with(ours)) {
      const auto name = named_after(place, source_name, prefix);
      if (!name) return std::nullopt;
      restored.append(line.substr(0, line.size() - place.size())).append(*name);
      continue;
    }
    for (const std::string_view trouble :
         {kHeaderSource, "internal compiler error", "PCH", "precompiled header"})
      if (line.find(trouble) != std::string_view::npos) return std::nullopt;
    restored.append(line);
  }
  return restored;
}

}  // namespace greenroom
