// Proposal: a note as the model gave it, in form but not yet in substance what may be shown; the
// gate looks at that. One flat schema, for all three APIs take no more.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>
#include <tl/expected.hpp>

#include "review/model/failure.h"
#include "submission/note.h"

namespace greenroom::model {

// The lines from first to last, in whose place the text is to stand.
struct ProposedFix {
  int first = 0;
  int last = 0;
  std::string text;
};

struct Proposal {
  int line = 0;
  std::string quote;
  std::string evidence;  // an id of the list that the model was given
  Category category = Category::kQuality;
  Severity severity = Severity::kInfo;
  std::string title;
  std::string message;
  std::optional<ProposedFix> fix;
};

struct Proposals {
  std::vector<Proposal> notes;
  std::size_t malformed = 0;  // notes that did not fit the schema
};

// JSON Schema: no optional parts, unions, references or bounds. 0 and "" stand for no fix.
const nlohmann::json& answer_schema();

// kInvalid: no JSON, no list of notes, or one of more than thirty.
tl::expected<Proposals, Failure> read_proposals(std::string_view text);

}  // namespace greenroom::model
