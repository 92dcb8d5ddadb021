#include "platform/judge0/json_text.h"

namespace greenroom::judge0 {
namespace {

// Outside strings JSON has none of these, so the finished text can be gone through as it is.
std::string escape_for_pages(const std::string& json) {
  std::string out;
  out.reserve(json.size());
  for (std::size_t i = 0; i < json.size(); ++i) {
    const std::string_view rest = std::string_view(json).substr(i);
    if (rest.front() == '<') {
      out.append("\\u003c");
    } else if (rest.front() == '>') {
      out.append("\\u003e");
    } else if (rest.front() == '&') {
      out.append("\\u0026");
    } else if (rest.starts_with("\xE2\x80\xA8") || rest.starts_with("\xE2\x80\xA9")) {
      out.append(rest[2] == '\xA8' ? "\\u2028" : "\\u2029");
      i += 2;
    } else {
      out.push_back(rest.front());
    }
  }
  return out;
}

}  // namespace

std::string json_text(const Json& value) {
  return escape_for_pages(value.dump(-1, ' ', false, Json::error_handler_t::replace));
}

std::string error_json(std::string_view message) { return json_text({{"error", message}}); }

}  // namespace greenroom::judge0
