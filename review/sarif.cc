#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "review/formats.h"
#include "review/invisible.h"
#include "review/rules/rules.h"

namespace greenroom::review {
namespace {

using nlohmann::json;

std::string_view level_of(Severity severity) {
  if (severity == Severity::kError) return "error";
  return severity == Severity::kWarning ? "warning" : "note";
}

// Where each line begins.
std::vector<std::size_t> lines_of(std::string_view source) {
  std::vector<std::size_t> begins = {0};
  for (std::size_t i = 0; i < source.size(); ++i) {
    if (source[i] == '\n') begins.push_back(i + 1);
  }
  return begins;
}

// A character of four bytes is two units, others are one.
int utf16_column(std::string_view source, const std::vector<std::size_t>& lines, int line,
                 int column) {
  const auto at = static_cast<std::size_t>(line) - 1;
  if (at >= lines.size()) return column;
  int units = 1;
  const std::string_view before =
      source.substr(lines[at]).substr(0, static_cast<std::size_t>(column) - 1);
  for (const char each : before) {
    const auto byte = static_cast<unsigned char>(each);
    if ((byte & 0xC0) != 0x80) units += byte >= 0xF0 ? 2 : 1;
  }
  return units;
}

// A path as a relative reference of RFC 3986; its bytes may be any.
std::string uri_of(std::string_view path) {
  std::string uri;
  for (const char each : path) {
    const bool plain = (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') ||
                       (each >= '0' && each <= '9') ||
                       std::string_view("/-._~").find(each) != std::string_view::npos;
    uri += plain ? std::string(1, each) : fmt::format("%{:02X}", static_cast<unsigned char>(each));
  }
  return uri;
}

class FileResults {
 public:
  explicit FileResults(const ReviewedFile& file) : file_(file), lines_(lines_of(file.source)) {}

  [[nodiscard]] json result(const Note& note, const std::map<std::string, int>& rules) const {
    json out = {{"ruleId", note.rule},
                {"level", level_of(note.severity)},
                {"message", {{"text", note.message}}},
                {"locations", json::array({location(note.range)})},
                {"partialFingerprints", {{"greenroomNote/v1", note.fingerprint}}},
                {"properties", properties(note)}};
    if (const auto rule = rules.find(note.rule); rule != rules.end())
      out["ruleIndex"] = rule->second;
    json related = json::array();
    for (const Related& each : note.related) {
      json place = location(each.range);
      place["message"] = {{"text", each.message}};
      related.push_back(std::move(place));
    }
    if (!related.empty()) out["relatedLocations"] = std::move(related);
    if (!note.fixes.empty()) out["fixes"] = json::array({fix(note.fixes.front())});
    return out;
  }

 private:
  [[nodiscard]] json region(const Range& range) const {
    return {{"startLine", range.line},
            {"startColumn", utf16_column(file_.source, lines_, range.line, range.column)},
            {"endLine", range.end_line},
            {"endColumn", utf16_column(file_.source, lines_, range.end_line, range.end_column)}};
  }

  [[nodiscard]] json location(const Range& range) const {
    return {{"physicalLocation",
             {{"artifactLocation", {{"uri", uri_of(file_.path)}}}, {"region", region(range)}}}};
  }

  [[nodiscard]] json fix(const Fix& fix) const {
    json replacements = json::array();
    for (const Edit& each : fix.edits)
      replacements.push_back(
          {{"deletedRegion", region(each.range)}, {"insertedContent", {{"text", each.text}}}});
    return {{"artifactChanges", json::array({{{"artifactLocation", {{"uri", uri_of(file_.path)}}},
                                              {"replacements", std::move(replacements)}}})}};
  }

  static json properties(const Note& note) {
    json evidence = json::array();
    for (const Evidence& each : note.evidence)
      evidence.push_back({{"kind", each.kind}, {"ref", each.ref}, {"data", each.data}});
    return {{"category", to_word(note.category)},
            {"severity", to_word(note.severity)},
            {"confidence", note.confidence},
            {"evidence", std::move(evidence)}};
  }

  const ReviewedFile& file_;
  std::vector<std::size_t> lines_;
};

json rule_json(std::string_view id, std::string_view title, std::string_view why,
               Severity severity) {
  return {{"id", id},
          {"shortDescription", {{"text", title}}},
          {"help", {{"text", why}}},
          {"defaultConfiguration", {{"level", level_of(severity)}}}};
}

}  // namespace

json to_sarif(std::span<const ReviewedFile> files, const std::string& version) {
  json rules = json::array();
  std::map<std::string, int> places;
  const auto add = [&](const json& rule) {
    places[rule["id"]] = static_cast<int>(rules.size());
    rules.push_back(rule);
  };
  for (const Rule& each : all_rules()) add(rule_json(each.id, each.title, each.why, each.severity));
  add(rule_json(kInvisibleRule, "An invisible character stands in the source",
                "Source should mean what a reader sees.", Severity::kWarning));
  json results = json::array();
  for (const ReviewedFile& file : files) {
    const FileResults of_file(file);
    for (const Note& each : file.notes) results.push_back(of_file.result(each, places));
  }
  json driver = {{"name", "greenroom"}, {"version", version}, {"rules", std::move(rules)}};
  return {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
          {"version", "2.1.0"},
          {"runs", json::array({{{"tool", {{"driver", std::move(driver)}}},
                                 {"columnKind", "utf16CodeUnits"},
                                 {"results", std::move(results)}}})}};
}

}  // namespace greenroom::review
