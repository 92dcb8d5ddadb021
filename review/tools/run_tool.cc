#include "review/tools/run_tool.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "review/rules/fingerprint.h"
#include "review/source/own_source.h"
#include "review/tools/diagnostic_note.h"
#include "review/tools/plain_words.h"
#include "review/tools/tool_catalogue.h"
#include "runner/sandbox/bundle.h"

namespace greenroom::review {
namespace {

constexpr std::size_t kMostFindings = 300;
constexpr Bytes kLongestSource = kib(256);  // as of the review itself
constexpr std::size_t kMostOfARule = 5;     // more say nothing new
constexpr std::size_t kMostRelated = 3;
constexpr std::size_t kLongestRelated = 200;

// Why the run says nothing of the source; "": it does.
std::string why_not(const Tool& tool, const Outcome& outcome) {
  switch (outcome.stop) {
    case Stop::kCpu:
    case Stop::kWall:
      return "took too long";
    case Stop::kMemory:
      return "needed too much memory";
    case Stop::kOutput:
      return "had too much to say";
    case Stop::kNone:
    case Stop::kCancelled:
      break;
  }
  if (outcome.stdout_truncated || outcome.stderr_truncated) return "had too much to say";
  if (outcome.not_started) return "could not be started";
  if (outcome.signal) return fmt::format("crashed (signal {})", *outcome.signal);
  const int code = outcome.exit_code.value_or(-1);
  const auto& good = tool.exit_codes;
  if (std::find(good.begin(), good.end(), code) == good.end())
    return fmt::format("gave up (exit code {})", code);
  return "";
}

struct Finding {
  Diagnostic said;
  std::string word;
  std::vector<Diagnostic> related;
};

bool tells(const Tool& tool, std::string_view what) {
  return std::find(tool.groups.begin(), tool.groups.end(), what) != tool.groups.end();
}

// Notes of the tool ("note: declared here") belong to what stands before them.
std::vector<Finding> findings_of(const Tool& tool, const std::string& source, const Lines& lines,
                                 std::string_view output) {
  std::vector<Finding> findings;
  const std::vector<int> starts = starts_of_lines(source, tool.columns);
  const bool tells_file = tells(tool, "file");
  for (const std::string_view line : output_lines(output)) {
    Diagnostic said;
    if (!read_diagnostic(line, tool.pattern, tool.groups, said)) continue;
    if (tells_file && said.file != tool.file) continue;
    if (said.offset >= 0 && said.line >= 1 && std::cmp_less_equal(said.line, starts.size()))
      said.column = said.offset - starts[static_cast<std::size_t>(said.line) - 1] + 1;
    if (findings.size() == kMostFindings) break;
    if (said.severity != "note") {
      std::string word = word_at(lines, said, tool.columns);
      findings.push_back({std::move(said), std::move(word), {}});
    } else if (!findings.empty() && findings.back().related.size() < kMostRelated) {
      findings.back().related.push_back(std::move(said));
    }
  }
  return findings;
}

bool is_outdone(const DiagnosticRule& rule, const Finding& finding,
                const std::set<std::pair<std::string, std::string>>& words) {
  return std::any_of(rule.outdone.begin(), rule.outdone.end(), [&](const std::string& id) {
    return words.contains({id, finding.word});
  });
}

void relate(Note& note, const Finding& finding, const Lines& lines, Columns columns) {
  for (const Diagnostic& each : finding.related) {
    const auto range = lines.range_at(each.line, each.column, columns);
    if (range && *range != note.range)
      note.related.push_back({*range, plain_words(each.text, kLongestRelated)});
  }
}

// As long as it was, so that places stay what they are.
std::string without_words(std::string source, const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    for (std::size_t at = source.find(word); at != std::string::npos; at = source.find(word, at))
      source.replace(at, word.size(), std::string(word.size(), '_'));
  }
  return source;
}

std::vector<std::string> with_source(std::vector<std::string> command, const std::string& file) {
  // "./": a name may begin like an option.
  std::replace(command.begin(), command.end(), std::string(kSourcePlace), "./" + file);
  return command;
}

}  // namespace

std::vector<Note> notes_of_output(const Tool& tool, const Language& language,
                                  const std::string& source, std::string_view output,
                                  std::string_view version) {
  const Lines lines(source);
  const std::vector<Finding> findings = findings_of(tool, source, lines, output);
  std::set<std::pair<std::string, std::string>> words;
  for (const Finding& each : findings) words.insert({each.said.id, each.word});
  std::vector<Note> notes;
  std::set<std::pair<std::string, Range>> places;
  std::map<std::string, std::size_t> of_a_rule;
  for (const Finding& each : findings) {
    const DiagnosticRule* rule = rule_for(tool.rules, each.said.id, each.said.text);
    if (rule == nullptr || is_outdone(*rule, each, words)) continue;
    const auto range = lines.range_at(each.said.line, each.said.column, tool.columns);
    if (!range || of_a_rule[each.said.id] == kMostOfARule ||
        !places.insert({each.said.id, *range}).second)
      continue;
    ++of_a_rule[each.said.id];
    Note note = note_of(*rule, tool.id, each.said.id, each.said.text, each.word);
    note.range = *range;
    note.quote = lines.quote(*range);
    note.version = version;
    note.language = language.id;
    note.evidence = {{"ast", tool.id, each.said.id}};
    relate(note, each, lines, tool.columns);
    notes.push_back(std::move(note));
  }
  std::stable_sort(notes.begin(), notes.end(),
                   [](const Note& a, const Note& b) { return a.range < b.range; });
  set_fingerprints(source, notes);
  return notes;
}

Result<ToolRun> run_tool(const Tool& tool, const Language& language, const Submission& submission,
                         const Workbench& bench, std::string_view version) {
  const auto skipped = [&](const std::string& why) {
    return ToolRun{{}, plain_words(tool.id + ": " + why, 200), {}};
  };
  if (auto usable = ToolCatalogue::usable(tool); !usable) return skipped(usable.error().text());
  const auto own = OwnSource::of(language, submission);
  if (!own) return skipped("the submission has no source");
  if (std::cmp_greater(own->main().size(), kLongestSource.count()))
    return skipped("the source is too long");
  const std::string& file = tool.file.empty() ? own->files().front().name : tool.file;
  auto bundle = make_bundle({{file, without_words(own->main(), tool.unheeded), false}});
  if (!bundle) return failed(bundle);
  Program program;
  program.profile = tool.profile;
  program.arguments = with_source(tool.command, file);
  program.environment = tool.environment;
  program.limits = tool.limits;
  program.runtime_tasks = tool.tasks;
  program.bundle = bundle->get();
  auto outcome = bench.slot.run(program, {}, bench.cancel);
  if (!outcome) {
    if (outcome.error().kind == Error::Kind::kUnavailable) return skipped(outcome.error().message);
    return failed(outcome);
  }
  if (outcome->stop == Stop::kCancelled) return interrupted();
  if (const std::string why = why_not(tool, *outcome); !why.empty()) return skipped("it " + why);
  // One of them holds the remarks; the other must not come in between.
  const std::string said = outcome->stdout_text + "\n" + outcome->stderr_text;
  return ToolRun{notes_of_output(tool, language, own->main(), said, version), "", outcome->cpu};
}

}  // namespace greenroom::review
