// A Review in CBOR.
#include "base/cbor.h"
#include "submission/cbor.h"
#include "submission/cbor_reader.h"

namespace greenroom {
namespace {

using nlohmann::json;

json range_json(const Range& range) {
  return {range.line, range.column, range.end_line, range.end_column};
}

Range range_from(const json& value) {
  if (!value.is_array() || value.size() != 4) throw CborMismatch{"range has a wrong value"};
  const auto number = [&](std::size_t at) {
    const json& item = value.at(at);
    if (!item.is_number_integer() || item < 1 || item > 1'000'000'000)
      throw CborMismatch{"range has a wrong value"};
    return item.get<int>();
  };
  return {number(0), number(1), number(2), number(3)};
}

void read_range(const CborReader& reader, Range& range) {
  if (const json* found = reader.find("range")) range = range_from(*found);
}

json fix_json(const Fix& fix) {
  json edits = json::array();
  for (const Edit& each : fix.edits)
    edits.push_back({{"range", range_json(each.range)}, {"text", cbor_bytes(each.text)}});
  return {{"edits", std::move(edits)}, {"verified", fix.verified}};
}

Fix fix_from(const json& value) {
  const CborReader reader(value, "a fix");
  Fix fix;
  reader.each("edits", [&](const json& item) {
    const CborReader edit(item, "an edit");
    edit.read("text", fix.edits.emplace_back().text);
    read_range(edit, fix.edits.back().range);
  });
  reader.read("verified", fix.verified);
  return fix;
}

json note_json(const Note& note) {
  json evidence = json::array();
  for (const Evidence& each : note.evidence)
    evidence.push_back({{"kind", cbor_bytes(each.kind)},
                        {"ref", cbor_bytes(each.ref)},
                        {"data", cbor_bytes(each.data)}});
  json related = json::array();
  for (const Related& each : note.related)
    related.push_back({{"range", range_json(each.range)}, {"message", cbor_bytes(each.message)}});
  json fixes = json::array();
  for (const Fix& each : note.fixes) fixes.push_back(fix_json(each));
  return {{"id", cbor_bytes(note.id)},
          {"fingerprint", cbor_bytes(note.fingerprint)},
          {"rule", cbor_bytes(note.rule)},
          {"analyser", cbor_bytes(note.analyser)},
          {"version", cbor_bytes(note.version)},
          {"category", static_cast<int>(note.category)},
          {"severity", static_cast<int>(note.severity)},
          {"confidence", note.confidence},
          {"range", range_json(note.range)},
          {"quote", cbor_bytes(note.quote)},
          {"title", cbor_bytes(note.title)},
          {"message", cbor_bytes(note.message)},
          {"why", cbor_bytes(note.why)},
          {"evidence", std::move(evidence)},
          {"fixes", std::move(fixes)},
          {"related", std::move(related)},
          {"final", note.final},
          {"language", cbor_bytes(note.language)}};
}

Note note_from(const json& value) {
  const CborReader reader(value, "a note");
  Note note;
  reader.read("id", note.id);
  reader.read("fingerprint", note.fingerprint);
  reader.read("rule", note.rule);
  reader.read("analyser", note.analyser);
  reader.read("version", note.version);
  reader.read_enum("category", note.category, Category::kTestGap);
  reader.read_enum("severity", note.severity, Severity::kHint);
  reader.read("confidence", note.confidence);
  read_range(reader, note.range);
  reader.read("quote", note.quote);
  reader.read("title", note.title);
  reader.read("message", note.message);
  reader.read("why", note.why);
  reader.each("evidence", [&](const json& item) {
    const CborReader evidence(item, "evidence");
    Evidence& added = note.evidence.emplace_back();
    evidence.read("kind", added.kind);
    evidence.read("ref", added.ref);
    evidence.read("data", added.data);
  });
  reader.each("fixes", [&](const json& item) { note.fixes.push_back(fix_from(item)); });
  reader.each("related", [&](const json& item) {
    const CborReader related(item, "a related place");
    read_range(related, note.related.emplace_back().range);
    related.read("message", note.related.back().message);
  });
  reader.read("final", note.final);
  reader.read("language", note.language);
  return note;
}

Review review_from(const json& value) {
  const CborReader reader(value, "a review");
  Review review;
  reader.each("notes", [&](const json& item) { review.notes.push_back(note_from(item)); });
  reader.read("skipped", review.skipped);
  reader.read("tried", review.summary.tried);
  reader.read("passes", review.summary.passes);
  reader.read("growth", review.summary.growth);
  reader.read("ask", review.summary.ask);
  reader.read("final", review.final);
  return review;
}

json list(const std::vector<std::string>& texts) {
  json out = json::array();
  for (const std::string& text : texts) out.push_back(cbor_bytes(text));
  return out;
}

}  // namespace

std::string to_cbor(const Review& review) {
  json notes = json::array();
  for (const Note& each : review.notes) notes.push_back(note_json(each));
  return pack_cbor({{"notes", std::move(notes)},
                    {"skipped", list(review.skipped)},
                    {"tried", cbor_bytes(review.summary.tried)},
                    {"passes", cbor_bytes(review.summary.passes)},
                    {"growth", cbor_bytes(review.summary.growth)},
                    {"ask", list(review.summary.ask)},
                    {"final", review.final}});
}

Result<Review> review_from_cbor(std::string_view text) { return read_cbor(text, review_from); }

}  // namespace greenroom
