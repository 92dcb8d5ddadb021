#include "platform/judge0/parameters.h"

#include <algorithm>

#include <fmt/format.h>

#include "platform/http/url.h"
#include "platform/judge0/multipart.h"

namespace greenroom::judge0 {
namespace {

using nlohmann::json;

constexpr int kMaxDepth = 100;  // as Ruby's JSON; copying a value recurses
// Values in one JSON body. A batch of twenty needs four hundred; 16 MB of "[],[],…" would take
// hundreds of megabytes.
constexpr int kMaxValues = 100'000;
constexpr int kMaxPairs = 4096;  // of a form or a query, as Rack

// "application/json; charset=utf-8" -> "application/json"
std::string media_type(std::string_view content_type) {
  std::string type(content_type.substr(0, content_type.find(';')));
  while (!type.empty() && (type.back() == ' ' || type.back() == '\t')) type.pop_back();
  std::transform(type.begin(), type.end(), type.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return type;
}

// What is no object has no named values. An empty body is an empty object.
Result<json> read_json(std::string_view body) {
  if (body.empty()) return json::object();
  if (auto status = check_json_size(body); !status) return failed(status);
  json value = json::parse(body, nullptr, false);
  if (value.is_discarded()) return input_error("the body is not JSON");
  return value.is_object() ? std::move(value) : json::object();
}

// The last of several of the same name counts.
Status put_all(json& out, const http::NameValues& pairs) {
  for (const auto& [name, value] : pairs) {
    if (!is_utf8(name) || !is_utf8(value)) return input_error("a parameter is not valid UTF-8");
    out[name] = value;
  }
  return {};
}

Result<http::NameValues> read_form(std::string_view body) {
  if (std::count(body.begin(), body.end(), '&') >= kMaxPairs)
    return input_error("the form has too many fields");
  return http::parse_query(body);
}

Result<json> named(Result<http::NameValues> pairs) {
  if (!pairs) return failed(pairs);
  json out = json::object();
  if (auto status = put_all(out, *pairs); !status) return failed(status);
  return out;
}

// A body without a type is a form, one of another type is none of ours.
Result<json> read_body(const http::Request& request) {
  const std::string_view content_type = request.headers.get("Content-Type");
  const std::string type = media_type(content_type);
  if (type == "application/json" || type == "text/x-json" || type == "application/jsonrequest")
    return read_json(request.body);
  if (type.empty() || type == "application/x-www-form-urlencoded")
    return named(read_form(request.body));
  if (type == "multipart/form-data") return named(read_multipart(request.body, content_type));
  return json::object();
}

}  // namespace

Result<Parameters> Parameters::read(const http::Request& request) {
  auto body = read_body(request);
  if (!body) return failed(body);
  Parameters parameters;
  parameters.all_ = std::move(*body);
  if (request.query.size() > kMaxPairs) return input_error("the query has too many fields");
  for (const http::NameValues* pairs : {&request.query, &request.params}) {
    if (auto status = put_all(parameters.all_, *pairs); !status) return failed(status);
  }
  return parameters;
}

const json* Parameters::find(std::string_view name) const {
  const auto found = all_.find(name);
  return found == all_.end() ? nullptr : &*found;
}

std::optional<std::string> Parameters::text(std::string_view name) const {
  const json* value = find(name);
  if (value == nullptr || value->is_null() || value->is_structured()) return std::nullopt;
  return value->is_string() ? value->get<std::string>() : value->dump();
}

bool Parameters::flag(std::string_view name) const {
  const json* value = find(name);
  return value != nullptr && *value == "true";
}

bool Parameters::base64_encoded(const Settings& settings) const {
  if (settings.disable_implicit_base64_encoding) return flag("base64_encoded");
  const json* value = find("base64_encoded");
  return value == nullptr || *value != "false";
}

Status check_json_size(std::string_view text) {
  int depth = 0;
  int values = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c == '\\') ++i;
      quoted = c != '"';
    } else if (c == '"') {
      quoted = true;
    } else if (c == '[' || c == '{') {
      ++values;
      if (++depth > kMaxDepth) return input_error("the JSON is nested too deeply");
    } else if (c == ']' || c == '}') {
      --depth;
    } else if (c == ',') {
      ++values;
    }
    if (values > kMaxValues) return input_error("the JSON holds too many values");
  }
  return {};
}

bool is_utf8(std::string_view text) {
  const auto continues = [&](std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
  };
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead < 0x80) {
      ++i;
      continue;
    }
    if (!continues(i + 1)) return false;
    const auto second = static_cast<unsigned char>(text[i + 1]);
    if (lead >= 0xC2 && lead <= 0xDF) {
      i += 2;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
      // Neither longer than needed nor a surrogate.
      if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F)) return false;
      if (!continues(i + 2)) return false;
      i += 3;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
      // Neither longer than needed nor beyond U+10FFFF.
      if ((lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) return false;
      if (!continues(i + 2) || !continues(i + 3)) return false;
      i += 4;
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace greenroom::judge0
