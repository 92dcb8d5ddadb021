// What the files of the APIs share.
#pragma once

#include <cstdint>
#include <string>

#include <nlohmann/json.hpp>

#include "review/model/api.h"

namespace greenroom::model {

extern const Api kGeminiApi;
extern const Api kOpenAiApi;
extern const Api kAnthropicApi;

// What stands at "/a/0/b"; null: nothing.
const nlohmann::json& at(const nlohmann::json& body, const char* pointer);
std::string text_at(const nlohmann::json& body, const char* pointer);    // "": no text
std::int64_t count_at(const nlohmann::json& body, const char* pointer);  // 0: no count
std::string as_body(const nlohmann::json& body);

}  // namespace greenroom::model
