#include "questions/score.h"

#include <algorithm>
#include <map>

namespace greenroom {

double score(const Question& question, const Report& report) {
  std::map<std::string, double> shares;
  for (const CaseReport& each : report.cases)
    if (each.verdict == Verdict::kAccepted) shares[each.name] = std::clamp(each.share, 0.0, 1.0);
  struct Part {
    double weight = 0;
    double share = 1;
  };
  std::map<std::string, Part> groups;
  double all = 0;
  double reached = 0;
  for (const QuestionCase& each : question.cases) {
    const auto found = shares.find(each.name);
    const double share = found == shares.end() ? 0 : found->second;
    all += each.weight;
    if (each.group.empty()) {
      reached += share * each.weight;
      continue;
    }
    Part& group = groups[each.group];
    group.weight += each.weight;
    group.share = std::min(group.share, share);
  }
  for (const auto& [name, group] : groups) reached += group.share * group.weight;
  return all > 0 ? reached / all : 0;
}

}  // namespace greenroom
