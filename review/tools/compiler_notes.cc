#include "review/tools/compiler_notes.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "languages/review_rules.h"
#include "review/rules/fingerprint.h"
#include "review/source/own_source.h"
#include "review/tools/diagnostic.h"
#include "review/tools/diagnostic_note.h"
#include "review/tools/place.h"
#include "review/tools/plain_words.h"

namespace greenroom::review {
namespace {

constexpr std::size_t kMostErrors = 5;
constexpr std::size_t kMostOfAWarning = 2;  // the same advice again says nothing new
constexpr std::size_t kMostRelated = 3;
constexpr std::size_t kMostDetail = 8;  // lines that belong to one diagnostic
constexpr std::size_t kLongestMessage = 400;
constexpr std::string_view kErrorWhy =
    "Until it compiles, nothing runs. The first error is often the cause of those after it.";

class CompilerReader {
 public:
  CompilerReader(const Language& language, const CompilerRules& rules, const OwnFile& source,
                 const CompileReport& compile, std::string_view version)
      : language_(language),
        rules_(rules),
        source_(source),
        failed_(!compile.ok),
        version_(version),
        lines_(source.source),
        output_(output_lines(compile.output)) {}

  std::vector<Note> read() {
    while (at_ < output_.size()) {
      const std::string_view line = output_[at_++];
      Diagnostic found;
      if (read_context(line)) continue;
      if (read_diagnostic(line, rules_.diagnostic, {"file", "line", "column", "severity", "text"},
                          found))
        take(std::move(found));
    }
    set_fingerprints(source_.source, notes_);
    return std::move(notes_);
  }

 private:
  // "main.cpp:5:3:   required from here", before an error in a header.
  bool read_context(std::string_view line) {
    Diagnostic found;
    if (!rules_.context ||
        !read_diagnostic(line, *rules_.context, {"file", "line", "column"}, found))
      return false;
    if (found.file == source_.name) context_ = std::move(found);
    return true;
  }

  void take(Diagnostic found) {
    const bool own = found.file == source_.name;
    if (found.severity == "note") {
      if (own && current_) relate(found);
      return;
    }
    current_.reset();
    const auto context = std::exchange(context_, std::nullopt);
    const bool error = found.severity.ends_with("error");
    if (own) {
      if (rules_.caret) read_caret(found);
      error ? add_error(found) : add_warning(std::move(found));
    } else if (error && context) {
      found.line = context->line;
      found.column = context->column;
      add_error(found);
    }
  }

  // javac shows the line and a ^ below its place, then may say more.
  void read_caret(Diagnostic& found) {
    const auto line = lines_.line(found.line);
    const std::size_t end = std::min(at_ + kMostDetail, output_.size());
    for (std::size_t i = at_; line && i + 1 < end; ++i) {
      const std::size_t caret = output_[i + 1].find('^');
      if (output_[i] != *line || caret == std::string_view::npos) continue;
      if (output_[i + 1].find_first_not_of(" \t") != caret) continue;
      found.column = byte_column(*line, static_cast<int>(caret) + 1, Columns::kUtf16);
      // The line that is shown is the candidate's, and may look like a diagnostic.
      at_ = i + 2;
      for (; at_ < output_.size() && output_[at_].starts_with("  "); ++at_)
        found.text += "; " + std::string(output_[at_].substr(std::min(
                                 output_[at_].find_first_not_of(' '), output_[at_].size())));
      return;
    }
  }

  void add_error(const Diagnostic& found) {
    if (!failed_ || errors_ == kMostErrors || !error_lines_.insert(found.line).second) return;
    Note note;
    note.rule = rules_.name + "/error";
    note.category = Category::kBug;
    note.severity = Severity::kError;
    note.confidence = 1;
    note.title = "This does not compile";
    note.message = plain_words(found.text, kLongestMessage);
    note.why = kErrorWhy;
    if (add(std::move(note), found)) ++errors_;
  }

  void add_warning(Diagnostic found) {
    const std::string id = take_flag(found.text);
    const DiagnosticRule* rule = rule_for(rules_.warnings, id, found.text);
    if (rule == nullptr || of_a_rule_[id] == kMostOfAWarning) return;
    if (add(note_of(*rule, rules_.name, id, found.text, word_at(lines_, found, Columns::kBytes)),
            found))
      ++of_a_rule_[id];
  }

  // The id, without which the text reads better.
  std::string take_flag(std::string& text) const {
    std::smatch match;
    if (!std::regex_search(text, match, rules_.flag)) return "";
    std::string id = match[1].str();
    if (id.ends_with('=')) id.pop_back();  // -Wformat=, which may have a level
    text = match.prefix().str() + match.suffix().str();
    return id;
  }

  bool add(Note note, const Diagnostic& found) {
    const auto range = lines_.range_at(found.line, found.column, Columns::kBytes);
    if (!range || !places_.insert({note.rule, *range}).second) return false;
    note.range = *range;
    note.quote = lines_.quote(*range);
    note.analyser = rules_.name;
    note.version = version_;
    note.language = language_.id;
    note.evidence = {{"compiler", rules_.name, plain_words(found.text, kLongestMessage)}};
    notes_.push_back(std::move(note));
    current_ = notes_.size() - 1;
    return true;
  }

  void relate(const Diagnostic& found) {
    auto& related = notes_[*current_].related;
    const auto range = lines_.range_at(found.line, found.column, Columns::kBytes);
    if (!range || related.size() == kMostRelated) return;
    related.push_back({*range, plain_words(found.text, kLongestMessage)});
  }

  const Language& language_;
  const CompilerRules& rules_;
  const OwnFile& source_;
  const bool failed_;
  const std::string_view version_;
  const Lines lines_;
  const std::vector<std::string_view> output_;
  std::size_t at_ = 0;
  std::optional<Diagnostic> context_;
  std::optional<std::size_t> current_;  // the note that notes of the compiler belong to
  std::size_t errors_ = 0;
  std::set<int> error_lines_;
  std::map<std::string, std::size_t> of_a_rule_;
  std::set<std::pair<std::string, Range>> places_;
  std::vector<Note> notes_;
};

}  // namespace

std::vector<Note> compiler_notes(const Language& language, const Submission& submission,
                                 const CompileReport& compile, std::string_view version) {
  if (!language.review || !language.review->compiler) return {};
  const auto own = OwnSource::of(language, submission);
  if (!own) return {};
  return CompilerReader(language, *language.review->compiler, own->files().front(), compile,
                        version)
      .read();
}

}  // namespace greenroom::review
