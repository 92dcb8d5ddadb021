#include "review/model/claims.h"

#include <algorithm>
#include <regex>
#include <vector>

namespace greenroom::model {
namespace {

std::regex words(const char* pattern) {
  return std::regex(pattern, std::regex::ECMAScript | std::regex::icase | std::regex::optimize);
}

struct Claim {
  std::regex words;
  bool (*is_so)(const Outcomes&);
};

// Only what is said plainly. What is dropped wrongly is a note less; what is shown wrongly is a
// lie.
const std::vector<Claim>& claims() {
  static const std::vector<Claim> all = {
      {words(
           R"(\b(all|every|each)( \w+){0,3} (tests?|cases?)( \w+){0,4} (pass|passes|passed|succeed|succeeds)\b)"),
       [](const Outcomes& o) { return o.accepted; }},
      {words(R"(\b(pass|passes|passed|passing) (all|every|each)\b)"),
       [](const Outcomes& o) { return o.accepted; }},
      {words(R"(\b(is|was|be|been|are|as|been marked|marked|now) accepted\b)"),
       [](const Outcomes& o) { return o.accepted; }},
      {words(
           R"(\b(program|code|solution|submission|answer|output|result)s? (is|are) (\w+ )?correct\b)"),
       [](const Outcomes& o) { return o.accepted; }},
      {words(R"(\b(tests?|cases?)( \w+){0,3} (fail|fails|failed|failing)\b)"),
       [](const Outcomes& o) { return o.judged && !o.accepted; }},
      {words(R"(\b(fail|fails|failed|failing)( \w+){0,3} (tests?|cases?)\b)"),
       [](const Outcomes& o) { return o.judged && !o.accepted; }},
      {words(R"(\b(not|never|n't) accepted\b|\b(is|was|be|been|gets?) rejected\b)"),
       [](const Outcomes& o) { return o.judged && !o.accepted; }},
      {words(R"(\bwrong answers?\b)"), [](const Outcomes& o) { return o.wrong_answer; }},
      {words(R"((not|n't|cannot|never) compile|fails? to compile|compil(e|er|ation) (error|fail))"),
       [](const Outcomes& o) { return !o.compiled; }},
      {words(
           R"(\btim(es|ed) out\b|\btime limit( is| was)? exceeded\b|\bexceed(s|ed) the time limit\b)"),
       [](const Outcomes& o) { return o.time_limit; }},
  };
  return all;
}

}  // namespace

bool contradicts(const std::string& text, const Outcomes& outcomes) {
  return std::any_of(claims().begin(), claims().end(), [&](const Claim& each) {
    return !each.is_so(outcomes) && std::regex_search(text, each.words);
  });
}

bool is_not_of_the_code(const std::string& text) {
  static const std::regex other = words(
      R"(https?:|www\.|\b(verdict|hire|hired|hiring|interviewers?|full marks|full score|well done|good job|great job|looks good|excellent (code|solution|work|job))\b|\bno (bugs|issues|problems|defects|errors)( were| was)? (found|here)\b|\b(ignore|disregard|previous|system) (the |all )?(previous |prior )?(instructions?|prompt)\b)");
  return std::regex_search(text, other);
}

}  // namespace greenroom::model
