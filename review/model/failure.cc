#include "review/model/failure.h"

#include <array>

namespace greenroom::model {
namespace {

struct Words {
  std::string_view word;
  std::string_view text;
  bool of_service;
};

// In the order of Kind. What a candidate can bring about by what the source says is not of the
// service: it must not keep others from an answer.
constexpr std::array<Words, kFailureKinds> kWords = {{
    {"cancelled", "the question to the model was cancelled", false},
    {"timeout", "the model did not answer in time", true},
    {"unreachable", "the model cannot be reached", true},
    {"certificate", "the model's certificate is not trusted", true},
    {"not_local", "the model is on another machine, and http was allowed for this one alone", true},
    {"rate_limited", "the model is asked too often", true},
    {"server_error", "the model's server failed", true},
    {"rejected", "the model's server rejected the question", true},
    {"too_long", "the model's answer is too long", true},
    {"not_json", "the model's server did not answer with JSON", true},
    {"truncated", "the model's answer was cut off", false},
    {"invalid", "the model's answer is not what was asked for", false},
    {"refused", "the model refused to answer", false},
    {"blocked", "a filter of the model's provider blocked the answer", false},
}};

const Words& words_of(Failure::Kind kind) { return kWords.at(static_cast<std::size_t>(kind)); }

}  // namespace

std::string_view to_word(Failure::Kind kind) { return words_of(kind).word; }

std::string to_text(const Failure& failure) {
  std::string text(words_of(failure.kind).text);
  return failure.detail.empty() ? text : text + " (" + failure.detail + ")";
}

bool is_of_service(Failure::Kind kind) { return words_of(kind).of_service; }

}  // namespace greenroom::model
