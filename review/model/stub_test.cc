// The stub that other tests use: test_stub.h.
#include "review/model/test_stub.h"

namespace greenroom::model {
namespace {

using nlohmann::json;

}  // namespace

json Played::saying(const std::string& text) const {
  if (provider == Provider::kGemini)
    return {{"candidates",
             {{{"finishReason", "STOP"},
               {"content", {{"role", "model"}, {"parts", {{{"text", text}}}}}}}}},
            {"usageMetadata", {{"promptTokenCount", 700}, {"candidatesTokenCount", 50}}}};
  if (provider == Provider::kOpenAi)
    return {{"choices",
             {{{"finish_reason", "stop"},
               {"message", {{"role", "assistant"}, {"content", text}, {"refusal", nullptr}}}}}},
            {"usage", {{"prompt_tokens", 700}, {"completion_tokens", 50}}}};
  json input = json::parse(text, nullptr, false);
  if (input.is_discarded()) input = text;
  return {{"type", "message"},
          {"stop_reason", "tool_use"},
          {"content",
           {{{"type", "text"}, {"text", "Here are the notes."}},
            {{"type", "tool_use"}, {"name", "report_notes"}, {"input", input}}}},
          {"usage", {{"input_tokens", 700}, {"output_tokens", 50}}}};
}

json Played::truncated() const {
  json body = saying(R"({"notes": []})");
  if (provider == Provider::kGemini) body["candidates"][0]["finishReason"] = "MAX_TOKENS";
  if (provider == Provider::kOpenAi) body["choices"][0]["finish_reason"] = "length";
  if (provider == Provider::kAnthropic) body["stop_reason"] = "max_tokens";
  return body;
}

json Played::refused() const {
  if (provider == Provider::kAnthropic) {
    json body = saying("{}");
    body["stop_reason"] = "refusal";
    body["content"] = json::array();
    return body;
  }
  json body = saying("I cannot help with that.");
  if (provider == Provider::kOpenAi) {
    body["choices"][0]["message"]["content"] = nullptr;
    body["choices"][0]["message"]["refusal"] = "I cannot help with that.";
  }
  return body;
}

json Played::blocked() const {
  if (provider == Provider::kGemini) return {{"promptFeedback", {{"blockReason", "SAFETY"}}}};
  json body = saying(R"({"notes": []})");
  if (provider == Provider::kOpenAi) body["choices"][0]["finish_reason"] = "content_filter";
  if (provider == Provider::kAnthropic) {
    body["stop_reason"] = "end_turn";
    body["content"] = {{{"type", "text"}, {"text", "no"}}};
  }
  return body;
}

json Played::error(int status, const std::string& word, const std::string& message) const {
  if (provider == Provider::kGemini)
    return {{"error", {{"code", status}, {"status", word}, {"message", message}}}};
  if (provider == Provider::kOpenAi)
    return {{"error", {{"code", word}, {"type", word}, {"message", message}}}};
  return {{"type", "error"}, {"error", {{"type", word}, {"message", message}}}};
}

Stub::Stub(Provider provider) : played_{provider} {
  server_.Post(".*", [this](const httplib::Request& request, httplib::Response& response) {
    handle(request, response);
  });
  server_.Get(".*", [this](const httplib::Request& request, httplib::Response& response) {
    handle(request, response);
  });
  port_ = server_.bind_to_any_port("127.0.0.1");
  thread_ = std::thread([this] { server_.listen_after_bind(); });
  while (!server_.is_running()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

Stub::~Stub() {
  ending_ = true;
  server_.stop();
  thread_.join();
}

void Stub::then(Handler handler) {
  const std::lock_guard lock(mutex_);
  handlers_.push_back({std::move(handler)});
}

void Stub::then(int status, const json& body, const httplib::Headers& headers) {
  then([=](const httplib::Request&, httplib::Response& response) {
    response.status = status;
    for (const auto& [name, value] : headers) response.set_header(name, value);
    response.set_content(body.dump(), "application/json; charset=utf-8");
  });
}

void Stub::then_notes(const json& notes) {
  then(200, played_.saying(json{{"notes", notes}}.dump()));
}

void Stub::handle(const httplib::Request& request, httplib::Response& response) {
  Handler handler;
  {
    const std::lock_guard lock(mutex_);
    requests_.push_back(request);
    if (handlers_.empty()) {
      response.status = 599;
      return;
    }
    while (handlers_.size() > 1 && handlers_.front().used) handlers_.pop_front();
    handlers_.front().used = true;
    handler = handlers_.front().handler;
  }
  handler(request, response);
}

ModelOptions Stub::options() const {
  ModelOptions options;
  options.provider = played_.provider;
  options.model = "test-model";
  options.url = {false, "127.0.0.1", port_, "/base"};
  options.key = kTestKey;
  return options;
}

std::vector<httplib::Request> Stub::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

Carried carried_by(Provider provider, const httplib::Request& request) {
  const json body = json::parse(request.body);
  const auto text = [&](const char* pointer) {
    return body.at(json::json_pointer(pointer)).get<std::string>();
  };
  if (provider == Provider::kGemini)
    return {text("/systemInstruction/parts/0/text"), text("/contents/0/parts/0/text")};
  if (provider == Provider::kOpenAi)
    return {text("/messages/0/content"), text("/messages/1/content")};
  return {text("/system"), text("/messages/0/content")};
}

Asked::Asked() {
  submission.language = "python";
  submission.files = {{"main.py",
                       "numbers = [int(x) for x in input().split()]\n"
                       "best = 0\n"
                       "for i in range(len(numbers) - 1):\n"
                       "    best = max(best, numbers[i])\n"
                       "print(best)\n"}};
  submission.cases = {{"sorted", "1 2 3 4", "4"},
                      {"negative", "-5 -7", "-5"},
                      {"single", "8 1", "8"},
                      {"secret-name", "secret-input 77", "secret-expected", Visibility::kHidden}};
  report.verdict = Verdict::kWrongAnswer;
  report.language = "python";
  for (const TestCase& each : submission.cases) {
    CaseReport ended;
    ended.name = each.name;
    ended.verdict = each.name == "single" ? Verdict::kAccepted : Verdict::kWrongAnswer;
    ended.stdout_text = each.name == "sorted" ? "3\n" : "0\n";
    if (each.visibility == Visibility::kHidden) {
      ended.stdout_text = "secret-output";
      ended.stderr_text = "ValueError: secret-error";
      ended.message = "secret-message";
      ended.verdict = Verdict::kRuntimeError;
    }
    ended.difference = Difference{1, 1, "secret-difference", "x"};
    report.cases.push_back(ended);
  }
}

void Asked::accept() {
  report.verdict = Verdict::kAccepted;
  for (CaseReport& each : report.cases) each.verdict = Verdict::kAccepted;
}

ModelInput Asked::input() const {
  return {*test_catalogue().find("python"), submission, &report, notes};
}

json test_note(const json& changes) {
  json note = {{"line", 3},
               {"quote", "for i in range(len(numbers) - 1):"},
               {"evidenceId", "E2"},
               {"category", "bug"},
               {"severity", "error"},
               {"title", "The last number is never looked at"},
               {"message", "range(len(numbers) - 1) ends one number early."},
               {"fixFirstLine", 0},
               {"fixLastLine", 0},
               {"fixText", ""}};
  if (!changes.is_null()) note.update(changes);
  return note;
}

}  // namespace greenroom::model
