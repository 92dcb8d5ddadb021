// Source in any language: reviewing it ends, and its notes are few, short, within the source and
// the same each time.
#include "review/review.h"

#include <set>

#include "languages/catalogue.h"
#include "submission/note_json.h"
#include "tests/fuzz/fuzz.h"

namespace greenroom::fuzz {
namespace {

const Catalogue& catalogue() {
  static const Catalogue all = Catalogue::load(GREENROOM_SOURCE_DIR "/languages").value();
  return all;
}

std::vector<std::size_t> widths_of(std::string_view source) {
  std::vector<std::size_t> widths(1);
  for (const char each : source) {
    if (each == '\n')
      widths.push_back(0);
    else
      ++widths.back();
  }
  return widths;
}

bool is_place(const std::vector<std::size_t>& widths, int line, int column) {
  return line >= 1 && static_cast<std::size_t>(line) <= widths.size() && column >= 1 &&
         static_cast<std::size_t>(column) <= widths[static_cast<std::size_t>(line) - 1] + 1;
}

void look_at(const Note& note, const std::vector<std::size_t>& widths) {
  const Range& range = note.range;
  check(is_place(widths, range.line, range.column), "a note begins within the source");
  check(is_place(widths, range.end_line, range.end_column), "a note ends within the source");
  check(range.line < range.end_line ||
            (range.line == range.end_line && range.column <= range.end_column),
        "a note ends behind its beginning");
  check(note.title.size() <= 80 && note.message.size() <= 400 && note.quote.size() <= 160,
        "what a note says is short");
  check(note.quote.find('\n') == std::string::npos && note.message.find('\n') == std::string::npos,
        "what a note says is one line");
  check(note.severity != Severity::kError, "nothing was run or compiled");
  for (const Related& each : note.related)
    check(is_place(widths, each.range.line, each.range.column), "what is related is in the source");
  for (const Fix& fix : note.fixes) {
    for (const Edit& each : fix.edits)
      check(is_place(widths, each.range.line, each.range.column), "edits are in the source");
  }
}

std::string text_of(const Review& review) {
  return to_json(review).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

void run(std::string_view input) {
  const char* const ids[] = {"python", "javascript", "java", "cpp"};
  const Language& language = *catalogue().find(ids[take_byte(input) % std::size(ids)]);
  const std::string source(input);
  const auto result = review::review(language, source);
  check(result.has_value(), "a short source is reviewed");
  check(result->notes.size() <= 10, "notes are few");
  const auto widths = widths_of(source);
  std::set<std::string> ids_of_notes;
  for (const Note& each : result->notes) {
    look_at(each, widths);
    check(ids_of_notes.insert(each.id).second, "each note has an id of its own");
  }
  // What ran out of time may come further the second time.
  if (!result->skipped.empty()) return;
  check(text_of(*result) == text_of(review::review(language, source).value()),
        "a review is the same each time");
}

}  // namespace greenroom::fuzz
