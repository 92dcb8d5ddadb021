// The gate: of what a model proposes, what may be shown. Nothing passes that cannot be found in
// the source, rests on nothing that was seen, speaks against the verdict, or was said before.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "review/model/input.h"
#include "review/model/proposal.h"
#include "submission/note.h"

namespace greenroom::model {

inline constexpr std::size_t kMostNotes = 5;

// Why a note was dropped; the last, why only its fix was.
enum class Drop {
  kMalformed,      // not of the schema
  kQuoteNotFound,  // nor on another line, exactly once
  kNoEvidence,     // an id that was not given
  kContradiction,  // of the verdict
  kNotOfTheCode,   // praise, the verdict itself, hiring, links, our mark
  kRepeated,       // of a note that is there already
  kTooMany,
  kFix,
};
inline constexpr std::size_t kDrops = static_cast<std::size_t>(Drop::kFix) + 1;
std::string_view to_word(Drop drop);
using DropCounts = std::array<std::size_t, kDrops>;  // by Drop

struct Passed {
  std::vector<Note> notes;  // the worst first; fixes are not verified
  DropCounts dropped{};
};

// `version`: provider and model. `mark`: of the prompt.
Passed pass_gate(const ModelInput& input, const std::vector<Seen>& seen, const Proposals& proposals,
                 const std::string& version, std::string_view mark);

}  // namespace greenroom::model
