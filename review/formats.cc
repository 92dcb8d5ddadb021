#include "review/formats.h"

#include "base/digest.h"

namespace greenroom::review {
namespace {

using nlohmann::json;

std::string_view gitlab_severity(Severity severity) {
  constexpr std::string_view kWords[] = {"critical", "major", "minor", "info"};
  return kWords[static_cast<std::size_t>(severity)];
}

std::string_view rdjson_severity(Severity severity) {
  if (severity == Severity::kError) return "ERROR";
  return severity == Severity::kWarning ? "WARNING" : "INFO";
}

json rdjson_range(const Range& range) {
  return {{"start", {{"line", range.line}, {"column", range.column}}},
          {"end", {{"line", range.end_line}, {"column", range.end_column}}}};
}

json rdjson_diagnostic(const ReviewedFile& file, const Note& note) {
  json out = {{"message", note.title + ". " + note.message},
              {"location", {{"path", file.path}, {"range", rdjson_range(note.range)}}},
              {"severity", rdjson_severity(note.severity)},
              {"code", {{"value", note.rule}}}};
  json suggestions = json::array();
  for (const Fix& fix : note.fixes) {
    for (const Edit& each : fix.edits)
      suggestions.push_back({{"range", rdjson_range(each.range)}, {"text", each.text}});
  }
  if (!suggestions.empty()) out["suggestions"] = std::move(suggestions);
  return out;
}

}  // namespace

json to_gitlab(std::span<const ReviewedFile> files) {
  json out = json::array();
  for (const ReviewedFile& file : files) {
    for (const Note& each : file.notes)
      out.push_back({{"description", each.title + ". " + each.message},
                     {"check_name", each.rule},
                     {"fingerprint", hex(sha256(file.path + '\n' + each.fingerprint))},
                     {"severity", gitlab_severity(each.severity)},
                     {"location", {{"path", file.path}, {"lines", {{"begin", each.range.line}}}}}});
  }
  return out;
}

json to_rdjson(std::span<const ReviewedFile> files) {
  json diagnostics = json::array();
  for (const ReviewedFile& file : files) {
    for (const Note& each : file.notes) diagnostics.push_back(rdjson_diagnostic(file, each));
  }
  return {{"source", {{"name", "greenroom"}}}, {"diagnostics", std::move(diagnostics)}};
}

}  // namespace greenroom::review
