#include "questions/package_verdicts.h"

#include <algorithm>
#include <array>

#include "questions/package_yaml.h"

namespace greenroom {
namespace {

using Codes = std::set<std::string>;

constexpr std::size_t kMaxPattern = 200;
constexpr std::size_t kMaxExpansions = 100;

struct Word {
  const char* code;
  Verdict verdict;
};
constexpr std::array<Word, 4> kWords = {{{"AC", Verdict::kAccepted},
                                         {"WA", Verdict::kWrongAnswer},
                                         {"TLE", Verdict::kTimeLimit},
                                         {"RTE", Verdict::kRuntimeError}}};

// What the format says of its folders. Where it lets them end in several ways, we take the one that
// they are named by, as far as every case ends so or is accepted.
struct Folder {
  const char* name;
  Codes permitted;
  Codes required;
  bool legacy;  // is it in both versions, or in the newer one alone?
};
const std::array<Folder, 6>& folders() {
  static const std::array<Folder, 6> all = {
      {{"accepted", {"AC"}, {"AC"}, true},
       {"rejected", {}, {"RTE", "TLE", "WA"}, false},
       {"wrong_answer", {"AC", "WA"}, {"WA"}, true},
       {"time_limit_exceeded", {"AC", "TLE"}, {"TLE"}, true},
       {"run_time_error", {"AC", "RTE"}, {"RTE"}, true},
       {"brute_force", {"AC", "RTE", "TLE"}, {"RTE", "TLE"}, false}}};
  return all;
}

Codes common(const Codes& one, const Codes& other) {
  Codes both;
  std::set_intersection(one.begin(), one.end(), other.begin(), other.end(),
                        std::inserter(both, both.end()));
  return both;
}

// {a,b}c → ac, bc.
void expand(const std::string& pattern, std::vector<std::string>& all) {
  const std::size_t close = pattern.find('}');
  const std::size_t open = close == std::string::npos ? close : pattern.substr(0, close).rfind('{');
  if (open == std::string::npos || all.size() >= kMaxExpansions) {
    all.push_back(pattern);
    return;
  }
  std::string_view choices = std::string_view(pattern).substr(open + 1, close - open - 1);
  for (;;) {
    const std::size_t comma = choices.find(',');
    expand(
        pattern.substr(0, open) + std::string(choices.substr(0, comma)) + pattern.substr(close + 1),
        all);
    if (comma == std::string_view::npos) return;
    choices.remove_prefix(comma + 1);
  }
}

// Goes back to the last '*' only, which is enough.
bool matches_plain(std::string_view pattern, std::string_view text) {
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;
  std::size_t from = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      from = t;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos && text[from] != '/') {
      p = star + 1;
      t = ++from;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

}  // namespace

bool matches_pattern(std::string_view pattern, std::string_view path) {
  if (pattern.size() > kMaxPattern) return false;
  std::vector<std::string> all;
  expand(std::string(pattern), all);
  return std::any_of(all.begin(), all.end(),
                     [&](const std::string& each) { return matches_plain(each, path); });
}

PackageVerdicts::PackageVerdicts(const FileTree& files, bool legacy, PackageNotes& notes) {
  for (const Folder& each : folders())
    if (each.legacy || !legacy) rules_.push_back({each.name, each.permitted, each.required});
  if (legacy) return;
  const YamlMap said(files, "submissions/submissions.yaml", notes);
  for (const std::string& pattern : said.keys()) {
    const YamlMap map = said.below(pattern.c_str());
    const auto codes = [&](const char* key) {
      const std::vector<std::string> list = map.texts(key);
      return Codes(list.begin(), list.end());
    };
    const auto usual = std::find_if(rules_.begin(), rules_.end(),
                                    [&](const Rule& each) { return each.pattern == pattern; });
    Rule& rule = usual != rules_.end() ? *usual : rules_.emplace_back(Rule{pattern, {}, {}});
    if (map.has("permitted")) rule.permitted = codes("permitted");
    if (map.has("required")) rule.required = codes("required");
  }
}

std::optional<Verdict> PackageVerdicts::of(const std::string& submission) const {
  Codes permitted = {"AC", "WA", "TLE", "RTE"};
  std::vector<Codes> required;
  bool named = false;
  const std::string folder = submission.substr(0, submission.find('/'));
  for (const Rule& each : rules_) {
    if (!matches_pattern(each.pattern, submission) && !matches_pattern(each.pattern, folder))
      continue;
    named = true;
    if (!each.permitted.empty()) permitted = common(permitted, each.permitted);
    if (!each.required.empty()) required.push_back(each.required);
  }
  if (!named) return std::nullopt;
  const auto verdict_of = [](const std::string& code) {
    return std::find_if(kWords.begin(), kWords.end(),
                        [&](const Word& each) { return each.code == code; })
        ->verdict;
  };
  if (permitted == Codes{"AC"}) return Verdict::kAccepted;
  permitted.erase("AC");
  if (permitted.size() != 1) return std::nullopt;
  // That it fails at all must be asked for.
  const bool must = std::any_of(required.begin(), required.end(), [&](const Codes& each) {
    return common(each, permitted) == permitted && !each.contains("AC");
  });
  return must ? std::optional(verdict_of(*permitted.begin())) : std::nullopt;
}

}  // namespace greenroom
