#include "review/evidence/symptoms.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "languages/evidence_rules.h"
#include "languages/review_rules.h"
#include "review/evidence/words.h"
#include "review/rules/code.h"
#include "review/rules/fingerprint.h"
#include "review/rules/forms.h"
#include "review/syntax/tree.h"

namespace greenroom::review {
namespace {

// Output of all cases together that is read for traces.
constexpr std::size_t kLargestSource = std::size_t{1} << 20;
constexpr std::size_t kMostLooked = std::size_t{2} << 20U;
constexpr std::size_t kMostGroups = 20;
const syntax::ParseBudget kParsing = {kib(256), mib(64), std::chrono::milliseconds(100)};

bool is_failure(Verdict verdict) {
  return verdict == Verdict::kWrongAnswer || verdict == Verdict::kTimeLimit ||
         verdict == Verdict::kMemoryLimit || verdict == Verdict::kOutputLimit ||
         verdict == Verdict::kRuntimeError;
}

// What ended a process before its first case is told of all of them.
bool is_told_again(const std::vector<CaseReport>& cases, std::size_t i) {
  return i > 0 && cases[i].wall.count() == 0 && cases[i].stderr_text.empty() &&
         !cases[i].exit_code && !cases[i].signal && cases[i].verdict == cases[i - 1].verdict &&
         cases[i].message == cases[i - 1].message;
}

std::vector<SymptomGroup> group_cases(const Language& language, const Submission& submission,
                                      const Report& report, const OwnSource& own) {
  std::vector<SymptomGroup> groups;
  std::size_t looked = kMostLooked;
  std::size_t last = 0;  // group
  for (std::size_t i = 0; i < report.cases.size(); ++i) {
    if (!is_failure(report.cases[i].verdict)) continue;
    if (!groups.empty() && is_told_again(report.cases, i)) {
      ++groups[last].count;
      if (!groups[last].open && is_open(submission, i)) groups[last].open = i;
      continue;
    }
    Symptom symptom = symptom_of(language, own, submission.limits, submission.harness.has_value(),
                                 report.cases[i], looked);
    last = static_cast<std::size_t>(
        std::find_if(groups.begin(), groups.end(),
                     [&](const SymptomGroup& each) { return each.symptom.is_same(symptom); }) -
        groups.begin());
    if (last == groups.size()) groups.push_back({symptom, 0, i, {}});
    SymptomGroup& group = groups[last];
    ++group.count;
    if (group.open || !is_open(submission, i)) continue;
    group.open = i;
    group.symptom = std::move(symptom);  // its message may be told
  }
  if (groups.size() > kMostGroups) groups.resize(kMostGroups);
  return groups;
}

// The name of a type is the candidate's choice, who might make one of what a hidden case holds.
void hide_type(SymptomGroup& group, const Language& language, const OwnSource& own) {
  const SymptomKind kind = group.symptom.kind;
  const bool is_typed = kind == SymptomKind::kException || kind == SymptomKind::kRecursion ||
                        kind == SymptomKind::kSyntaxError;
  if (group.open || !is_typed) return;
  const std::string& type = group.symptom.type;
  const std::vector<std::string>& known = language.review->evidence->trace.exceptions;
  if (std::find(known.begin(), known.end(), type) != known.end()) return;
  // Of what stands before it nothing is kept: it may be anything.
  const std::size_t part = type.find_last_of(".:");
  std::string last = part == std::string::npos ? type : type.substr(part + 1);
  group.symptom.type = own.mentions(last) ? std::move(last) : "An exception";
}

Note note_of(const SymptomGroup& group, const Language& language, const Submission& submission,
             const Report& report, const OwnSource& own, int whole) {
  const SymptomWords& words = words_of(group.symptom.kind);
  const bool has_line = group.symptom.at && group.symptom.at->file == 0;
  Note note;
  note.rule = words.rule;
  note.category = words.category;
  note.severity = Severity::kError;
  note.range = own.range_of_line(has_line ? group.symptom.at->line : whole);
  note.quote = own.quote(note.range);
  note.title = title_of(group, own);
  note.message = message_of(group, own, submission, report);
  note.why = words.why;
  note.evidence = {{std::string(words.evidence),
                    report.cases[group.open.value_or(group.first)].name,
                    data_of(group, submission, report)}};
  note.language = language.id;
  return note;
}

std::string name_asked_for(const Submission& submission) {
  if (!submission.harness) return "main";
  const auto opening = nlohmann::json::parse(*submission.harness, nullptr, false);
  const bool named = opening.is_object() && opening.contains("name") && opening["name"].is_string();
  return named ? opening["name"].get<std::string>() : "";
}

int first_line_of_code(const Code& code) {
  for (const Node& each : code.root().children()) {
    if (!each.is({"import_statement", "import_from_statement", "import_declaration",
                  "preproc_include", "using_declaration"}))
      return each.line();
  }
  return 0;
}

// 0: there is no such function.
int line_of_function(const Code& code, const std::string& name) {
  for (const Node& each : code.all(kFunctions)) {
    if (function_name(each) == name) return each.line();
  }
  for (const Node& each : code.all(kClasses)) {
    if (each.child("name").text() == name) return each.line();
  }
  return 0;
}

int first_line(const std::string& source) {
  const std::size_t at = std::min(source.find_first_not_of(" \t\r\n\f\v"), source.size());
  return at == source.size()
             ? 1
             : 1 + static_cast<int>(std::count(
                       source.begin(), source.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

}  // namespace

int whole_line(const Language& language, const Submission& submission, const OwnSource& own) {
  int line = 0;
  if (language.syntax) {
    if (auto tree = syntax::parse(language, own.main(), kParsing)) {
      const Code code(*tree);
      code.allow(1'000'000);
      try {
        line = line_of_function(code, name_asked_for(submission));
        if (line == 0) line = first_line_of_code(code);
      } catch (const TooLong&) {
        line = 0;
      }
    }
  }
  return line == 0 ? first_line(own.main()) : line;
}

std::vector<Note> symptoms(const Language& language, const Submission& submission,
                           const Report& report) {
  const auto own = OwnSource::of(language, submission);
  if (!own || own->size() > kLargestSource || (report.compile && !report.compile->ok)) return {};
  std::vector<SymptomGroup> groups = group_cases(language, submission, report, *own);
  if (groups.empty()) return {};
  const int whole = whole_line(language, submission, *own);
  std::vector<Note> notes;
  for (SymptomGroup& each : groups) {
    hide_type(each, language, *own);
    notes.push_back(note_of(each, language, submission, report, *own, whole));
  }
  set_fingerprints(own->main(), notes);
  return notes;
}

}  // namespace greenroom::review
