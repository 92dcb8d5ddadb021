#include "questions/export_json.h"

#include <fmt/format.h>

namespace greenroom {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

std::string parameters_text(const std::vector<Parameter>& parameters) {
  const std::string text = to_text(Function{"", parameters, {}});
  return text.substr(0, text.find(')') + 1);
}

ordered_json class_of(const ClassDesign& design) {
  ordered_json methods = ordered_json::array();
  for (const Function& each : design.methods) methods.push_back(to_text(each));
  return {{"name", design.name},
          {"constructor", parameters_text(design.constructor)},
          {"methods", std::move(methods)}};
}

void add_compare(ordered_json& record, const Comparer& comparer) {
  const Comparer usual;
  if (comparer.rule == Comparer::Rule::kUnordered) record["compare"] = "unordered";
  if (comparer.rule == Comparer::Rule::kUnorderedDeep) record["compare"] = "unordered_deep";
  if (comparer.rule == Comparer::Rule::kValues && comparer.absolute != usual.absolute)
    record["compare"] = {{"tolerance", comparer.absolute}};
}

const char* word_of(Visibility kind) {
  return kind == Visibility::kSample    ? "sample"
         : kind == Visibility::kVisible ? "visible"
                                        : "hidden";
}

}  // namespace

Result<std::string> question_to_json(const Question& question) {
  if (!question.function && !question.class_design)
    return input_error("is of programs: a record asks for a function or a class");
  if (question.checker) return input_error("has a checker, which a record cannot hold");
  ordered_json record = {{"id", question.slug}, {"title", question.title}};
  record["description"] = question.statement;
  if (!question.origin.empty()) record["origin"] = question.origin;
  if (!question.licence.empty()) record["licence"] = question.licence;
  record["difficulty"] = question.difficulty == Difficulty::kEasy     ? "easy"
                         : question.difficulty == Difficulty::kMedium ? "medium"
                                                                      : "hard";
  record["topics"] = question.topics;
  if (question.function) record["signature"] = to_text(*question.function);
  if (question.changed >= 0)
    record["answer"] =
        question.function->parameters.at(static_cast<std::size_t>(question.changed)).name;
  if (question.class_design) record["class"] = class_of(*question.class_design);
  add_compare(record, question.comparer);
  record["tests"] = ordered_json::array();
  for (const QuestionCase& each : question.cases) {
    if (each.accepted.size() != 1)
      return input_error(
          fmt::format("case \"{}\" has several right answers, a record's has one", each.name));
    record["tests"].push_back({{"name", each.name},
                               {"kind", word_of(each.kind)},
                               {question.function ? "args" : "calls", each.arguments},
                               {"expected", each.accepted.front()}});
  }
  return record.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace greenroom
