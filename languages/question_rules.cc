#include "languages/question_rules.h"

#include <nlohmann/json.hpp>

#include "base/file.h"

namespace greenroom {
namespace {

using nlohmann::json;
using Texts = std::map<std::string, std::string>;

std::string content_of(const std::filesystem::path& path) {
  auto text = read_file(path, mib(1));
  if (!text) throw std::runtime_error(text.error().text());
  return std::move(*text);
}

QuestionForm read_form(const json& value, const std::filesystem::path& folder) {
  QuestionForm form;
  for (const json& pair : value.at("files"))
    form.files.push_back(
        {pair.at(0).get<std::string>(), content_of(folder / pair.at(1).get<std::string>())});
  form.parts = value.value("parts", Texts{});
  form.of_each_method = value.value("ofEachMethod", Texts{});
  form.starter = value.at("starter").get<std::string>();
  return form;
}

}  // namespace

QuestionRules read_question_rules(const std::filesystem::path& folder) {
  const json root = json::parse(content_of(folder / "questions.json"));
  QuestionRules rules;
  rules.solution = root.at("solution").get<std::string>();
  rules.module = root.at("module").get<std::string>();
  rules.snake_case = root.value("snakeCase", false);
  rules.types = root.at("types").get<Texts>();
  rules.boxed = root.value("boxed", Texts{});
  rules.parameter = root.at("parameter").get<std::string>();
  rules.parameter_doc = root.value("parameterDoc", "");
  rules.function = read_form(root.at("function"), folder);
  rules.class_design = read_form(root.at("class"), folder);
  return rules;
}

}  // namespace greenroom
