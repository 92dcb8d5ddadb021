#include "review/rules/rules.h"

#include <algorithm>
#include <map>

#include "review/rules/fingerprint.h"
#include "review/rules/forms.h"

namespace greenroom::review {
namespace rules {

#define RULE(path, name) Rule name();
#include <review_rules.inc>
#undef RULE

}  // namespace rules

namespace {

// Looks that one rule may take, and all of them together: a walk over a source of 1000 lines is
// about 20 000. With all used up a review takes a quarter of a second.
constexpr std::int64_t kLooksOfARule = 2'000'000;
constexpr std::int64_t kLooksOfAll = 20'000'000;
constexpr std::int64_t kLooksOfScopes = 20'000'000;
constexpr std::size_t kMostOfARule = 20;  // notes; more say nothing new
constexpr std::size_t kLongestName = 30;
constexpr std::size_t kLongestQuote = 160;

// Bytes of a character that was cut are left out too.
std::string shortened(std::string_view text, std::size_t most) {
  if (text.size() <= most) return std::string(text);
  std::size_t end = most - 3;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "…";
}

std::string filled(std::string_view message, const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < message.size(); ++i) {
    const bool place = message[i] == '{' && i + 2 < message.size() && message[i + 2] == '}' &&
                       message[i + 1] >= '0' && message[i + 1] <= '9';
    if (!place) {
      text += message[i];
      continue;
    }
    const auto which = static_cast<std::size_t>(message[i + 1] - '0');
    if (which < names.size()) text += names[which];
    i += 2;
  }
  return text;
}

std::string_view first_line(std::string_view text) {
  text = text.substr(0, text.find_first_of("\r\n"));
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

Range range_of(Node node) {
  const syntax::Place first = node.syntax().first();
  const syntax::Place last = node.syntax().last();
  return {first.line, first.column, last.line, last.column};
}

Note note_of(const Rule& rule, const Language& language, const Finding& finding) {
  Note note;
  note.rule = rule.id;
  note.category = rule.category;
  note.severity = finding.severity.value_or(rule.severity);
  note.confidence = rule.confidence;
  note.range = range_of(finding.at);
  note.quote = shortened(first_line(finding.at.text()), kLongestQuote);
  note.title = rule.title;
  note.message = filled(rule.message, finding.names);
  note.why = rule.why;
  note.evidence = {{"ast", "", std::string(finding.at.type())}};
  note.language = language.id;
  if (!finding.fix.empty()) note.fixes = {{finding.fix, false}};
  for (const auto& [node, message] : finding.related)
    note.related.push_back({range_of(node), message});
  return note;
}

// Where a function does not parse, names and blocks are not what they seem.
bool is_broken(Node at) {
  Node around = at;
  for (Node up = at; up; up = up.parent()) {
    if (up.is(kFunctions)) around = up;
  }
  return around.has_error();
}

bool is_for(const Rule& rule, const Language& language) {
  return std::find(rule.languages.begin(), rule.languages.end(), language.id) !=
         rule.languages.end();
}

RuleNotes run(const std::vector<const Rule*>& chosen, const Language& language,
              const syntax::Tree& tree) {
  RuleNotes result;
  const Code code(tree);
  std::optional<Scopes> scopes;
  try {
    code.allow(kLooksOfScopes);
    scopes.emplace(code);
  } catch (const TooLong&) {
    result.complete = false;
    return result;
  }
  const Source source{code, *scopes};
  std::int64_t left = kLooksOfAll;
  for (const Rule* rule : chosen) {
    Findings findings;
    const std::int64_t mine = std::min(left, kLooksOfARule);
    code.allow(mine);
    try {
      rule->check(source, findings);
      std::size_t kept = 0;
      for (const Finding& each : findings.all()) {
        if (kept == kMostOfARule) break;
        if (!each.at || is_broken(each.at)) continue;
        result.notes.push_back(note_of(*rule, language, each));
        ++kept;
      }
    } catch (const TooLong&) {
      result.complete = false;
    }
    left -= mine - std::max<std::int64_t>(code.looks_left(), 0);
  }
  set_fingerprints(tree.source(), result.notes);
  return result;
}

}  // namespace

const std::vector<Rule>& all_rules() {
  static const std::vector<Rule> all = [] {
    std::vector<Rule> made = {
#define RULE(path, name) rules::name(),
#include <review_rules.inc>
#undef RULE
    };
    std::sort(made.begin(), made.end(), [](const Rule& a, const Rule& b) { return a.id < b.id; });
    return made;
  }();
  return all;
}

RuleNotes run_rules(const Language& language, const syntax::Tree& tree) {
  std::vector<const Rule*> chosen;
  for (const Rule& each : all_rules()) {
    if (is_for(each, language)) chosen.push_back(&each);
  }
  return run(chosen, language, tree);
}

RuleNotes run_rule(const Rule& rule, const Language& language, const syntax::Tree& tree) {
  if (!is_for(rule, language)) return {};
  return run({&rule}, language, tree);
}

Finding& Findings::add(Node at, const std::vector<std::string_view>& names) {
  all_.push_back({at, {}, std::nullopt, {}, {}});
  for (const std::string_view each : names)
    all_.back().names.push_back(shortened(first_line(each), kLongestName));
  return all_.back();
}

Edit replace(Node node, std::string text) { return {range_of(node), std::move(text)}; }

}  // namespace greenroom::review
