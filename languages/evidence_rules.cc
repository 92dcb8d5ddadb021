#include "languages/evidence_rules.h"

#include <map>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "base/file.h"

namespace greenroom {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

std::optional<std::regex> pattern(const json& object, const char* key) {
  if (!object.contains(key)) return std::nullopt;
  return std::regex(object.at(key).get<std::string>(), std::regex::ECMAScript);
}

FrameRules read_frame(const json& object) {
  FrameRules frame;
  frame.mark = object.at("mark").get<std::string>();
  frame.pattern = pattern(object, "pattern").value();
  frame.file = object.value("file", frame.file);
  frame.line = object.value("line", frame.line);
  frame.function = object.value("function", frame.function);
  frame.deepest_last = object.value("deepestLast", false);
  return frame;
}

TraceRules read_trace(const json& object) {
  TraceRules trace;
  trace.begin = pattern(object, "begin");
  trace.place = pattern(object, "place");
  if (object.contains("frame")) trace.frame = read_frame(object.at("frame"));
  trace.exception = pattern(object, "exception");
  trace.what = pattern(object, "what");
  trace.repeated = pattern(object, "repeated");
  trace.cause = pattern(object, "cause");
  trace.assertion = pattern(object, "assertion");
  trace.recursion = pattern(object, "recursion");
  trace.syntax = pattern(object, "syntax");
  if (object.contains("exitCode")) trace.exit_code = object.at("exitCode").get<int>();
  trace.exceptions = object.value("exceptions", std::vector<std::string>{});
  return trace;
}

std::vector<std::string> read_environment(const json& object) {
  std::vector<std::string> all;
  for (const auto& [name, value] : object.items())
    all.push_back(name + "=" + value.get<std::string>());
  return all;
}

SanitizerRules read_sanitizers(const json& object) {
  SanitizerRules rules;
  rules.compile_options = object.at("compileOptions").get<std::vector<std::string>>();
  rules.environment = read_environment(object.at("environment"));
  rules.profile = object.at("profile").get<std::string>();
  rules.memory = mib(object.at("memoryMb").get<int>());
  rules.frame = read_frame(object.at("frame"));
  for (const json& each : object.at("reports")) {
    rules.reports.push_back({pattern(each, "pattern").value(), each.at("rule").get<std::string>(),
                             each.at("title").get<std::string>(),
                             each.at("says").get<std::string>(), each.at("why").get<std::string>(),
                             each.value("ofStack", false)});
  }
  return rules;
}

std::vector<SourceFile> read_files(const json& object, const char* key, const fs::path& folder) {
  std::vector<SourceFile> files;
  for (const auto& [name, from] : object.value(key, std::map<std::string, std::string>{})) {
    auto content = read_file(folder / from, mib(1));
    if (!content) throw std::runtime_error(content.error().text());
    files.push_back({name, std::move(*content)});
  }
  return files;
}

std::vector<std::string> strings(const json& object, const char* key) {
  return object.value(key, std::vector<std::string>{});
}

CountRules read_counts(const json& object, const fs::path& folder) {
  CountRules rules;
  rules.files = read_files(object, "files", folder);
  rules.sources = read_files(object, "sources", folder);
  rules.compile_options = strings(object, "compileOptions");
  rules.collect = strings(object, "collect");
  rules.arguments = strings(object, "argv");
  rules.profile = object.value("profile", "");
  rules.result = object.at("result").get<std::vector<std::string>>();
  if (object.contains("reader")) {
    rules.reader = object.at("reader").at("argv").get<std::vector<std::string>>();
    rules.reader_profile = object.at("reader").at("profile").get<std::string>();
    rules.is_gcov = true;
  }
  if (object.contains("stoppedExitCode")) rules.stopped = object.at("stoppedExitCode").get<int>();
  return rules;
}

WorkRules read_work(const json& object, const fs::path& folder) {
  WorkRules rules;
  rules.files = read_files(object, "files", folder);
  rules.sources = read_files(object, "sources", folder);
  rules.compile_options = strings(object, "compileOptions");
  rules.collect = strings(object, "collect");
  rules.arguments = object.at("argv").get<std::vector<std::string>>();
  rules.environment = read_environment(object.at("environment"));
  rules.profile = object.at("profile").get<std::string>();
  rules.memory = mib(object.at("memoryMb").get<int>());
  rules.slower = object.at("slower").get<double>();
  rules.pattern = pattern(object, "pattern").value();
  rules.unit = object.at("unit").get<std::string>();
  return rules;
}

}  // namespace

std::shared_ptr<const EvidenceRules> read_evidence_rules(const json& object,
                                                         const fs::path& folder) {
  auto rules = std::make_shared<EvidenceRules>();
  if (object.contains("trace")) rules->trace = read_trace(object.at("trace"));
  if (object.contains("sanitizers")) rules->sanitizers = read_sanitizers(object.at("sanitizers"));
  if (object.contains("counts")) rules->counts = read_counts(object.at("counts"), folder);
  if (object.contains("work")) rules->work = read_work(object.at("work"), folder);
  return rules;
}

}  // namespace greenroom
