#include "review/model/api.h"

#include <algorithm>
#include <cctype>
#include <cstring>

#include "base/json_depth.h"
#include "review/model/api_calls.h"

namespace greenroom::model {
namespace {

using nlohmann::json;

constexpr int kMaxDepth = 16;
constexpr std::size_t kLongestWord = 40;
constexpr std::int64_t kMostTokens = 100'000'000;

Failure::Kind kind_of(int status) {
  if (status == 429) return Failure::Kind::kRateLimited;
  return status >= 500 ? Failure::Kind::kServerError : Failure::Kind::kRejected;
}

// A word such as "invalid_api_key", that has nothing of the key in it.
bool is_word(const std::string& text, const std::string& key) {
  if (text.empty() || text.size() > kLongestWord) return false;
  if (!key.empty() && (key.find(text) != std::string::npos || text.find(key) != std::string::npos))
    return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return c == '_' || std::isalpha(static_cast<unsigned char>(c)) != 0;
  });
}

}  // namespace

const Api& api_of(Provider provider) {
  if (provider == Provider::kGemini) return kGeminiApi;
  return provider == Provider::kAnthropic ? kAnthropicApi : kOpenAiApi;
}

bool adapt(Dialect& dialect, const std::string& body) {
  const auto mentions = [&](const char* word) { return body.find(word) != std::string::npos; };
  if (!dialect.completion_tokens && mentions("max_completion_tokens")) {
    dialect.completion_tokens = true;
  } else if (dialect.temperature && mentions("temperature")) {
    dialect.temperature = false;
  } else if (dialect.schema) {
    dialect.schema = false;
  } else {
    return false;
  }
  return true;
}

Failure failure_of(const Answer& answer, const std::string& key) {
  Failure failure{kind_of(answer.status), std::to_string(answer.status)};
  if (is_nested_deeper(answer.body, kMaxDepth)) return failure;
  const json body = json::parse(answer.body, nullptr, false);
  for (const char* pointer : {"/error/code", "/error/status", "/error/type"}) {
    const std::string word = text_at(body, pointer);
    if (!is_word(word, key)) continue;
    failure.detail.append(" ").append(word);
    break;
  }
  return failure;
}

const json& at(const json& body, const char* pointer) {
  static const json nothing;
  const json::json_pointer path(pointer);
  return body.contains(path) ? body.at(path) : nothing;
}

std::string text_at(const json& body, const char* pointer) {
  const json& found = at(body, pointer);
  return found.is_string() ? found.get<std::string>() : "";
}

std::int64_t count_at(const json& body, const char* pointer) {
  const json& found = at(body, pointer);
  if (!found.is_number_unsigned()) return 0;
  return static_cast<std::int64_t>(
      std::min<std::uint64_t>(found.get<std::uint64_t>(), kMostTokens));
}

std::string as_body(const json& body) {
  return body.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace greenroom::model
