#include "submission/cbor.h"

#include "base/cbor.h"
#include "submission/cbor_reader.h"

namespace greenroom {
namespace {

using nlohmann::json;
using std::chrono::microseconds;
using std::chrono::milliseconds;

json list(const std::vector<std::string>& words) {
  json out = json::array();
  for (const std::string& word : words) out.push_back(cbor_bytes(word));
  return out;
}

json files_json(const std::vector<SourceFile>& files) {
  json out = json::array();
  for (const SourceFile& file : files)
    out.push_back({cbor_bytes(file.name), cbor_bytes(file.content)});
  return out;
}

json case_json(const TestCase& test) {
  json out = {{"name", cbor_bytes(test.name)},
              {"input", cbor_bytes(test.input)},
              {"visibility", static_cast<int>(test.visibility)},
              {"weight", test.weight}};
  if (test.expected) out["expected"] = cbor_bytes(*test.expected);
  if (!test.alternatives.empty()) out["alternatives"] = list(test.alternatives);
  return out;
}

json limits_json(const Limits& limits) {
  return {{"cpu", limits.cpu.count()},
          {"cpuExtra", limits.cpu_extra.count()},
          {"wall", limits.wall.count()},
          {"memory", limits.memory.count()},
          {"stack", limits.stack.count()},
          {"processes", limits.processes},
          {"openFiles", limits.open_files},
          {"fileSize", limits.file_size.count()},
          {"output", limits.output.count()},
          {"cpuPerProcess", limits.cpu_per_process},
          {"memoryPerProcess", limits.memory_per_process}};
}

Limits limits_from(const json& value) {
  const CborReader reader(value, "limits");
  Limits limits;
  reader.read("cpu", limits.cpu);
  reader.read("cpuExtra", limits.cpu_extra);
  reader.read("wall", limits.wall);
  reader.read("memory", limits.memory);
  reader.read("stack", limits.stack);
  reader.read("processes", limits.processes);
  reader.read("openFiles", limits.open_files);
  reader.read("fileSize", limits.file_size);
  reader.read("output", limits.output);
  reader.read("cpuPerProcess", limits.cpu_per_process);
  reader.read("memoryPerProcess", limits.memory_per_process);
  return limits;
}

TestCase test_from(const json& value) {
  const CborReader reader(value, "a case");
  TestCase test;
  reader.read("name", test.name);
  reader.read("input", test.input);
  reader.read("expected", test.expected);
  reader.read("alternatives", test.alternatives);
  reader.read_enum("visibility", test.visibility, Visibility::kHidden);
  reader.read("weight", test.weight);
  return test;
}

Comparer comparer_from(const json& value) {
  const CborReader reader(value, "comparer");
  Comparer comparer;
  reader.read_enum("rule", comparer.rule, Comparer::Rule::kUnorderedDeep);
  reader.read("ignoreCase", comparer.ignore_case);
  reader.read("absolute", comparer.absolute);
  reader.read("relative", comparer.relative);
  return comparer;
}

CheckerProgram checker_from(const json& value) {
  const CborReader reader(value, "checker");
  CheckerProgram checker;
  reader.read("files", checker.files);
  reader.read_enum("protocol", checker.protocol, CheckerProgram::Protocol::kTestlib);
  reader.read("arguments", checker.arguments);
  reader.read("interactive", checker.interactive);
  return checker;
}

Submission submission_from(const json& value) {
  const CborReader reader(value, "a submission");
  Submission submission;
  reader.read("language", submission.language);
  reader.read("files", submission.files);
  reader.read("extraFiles", submission.extra_files);
  reader.read("options", submission.compile_options);
  reader.read("arguments", submission.arguments);
  reader.each("cases", [&](const json& item) { submission.cases.push_back(test_from(item)); });
  if (const json* limits = reader.find("limits")) submission.limits = limits_from(*limits);
  if (const json* comparer = reader.find("comparer"))
    submission.comparer = comparer_from(*comparer);
  reader.read("stopOnFirstFailure", submission.stop_on_first_failure);
  reader.read("mergeOutput", submission.merge_output);
  reader.read("network", submission.network);
  reader.read("harness", submission.harness);
  if (const json* checker = reader.find("checker")) submission.checker = checker_from(*checker);
  reader.read("liveInput", submission.live_input);
  reader.read("review", submission.review);
  std::vector<SourceFile> written;
  reader.read("written", written);
  if (!written.empty()) submission.written = std::move(written.front());
  return submission;
}

CompileReport compile_from(const json& value) {
  const CborReader reader(value, "compile");
  CompileReport report;
  reader.read("ok", report.ok);
  reader.read("output", report.output);
  reader.read("truncated", report.truncated);
  reader.read("cpu", report.cpu);
  reader.read("wall", report.wall);
  reader.read("memory", report.memory);
  reader.read("cached", report.cached);
  reader.read("message", report.message);
  reader.read("refused", report.refused);
  return report;
}

Difference difference_from(const json& value) {
  const CborReader reader(value, "difference");
  Difference difference;
  reader.read("line", difference.line);
  reader.read("column", difference.column);
  reader.read("expected", difference.expected);
  reader.read("got", difference.got);
  return difference;
}

CaseReport case_from(const json& value) {
  const CborReader reader(value, "a case");
  CaseReport report;
  reader.read("name", report.name);
  reader.read_verdict("verdict", report.verdict);
  reader.read("share", report.share);
  reader.read("exitCode", report.exit_code);
  reader.read("signal", report.signal);
  reader.read("cpu", report.cpu);
  reader.read("wall", report.wall);
  reader.read("memory", report.memory);
  reader.read("answer", report.answer);
  reader.read("stdout", report.stdout_text);
  reader.read("stderr", report.stderr_text);
  reader.read("stdoutTruncated", report.stdout_truncated);
  reader.read("stderrTruncated", report.stderr_truncated);
  reader.read("refused", report.refused);
  if (const json* found = reader.find("difference")) report.difference = difference_from(*found);
  reader.read("message", report.message);
  return report;
}

Report report_from(const json& value) {
  const CborReader reader(value, "a report");
  Report report;
  reader.read_verdict("verdict", report.verdict);
  reader.read("language", report.language);
  reader.read("languageVersion", report.language_version);
  if (const json* found = reader.find("compile")) report.compile = compile_from(*found);
  reader.each("cases", [&](const json& item) { report.cases.push_back(case_from(item)); });
  reader.read("setup", report.timings.setup);
  reader.read("compileTime", report.timings.compile);
  reader.read("run", report.timings.run);
  reader.read("total", report.timings.total);
  reader.read("boxes", report.timings.boxes);
  reader.read("compare", report.timings.compare);
  reader.read("isolation", report.isolation);
  reader.read("message", report.message);
  return report;
}

}  // namespace

nlohmann::json to_cbor_json(const CompileReport& report) {
  return {{"ok", report.ok},
          {"output", cbor_bytes(report.output)},
          {"truncated", report.truncated},
          {"cpu", report.cpu.count()},
          {"wall", report.wall.count()},
          {"memory", report.memory.count()},
          {"cached", report.cached},
          {"message", cbor_bytes(report.message)},
          {"refused", list(report.refused)}};
}

nlohmann::json to_cbor_json(const CaseReport& report) {
  json out = {{"name", cbor_bytes(report.name)},
              {"verdict", cbor_bytes(to_word(report.verdict))},
              {"share", report.share},
              {"cpu", report.cpu.count()},
              {"wall", report.wall.count()},
              {"memory", report.memory.count()},
              {"answer", cbor_bytes(report.answer)},
              {"stdout", cbor_bytes(report.stdout_text)},
              {"stderr", cbor_bytes(report.stderr_text)},
              {"stdoutTruncated", report.stdout_truncated},
              {"stderrTruncated", report.stderr_truncated},
              {"refused", list(report.refused)},
              {"message", cbor_bytes(report.message)}};
  if (report.exit_code) out["exitCode"] = *report.exit_code;
  if (report.signal) out["signal"] = *report.signal;
  if (report.difference) {
    out["difference"] = {{"line", report.difference->line},
                         {"column", report.difference->column},
                         {"expected", cbor_bytes(report.difference->expected)},
                         {"got", cbor_bytes(report.difference->got)}};
  }
  return out;
}

std::string to_cbor(const Submission& submission) {
  json cases = json::array();
  for (const TestCase& test : submission.cases) cases.push_back(case_json(test));
  json out = {{"language", cbor_bytes(submission.language)},
              {"files", files_json(submission.files)},
              {"extraFiles", files_json(submission.extra_files)},
              {"options", list(submission.compile_options)},
              {"arguments", list(submission.arguments)},
              {"cases", std::move(cases)},
              {"limits", limits_json(submission.limits)},
              {"comparer",
               {{"rule", static_cast<int>(submission.comparer.rule)},
                {"ignoreCase", submission.comparer.ignore_case},
                {"absolute", submission.comparer.absolute},
                {"relative", submission.comparer.relative}}},
              {"stopOnFirstFailure", submission.stop_on_first_failure},
              {"mergeOutput", submission.merge_output},
              {"network", submission.network},
              {"liveInput", submission.live_input},
              {"review", submission.review}};
  if (submission.written) out["written"] = files_json({*submission.written});
  if (submission.harness) out["harness"] = cbor_bytes(*submission.harness);
  if (const auto& checker = submission.checker) {
    out["checker"] = {{"files", files_json(checker->files)},
                      {"protocol", static_cast<int>(checker->protocol)},
                      {"arguments", list(checker->arguments)},
                      {"interactive", checker->interactive}};
  }
  return pack_cbor(out);
}

std::string to_cbor(const Report& report) {
  json cases = json::array();
  for (const CaseReport& each : report.cases) cases.push_back(to_cbor_json(each));
  json out = {{"verdict", cbor_bytes(to_word(report.verdict))},
              {"language", cbor_bytes(report.language)},
              {"languageVersion", cbor_bytes(report.language_version)},
              {"cases", std::move(cases)},
              {"setup", report.timings.setup.count()},
              {"compileTime", report.timings.compile.count()},
              {"run", report.timings.run.count()},
              {"total", report.timings.total.count()},
              {"boxes", report.timings.boxes.count()},
              {"compare", report.timings.compare.count()},
              {"isolation", cbor_bytes(report.isolation)},
              {"message", cbor_bytes(report.message)}};
  if (report.compile) out["compile"] = to_cbor_json(*report.compile);
  return pack_cbor(out);
}

Result<Submission> submission_from_cbor(std::string_view text) {
  return read_cbor(text, submission_from);
}
Result<Report> report_from_cbor(std::string_view text) { return read_cbor(text, report_from); }
Result<CompileReport> compile_report_from(const json& value) {
  return read_cbor(value, compile_from);
}
Result<CaseReport> case_report_from(const json& value) { return read_cbor(value, case_from); }

}  // namespace greenroom
