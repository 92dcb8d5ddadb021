#include "review/model/options.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "base/file.h"
#include "review/model/text.h"

namespace greenroom::model {
namespace {

struct Known {
  Provider provider;
  std::string_view word;
  std::string_view url;
};

constexpr std::array<Known, 3> kKnown = {{
    {Provider::kGemini, "gemini", "https://generativelanguage.googleapis.com/v1beta"},
    {Provider::kOpenAi, "openai", "https://api.openai.com/v1"},
    {Provider::kAnthropic, "anthropic", "https://api.anthropic.com/v1"},
}};

constexpr std::string_view kNames =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_";

bool consists_of(std::string_view text, std::string_view first, std::string_view more = "") {
  return std::all_of(text.begin(), text.end(), [&](char c) {
    return first.find(c) != std::string_view::npos || more.find(c) != std::string_view::npos;
  });
}

template <typename T>
Status read_number(const Lookup& environment, const std::string& name, T least, T most, T& into) {
  const auto text = environment(name);
  if (!text || text->empty()) return {};
  T value{};
  const auto end = std::from_chars(text->data(), text->data() + text->size(), value);
  if (end.ec != std::errc() || end.ptr != text->data() + text->size() || !(value >= least) ||
      !(value <= most))
    return input_error(fmt::format("{}: not a number from {} to {}", name, least, most));
  into = value;
  return {};
}

Status read_key(const Lookup& environment, ModelOptions& options) {
  options.key = environment("GREENROOM_MODEL_KEY").value_or("");
  const std::string file = environment("GREENROOM_MODEL_KEY_FILE").value_or("");
  if (!options.key.empty() && !file.empty())
    return input_error("GREENROOM_MODEL_KEY and GREENROOM_MODEL_KEY_FILE: give one of them");
  if (!file.empty()) {
    auto text = read_file(file, kib(4));
    if (!text) return input_error("GREENROOM_MODEL_KEY_FILE: " + text.error().message);
    options.key = trimmed(*text);
    if (options.key.empty()) return input_error("GREENROOM_MODEL_KEY_FILE: the file is empty");
  }
  // It becomes a line of a header.
  const bool plain = std::all_of(options.key.begin(), options.key.end(),
                                 [](char c) { return c > ' ' && c < '\x7F'; });
  if (!plain || options.key.size() > 1000)
    return input_error("the model's key has characters that no key has");
  return {};
}

Status read_limits(const Lookup& environment, ModelOptions& options) {
  std::int64_t timeout = options.timeout.count();
  double cost = -1;
  const Status all[] = {
      read_number<std::int64_t>(environment, "GREENROOM_MODEL_TIMEOUT_MS", 100, 60'000, timeout),
      read_number<std::int64_t>(environment, "GREENROOM_MODEL_MAX_INPUT_TOKENS", 500, 1'000'000,
                                options.max_input_tokens),
      read_number<std::int64_t>(environment, "GREENROOM_MODEL_MAX_OUTPUT_TOKENS", 100, 100'000,
                                options.max_output_tokens),
      read_number<std::int64_t>(environment, "GREENROOM_MODEL_TOKENS_PER_DAY", 0, 1'000'000'000'000,
                                options.tokens_per_day),
      read_number<double>(environment, "GREENROOM_MODEL_INPUT_PRICE", 0, 1e6, options.input_price),
      read_number<double>(environment, "GREENROOM_MODEL_OUTPUT_PRICE", 0, 1e6,
                          options.output_price),
      read_number<double>(environment, "GREENROOM_MODEL_COST_PER_DAY", 0, 1e9, cost),
  };
  for (const Status& each : all) {
    if (!each) return each;
  }
  options.timeout = std::chrono::milliseconds(timeout);
  if (cost < 0) return {};
  if (options.input_price == 0 && options.output_price == 0)
    return input_error("GREENROOM_MODEL_COST_PER_DAY: what a token costs is not known",
                       "set GREENROOM_MODEL_INPUT_PRICE and GREENROOM_MODEL_OUTPUT_PRICE");
  options.cost_per_day = cost;
  return {};
}

Result<const Known*> read_model(const std::string& set, ModelOptions& options) {
  const std::size_t colon = set.find(':');
  const auto known = std::find_if(kKnown.begin(), kKnown.end(), [&](const Known& each) {
    return each.word == set.substr(0, std::min(colon, set.size()));
  });
  if (colon == std::string::npos || known == kKnown.end())
    return input_error("GREENROOM_MODEL: no provider and model",
                       "gemini:MODEL, openai:MODEL or anthropic:MODEL");
  options.provider = known->provider;
  options.model = set.substr(colon + 1);
  if (options.model.empty() || options.model.size() > 100 ||
      !consists_of(options.model, kNames, ":/@+"))
    return input_error("GREENROOM_MODEL: no model has this name");
  return &*known;
}

bool is_loopback_name(const std::string& host) {
  return host == "localhost" || host == "::1" ||
         (host.starts_with("127.") && consists_of(host, "0123456789."));
}

}  // namespace

std::string_view to_word(Provider provider) {
  return std::find_if(kKnown.begin(), kKnown.end(),
                      [&](const Known& each) { return each.provider == provider; })
      ->word;
}

std::string ModelOptions::name() const { return fmt::format("{}:{}", to_word(provider), model); }

std::string BaseUrl::text() const {
  const bool six = host.find(':') != std::string::npos;
  return fmt::format("{}://{}{}{}:{}{}", tls ? "https" : "http", six ? "[" : "", host,
                     six ? "]" : "", port, path);
}

Result<BaseUrl> parse_base_url(std::string_view text) {
  const auto refused = [] {
    return input_error("no URL of an API", "https://HOST[:PORT][/PATH], without user and query");
  };
  BaseUrl url;
  url.tls = text.starts_with("https://");
  if (!url.tls && !text.starts_with("http://")) return refused();
  text.remove_prefix(url.tls ? 8 : 7);
  const std::size_t slash = std::min(text.find('/'), text.size());
  std::string_view authority = text.substr(0, slash);
  url.path = text.substr(slash);
  while (url.path.ends_with('/')) url.path.pop_back();
  const std::size_t bracket = authority.starts_with('[') ? authority.find(']') : 0;
  if (bracket == std::string_view::npos) return refused();
  const std::size_t colon = authority.find(':', bracket);
  url.port = url.tls ? 443 : 80;
  if (colon != std::string_view::npos) {
    const std::string_view port = authority.substr(colon + 1);
    const auto end = std::from_chars(port.data(), port.data() + port.size(), url.port);
    if (end.ec != std::errc() || end.ptr != port.data() + port.size() || url.port < 1 ||
        url.port > 65535)
      return refused();
    authority = authority.substr(0, colon);
  }
  if (bracket != 0) {
    url.host = authority.substr(1, bracket - 1);
    if (authority.size() != bracket + 1 || !consists_of(url.host, "0123456789abcdefABCDEF:."))
      return refused();
  } else {
    url.host = authority;
    if (!consists_of(url.host, kNames)) return refused();
  }
  if (url.host.empty() || url.host.size() > 253 || !consists_of(url.path, kNames, "/~@:+"))
    return refused();
  return url;
}

Result<std::optional<ModelOptions>> model_options_from(const Lookup& environment) {
  const std::string set = environment("GREENROOM_MODEL").value_or("");
  if (set.empty()) return std::nullopt;
  ModelOptions options;
  const auto known = read_model(set, options);
  if (!known) return tl::make_unexpected(known.error());
  const std::string given = environment("GREENROOM_MODEL_URL").value_or("");
  auto url = parse_base_url(given.empty() ? (*known)->url : given);
  if (!url) {
    url.error().message = "GREENROOM_MODEL_URL: " + url.error().message;
    return failed(url);
  }
  options.url = std::move(*url);
  if (Status key = read_key(environment, options); !key) return failed(key);
  if (Status limits = read_limits(environment, options); !limits) return failed(limits);
  const std::string http = environment("GREENROOM_MODEL_ALLOW_HTTP").value_or("");
  if (!http.empty() && http != "true" && http != "false")
    return input_error("GREENROOM_MODEL_ALLOW_HTTP: neither true nor false");
  options.allow_http = http == "true";
  if (!options.url.tls && !options.allow_http && !is_loopback_name(options.url.host))
    return input_error("GREENROOM_MODEL_URL: http would send source and key in the clear",
                       "use https, or set GREENROOM_MODEL_ALLOW_HTTP=true for a network of yours");
  if (options.key.empty() && given.empty())
    return input_error("GREENROOM_MODEL: " + std::string((*known)->word) + " wants a key",
                       "set GREENROOM_MODEL_KEY_FILE or GREENROOM_MODEL_KEY");
  return options;
}

}  // namespace greenroom::model
