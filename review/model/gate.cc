#include "review/model/gate.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "review/model/claims.h"
#include "review/model/fix.h"
#include "review/model/text.h"
#include "review/rules/fingerprint.h"

namespace greenroom::model {
namespace {

constexpr std::array<std::string_view, kDrops> kWords = {
    "malformed",       "quote_not_found", "no_evidence", "contradiction",
    "not_of_the_code", "repeated",        "too_many",    "fix"};

constexpr std::size_t kLongestTitle = 80;
constexpr std::size_t kLongestMessage = 400;
constexpr std::size_t kLongestQuote = 160;
constexpr std::size_t kShortestPart = 6;  // of a line, to be known by it
constexpr double kSeenToRun = 0.7;
constexpr double kSeenInSource = 0.5;
constexpr double kAnotherLine = 0.1;  // less

// What a quote was found to be.
struct Anchor {
  int line = 0;
  bool moved = false;
};

// "12| x = 1" as "x = 1": the numbers are ours.
std::string_view without_number(std::string_view quote) {
  const std::size_t digits = quote.find_first_not_of("0123456789");
  if (digits == 0 || digits == std::string_view::npos || quote[digits] != '|') return quote;
  return trimmed(quote.substr(digits + 1));
}

bool is_quote_of(std::string_view quote, std::string_view line) {
  if (trimmed(line) == quote) return true;
  return quote.size() >= kShortestPart && line.find(quote) != std::string_view::npos;
}

std::optional<Anchor> anchor_of(const Proposal& proposal,
                                const std::vector<std::string_view>& lines) {
  const auto quoted = lines_of(trimmed(proposal.quote));
  const std::string_view quote =
      quoted.empty() ? std::string_view() : without_number(trimmed(quoted.front()));
  if (quote.empty()) return std::nullopt;
  const auto said = static_cast<std::size_t>(proposal.line);
  if (said >= 1 && said <= lines.size() && is_quote_of(quote, lines[said - 1]))
    return Anchor{proposal.line, false};
  std::optional<Anchor> found;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!is_quote_of(quote, lines[i])) continue;
    if (found) return std::nullopt;
    found = Anchor{static_cast<int>(i) + 1, true};
  }
  return found;
}

// Of the line, without the blanks around it.
Range range_of(std::string_view line, int number) {
  const std::string_view text = trimmed(line);
  const auto column = static_cast<int>(text.data() - line.data()) + 1;
  return {number, column, number, column + static_cast<int>(text.size())};
}

bool is_strong(const Evidence& evidence) {
  return evidence.kind == "compiler" || evidence.kind == "test_diff" ||
         evidence.kind == "exception" || evidence.kind == "sanitizer";
}

// Categories that say the same in other words.
int family_of(Category category) {
  switch (category) {
    case Category::kBug:
    case Category::kCorrectnessRisk:
    case Category::kSecurity:
      return 0;
    case Category::kPerformance:
    case Category::kComplexity:
      return 1;
    case Category::kQuality:
    case Category::kStyle:
      return 2;
    case Category::kTestGap:
      return 3;
  }
  return 0;
}

bool is_repeated(const Note& note, const std::vector<Note>& others) {
  return std::any_of(others.begin(), others.end(), [&](const Note& each) {
    return family_of(each.category) == family_of(note.category) &&
           each.range.line <= note.range.end_line && note.range.line <= each.range.end_line;
  });
}

class Gate {
 public:
  Gate(const ModelInput& input, const std::vector<Seen>& seen, const std::string& version,
       std::string_view mark)
      : input_(input),
        seen_(seen),
        version_(version),
        mark_(mark),
        outcomes_(outcomes_of(input)),
        lines_(lines_of(source_of(input))) {}

  Passed pass(const Proposals& proposals) {
    count(Drop::kMalformed) = proposals.malformed;
    for (const Proposal& each : proposals.notes) consider(each);
    std::stable_sort(passed_.notes.begin(), passed_.notes.end(),
                     [](const Note& a, const Note& b) { return a.severity < b.severity; });
    if (passed_.notes.size() > kMostNotes) {
      count(Drop::kTooMany) = passed_.notes.size() - kMostNotes;
      passed_.notes.resize(kMostNotes);
    }
    review::set_fingerprints(source_of(input_), passed_.notes);
    for (Note& each : passed_.notes) each.id = each.fingerprint;
    return std::move(passed_);
  }

 private:
  void consider(const Proposal& proposal) {
    const auto anchor = anchor_of(proposal, lines_);
    if (!anchor) return drop(Drop::kQuoteNotFound);
    const auto seen = std::find_if(seen_.begin(), seen_.end(),
                                   [&](const Seen& each) { return each.id == proposal.evidence; });
    if (seen == seen_.end()) return drop(Drop::kNoEvidence);
    Note note = note_of(proposal, *anchor, seen->evidence);
    if (note.title.empty() || note.message.empty()) return drop(Drop::kMalformed);
    const std::string words = note.title + ". " + note.message;
    if (is_not_of_the_code(words) || words.find(mark_) != std::string::npos)
      return drop(Drop::kNotOfTheCode);
    if (contradicts(words, outcomes_)) return drop(Drop::kContradiction);
    if (is_repeated(note, input_.notes) || is_repeated(note, passed_.notes))
      return drop(Drop::kRepeated);
    if (proposal.fix) add_fix(*proposal.fix, note);
    passed_.notes.push_back(std::move(note));
  }

  Note note_of(const Proposal& proposal, const Anchor& anchor, const Evidence& evidence) const {
    const std::string_view line = lines_[static_cast<std::size_t>(anchor.line) - 1];
    Note note;
    note.rule = fmt::format("model/{}", to_word(proposal.category));
    note.analyser = "model";
    note.version = version_;
    note.category = proposal.category;
    note.severity = proposal.severity;
    // What passes all its tests has no error that was seen.
    if (note.severity == Severity::kError && (!is_strong(evidence) || outcomes_.accepted))
      note.severity = Severity::kWarning;
    note.confidence =
        (evidence.kind == "ast" ? kSeenInSource : kSeenToRun) - (anchor.moved ? kAnotherLine : 0);
    note.range = range_of(line, anchor.line);
    note.quote = plain_text(line, kLongestQuote);
    note.title = plain_text(proposal.title, kLongestTitle);
    note.message = plain_text(proposal.message, kLongestMessage);
    note.evidence = {{evidence.kind, evidence.ref, plain_text(evidence.data, kLongestMessage)}};
    note.language = input_.language.id;
    return note;
  }

  void add_fix(const ProposedFix& proposed, Note& note) {
    const auto edit = edit_of(source_of(input_), proposed);
    if (!edit || knows_a_case(input_.submission, *edit)) return drop(Drop::kFix);
    note.fixes = {{{*edit}, false}};
  }

  void drop(Drop why) { ++count(why); }
  std::size_t& count(Drop why) { return passed_.dropped.at(static_cast<std::size_t>(why)); }

  const ModelInput& input_;
  const std::vector<Seen>& seen_;
  const std::string& version_;
  const std::string_view mark_;
  const Outcomes outcomes_;
  const std::vector<std::string_view> lines_;
  Passed passed_;
};

}  // namespace

std::string_view to_word(Drop drop) { return kWords.at(static_cast<std::size_t>(drop)); }

Passed pass_gate(const ModelInput& input, const std::vector<Seen>& seen, const Proposals& proposals,
                 const std::string& version, std::string_view mark) {
  return Gate(input, seen, version, mark).pass(proposals);
}

}  // namespace greenroom::model
