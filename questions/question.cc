#include "questions/question.h"

#include <fmt/format.h>

namespace greenroom {
namespace {

using nlohmann::json;

std::optional<std::string> misfit_of_arguments(const std::vector<Parameter>& parameters,
                                               const json& values, std::size_t first) {
  if (!values.is_array() || values.size() != parameters.size() + first)
    return fmt::format("there must be {} arguments", parameters.size());
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    if (auto wrong = misfit(values[first + i], parameters[i].type))
      return fmt::format("argument {}: {}", parameters[i].name, *wrong);
  }
  return std::nullopt;
}

std::optional<std::string> misfit_of_calls(const ClassDesign& design, const QuestionCase& each) {
  const json& calls = each.arguments;
  if (!calls.is_array() || calls.empty()) return "calls must begin with the constructor";
  for (std::size_t i = 0; i < calls.size(); ++i) {
    const json& call = calls[i];
    if (!call.is_array() || call.empty() || !call[0].is_string())
      return fmt::format("calls[{}] must be [name, arguments...]", i);
    const auto name = call[0].get<std::string>();
    const Function* method = i == 0 ? nullptr : design.method(name);
    if (i == 0 ? name != design.name : method == nullptr)
      return fmt::format("calls[{}]: there is no {} here", i, name);
    if (auto wrong = misfit_of_arguments(i == 0 ? design.constructor : method->parameters, call, 1))
      return fmt::format("calls[{}]: {}", i, *wrong);
  }
  for (const json& answers : each.accepted) {
    if (!answers.is_array() || answers.size() != calls.size())
      return "expected must have an answer for each call";
    for (std::size_t i = 0; i < calls.size(); ++i) {
      const Type returns = i == 0 ? Type{} : design.method(calls[i][0].get<std::string>())->returns;
      if (auto wrong = misfit(answers[i], returns))
        return fmt::format("expected[{}]: {}", i, *wrong);
    }
  }
  return std::nullopt;
}

}  // namespace

const Type& answer_type(const Function& function, int changed) {
  return changed < 0 ? function.returns
                     : function.parameters.at(static_cast<std::size_t>(changed)).type;
}

std::optional<std::string> misfit(const QuestionCase& each, const Question& question) {
  if (question.class_design) return misfit_of_calls(*question.class_design, each);
  if (!question.function) {
    for (const json& answer : each.accepted)
      if (!answer.is_string()) return "expected must be text, for a program";
    return std::nullopt;
  }
  if (auto wrong = misfit_of_arguments(question.function->parameters, each.arguments, 0))
    return wrong;
  for (const json& answer : each.accepted) {
    if (auto wrong = misfit(answer, answer_type(*question.function, question.changed)))
      return "expected: " + *wrong;
  }
  return std::nullopt;
}

}  // namespace greenroom
