#include "questions/write.h"

#include <unistd.h>
#include <yaml-cpp/yaml.h>

#include <fstream>

namespace greenroom {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const char* word_of(Difficulty difficulty) {
  return difficulty == Difficulty::kEasy     ? "easy"
         : difficulty == Difficulty::kMedium ? "medium"
                                             : "hard";
}

void add_list(YAML::Emitter& out, const char* key, const std::vector<std::string>& texts) {
  if (texts.empty()) return;
  out << YAML::Key << key << YAML::Value << YAML::BeginSeq;
  for (const std::string& each : texts) out << YAML::DoubleQuoted << each;
  out << YAML::EndSeq;
}

std::string parameters_text(const std::vector<Parameter>& parameters) {
  std::string text = to_text(Function{"", parameters, {}});
  return text.substr(0, text.find(')') + 1);
}

void add_compare(YAML::Emitter& out, const Question& question) {
  using Rule = Comparer::Rule;
  const Comparer usual;
  const bool program = !question.function && !question.class_design;
  const Comparer& comparer = question.comparer;
  const bool tolerant = comparer.absolute != usual.absolute || comparer.rule == Rule::kNumbers;
  if (tolerant || comparer.ignore_case) {
    out << YAML::Key << "compare" << YAML::Value << YAML::Flow << YAML::BeginMap;
    if (tolerant) out << YAML::Key << "tolerance" << YAML::Value << comparer.absolute;
    if (comparer.ignore_case) out << YAML::Key << "ignoreCase" << YAML::Value << true;
    out << YAML::EndMap;
    return;
  }
  const char* word = comparer.rule == Rule::kUnordered          ? "unordered"
                     : comparer.rule == Rule::kUnorderedDeep    ? "unordered_deep"
                     : comparer.rule == Rule::kLines            ? "lines"
                     : program && comparer.rule == Rule::kExact ? "exact"
                                                                : nullptr;
  if (word != nullptr) out << YAML::Key << "compare" << YAML::Value << word;
}

void add_checker(YAML::Emitter& out, const CheckerProgram& checker) {
  if (checker.interactive) out << YAML::Key << "interactive" << YAML::Value << true;
  const bool testlib = checker.protocol == CheckerProgram::Protocol::kTestlib;
  if (!testlib && checker.arguments.empty()) return;
  out << YAML::Key << "checker" << YAML::Value << YAML::BeginMap;
  out << YAML::Key << "protocol" << YAML::Value << (testlib ? "testlib" : "icpc");
  add_list(out, "arguments", checker.arguments);
  out << YAML::EndMap;
}

std::string header(const Question& question) {
  YAML::Emitter out;
  out << YAML::BeginMap;
  out << YAML::Key << "title" << YAML::Value << YAML::DoubleQuoted << question.title;
  out << YAML::Key << "difficulty" << YAML::Value << word_of(question.difficulty);
  add_list(out, "topics", question.topics);
  for (const auto& [key, text] :
       {std::pair{"origin", question.origin}, {"licence", question.licence}})
    if (!text.empty()) out << YAML::Key << key << YAML::Value << YAML::DoubleQuoted << text;
  if (question.function) {
    out << YAML::Key << "signature" << YAML::Value << YAML::DoubleQuoted
        << to_text(*question.function);
    if (question.changed >= 0)
      out << YAML::Key << "answer" << YAML::Value
          << question.function->parameters.at(static_cast<std::size_t>(question.changed)).name;
  }
  if (question.class_design) {
    const ClassDesign& design = *question.class_design;
    std::vector<std::string> methods;
    for (const Function& each : design.methods) methods.push_back(to_text(each));
    out << YAML::Key << "class" << YAML::Value << YAML::BeginMap;
    out << YAML::Key << "name" << YAML::Value << design.name;
    out << YAML::Key << "constructor" << YAML::Value << YAML::DoubleQuoted
        << parameters_text(design.constructor);
    add_list(out, "methods", methods);
    out << YAML::EndMap;
  }
  add_compare(out, question);
  if (question.checker) add_checker(out, *question.checker);
  out << YAML::Key << "limits" << YAML::Value << YAML::Flow << YAML::BeginMap << YAML::Key
      << "cpuMs" << YAML::Value << question.limits.cpu.count() << YAML::Key << "memoryMb"
      << YAML::Value << question.limits.memory.mib() << YAML::Key << "outputKb" << YAML::Value
      << question.limits.output.kib() << YAML::EndMap;
  add_list(out, "constraints", question.constraints);
  add_list(out, "hints", question.hints);
  out << YAML::EndMap;
  return std::string(out.c_str()) + "\n";
}

std::string cases(const Question& question) {
  std::string text;
  for (const QuestionCase& each : question.cases) {
    nlohmann::ordered_json line;
    line["name"] = each.name;
    line["kind"] = each.kind == Visibility::kSample    ? "sample"
                   : each.kind == Visibility::kVisible ? "visible"
                                                       : "hidden";
    if (question.function)
      line["args"] = each.arguments;
    else if (question.class_design)
      line["calls"] = each.arguments;
    else
      line["stdin"] = each.input;
    if (each.accepted.size() == 1) line["expected"] = each.accepted.front();
    if (each.accepted.size() > 1) line["accepted"] = each.accepted;
    if (each.weight != 1) line["weight"] = each.weight;
    if (!each.group.empty()) line["group"] = each.group;
    if (!each.explanation.empty()) line["explanation"] = each.explanation;
    text += line.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
  }
  return text;
}

Status write_file(const fs::path& path, const std::string& content) {
  std::error_code code;
  fs::create_directories(path.parent_path(), code);
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << content;
  if (!out.flush()) return input_error("cannot write " + path.string());
  return {};
}

Status write_files(const fs::path& folder, const Question& question) {
  for (const auto& [name, content] : question_files(question))
    if (auto status = write_file(folder / name, content); !status) return status;
  return {};
}

}  // namespace

FileTree question_files(const Question& question) {
  FileTree files = {{"question.yaml", header(question)},
                    {"statement.md", question.statement},
                    {"cases.jsonl", cases(question)}};
  if (!question.notes.empty()) files["notes.md"] = question.notes;
  if (const auto& checker = question.checker) {
    const std::string below = checker->files.size() > 1 ? "checker/" : "";
    for (const SourceFile& each : checker->files) files[below + each.name] = each.content;
  }
  for (const Solution& each : question.solutions) files["solutions/" + each.name] = each.source;
  return files;
}

Status write_question(const fs::path& parent, const Question& question) {
  std::error_code code;
  fs::create_directories(parent, code);
  const fs::path folder = parent / question.slug;
  if (fs::exists(folder)) return input_error("there is a folder " + folder.string() + " already");
  const fs::path partly = parent / fmt::format(".{}.{}", question.slug, ::getpid());
  auto status = write_files(partly, question);
  if (status) {
    fs::rename(partly, folder, code);
    if (!code) return {};
    status = input_error("cannot make " + folder.string() + ": " + code.message());
  }
  fs::remove_all(partly, code);
  return status;
}

}  // namespace greenroom
