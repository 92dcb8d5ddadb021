// Anthropic's Messages, with one tool that must be used: https://docs.anthropic.com/en/api/messages
#include "review/model/api_calls.h"
#include "review/model/proposal.h"

namespace greenroom::model {
namespace {

using nlohmann::json;

constexpr const char* kTool = "report_notes";

Call call(const ModelOptions& options, const Prompt& prompt, const Dialect& dialect) {
  // Without a schema the tool takes any object; there is no other way to have JSON.
  const json schema = dialect.schema ? answer_schema() : json{{"type", "object"}};
  json body = {
      {"model", options.model},
      {"max_tokens", options.max_output_tokens},
      {"system", prompt.system},
      {"messages", {{{"role", "user"}, {"content", prompt.user}}}},
      {"tools",
       {{{"name", kTool},
         {"description", "Hands in the notes on the program. Does nothing else."},
         {"input_schema", schema}}}},
      {"tool_choice", {{"type", "tool"}, {"name", kTool}, {"disable_parallel_tool_use", true}}},
  };
  if (dialect.temperature) body["temperature"] = 0;
  Call made{"/messages", {{"anthropic-version", "2023-06-01"}}, as_body(body)};
  if (!options.key.empty()) made.headers.emplace_back("x-api-key", options.key);
  return made;
}

Reading read(const json& body) {
  Reading reading{std::string(),
                  {count_at(body, "/usage/input_tokens"), count_at(body, "/usage/output_tokens")}};
  const auto failed = [&](Failure::Kind kind) {
    reading.text = tl::make_unexpected(Failure{kind, ""});
    return reading;
  };
  const std::string reason = text_at(body, "/stop_reason");
  if (reason == "max_tokens" || reason == "model_context_window_exceeded")
    return failed(Failure::Kind::kTruncated);
  if (reason == "refusal") return failed(Failure::Kind::kRefused);
  const json& content = at(body, "/content");
  if (content.is_array()) {
    for (const json& block : content) {
      if (text_at(block, "/type") != "tool_use" || text_at(block, "/name") != kTool) continue;
      reading.text = as_body(at(block, "/input"));
      return reading;
    }
  }
  // It was to use the tool, and said something instead.
  return failed(reason == "end_turn" ? Failure::Kind::kRefused : Failure::Kind::kInvalid);
}

}  // namespace

const Api kAnthropicApi{call, read};

}  // namespace greenroom::model
