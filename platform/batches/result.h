// What one submission of a batch came to, as its owner may see it.
//
// Of a hidden case nothing is told but its name, verdict, share, times and memory: neither what
// went in or should have come out, nor what came out, which a candidate may have made of it. In a
// function or class question the cases share one process, so that after the first hidden case what
// the code prints may be of that one: what follows is told of as if it were hidden too.
#pragma once

#include "platform/runs/telling.h"
#include "questions/grade.h"
#include "store/batch_store.h"

namespace greenroom::batches {

// {"index", "name", "language", "state", "verdict", "score", "cases": […], "compileOutput",
// "message", "review"}; the last where notes were wanted. Until it has ended nothing stands behind `state` but nulls and nothing.
[[nodiscard]] runs::Json result_json(const BatchEntry& entry, const Question& question);

// {"index", "name", "language", "verdict", "score"}
[[nodiscard]] runs::Json short_json(const BatchEntry& entry, const Question& question);

// For a table; internal_error while it has not ended.
[[nodiscard]] Grade result_grade(const BatchEntry& entry, const Question& question);

[[nodiscard]] runs::Json summary_json(const Batch& batch);

}  // namespace greenroom::batches
