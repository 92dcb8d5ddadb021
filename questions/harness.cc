#include "questions/harness.h"

#include <algorithm>

#include "questions/template.h"

namespace greenroom {
namespace {

using nlohmann::json;
using Kind = Type::Kind;

class Form {
 public:
  Form(const Question& question, const Language& language)
      : question_(question),
        language_(language),
        rules_(*language.questions),
        form_(question.function ? rules_.function : rules_.class_design) {}

  [[nodiscard]] std::vector<SourceFile> files(const std::string& source) const {
    Pieces pieces = all_pieces();
    pieces["solution"] = source;
    std::vector<SourceFile> files;
    for (const SourceFile& file : form_.files)
      files.push_back({file.name, fill_template(file.content, pieces)});
    if (!rules_.solution.empty()) files.push_back({fill_template(rules_.solution, pieces), source});
    return files;
  }

  // What the candidate wrote, as compilers name it.
  [[nodiscard]] SourceFile written(const std::string& source) const {
    if (rules_.solution.empty()) return {"solution" + language_.extensions.front(), source};
    return {fill_template(rules_.solution, all_pieces()), source};
  }

  [[nodiscard]] std::string starter() const { return fill_template(form_.starter, all_pieces()); }

  // What the harness is told first.
  [[nodiscard]] std::string opening() const {
    json opening = question_.function ? signature(*question_.function, question_.changed)
                                      : json{{"name", question_.class_design->name}};
    opening["module"] = fill_template(rules_.module, all_pieces());
    if (question_.class_design) {
      opening["constructor"] = types(question_.class_design->constructor);
      opening["methods"] = json::array();
      for (const Function& method : question_.class_design->methods) {
        opening["methods"].push_back(signature(method, -1));
        opening["methods"].back()["called"] = method.name;
      }
    }
    return opening.dump();
  }

 private:
  [[nodiscard]] std::string named(const std::string& name) const {
    return rules_.snake_case ? to_snake_case(name) : name;
  }

  [[nodiscard]] json signature(const Function& function, int changed) const {
    return {{"name", named(function.name)},
            {"parameters", types(function.parameters)},
            {"returns", to_text(function.returns)},
            {"answer", changed}};
  }

  static json types(const std::vector<Parameter>& parameters) {
    json all = json::array();
    for (const Parameter& each : parameters) all.push_back(to_text(each.type));
    return all;
  }

  [[nodiscard]] std::string written(const Type& type) const {
    static const std::map<Kind, const char*> words = {
        {Kind::kVoid, "void"},     {Kind::kInt, "int"},           {Kind::kLong, "long"},
        {Kind::kDouble, "double"}, {Kind::kBool, "bool"},         {Kind::kString, "string"},
        {Kind::kList, "list"},     {Kind::kNullable, "nullable"}, {Kind::kLinked, "linked"},
        {Kind::kTree, "tree"}};
    const std::string& pattern = rules_.types.at(words.at(type.kind));
    if (type.of.empty()) return pattern;
    const auto boxed = rules_.boxed.find(words.at(type.element().kind));
    const bool boxes = type.kind == Kind::kNullable && boxed != rules_.boxed.end();
    return fill_template(pattern, {{"of", boxes ? boxed->second : written(type.element())}});
  }

  void add_parameters(Pieces& pieces, const std::vector<Parameter>& parameters) const {
    std::string all;
    std::string more;
    std::string docs;
    for (const Parameter& each : parameters) {
      const Pieces own = {{"name", named(each.name)}, {"type", written(each.type)}};
      const std::string text = fill_template(rules_.parameter, own);
      all += (all.empty() ? "" : ", ") + text;
      more += ", " + text;
      docs += fill_template(rules_.parameter_doc, own);
    }
    pieces["parameters"] = all;
    pieces["moreParameters"] = more;
    pieces["parameterDocs"] = docs;
    pieces["count"] = std::to_string(parameters.size());
  }

  void add_function(Pieces& pieces, const Function& function, int changed) const {
    add_parameters(pieces, function.parameters);
    const Type& answer = answer_type(function, changed);
    pieces["name"] = named(function.name);
    pieces["returns"] = written(function.returns);
    pieces["answer"] = std::to_string(changed);
    pieces["longAnswer"] = to_text(answer).find("long") != std::string::npos ? "true" : "false";
  }

  [[nodiscard]] Pieces all_pieces() const {
    Pieces pieces = {{"class", "Solution"}};
    pieces["listValue"] = written(value_of(Kind::kLinked));
    pieces["treeValue"] = written(value_of(Kind::kTree));
    if (question_.function) {
      add_function(pieces, *question_.function, question_.changed);
    } else {
      const ClassDesign& design = *question_.class_design;
      pieces["name"] = pieces["class"] = design.name;
      add_parameters(pieces, design.constructor);
      for (const Parameter& each : design.constructor)
        pieces["constructorTypes"] +=
            (pieces["constructorTypes"].empty() ? "" : ", ") + written(each.type);
      for (const auto& [name, pattern] : form_.of_each_method) {
        for (const Function& method : design.methods) {
          Pieces own = pieces;
          add_function(own, method, -1);
          own["called"] = method.name;
          pieces[name] += fill_template(pattern, own);
        }
      }
    }
    for (const auto& [name, pattern] : form_.parts) pieces[name] = fill_template(pattern, pieces);
    return pieces;
  }

  // What the nodes of this question's lists or trees hold; int where it has none.
  [[nodiscard]] Type value_of(Kind kind) const {
    std::vector<Type> left;
    const auto add = [&](const Function& function) {
      left.push_back(function.returns);
      for (const Parameter& each : function.parameters) left.push_back(each.type);
    };
    if (question_.function) {
      add(*question_.function);
    } else {
      for (const Function& method : question_.class_design->methods) add(method);
      for (const Parameter& each : question_.class_design->constructor) left.push_back(each.type);
    }
    while (!left.empty()) {
      const Type type = std::move(left.back());
      left.pop_back();
      if (type.kind == kind) return type.element();
      left.insert(left.end(), type.of.begin(), type.of.end());
    }
    return Type{Kind::kInt, {}};
  }

  const Question& question_;
  const Language& language_;
  const QuestionRules& rules_;
  const QuestionForm& form_;
};

json wire_arguments(const std::vector<Parameter>& parameters, const json& values,
                    std::size_t first) {
  json all = json::array();
  for (std::size_t i = 0; i < first; ++i) all.push_back(values[i]);
  for (std::size_t i = 0; i < parameters.size(); ++i)
    all.push_back(to_wire(values[first + i], parameters[i].type));
  return all;
}

json wire_calls(const ClassDesign& design, const json& calls) {
  json all = json::array();
  for (const json& call : calls) {
    const Function* method = all.empty() ? nullptr : design.method(call[0].get<std::string>());
    all.push_back(
        wire_arguments(method == nullptr ? design.constructor : method->parameters, call, 1));
  }
  return all;
}

json wire_answers(const ClassDesign& design, const json& calls, const json& answers) {
  json all = json::array();
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const Function* method = i == 0 ? nullptr : design.method(calls[i][0].get<std::string>());
    all.push_back(method == nullptr ? json(nullptr) : to_wire(answers[i], method->returns));
  }
  return all;
}

TestCase to_test(const QuestionCase& each, const Question& question) {
  TestCase test;
  test.name = each.name;
  test.visibility = each.kind;
  test.weight = each.weight;
  test.input = each.input;
  if (question.function)
    test.input = wire_arguments(question.function->parameters, each.arguments, 0).dump();
  if (question.class_design) test.input = wire_calls(*question.class_design, each.arguments).dump();
  for (const json& answer : each.accepted) {
    std::string text;
    if (question.function)
      text = to_wire(answer, answer_type(*question.function, question.changed)).dump();
    else if (question.class_design)
      text = wire_answers(*question.class_design, each.arguments, answer).dump();
    else
      text = answer.get<std::string>();
    if (test.expected) {
      test.alternatives.push_back(std::move(text));
    } else {
      test.expected = std::move(text);
    }
  }
  return test;
}

Status can_be_asked(const Language& language) {
  if (language.questions) return {};
  return input_error(language.name + " has no harness for functions and classes",
                     "such questions are for languages with a questions.json");
}

}  // namespace

Result<Submission> make_submission(const Question& question, const Language& language,
                                   const std::string& source, Visibility most) {
  Submission submission;
  submission.language = language.id;
  submission.limits = question.limits;
  submission.comparer = question.comparer;
  submission.checker = question.checker;
  for (const QuestionCase& each : question.cases)
    if (each.kind <= most) submission.cases.push_back(to_test(each, question));
  if (!question.function && !question.class_design) {
    submission.files = {{"", source}};
    return submission;
  }
  if (auto status = can_be_asked(language); !status) return failed(status);
  const Form form(question, language);
  submission.files = form.files(source);
  submission.harness = form.opening();
  submission.written = form.written(source);
  return submission;
}

Result<std::string> starter_code(const Question& question, const Language& language) {
  if (!question.function && !question.class_design) return std::string();
  if (auto status = can_be_asked(language); !status) return failed(status);
  return Form(question, language).starter();
}

}  // namespace greenroom
