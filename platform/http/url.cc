#include "platform/http/url.h"

#include <algorithm>

namespace greenroom::http {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// "http://host:1/a" -> "/a"; anything else unchanged. The authority is not ours to judge: Host is.
std::string_view without_authority(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!target.starts_with(scheme)) continue;
    const std::size_t path = target.find_first_of("/?", scheme.size());
    return path == std::string_view::npos ? "/" : target.substr(path);
  }
  return target;
}

}  // namespace

std::string percent_decode(std::string_view text, bool form) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
    if (low >= 0) {
      decoded.push_back(static_cast<char>(high * 16 + low));
      i += 2;
    } else {
      decoded.push_back(form && text[i] == '+' ? ' ' : text[i]);
    }
  }
  return decoded;
}

NameValues parse_query(std::string_view query) {
  NameValues pairs;
  while (!query.empty()) {
    const std::string_view part = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), part.size() + 1));
    if (part.empty()) continue;
    const std::size_t equals = part.find('=');
    const std::string_view value =
        equals == std::string_view::npos ? std::string_view() : part.substr(equals + 1);
    pairs.emplace_back(percent_decode(part.substr(0, equals), true), percent_decode(value, true));
  }
  return pairs;
}

bool set_target(Request& request, std::string target) {
  request.target = std::move(target);
  std::string_view rest = without_authority(request.target);
  rest = rest.substr(0, rest.find('#'));
  const std::size_t mark = rest.find('?');
  request.raw_path = std::string(rest.substr(0, mark));
  if (request.raw_path.empty() && mark == 0) request.raw_path = "/";
  request.path = percent_decode(request.raw_path);
  if (mark != std::string_view::npos) request.query = parse_query(rest.substr(mark + 1));
  const bool is_path = request.raw_path.starts_with('/') || request.raw_path == "*";
  return is_path && request.path.find('\0') == std::string::npos;
}

}  // namespace greenroom::http
