// Gemini generateContent: https://ai.google.dev/api/generate-content
#include <algorithm>
#include <cctype>
#include <string_view>

#include <fmt/format.h>

#include "review/model/api_calls.h"
#include "review/model/proposal.h"

namespace greenroom::model {
namespace {

using nlohmann::json;

// Its schemas are OpenAPI's: types in capitals, and no word on additional properties.
json as_openapi(const json& schema) {
  if (schema.is_array()) {
    json list = json::array();
    for (const json& each : schema) list.push_back(as_openapi(each));
    return list;
  }
  if (!schema.is_object()) return schema;
  json out = json::object();
  for (const auto& [name, value] : schema.items()) {
    if (name == "additionalProperties") continue;
    out[name] = as_openapi(value);
    if (name != "type" || !value.is_string()) continue;
    auto type = value.get<std::string>();
    for (char& c : type) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    out[name] = type;
  }
  return out;
}

// A model's name may have a slash, which is none of the path.
std::string escaped(std::string_view name) {
  constexpr std::string_view kPlain = "-._~";
  std::string path;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || kPlain.find(c) != std::string_view::npos) {
      path += c;
    } else {
      path += fmt::format("%{:02X}", byte);
    }
  }
  return path;
}

Call call(const ModelOptions& options, const Prompt& prompt, const Dialect& dialect) {
  json config = {{"maxOutputTokens", options.max_output_tokens},
                 {"candidateCount", 1},
                 {"responseMimeType", "application/json"}};
  if (dialect.temperature) config["temperature"] = 0;
  if (dialect.schema) config["responseSchema"] = as_openapi(answer_schema());
  const json body = {
      {"systemInstruction", {{"parts", {{{"text", prompt.system}}}}}},
      {"contents", {{{"role", "user"}, {"parts", {{{"text", prompt.user}}}}}}},
      {"generationConfig", config},
  };
  Call made{"/models/" + escaped(options.model) + ":generateContent", {}, as_body(body)};
  if (!options.key.empty()) made.headers.emplace_back("x-goog-api-key", options.key);
  return made;
}

Reading read(const json& body) {
  Reading reading{std::string(),
                  {count_at(body, "/usageMetadata/promptTokenCount"),
                   count_at(body, "/usageMetadata/candidatesTokenCount") +
                       count_at(body, "/usageMetadata/thoughtsTokenCount")}};
  const auto failed = [&](Failure::Kind kind) {
    reading.text = tl::make_unexpected(Failure{kind, ""});
    return reading;
  };
  if (!text_at(body, "/promptFeedback/blockReason").empty()) return failed(Failure::Kind::kBlocked);
  const std::string reason = text_at(body, "/candidates/0/finishReason");
  if (reason == "MAX_TOKENS") return failed(Failure::Kind::kTruncated);
  for (const char* each :
       {"SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "LANGUAGE", "OTHER"}) {
    if (reason == each) return failed(Failure::Kind::kBlocked);
  }
  const json& parts = at(body, "/candidates/0/content/parts");
  if (reason != "STOP" || !parts.is_array()) return failed(Failure::Kind::kInvalid);
  for (const json& part : parts) {
    const json& thought = at(part, "/thought");
    if (!thought.is_boolean() || !thought.get<bool>()) *reading.text += text_at(part, "/text");
  }
  return reading;
}

}  // namespace

const Api kGeminiApi{call, read};

}  // namespace greenroom::model
