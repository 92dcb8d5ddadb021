#include "review/model/proposal.h"

#include <array>
#include <limits>

#include "base/json_depth.h"

namespace greenroom::model {
namespace {

using nlohmann::json;

constexpr int kMaxDepth = 8;
constexpr std::size_t kMostNotes = 30;  // five were asked for: a list this long is no review
constexpr std::size_t kLongestQuote = 2000;
constexpr std::size_t kLongestId = 40;
constexpr std::size_t kLongestText = 4000;

constexpr std::array kCategories = {
    Category::kBug,     Category::kCorrectnessRisk, Category::kPerformance, Category::kComplexity,
    Category::kQuality, Category::kStyle,           Category::kSecurity,    Category::kTestGap};
constexpr std::array kSeverities = {Severity::kError, Severity::kWarning, Severity::kInfo,
                                    Severity::kHint};

template <typename List>
json words_of(const List& list) {
  json words = json::array();
  for (const auto each : list) words.push_back(to_word(each));
  return words;
}

// Takes the fields of one note; what does not fit makes it false.
class Fields {
 public:
  explicit Fields(const json& object) : object_(object), ok_(object.is_object()) {}

  void read(const char* name, int& into) {
    const json* found = find(name);
    if (found == nullptr || !found->is_number_integer()) return fail();
    const auto value = found->get<std::int64_t>();
    if (value < 0 || value > std::numeric_limits<int>::max()) return fail();
    into = static_cast<int>(value);
  }
  void read(const char* name, std::string& into, std::size_t most) {
    const json* found = find(name);
    if (found == nullptr || !found->is_string()) return fail();
    into = found->get<std::string>();
    if (into.size() > most) fail();
  }
  template <typename List, typename T>
  void read(const char* name, T& into, const List& words) {
    std::string word;
    read(name, word, kLongestId);
    for (const T each : words) {
      if (to_word(each) != word) continue;
      into = each;
      return;
    }
    fail();
  }
  [[nodiscard]] bool has(const char* name) const { return ok_ && object_.contains(name); }
  [[nodiscard]] bool ok() const { return ok_; }

 private:
  const json* find(const char* name) const {
    if (!ok_) return nullptr;
    const auto found = object_.find(name);
    return found == object_.end() ? nullptr : &*found;
  }
  void fail() { ok_ = false; }

  const json& object_;
  bool ok_;
};

std::optional<Proposal> proposal_from(const json& value) {
  Proposal proposal;
  Fields fields(value);
  fields.read("line", proposal.line);
  fields.read("quote", proposal.quote, kLongestQuote);
  fields.read("evidenceId", proposal.evidence, kLongestId);
  fields.read("category", proposal.category, kCategories);
  fields.read("severity", proposal.severity, kSeverities);
  fields.read("title", proposal.title, kLongestText);
  fields.read("message", proposal.message, kLongestText);
  if (fields.has("fixFirstLine")) {  // required by the schema, but some servers have none
    ProposedFix fix;
    fields.read("fixFirstLine", fix.first);
    fields.read("fixLastLine", fix.last);
    fields.read("fixText", fix.text, kLongestText);
    if (fix.first > 0) proposal.fix = std::move(fix);
  }
  if (!fields.ok()) return std::nullopt;
  return proposal;
}

}  // namespace

const json& answer_schema() {
  static const json schema = [] {
    const json text = {{"type", "string"}};
    const json number = {{"type", "integer"}};
    const json properties = {
        {"line", number},
        {"quote", text},
        {"evidenceId", text},
        {"category", {{"type", "string"}, {"enum", words_of(kCategories)}}},
        {"severity", {{"type", "string"}, {"enum", words_of(kSeverities)}}},
        {"title", text},
        {"message", text},
        {"fixFirstLine", number},
        {"fixLastLine", number},
        {"fixText", text},
    };
    json required = json::array();
    for (const auto& [name, each] : properties.items()) required.push_back(name);
    const json note = {{"type", "object"},
                       {"properties", properties},
                       {"required", required},
                       {"additionalProperties", false}};
    return json{{"type", "object"},
                {"properties", {{"notes", {{"type", "array"}, {"items", note}}}}},
                {"required", {"notes"}},
                {"additionalProperties", false}};
  }();
  return schema;
}

tl::expected<Proposals, Failure> read_proposals(std::string_view text) {
  const auto invalid = tl::make_unexpected(Failure{Failure::Kind::kInvalid, ""});
  if (is_nested_deeper(text, kMaxDepth)) return invalid;
  const json answer = json::parse(text, nullptr, false);
  if (!answer.is_object() || !answer.contains("notes")) return invalid;
  const json& notes = answer["notes"];
  if (!notes.is_array() || notes.size() > kMostNotes) return invalid;
  Proposals proposals;
  for (const json& each : notes) {
    if (auto proposal = proposal_from(each)) {
      proposals.notes.push_back(std::move(*proposal));
    } else {
      ++proposals.malformed;
    }
  }
  return proposals;
}

}  // namespace greenroom::model
