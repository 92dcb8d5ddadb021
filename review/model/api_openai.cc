// OpenAI's chat completions, as llama-server, Ollama and vLLM speak them too:
// https://platform.openai.com/docs/api-reference/chat
#include "review/model/api_calls.h"
#include "review/model/proposal.h"
#include "review/model/text.h"

namespace greenroom::model {
namespace {

using nlohmann::json;

Call call(const ModelOptions& options, const Prompt& prompt, const Dialect& dialect) {
  json body = {
      {"model", options.model},
      {"messages",
       {{{"role", "system"}, {"content", prompt.system}},
        {{"role", "user"}, {"content", prompt.user}}}},
      {"stream", false},
      {dialect.completion_tokens ? "max_completion_tokens" : "max_tokens",
       options.max_output_tokens},
  };
  if (dialect.temperature) body["temperature"] = 0;
  if (dialect.schema)
    body["response_format"] = {
        {"type", "json_schema"},
        {"json_schema", {{"name", "notes"}, {"strict", true}, {"schema", answer_schema()}}}};
  Call made{"/chat/completions", {}, as_body(body)};
  if (!options.key.empty()) made.headers.emplace_back("Authorization", "Bearer " + options.key);
  return made;
}

// Without the fence that models like to put around JSON when no schema holds them.
std::string unfenced(std::string_view text) {
  text = trimmed(text);
  if (!text.starts_with("```") || !text.ends_with("```") || text.size() < 6)
    return std::string(text);
  const std::size_t begin = text.find('\n');
  if (begin == std::string_view::npos) return std::string(text);
  return std::string(trimmed(text.substr(begin, text.size() - 3 - begin)));
}

Reading read(const json& body) {
  Reading reading{
      std::string(),
      {count_at(body, "/usage/prompt_tokens"), count_at(body, "/usage/completion_tokens")}};
  const auto failed = [&](Failure::Kind kind) {
    reading.text = tl::make_unexpected(Failure{kind, ""});
    return reading;
  };
  const std::string reason = text_at(body, "/choices/0/finish_reason");
  if (reason == "length") return failed(Failure::Kind::kTruncated);
  if (reason == "content_filter") return failed(Failure::Kind::kBlocked);
  if (!text_at(body, "/choices/0/message/refusal").empty()) return failed(Failure::Kind::kRefused);
  const json& content = at(body, "/choices/0/message/content");
  if (reason != "stop" || !content.is_string()) return failed(Failure::Kind::kInvalid);
  reading.text = unfenced(content.get_ref<const std::string&>());
  return reading;
}

}  // namespace

const Api kOpenAiApi{call, read};

}  // namespace greenroom::model
