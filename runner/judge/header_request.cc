#include "runner/judge/header_request.h"

#include <algorithm>
#include <charconv>

namespace greenroom {
namespace {

// Only for the linker, who makes no header.
bool is_for_linking(std::string_view flag) {
  return flag.starts_with("-l") || flag.starts_with("-fuse-ld=") || flag == "-static" ||
         flag == "-s";
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
    } else if (!command[i].starts_with("-")) {
      return std::nullopt;
    } else if (!is_for_linking(command[i])) {
      request.flags.push_back(command[i]);
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
