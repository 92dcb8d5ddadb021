#include "questions/import_json.h"

#include <algorithm>
#include <cctype>
#include <set>

#include <fmt/format.h>

#include "base/json_depth.h"
#include "questions/infer.h"
#include "questions/slug.h"

namespace greenroom {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr int kMaxDepth = 32;
constexpr std::size_t kMaxCases = 10'000;
constexpr std::size_t kMaxName = 60;
constexpr std::size_t kSamples = 2;  // the first ones; the rest are hidden

std::string text_of(const ordered_json& record, const char* key) {
  return record.contains(key) && record[key].is_string() ? record[key].get<std::string>() : "";
}

// "two_numbers", "two-numbers" and "Two numbers" are "twoNumbers".
std::string camel_case(const std::string& name) {
  std::string text;
  bool upper = false;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) == 0) {
      upper = !text.empty();
    } else {
      text.push_back(upper ? static_cast<char>(std::toupper(byte)) : c);
      upper = false;
    }
  }
  if (!text.empty()) text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  return text;
}

// Throws std::runtime_error.
class Importer {
 public:
  explicit Importer(const ordered_json& record) : record_(record) {}

  Question run() {
    if (!record_.is_object()) throw std::runtime_error("is no JSON object");
    const std::string id =
        record_.contains("slug") ? text_of(record_, "slug") : text_of(record_, "id");
    question_.slug = slug_of(id);
    if (question_.slug.empty()) throw std::runtime_error("id is missing");
    question_.title = text_of(record_, "title");
    if (question_.title.empty()) question_.title = id;
    question_.origin = text_of(record_, "origin");
    question_.licence = text_of(record_, "licence");
    question_.statement = text_of(record_, "description");
    if (question_.statement.empty())
      question_.statement = "The source of this question has no statement.\n";
    question_.difficulty = text_of(record_, "difficulty") == "hard"   ? Difficulty::kHard
                           : text_of(record_, "difficulty") == "easy" ? Difficulty::kEasy
                                                                      : Difficulty::kMedium;
    if (record_.contains("topics") && record_["topics"].is_array()) {
      for (const auto& each : record_["topics"])
        if (each.is_string()) question_.topics.push_back(each.get<std::string>());
    }
    read_tests();
    if (record_.contains("class") && record_["class"].is_object())
      read_class(record_["class"]);
    else
      read_signature();
    read_answer();
    read_compare();
    for (const QuestionCase& each : question_.cases) {
      if (auto wrong = misfit(each, question_))
        throw std::runtime_error(fmt::format("case \"{}\": {}", each.name, *wrong));
    }
    return std::move(question_);
  }

 private:
  void read_tests() {
    const char* key = record_.contains("tests") ? "tests" : "cases";
    if (!record_.contains(key) || !record_[key].is_array() || record_[key].empty())
      throw std::runtime_error("there are no tests");
    if (record_[key].size() > kMaxCases)
      throw std::runtime_error("there are more than 10000 tests");
    for (const ordered_json& test : record_[key]) {
      const std::size_t number = question_.cases.size() + 1;
      if (!test.is_object() || !test.contains("expected"))
        throw std::runtime_error(fmt::format("test {} has no expected answer", number));
      QuestionCase each;
      each.name = free_name(text_of(test, "name"), number);
      each.kind = kind_of(test, number);
      each.arguments = arguments_of(test, number);
      each.accepted = {json::parse(test["expected"].dump())};
      question_.cases.push_back(std::move(each));
    }
  }

  std::string free_name(std::string name, std::size_t number) {
    const bool good = !name.empty() && name.size() <= kMaxName;
    if (!good || !case_names_.insert(name).second)
      while (!case_names_.insert(name = fmt::format("case {}", number)).second) number += kMaxCases;
    return name;
  }

  static Visibility kind_of(const ordered_json& test, std::size_t number) {
    const std::string word = text_of(test, "kind");
    if (word == "sample") return Visibility::kSample;
    if (word == "visible") return Visibility::kVisible;
    if (word == "hidden") return Visibility::kHidden;
    return number <= kSamples ? Visibility::kSample : Visibility::kHidden;
  }

  json arguments_of(const ordered_json& test, std::size_t number) {
    if (test.contains("calls") && record_.contains("class") && record_["class"].is_object())
      return json::parse(test["calls"].dump());
    if (test.contains("args") && test["args"].is_array()) return json::parse(test["args"].dump());
    if (!test.contains("input") || !test["input"].is_object())
      throw std::runtime_error(fmt::format("test {} has no arguments", number));
    const std::string property = text_of(test, "property");
    if (!property_.empty() && property != property_)
      throw std::runtime_error("the tests are of several functions: " + property_ + " and " +
                               property);
    property_ = property;
    std::vector<std::string> names;
    json arguments = json::array();
    for (const auto& [name, value] : test["input"].items()) {
      names.push_back(name);
      arguments.push_back(json::parse(value.dump()));
    }
    if (number > 1 && names != names_)
      throw std::runtime_error(fmt::format("test {} names other arguments than the first", number));
    names_ = std::move(names);
    return arguments;
  }

  [[nodiscard]] std::string function_name() const {
    if (!property_.empty()) return camel_case(property_);
    if (record_.contains("entry_point") && record_["entry_point"].is_object()) {
      for (const char* language : {"javascript", "java", "python"}) {
        const std::string name = text_of(record_["entry_point"], language);
        if (!name.empty()) return camel_case(name);
      }
    }
    return camel_case(question_.slug);
  }

  void read_signature() {
    if (const std::string text = text_of(record_, "signature"); !text.empty()) {
      question_.function = parsed(text);
      return;
    }
    const std::size_t count = question_.cases.front().arguments.size();
    Function function;
    function.name = function_name();
    for (std::size_t i = 0; i < count; ++i) {
      std::vector<json> values;
      for (const QuestionCase& each : question_.cases) {
        if (each.arguments.size() != count)
          throw std::runtime_error("the tests do not all have as many arguments");
        values.push_back(each.arguments[i]);
      }
      const std::string name =
          i < names_.size() ? camel_case(names_[i]) : fmt::format("arg{}", i + 1);
      function.parameters.push_back({name, type_of(values, name)});
    }
    std::vector<json> answers;
    for (const QuestionCase& each : question_.cases) answers.push_back(each.accepted.front());
    function.returns = type_of(answers, "the answer");
    // Read again: the names of somebody else's function need not be names here.
    question_.function = parsed(to_text(function));
  }

  static Function parsed(const std::string& signature) {
    auto function = parse_function(signature);
    if (!function) throw std::runtime_error(function.error().text());
    return std::move(*function);
  }

  void read_class(const ordered_json& given) {
    ClassDesign design;
    if (!given.contains("methods") || !given["methods"].is_array() || given["methods"].empty())
      throw std::runtime_error("class must have a name and methods");
    const std::string parameters = text_of(given, "constructor");
    // As a function it has the same rules for names and parameters.
    Function constructor =
        parsed(text_of(given, "name") + (parameters.empty() ? "()" : parameters) + " -> void");
    design.name = std::move(constructor.name);
    design.constructor = std::move(constructor.parameters);
    for (const ordered_json& each : given["methods"])
      design.methods.push_back(parsed(each.is_string() ? each.get<std::string>() : ""));
    question_.class_design = std::move(design);
  }

  void read_answer() {
    const std::string name = text_of(record_, "answer");
    // Of other functions it says something else, whatever that is.
    if (name.empty() || !question_.function ||
        question_.function->returns.kind != Type::Kind::kVoid)
      return;
    const auto& parameters = question_.function->parameters;
    for (std::size_t i = 0; i < parameters.size(); ++i)
      if (parameters[i].name == name) question_.changed = static_cast<int>(i);
    if (question_.changed < 0) throw std::runtime_error("answer must name a parameter");
  }

  void read_compare() {
    Comparer& comparer = question_.comparer;
    comparer.rule = Comparer::Rule::kValues;
    if (!record_.contains("compare")) return;
    const ordered_json& given = record_["compare"];
    if (given == "unordered") {
      comparer.rule = Comparer::Rule::kUnordered;
    } else if (given == "unordered_deep") {
      comparer.rule = Comparer::Rule::kUnorderedDeep;
    } else if (given.is_object() && given.contains("tolerance") && given["tolerance"].is_number() &&
               given["tolerance"].get<double>() > 0) {
      comparer.absolute = comparer.relative = given["tolerance"].get<double>();
    } else if (given != "exact") {
      throw std::runtime_error("compare must be exact, unordered, unordered_deep or a tolerance");
    }
  }

  static Type type_of(const std::vector<json>& values, const std::string& what) {
    auto type = infer_type(values);
    if (!type) throw std::runtime_error(what + ": " + type.error().text());
    return std::move(*type);
  }

  const ordered_json& record_;
  Question question_;
  std::string property_;
  std::set<std::string> case_names_;
  std::vector<std::string> names_;  // of the arguments, where the source has them
};

}  // namespace

Result<Question> question_from_json(std::string_view text) {
  if (is_nested_deeper(text, kMaxDepth)) return input_error("is nested too deeply");
  try {
    return Importer(ordered_json::parse(text)).run();
  } catch (const ordered_json::parse_error& error) {
    return input_error(fmt::format("is no JSON, at byte {}", error.byte));
  } catch (const std::exception& error) {
    return input_error(error.what());
  }
}

}  // namespace greenroom
