#include "languages/java/options.h"

#include <sys/stat.h>

#include <algorithm>
#include <charconv>

namespace greenroom::java {
namespace {

constexpr std::size_t kLeastStack = std::size_t{64} << 10;  // java gives main no less

// "16384k", "8m", "1048576". Nothing if it is no size: the machine will say so itself.
std::optional<std::size_t> parse_size(std::string_view text) {
  constexpr std::string_view kUnits = "kmgt";
  std::size_t value = 0;
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || end - rest > 1) return std::nullopt;
  if (rest == end) return value;
  const std::size_t unit = kUnits.find(static_cast<char>(*rest | 0x20));
  if (unit == std::string_view::npos) return std::nullopt;
  return value << (10 * (unit + 1));
}

void add_option(Options& options, std::string_view word) {
  options.machine.emplace_back(word);
  if (!word.starts_with("-Xss")) return;
  const auto size = parse_size(word.substr(4));
  if (size && *size > 0) options.stack = std::max(*size, kLeastStack);
}

}  // namespace

std::optional<Options> parse_options(std::span<char*> words) {
  constexpr std::string_view kLongForm = "--class-path=";
  Options options;
  options.class_path = ".";
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    if (word == "-cp" || word == "-classpath" || word == "--class-path") {
      if (++i == words.size()) return std::nullopt;
      options.class_path = words[i];
    } else if (word.starts_with(kLongForm)) {
      options.class_path = word.substr(kLongForm.size());
    } else if (word.starts_with('-')) {
      add_option(options, word);
    } else {
      return std::nullopt;
    }
  }
  options.machine.push_back("-Djava.class.path=" + options.class_path);
  options.machine.emplace_back("-Dsun.java.command=");  // filled in by set_command
  options.machine.emplace_back("-Dsun.java.launcher=SUN_STANDARD");
  return options;
}

void make_folders(std::string_view class_path) {
  while (!class_path.empty()) {
    const std::string entry(class_path.substr(0, class_path.find(':')));
    const std::string_view last = std::string_view(entry).substr(entry.rfind('/') + 1);
    if (!last.empty() && last.find('.') == std::string_view::npos) ::mkdir(entry.c_str(), 0755);
    class_path.remove_prefix(std::min(class_path.size(), entry.size() + 1));
  }
}

}  // namespace greenroom::java
