#include "platform/judge0/multipart.h"

#include <optional>
#include <string>

namespace greenroom::judge0 {
namespace {

constexpr std::string_view kLineEnd = "\r\n";
constexpr std::size_t kMaxBoundary = 70;  // RFC 2046

void skip_space(std::string_view& text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
}

// A quoted string without its quotes; a backslash hides a quote or a backslash only, since browsers
// send those of Windows file names bare.
std::string take_quoted(std::string_view& text) {
  std::string value;
  text.remove_prefix(1);
  while (!text.empty() && text.front() != '"') {
    if (text.size() > 1 && text[0] == '\\' && (text[1] == '"' || text[1] == '\\'))
      text.remove_prefix(1);
    value.push_back(text.front());
    text.remove_prefix(1);
  }
  if (!text.empty()) text.remove_prefix(1);
  return value;
}

std::string take_value(std::string_view& text) {
  if (text.starts_with('"')) return take_quoted(text);
  const std::size_t end = std::min(text.find_first_of("; \t"), text.size());
  std::string value(text.substr(0, end));
  text.remove_prefix(end);
  return value;
}

// The value of a parameter of a header: `form-data; name="a"; filename="b"`.
std::optional<std::string> header_parameter(std::string_view header, std::string_view wanted) {
  header.remove_prefix(std::min(header.find(';'), header.size()));
  while (header.starts_with(';')) {
    header.remove_prefix(1);
    skip_space(header);
    const std::size_t end = std::min(header.find_first_of("=;"), header.size());
    const std::string_view name = header.substr(0, end);
    header.remove_prefix(end);
    std::string value;
    if (header.starts_with('=')) {
      header.remove_prefix(1);
      value = take_value(header);
    }
    if (http::equal_ignoring_case(name, wanted)) return value;
    header.remove_prefix(std::min(header.find(';'), header.size()));
  }
  return std::nullopt;
}

// What stands before the next line end, which is taken too.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find(kLineEnd), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + kLineEnd.size(), text.size()));
  return line;
}

// From a part's header lines.
Result<std::string> part_name(std::string_view header) {
  while (!header.empty()) {
    const std::string_view line = take_line(header);
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos ||
        !http::equal_ignoring_case(line.substr(0, colon), "Content-Disposition"))
      continue;
    if (auto name = header_parameter(line.substr(colon + 1), "name")) return *name;
  }
  return input_error("a part of the form has no name");
}

// One part: its header lines, an empty line, its content.
Result<std::pair<std::string, std::string>> read_part(std::string_view part) {
  const std::size_t blank = part.substr(0, kMaxPartHeader).find("\r\n\r\n");
  if (blank == std::string_view::npos) return input_error("a part of the form has no content");
  auto name = part_name(part.substr(0, blank));
  if (!name) return failed(name);
  return std::pair{std::move(*name), std::string(part.substr(blank + 4))};
}

// Goes behind the first delimiter; only a line end may stand before it, or a preamble.
bool skip_to_first(std::string_view& body, std::string_view delimiter) {
  const std::string_view opening = delimiter.substr(kLineEnd.size());
  const std::size_t at = body.starts_with(opening) ? 0 : body.find(delimiter);
  if (at == std::string_view::npos) return false;
  body.remove_prefix(at == 0 && body.starts_with(opening) ? opening.size() : at + delimiter.size());
  return true;
}

}  // namespace

Result<http::NameValues> read_multipart(std::string_view body, std::string_view content_type) {
  const auto boundary = header_parameter(content_type, "boundary");
  if (!boundary || boundary->empty() || boundary->size() > kMaxBoundary)
    return input_error("the form has no boundary");
  http::NameValues pairs;
  if (body.empty()) return pairs;
  const std::string delimiter = "\r\n--" + *boundary;
  if (!skip_to_first(body, delimiter)) return input_error("the form does not begin");
  while (!body.starts_with("--")) {
    skip_space(body);
    if (!body.starts_with(kLineEnd)) return input_error("a boundary of the form is broken");
    body.remove_prefix(kLineEnd.size());
    const std::size_t end = body.find(delimiter);
    if (end == std::string_view::npos) return input_error("the form does not end");
    if (pairs.size() == kMaxParts) return input_error("the form has too many parts");
    auto pair = read_part(body.substr(0, end));
    if (!pair) return failed(pair);
    pairs.push_back(std::move(*pair));
    body.remove_prefix(end + delimiter.size());
  }
  return pairs;
}

}  // namespace greenroom::judge0
