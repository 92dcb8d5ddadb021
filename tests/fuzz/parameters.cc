// What a client says when it creates a submission: a body of any type and a query become
// Parameters; these become a Wanted or the page that says what is wrong; a Wanted becomes the
// Submission that is judged.
#include "platform/judge0/parameters.h"

#include <algorithm>

#include "platform/http/url.h"
#include "platform/judge0/json_text.h"
#include "platform/judge0/submission_of.h"
#include "platform/judge0/test_languages.h"
#include "platform/judge0/validate.h"
#include "submission/cbor.h"
#include "tests/fuzz/fuzz.h"

namespace greenroom::judge0 {
namespace {

using fuzz::check;
using nlohmann::json;

constexpr const char* kTypes[] = {"application/json",
                                  "application/x-www-form-urlencoded",
                                  "multipart/form-data; boundary=x",
                                  "multipart/form-data; a=\"b\\\"\"; boundary=\"--\"",
                                  "text/plain",
                                  "Application/JSON ; charset=utf-8"};

// As the judge checks it (runner/judge/check.cc), which a server does not link.
void check_submission(const Submission& submission) {
  const Limits& limits = submission.limits;
  check(limits.cpu.count() >= 0 && limits.cpu_extra.count() >= 0, "times are not negative");
  check(limits.wall.count() > 0, "there is a wall time");
  check(limits.memory >= mib(1) && limits.stack >= kib(64), "a program can start");
  check(limits.processes >= 1, "a program is a process");
  check(limits.file_size >= Bytes(0) && limits.output >= Bytes(0), "sizes are not negative");
  check(!submission.files.empty() && submission.files.size() <= 1000, "there are files, not many");
  for (const auto* words : {&submission.arguments, &submission.compile_options}) {
    check(words->size() <= 1000, "words are not many");
    for (const std::string& word : *words)
      check(word.find('\0') == std::string::npos, "no word holds a NUL");
  }
  for (const std::string& word : submission.compile_options) {
    check(
        std::none_of(word.begin(), word.end(),
                     [](unsigned char c) { return c < ' ' || c == '"' || c == '\'' || c == '`'; }),
        "an option needs no quotes");
  }
  if (submission.language == "multifile") return;
  const std::string& source = submission.files.front().content;
  check(source.find('\0') == std::string::npos, "the source is text");
  check(source.find_first_not_of(" \t\r\n\f\v") != std::string::npos, "the source is not blank");
}

void check_wanted(const Wanted& wanted, const Settings& settings) {
  const std::string kept = to_cbor(wanted);
  const auto again = wanted_from_cbor(kept);
  check(again.has_value() && to_cbor(*again) == kept, "what is wanted can be kept");
  check(wanted.cpu_time_limit <= settings.max_cpu_time_limit, "limits are held");
  check(wanted.memory_limit <= settings.max_memory_limit, "limits are held");
  check(wanted.number_of_runs >= 1 && wanted.number_of_runs <= settings.max_number_of_runs,
        "runs are bounded");

  const auto submission = submission_of(wanted, toy_table(), settings);
  check(submission.has_value(), "what passed is a submission");
  check_submission(*submission);
  const std::string sent = to_cbor(*submission);
  const auto got = submission_from_cbor(sent);
  check(got.has_value() && to_cbor(*got) == sent, "a submission can be sent");
}

// {"field": ["message", …], …}
void check_refusal(const nlohmann::ordered_json& errors) {
  const json page = json::parse(json_text(errors), nullptr, false);
  check(page.is_object() && !page.empty(), "a refusal is a JSON object");
  for (const auto& messages : page) {
    check(messages.is_array() && !messages.empty(), "each field has its messages");
    for (const auto& message : messages) check(message.is_string(), "a message is text");
  }
}

void check_fields(const json& fields, bool base64, const Settings& settings) {
  const auto wanted = validate(fields, base64, settings, toy_table());
  if (wanted) {
    check_wanted(*wanted, settings);
  } else {
    check_refusal(wanted.error());
  }
}

void check_parameters(const Parameters& parameters, const Settings& settings) {
  const json& all = parameters.all();
  check(all.is_object(), "parameters are an object");
  const std::string text = all.dump();  // throws at what is no UTF-8
  check(json::parse(text, nullptr, false) == all, "parameters are JSON");
  const bool base64 = parameters.base64_encoded(settings);
  check_fields(all, base64, settings);
  for (const auto& [name, value] : all.items()) {
    (void)parameters.text(name);
    if (!value.is_array()) continue;
    for (const json& entry : value) check_fields(entry, base64, settings);  // a batch
  }
}

}  // namespace
}  // namespace greenroom::judge0

// A byte of choices, the query to the end of the line, the body.
void greenroom::fuzz::run(std::string_view input) {
  using namespace greenroom;
  const unsigned choice = take_byte(input);
  judge0::Settings settings;
  settings.disable_implicit_base64_encoding = (choice & 8) == 0;
  settings.allow_enable_network = (choice & 16) != 0;
  http::Request request;
  request.query = http::parse_query(take_until(input, '\n'));
  request.body = std::string(input);
  request.headers.add("Content-Type", judge0::kTypes[(choice & 7) % std::size(judge0::kTypes)]);
  const auto parameters = judge0::Parameters::read(request);
  if (parameters) {
    judge0::check_parameters(*parameters, settings);
  } else {
    check(parameters.error().kind == Error::Kind::kInput, "it is the client's fault");
  }
}
