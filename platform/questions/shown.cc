#include "platform/questions/shown.h"

#include "questions/harness.h"

namespace greenroom::questions {
namespace {

using runs::Json;

const char* word_of(Difficulty difficulty) {
  if (difficulty == Difficulty::kEasy) return "easy";
  return difficulty == Difficulty::kMedium ? "medium" : "hard";
}

const char* kind_of(const Question& question) {
  if (question.function) return "function";
  return question.class_design ? "class" : "program";
}

Json class_json(const ClassDesign& design) {
  Json methods = Json::array();
  for (const Function& each : design.methods) methods.push_back(to_text(each));
  // "(size: int)", of "(size: int) -> void".
  const std::string constructor = to_text(Function{"", design.constructor, {}});
  return {{"name", design.name},
          {"constructor", constructor.substr(0, constructor.rfind(')') + 1)},
          {"methods", std::move(methods)}};
}

Json sample_json(const QuestionCase& sample, const Question& question) {
  Json shown = {{"name", sample.name}};
  if (question.function) {
    shown["args"] = sample.arguments;
  } else if (question.class_design) {
    shown["calls"] = sample.arguments;
  } else {
    shown["stdin"] = sample.input;
  }
  if (sample.accepted.size() == 1) shown["expected"] = sample.accepted.front();
  if (sample.accepted.size() > 1) shown["accepted"] = sample.accepted;
  if (!sample.explanation.empty()) shown["explanation"] = sample.explanation;
  return shown;
}

Json samples_json(const Question& question) {
  Json samples = Json::array();
  for (const QuestionCase& each : question.cases)
    if (each.kind == Visibility::kSample) samples.push_back(sample_json(each, question));
  return samples;
}

Json starters_json(const Question& question, const Catalogue& catalogue) {
  Json starters = Json::object();
  for (const Language& each : catalogue.languages()) {
    if (!catalogue.usable(each)) continue;
    if (auto code = starter_code(question, each)) starters[each.id] = std::move(*code);
  }
  return starters;
}

}  // namespace

Json shown(const Found& found, const Catalogue& catalogue) {
  const Question& question = *found.question;
  Json shown = {
      {"slug", found.revision.slug},
      {"revision", found.revision.number},
      {"digest", found.revision.digest},
      {"title", question.title},
      {"difficulty", word_of(question.difficulty)},
      {"topics", question.topics},
      {"origin", question.origin},
      {"licence", question.licence},
      {"statement", question.statement},
      {"constraints", question.constraints},
      {"kind", kind_of(question)},
      {"signature", question.function ? Json(to_text(*question.function)) : Json()},
      {"class", question.class_design ? class_json(*question.class_design) : Json()},
      {"limits",
       {{"cpuMs", question.limits.cpu.count()}, {"memoryKb", question.limits.memory.kib()}}},
      {"starters", starters_json(question, catalogue)},
      {"samples", samples_json(question)}};
  return shown;
}

}  // namespace greenroom::questions
