#include "review/model/fix.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/json_depth.h"
#include "review/model/text.h"
#include "review/source/own_source.h"
#include "runner/judge/judge.h"

namespace greenroom::model {
namespace {

using nlohmann::json;

constexpr int kMostLines = 20;  // more is another program, not a fix
constexpr std::size_t kLongestText = 4000;
constexpr std::size_t kLeastTold = 4;  // bytes of a case; fewer stand in any program
constexpr std::size_t kMostOfCase = 20'000;
constexpr int kMaxDepth = 16;

// Bytes of the source: where a place of a Range is.
std::optional<std::size_t> offset_of(std::string_view source, int line, int column) {
  std::size_t at = 0;
  for (int i = 1; i < line; ++i) {
    const std::size_t end = source.find('\n', at);
    if (end == std::string_view::npos) return std::nullopt;
    at = end + 1;
  }
  const std::size_t end = std::min(source.find('\n', at), source.size());
  const auto into = static_cast<std::size_t>(column - 1);
  if (line < 1 || column < 1 || into > end - at) return std::nullopt;
  return at + into;
}

std::string without_blanks(std::string_view text) {
  std::string kept;
  std::copy_if(text.begin(), text.end(), std::back_inserter(kept),
               [](char c) { return c != ' ' && c != '\t' && c != '\n' && c != '\r'; });
  return kept;
}

// Lines of a case, and what a call of it is made of: "[1,2,3]", "abcd".
std::vector<std::string> parts_of(const std::string& of_case) {
  std::vector<std::string> parts;
  for (const std::string_view line : lines_of(first_bytes(of_case, kMostOfCase)))
    parts.push_back(without_blanks(line));
  if (of_case.size() > kMostOfCase || is_nested_deeper(of_case, kMaxDepth)) return parts;
  const json call = json::parse(of_case, nullptr, false);
  if (!call.is_structured()) return parts;
  const json leaves = call.flatten();
  for (const auto& [name, value] : leaves.items()) {
    if (value.is_string()) parts.push_back(without_blanks(value.get<std::string>()));
  }
  for (const auto& [name, value] : call.items()) {
    if (!value.is_structured()) continue;
    parts.push_back(value.dump());
    for (const auto& [inner, each] : value.items())
      if (each.is_structured()) parts.push_back(each.dump());
  }
  return parts;
}

// Enough to be known again; a word of the language is in many programs.
bool is_telling(std::string_view part) {
  return part.size() >= kLeastTold && part != "true" && part != "false" && part != "null" &&
         part != "True" && part != "False" && part != "None";
}

bool compares(const Submission& submission) {
  return submission.checker || std::any_of(submission.cases.begin(), submission.cases.end(),
                                           [](const TestCase& each) { return !!each.expected; });
}

}  // namespace

std::optional<Edit> edit_of(std::string_view source, const ProposedFix& proposed) {
  const auto lines = lines_of(source);
  if (proposed.first < 1 || proposed.last < proposed.first ||
      std::cmp_greater(proposed.last, lines.size()) ||
      proposed.last - proposed.first >= kMostLines || proposed.text.size() > kLongestText ||
      !is_plain_code(proposed.text))
    return std::nullopt;
  std::string text = proposed.text;
  while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
  const std::string_view last = lines[static_cast<std::size_t>(proposed.last) - 1];
  const Edit edit{{proposed.first, 1, proposed.last, static_cast<int>(last.size()) + 1}, text};
  const auto changed = apply_edits(source, {edit});
  if (!changed || *changed == source) return std::nullopt;
  return edit;
}

bool knows_a_case(const Submission& submission, const Edit& edit) {
  const std::string before = without_blanks(review::written_text(submission));
  const std::string text = without_blanks(edit.text);
  const auto is_new = [&](const std::string& part) {
    return is_telling(part) && text.find(part) != std::string::npos &&
           before.find(part) == std::string::npos;
  };
  const auto tells = [&](const std::string& of_case) {
    const auto parts = parts_of(of_case);
    return std::any_of(parts.begin(), parts.end(), is_new);
  };
  return std::any_of(submission.cases.begin(), submission.cases.end(), [&](const TestCase& each) {
    return tells(each.input) || (each.expected && tells(*each.expected));
  });
}

Result<std::string> apply_edits(std::string_view source, const std::vector<Edit>& edits) {
  struct Piece {
    std::size_t begin;
    std::size_t end;
    const std::string* text;
  };
  std::vector<Piece> pieces;
  for (const Edit& each : edits) {
    const auto begin = offset_of(source, each.range.line, each.range.column);
    const auto end = offset_of(source, each.range.end_line, each.range.end_column);
    if (!begin || !end || *end < *begin) return input_error("an edit is outside of the source");
    pieces.push_back({*begin, *end, &each.text});
  }
  std::sort(pieces.begin(), pieces.end(),
            [](const Piece& a, const Piece& b) { return a.begin < b.begin; });
  std::string changed;
  std::size_t at = 0;
  for (const Piece& each : pieces) {
    if (each.begin < at) return input_error("edits overlap");
    changed.append(source.substr(at, each.begin - at)).append(*each.text);
    at = each.end;
  }
  return changed.append(source.substr(at));
}

Result<bool> verify_fix(const Fix& fix, const Submission& submission, const Report& before,
                        const Workbench& workbench, std::string_view tenant) {
  const bool judged =
      before.verdict != Verdict::kCancelled && before.verdict != Verdict::kInternalError;
  if (!judged || submission.files.empty() || submission.live_input || submission.network ||
      !compares(submission))
    return false;
  auto changed = apply_edits(review::written_text(submission), fix.edits);
  if (!changed) return false;
  auto fixed = review::with_text(submission, std::move(*changed));
  if (!fixed) return false;
  fixed->review = false;
  fixed->stop_on_first_failure = true;
  auto report =
      Judge(workbench.isolation, {&workbench.slot}, workbench.catalogue, workbench.accelerators)
          .judge(*fixed, {}, workbench.cancel, -1, tenant);
  if (!report && report.error().kind == Error::Kind::kInput) return false;  // it names nothing now
  if (!report) return failed(report);
  if (report->verdict == Verdict::kCancelled) return interrupted();
  return report->verdict == Verdict::kAccepted && report->cases.size() == submission.cases.size();
}

Status verify_fixes(std::vector<Note>& notes, const Submission& submission, const Report& before,
                    const Workbench& workbench, std::string_view tenant) {
  Status status;
  for (Note& each : notes) {
    if (each.fixes.empty() || each.analyser != "model") continue;
    Fix fix = std::move(each.fixes.front());
    each.fixes.clear();
    if (!status) continue;
    auto verified = verify_fix(fix, submission, before, workbench, tenant);
    if (!verified) {
      status = failed(verified);
    } else if (*verified) {
      fix.verified = true;
      each.fixes.push_back(std::move(fix));
    }
  }
  return status;
}

}  // namespace greenroom::model
