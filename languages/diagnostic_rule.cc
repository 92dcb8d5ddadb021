#include "languages/diagnostic_rule.h"

#include <algorithm>
#include <stdexcept>

namespace greenroom {
namespace {

using nlohmann::json;

constexpr std::size_t kLongestTitle = 80;
constexpr std::size_t kLongestMessage = 300;  // with the tool's words 400

template <typename Word>
Word word_of(const std::string& text, int count) {
  for (int i = 0; i < count; ++i) {
    if (to_word(static_cast<Word>(i)) == text) return static_cast<Word>(i);
  }
  throw std::runtime_error("\"" + text + "\" is no category and no severity");
}

DiagnosticRule read_rule(const json& object) {
  DiagnosticRule rule;
  rule.ids = object.at("ids").get<std::vector<std::string>>();
  if (object.contains("text")) rule.text = std::regex(object.at("text").get<std::string>());
  rule.category = word_of<Category>(object.at("category").get<std::string>(),
                                    static_cast<int>(Category::kTestGap) + 1);
  rule.severity = word_of<Severity>(object.at("severity").get<std::string>(),
                                    static_cast<int>(Severity::kHint) + 1);
  rule.confidence = object.at("confidence").get<double>();
  rule.title = object.at("title").get<std::string>();
  rule.message = object.value("message", "{text}");
  rule.why = object.value("why", "");
  rule.outdone = object.value("outdone", std::vector<std::string>{});
  const auto refuse = [&](const std::string& why) {
    throw std::runtime_error("the rule \"" + rule.title + "\" " + why);
  };
  if (rule.ids.empty()) refuse("is for nothing");
  if (rule.severity == Severity::kError) refuse("is an error, which a tool cannot know");
  if (rule.confidence <= 0 || rule.confidence > 1) refuse("has no confidence between 0 and 1");
  if (rule.title.empty() || rule.title.size() > kLongestTitle) refuse("has no title of 80 bytes");
  if (rule.message.size() > kLongestMessage) refuse("has a message of more than 300 bytes");
  return rule;
}

}  // namespace

const DiagnosticRule* rule_for(const std::vector<DiagnosticRule>& rules, std::string_view id,
                               const std::string& text) {
  const auto found = std::find_if(rules.begin(), rules.end(), [&](const DiagnosticRule& each) {
    return std::find(each.ids.begin(), each.ids.end(), id) != each.ids.end() &&
           (!each.text || std::regex_search(text, *each.text));
  });
  return found == rules.end() ? nullptr : &*found;
}

std::vector<DiagnosticRule> read_diagnostic_rules(const json& list) {
  std::vector<DiagnosticRule> rules;
  for (const json& each : list) rules.push_back(read_rule(each));
  return rules;
}

}  // namespace greenroom
