#include "review/merge.h"

#include <algorithm>
#include <tuple>

namespace greenroom::review {
namespace {

bool is_better(const Note& a, const Note& b) {
  const auto rank = [](const Note& note) {
    return std::tuple(note.severity, -note.confidence, note.range, std::string_view(note.rule),
                      std::string_view(note.message));
  };
  return rank(a) < rank(b);
}

// It says what a run was seen to do, not what stands in the source: neither repeats the other.
bool is_of_a_run(const Note& note) {
  return std::any_of(note.evidence.begin(), note.evidence.end(), [](const Evidence& each) {
    return each.kind != "ast" && each.kind != "compiler";
  });
}

}  // namespace

bool repeats(const Note& a, const Note& b) {
  return a.category == b.category && is_of_a_run(a) == is_of_a_run(b) && overlap(a.range, b.range);
}

std::vector<Note> merge(std::vector<Note> notes, const MergeLimits& limits) {
  std::sort(notes.begin(), notes.end(), is_better);
  std::vector<Note> kept;
  std::size_t style = 0;
  for (Note& note : notes) {
    if (kept.size() == limits.most) break;
    const bool is_repeated = std::any_of(kept.begin(), kept.end(),
                                         [&](const Note& each) { return repeats(each, note); });
    if (is_repeated) continue;
    if (note.category == Category::kStyle && style++ >= limits.most_style) continue;
    note.id = note.fingerprint;
    kept.push_back(std::move(note));
  }
  return kept;
}

}  // namespace greenroom::review
