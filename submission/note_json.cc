#include "submission/note_json.h"

namespace greenroom {
namespace {

using nlohmann::json;

json to_json(const Fix& fix) {
  json edits = json::array();
  for (const Edit& each : fix.edits)
    edits.push_back({{"range", greenroom::to_json(each.range)}, {"text", each.text}});
  return {{"edits", std::move(edits)}, {"verified", fix.verified}};
}

}  // namespace

json to_json(const Range& range) {
  return {{"line", range.line},
          {"col", range.column},
          {"endLine", range.end_line},
          {"endCol", range.end_column}};
}

json to_json(const Note& note) {
  json evidence = json::array();
  for (const Evidence& each : note.evidence)
    evidence.push_back({{"kind", each.kind}, {"ref", each.ref}, {"data", each.data}});
  json related = json::array();
  for (const Related& each : note.related)
    related.push_back({{"range", to_json(each.range)}, {"message", each.message}});
  json out = {{"id", note.id},
              {"fingerprint", note.fingerprint},
              {"ruleId", note.rule},
              {"source", {{"analyser", note.analyser}, {"version", note.version}}},
              {"category", to_word(note.category)},
              {"severity", to_word(note.severity)},
              {"confidence", note.confidence},
              {"range", to_json(note.range)},
              {"quote", note.quote},
              {"title", note.title},
              {"message", note.message},
              {"why", note.why},
              {"evidence", std::move(evidence)},
              {"fix", nullptr},
              {"related", std::move(related)},
              {"status", note.final ? "final" : "provisional"},
              {"language", note.language}};
  if (!note.fixes.empty()) out["fix"] = to_json(note.fixes.front());
  return out;
}

json to_json(const Summary& summary) {
  return {{"tried", summary.tried},
          {"passes", summary.passes},
          {"growth", summary.growth},
          {"ask", summary.ask}};
}

json to_json(const Review& review) {
  json notes = json::array();
  for (const Note& each : review.notes) notes.push_back(to_json(each));
  json out = {{"status", review.final ? "final" : "provisional"},
              {"notes", std::move(notes)},
              {"skipped", review.skipped}};
  const Summary& summary = review.summary;
  if (!summary.tried.empty() || !summary.passes.empty() || !summary.growth.empty())
    out["summary"] = to_json(summary);
  return out;
}

}  // namespace greenroom
