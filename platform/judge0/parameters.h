// Parameters: what a client said, wherever it said it. As in Judge0 the body (JSON, a URL-encoded
// or a multipart form), the query and the path make one set; the path wins over the query and the
// query over the body.
//
// Built from bytes that anybody may send: nesting, the number of values and of parts are bounded
// before anything is built. A Parameters stands by itself; the request may go.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "base/result.h"
#include "platform/http/message.h"
#include "platform/judge0/settings.h"

namespace greenroom::judge0 {

class Parameters {
 public:
  // The only Error is kInput, for a body or query that cannot be read: broken JSON, too deep or too
  // much of it, a form without end, text that is no UTF-8. Judge0 answers it with an empty 400.
  static Result<Parameters> read(const http::Request& request);

  // The value, of whatever type; nullptr when absent. JSON's null is there.
  [[nodiscard]] const nlohmann::json* find(std::string_view name) const;
  // Strings as they are, numbers and booleans in words; nothing for null, arrays and objects.
  [[nodiscard]] std::optional<std::string> text(std::string_view name) const;
  // Only the string "true" is true; JSON's true is not.
  [[nodiscard]] bool flag(std::string_view name) const;
  // Is text sent and wanted in Base64? With Judge0's implicit encoding (the switch is false) unless
  // it says the string "false"; else only if it says "true".
  [[nodiscard]] bool base64_encoded(const Settings& settings) const;

  // All of them, an object: what validate() takes.
  [[nodiscard]] const nlohmann::json& all() const { return all_; }

 private:
  nlohmann::json all_ = nlohmann::json::object();
};

// kInput for JSON that is nested too deeply or holds too many values to be built: looks at the
// brackets and commas before a parser or a copy meets them.
Status check_json_size(std::string_view text);

// Valid UTF-8, as JSON needs it.
bool is_utf8(std::string_view text);

}  // namespace greenroom::judge0
