#include "submission/json.h"

#include <csignal>

#include "submission/signal_name.h"

namespace greenroom {
namespace {

using nlohmann::json;

double milliseconds(std::chrono::microseconds time) {
  return static_cast<double>(time.count()) / 1000.0;
}

json difference_json(const Difference& difference) {
  return {{"line", difference.line},
          {"column", difference.column},
          {"expected", difference.expected},
          {"got", difference.got}};
}

json case_json(const CaseReport& report) {
  json out = {
      {"name", report.name},
      {"verdict", to_word(report.verdict)},
      {"exitCode", nullptr},
      {"signal", nullptr},
      {"cpuMs", milliseconds(report.cpu)},
      {"wallMs", milliseconds(report.wall)},
      {"memoryKb", report.memory.kib()},
      {"stdout", report.stdout_text},
      {"stderr", report.stderr_text},
      {"stdoutTruncated", report.stdout_truncated},
      {"stderrTruncated", report.stderr_truncated},
      {"refused", report.refused},
      {"difference", nullptr},
      {"message", report.message},
  };
  if (report.share != 1) out["share"] = report.share;
  if (!report.answer.empty()) out["answer"] = report.answer;
  if (report.exit_code) out["exitCode"] = *report.exit_code;
  if (report.signal) out["signal"] = signal_name(*report.signal);
  if (report.difference) out["difference"] = difference_json(*report.difference);
  return out;
}

json compile_json(const CompileReport& report) {
  return {{"ok", report.ok},
          {"output", report.output},
          {"truncated", report.truncated},
          {"cpuMs", milliseconds(report.cpu)},
          {"wallMs", milliseconds(report.wall)},
          {"memoryKb", report.memory.kib()},
          {"cached", report.cached},
          {"refused", report.refused},
          {"message", report.message}};
}

}  // namespace

json to_json(const Report& report) {
  json cases = json::array();
  for (const CaseReport& each : report.cases) cases.push_back(case_json(each));
  return {
      {"verdict", to_word(report.verdict)},
      {"language", report.language},
      {"languageVersion", report.language_version},
      {"compile", report.compile ? compile_json(*report.compile) : json(nullptr)},
      {"cases", std::move(cases)},
      {"timings",
       {{"setupMs", milliseconds(report.timings.setup)},
        {"compileMs", milliseconds(report.timings.compile)},
        {"runMs", milliseconds(report.timings.run)},
        {"boxesMs", milliseconds(report.timings.boxes)},
        {"compareMs", milliseconds(report.timings.compare)},
        {"totalMs", milliseconds(report.timings.total)}}},
      {"isolation", report.isolation},
      {"message", report.message},
      {"notes", json::array()},
  };
}

std::string to_json_line(const Report& report) {
  return to_json(report).dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace greenroom
