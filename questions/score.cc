#include "questions/score.h"

#include <map>
#include <set>

namespace greenroom {

double score(const Question& question, const Report& report) {
  std::set<std::string> accepted;
  for (const CaseReport& each : report.cases)
    if (each.verdict == Verdict::kAccepted) accepted.insert(each.name);
  struct Part {
    double weight = 0;
    bool solved = true;
  };
  std::map<std::string, Part> groups;
  double all = 0;
  double reached = 0;
  for (const QuestionCase& each : question.cases) {
    const bool solved = accepted.contains(each.name);
    all += each.weight;
    if (each.group.empty()) {
      reached += solved ? each.weight : 0;
      continue;
    }
    Part& group = groups[each.group];
    group.weight += each.weight;
    group.solved = group.solved && solved;
  }
  for (const auto& [name, group] : groups) reached += group.solved ? group.weight : 0;
  return all > 0 ? reached / all : 0;
}

}  // namespace greenroom
