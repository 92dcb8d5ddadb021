#include "questions/header.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

namespace greenroom {
namespace {

using std::chrono::milliseconds;

// Of one call or run, where nothing else is said.
constexpr milliseconds kUsualCpu{2000};
constexpr Bytes kUsualMemory = mib(256);
constexpr std::size_t kMostMethods = 100;
constexpr std::size_t kMostArguments = 100;  // of a checker
constexpr std::size_t kLongestArgument = 1000;

int line_of(const YAML::Node& node) { return node.Mark().line + 1; }

class Header {
 public:
  Header(Question& question, const Reporter& report) : question_(question), report_(report) {}

  void read(const YAML::Node& root) {
    if (!root.IsMap()) return report_(1, "is no map of keys and values");
    only(root, {"title", "difficulty", "topics", "signature", "class", "answer", "compare",
                "limits", "constraints", "hints", "origin", "licence", "checker", "interactive"});
    question_.title = text(root, "title");
    if (question_.title.empty()) report_(1, "title is missing");
    read_difficulty(root);
    question_.topics = texts(root, "topics");
    question_.origin = text(root, "origin");
    question_.licence = text(root, "licence");
    question_.constraints = texts(root, "constraints");
    question_.hints = texts(root, "hints");
    read_form(root);
    read_limits(root["limits"]);
    read_comparer(root["compare"]);
    if (question_.checker) read_checker(root, *question_.checker);
    for (const char* key : {"checker", "interactive"})
      if (root[key] && !question_.checker)
        report_(line_of(root[key]), std::string(key) + " needs a file checker.*");
  }

 private:
  void only(const YAML::Node& map, const std::set<std::string>& known) {
    std::set<std::string> seen;
    for (const auto& pair : map) {
      const std::string key = pair.first.IsScalar() ? pair.first.Scalar() : "";
      if (!known.contains(key)) {
        report_(line_of(pair.first), "there is no key \"" + key + "\" here");
      } else if (!seen.insert(key).second) {
        report_(line_of(pair.first), "\"" + key + "\" stands here twice");
      }
    }
  }

  std::string text(const YAML::Node& map, const char* key) {
    const YAML::Node node = map[key];
    if (!node) return "";
    if (node.IsScalar()) return node.Scalar();
    report_(line_of(node), std::string(key) + " must be text");
    return "";
  }

  std::vector<std::string> texts(const YAML::Node& map, const char* key) {
    const YAML::Node node = map[key];
    std::vector<std::string> all;
    if (!node) return all;
    if (!node.IsSequence()) report_(line_of(node), std::string(key) + " must be a list of texts");
    for (const auto& each : node) {
      if (each.IsScalar()) {
        all.push_back(each.Scalar());
      } else {
        report_(line_of(each), fmt::format("{} must hold texts: put this one in quotes", key));
      }
    }
    return all;
  }

  void read_difficulty(const YAML::Node& root) {
    const std::string word = text(root, "difficulty");
    if (word == "easy")
      question_.difficulty = Difficulty::kEasy;
    else if (word == "medium")
      question_.difficulty = Difficulty::kMedium;
    else if (word == "hard")
      question_.difficulty = Difficulty::kHard;
    else
      report_(root["difficulty"] ? line_of(root["difficulty"]) : 1,
              "difficulty must be easy, medium or hard");
  }

  template <typename T>
  std::optional<T> taken(const YAML::Node& node, Result<T> parsed) {
    if (parsed) return std::move(*parsed);
    report_(line_of(node), parsed.error().text());
    return std::nullopt;
  }

  void read_form(const YAML::Node& root) {
    const YAML::Node signature = root["signature"];
    const YAML::Node design = root["class"];
    if (signature && design) report_(line_of(design), "there is a signature already");
    if (signature) question_.function = taken(signature, parse_function(text(root, "signature")));
    if (design) read_class(design);
    const YAML::Node answer = root["answer"];
    if (!answer) return;
    if (!question_.function) return report_(line_of(answer), "answer needs a signature");
    const auto& parameters = question_.function->parameters;
    const auto found =
        std::find_if(parameters.begin(), parameters.end(),
                     [&](const Parameter& each) { return each.name == text(root, "answer"); });
    if (found == parameters.end() || question_.function->returns.kind != Type::Kind::kVoid)
      return report_(line_of(answer), "answer must name a parameter of a function that is -> void");
    question_.changed = static_cast<int>(found - parameters.begin());
  }

  void read_class(const YAML::Node& node) {
    if (!node.IsMap()) return report_(line_of(node), "class must be a map");
    only(node, {"name", "constructor", "methods"});
    ClassDesign design;
    // As a function it has the same rules for names and parameters.
    const std::string parameters = node["constructor"] ? text(node, "constructor") : "()";
    const auto constructor =
        taken(node, parse_function(text(node, "name") + parameters + " -> void"));
    if (!constructor) return;
    design.name = constructor->name;
    design.constructor = constructor->parameters;
    const std::vector<std::string> methods = texts(node, "methods");
    if (methods.size() > kMostMethods)
      return report_(line_of(node), fmt::format("there are more than {} methods", kMostMethods));
    for (const std::string& each : methods) {
      auto method = taken(node["methods"], parse_function(each));
      if (method && design.method(method->name) != nullptr)
        report_(line_of(node["methods"]), "there is a method " + method->name + " already");
      else if (method)
        design.methods.push_back(std::move(*method));
    }
    if (design.methods.empty()) report_(line_of(node), "class must have methods");
    question_.class_design = std::move(design);
  }

  std::optional<double> number(const YAML::Node& node, const std::string& name) {
    double value = 0;
    if (node.IsScalar() && YAML::convert<double>::decode(node, value) && std::isfinite(value) &&
        value > 0)
      return value;
    report_(line_of(node), name + " must be a number above 0");
    return std::nullopt;
  }

  void read_limits(const YAML::Node& node) {
    Limits& limits = question_.limits;
    limits.cpu = kUsualCpu;
    limits.memory = kUsualMemory;
    if (node) {
      if (!node.IsMap()) return report_(line_of(node), "limits must be a map");
      only(node, {"cpuMs", "memoryMb", "outputKb"});
      const auto take = [&](const char* key, double most) -> std::optional<std::int64_t> {
        if (!node[key]) return std::nullopt;
        auto value = number(node[key], key);
        if (value && *value < 1) {
          report_(line_of(node[key]), std::string(key) + " must be at least 1");
          value.reset();
        }
        if (value && *value > most)
          report_(line_of(node[key]), fmt::format("{} must be at most {}", key, most));
        return value ? std::optional(static_cast<std::int64_t>(std::min(*value, most)))
                     : std::nullopt;
      };
      if (const auto value = take("cpuMs", 60'000)) limits.cpu = milliseconds(*value);
      if (const auto value = take("memoryMb", 4096)) limits.memory = mib(*value);
      if (const auto value = take("outputKb", 65'536)) limits.output = kib(*value);
    }
    limits.wall = limits.cpu * 3 + milliseconds(2000);
  }

  void read_checker(const YAML::Node& root, CheckerProgram& checker) {
    if (const YAML::Node node = root["interactive"]) {
      if (!YAML::convert<bool>::decode(node, checker.interactive))
        report_(line_of(node), "interactive must be true or false");
      if (checker.interactive && (question_.function || question_.class_design))
        report_(line_of(node), "only programs can be interactive");
    }
    const YAML::Node node = root["checker"];
    if (!node) return;
    if (!node.IsMap()) return report_(line_of(node), "checker must be a map");
    only(node, {"protocol", "arguments"});
    checker.arguments = texts(node, "arguments");
    const bool usable =
        checker.arguments.size() <= kMostArguments &&
        std::all_of(
            checker.arguments.begin(), checker.arguments.end(), [](const std::string& each) {
              return each.size() <= kLongestArgument && each.find('\0') == std::string::npos;
            });
    if (!usable)
      report_(line_of(node), "the checker's arguments are too many, too long or hold NUL");
    const std::string word = text(node, "protocol");
    if (word == "testlib")
      checker.protocol = CheckerProgram::Protocol::kTestlib;
    else if (!word.empty() && word != "icpc")
      report_(line_of(node), "protocol must be icpc or testlib");
  }

  void read_comparer(const YAML::Node& node) {
    Comparer& comparer = question_.comparer;
    const bool program = !question_.function && !question_.class_design;
    using Rule = Comparer::Rule;
    comparer.rule = program ? Rule::kTokens : Rule::kValues;
    if (!node) return;
    if (node.IsMap()) {
      only(node, {"tolerance", "ignoreCase"});
      if (const YAML::Node tolerance = node["tolerance"]) {
        if (const auto value = number(tolerance, "tolerance"))
          comparer.absolute = comparer.relative = *value;
        if (program) comparer.rule = Rule::kNumbers;
      }
      if (const YAML::Node ignore = node["ignoreCase"]) {
        if (!YAML::convert<bool>::decode(ignore, comparer.ignore_case) || !program)
          report_(line_of(ignore), "ignoreCase is true or false, and for programs only");
      }
      return;
    }
    const std::string word = node.IsScalar() ? node.Scalar() : "";
    const std::map<std::string, Rule> of_programs = {
        {"tokens", Rule::kTokens}, {"lines", Rule::kLines}, {"exact", Rule::kExact}};
    const std::map<std::string, Rule> of_values = {{"exact", Rule::kValues},
                                                   {"unordered", Rule::kUnordered},
                                                   {"unordered_deep", Rule::kUnorderedDeep}};
    const auto& known = program ? of_programs : of_values;
    if (const auto found = known.find(word); found != known.end()) {
      comparer.rule = found->second;
    } else {
      report_(line_of(node), "compare cannot be \"" + word + "\" here");
    }
  }

  Question& question_;
  const Reporter& report_;
};

}  // namespace

void read_header(const std::string& text, Question& question, const Reporter& report) {
  try {
    Header(question, report).read(YAML::Load(text));
  } catch (const YAML::Exception& error) {
    report(error.mark.line + 1, error.msg);
  }
}

}  // namespace greenroom
