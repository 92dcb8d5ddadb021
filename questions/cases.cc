#include "questions/cases.h"

#include <set>

#include <fmt/format.h>

#include "base/json_depth.h"

namespace greenroom {
namespace {

using nlohmann::json;

constexpr int kMaxCases = 10'000;
constexpr std::size_t kMaxName = 60;
constexpr int kMaxDepth = 24;  // types have at most 8 levels

class CaseReader {
 public:
  CaseReader(const Question& question, const json& value) : question_(question), value_(value) {}

  // Throws std::runtime_error that says what is wrong.
  QuestionCase read() {
    if (!value_.is_object()) throw std::runtime_error("is no JSON object");
    for (const auto& [key, ignored] : value_.items()) check_key(key);
    QuestionCase each;
    each.name = text("name");
    if (each.name.empty() || each.name.size() > kMaxName)
      throw std::runtime_error("name must be text of at most 60 bytes");
    each.kind = kind();
    each.group = text("group");
    each.explanation = text("explanation");
    if (value_.contains("weight")) each.weight = weight();
    const std::string arguments = key_of_arguments();
    if (arguments == "stdin") {
      each.input = text("stdin");
    } else if (value_.contains(arguments)) {
      each.arguments = value_[arguments];
    } else {
      throw std::runtime_error(arguments + " is missing");
    }
    each.accepted = accepted();
    if (auto wrong = misfit(each, question_)) throw std::runtime_error(*wrong);
    return each;
  }

 private:
  [[nodiscard]] std::string key_of_arguments() const {
    return question_.function ? "args" : question_.class_design ? "calls" : "stdin";
  }

  void check_key(const std::string& key) const {
    static const std::set<std::string> known = {"name",        "kind",     "group",   "weight",
                                                "explanation", "expected", "accepted"};
    if (!known.contains(key) && key != key_of_arguments())
      throw std::runtime_error("there is no key \"" + key + "\" in a case of this question");
  }

  [[nodiscard]] std::string text(const char* key) const {
    if (!value_.contains(key)) return "";
    if (!value_[key].is_string()) throw std::runtime_error(std::string(key) + " must be text");
    return value_[key].get<std::string>();
  }

  [[nodiscard]] Visibility kind() const {
    const std::string word = text("kind");
    if (word == "sample") return Visibility::kSample;
    if (word == "visible") return Visibility::kVisible;
    if (word == "hidden") return Visibility::kHidden;
    throw std::runtime_error("kind must be sample, visible or hidden");
  }

  [[nodiscard]] double weight() const {
    const double weight = value_["weight"].is_number() ? value_["weight"].get<double>() : 0;
    if (!(weight > 0 && weight <= 1e6)) throw std::runtime_error("weight must be a number above 0");
    return weight;
  }

  [[nodiscard]] std::vector<json> accepted() const {
    const bool one = value_.contains("expected");
    if (one == value_.contains("accepted")) {
      if (one) throw std::runtime_error("there must be expected or accepted, not both");
      if (question_.checker) return {};
      throw std::runtime_error("expected is missing");
    }
    if (one) return {value_["expected"]};
    if (!value_["accepted"].is_array() || value_["accepted"].empty())
      throw std::runtime_error("accepted must be a list of answers");
    return value_["accepted"].get<std::vector<json>>();
  }

  const Question& question_;
  const json& value_;
};

}  // namespace

void read_cases(const std::string& text, Question& question, const Reporter& report) {
  std::set<std::string> names;
  int number = 0;
  std::size_t lines = 0;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    const std::string_view line = std::string_view(text).substr(start, end - start);
    start = end + 1;
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    if (lines++ == kMaxCases)
      return report(number, fmt::format("there are more than {} cases", kMaxCases));
    if (is_nested_deeper(line, kMaxDepth)) {
      report(number, "is nested too deeply");
      continue;
    }
    try {
      QuestionCase each = CaseReader(question, json::parse(line)).read();
      if (!names.insert(each.name).second)
        report(number, "there is a case \"" + each.name + "\" already");
      question.cases.push_back(std::move(each));
    } catch (const json::parse_error& error) {
      report(number, fmt::format("is no JSON, at byte {}", error.byte));
    } catch (const std::exception& error) {
      report(number, error.what());
    }
  }
  if (names.empty()) report(0, "holds no case");
}

}  // namespace greenroom
