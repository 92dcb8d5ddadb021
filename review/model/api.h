// The three HTTP APIs: how a prompt is put to each, and where the answer stands in what it says.
#pragma once

#include <cstdint>
#include <string>

#include <nlohmann/json.hpp>
#include <tl/expected.hpp>

#include "review/model/exchange.h"
#include "review/model/failure.h"
#include "review/model/options.h"

namespace greenroom::model {

struct Prompt {
  std::string system;
  std::string user;
};

// What a server of this API takes. Found out by its 400s, for the life of the process.
struct Dialect {
  bool schema = true;              // otherwise the prompt alone says what is wanted
  bool temperature = true;         // otherwise its default
  bool completion_tokens = false;  // "max_completion_tokens" instead of "max_tokens"

  bool operator==(const Dialect&) const = default;
};

struct Usage {
  std::int64_t input = 0;  // 0: not told
  std::int64_t output = 0;
};

struct Reading {
  tl::expected<std::string, Failure> text;  // JSON, if the model did as it was told
  Usage usage;
};

struct Api {
  Call (*call)(const ModelOptions& options, const Prompt& prompt, const Dialect& dialect);
  // Of an answer of status 200. `body` may be any JSON.
  Reading (*read)(const nlohmann::json& body);
};

const Api& api_of(Provider provider);

// After a 400 or 422: leaves out one more thing that the server may not take. False: nothing is
// left to leave out.
bool adapt(Dialect& dialect, const std::string& body);

// Of an answer of another status: its kind, and the API's own word for it ("overloaded_error").
// That word is all that is taken of the body, which may quote the key and the source.
Failure failure_of(const Answer& answer, const std::string& key);

}  // namespace greenroom::model
