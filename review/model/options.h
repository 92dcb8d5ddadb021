// ModelOptions: which language model is asked, where, and how much it may take. Without
// GREENROOM_MODEL none is, and nothing leaves this machine. All settings: docs/model.md.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace greenroom::model {

enum class Provider { kGemini, kOpenAi, kAnthropic };

// "gemini", "openai", "anthropic".
std::string_view to_word(Provider provider);

// Where an API stands: no user, query or fragment.
struct BaseUrl {
  bool tls = true;
  std::string host;  // without the brackets of an IPv6 address
  int port = 443;
  std::string path;  // in front of every path, without a slash at the end

  [[nodiscard]] std::string text() const;
  bool operator==(const BaseUrl&) const = default;
};

// kInput: no such URL. Says nothing of its text: somebody may have put a key there.
Result<BaseUrl> parse_base_url(std::string_view text);

struct ModelOptions {
  Provider provider = Provider::kOpenAi;
  std::string model;
  BaseUrl url;
  std::string key;                          // empty: none is sent
  bool allow_http = false;                  // to other machines than this one
  std::chrono::milliseconds timeout{9000};  // of one review, from the beginning to the end
  std::int64_t max_input_tokens = 16'000;   // as estimated; a longer source is not sent
  std::int64_t max_output_tokens = 1500;
  std::int64_t tokens_per_day = 2'000'000;  // of this process, days of UTC
  // Of a million tokens, in any currency; the cost of a day is in the same.
  double input_price = 0;
  double output_price = 0;
  std::optional<double> cost_per_day;

  // "openai:qwen2.5-coder:7b"
  [[nodiscard]] std::string name() const;
};

using Lookup = std::function<std::optional<std::string>(const std::string& name)>;

// Nothing: no model is asked. kInput names the setting that is wrong, and never says a key.
Result<std::optional<ModelOptions>> model_options_from(const Lookup& environment);

}  // namespace greenroom::model
