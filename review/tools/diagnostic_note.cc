#include "review/tools/diagnostic_note.h"

#include "review/source/plain_text.h"
#include "review/tools/plain_words.h"

namespace greenroom::review {
namespace {

constexpr std::size_t kLongestMessage = 400;
constexpr std::size_t kLongestWord = 60;

// A sentence, as the other notes are.
std::string sentence(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  const bool ended =
      text.empty() || std::string_view(".!?").find(text.back()) != std::string_view::npos;
  return ended || text.ends_with("…") ? text : text + ".";
}

// Once, from the left: what is put in is not looked at again.
std::string filled(const std::string& message, const std::string& text, const std::string& word) {
  std::string out;
  for (std::size_t at = 0; at < message.size();) {
    const std::string_view rest = std::string_view(message).substr(at);
    if (rest.starts_with("{text}")) {
      out += sentence(text);
      at += 6;
    } else if (rest.starts_with("{word}")) {
      out += word;
      at += 6;
    } else {
      out += message[at++];
    }
  }
  return out;
}

}  // namespace

Note note_of(const DiagnosticRule& rule, const std::string& analyser, const std::string& id,
             const std::string& text, const std::string& word) {
  Note note;
  note.rule = analyser + "/" + id;
  note.analyser = analyser;
  note.category = rule.category;
  note.severity = rule.severity;
  note.confidence = rule.confidence;
  note.title = rule.title;
  // Room for what ends a sentence.
  const std::string words = plain_words(text, kLongestMessage - 4);
  note.message =
      shortened(filled(rule.message, words, word.empty() ? "this" : word), kLongestMessage);
  note.why = rule.why;
  return note;
}

std::string word_at(const Lines& lines, const Diagnostic& found, Columns columns) {
  const auto range = lines.range_at(found.line, found.column, columns);
  return range ? plain_words(lines.quote(*range), kLongestWord) : "";
}

}  // namespace greenroom::review
