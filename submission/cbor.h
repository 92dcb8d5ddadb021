// The CBOR form of a Submission, a Report and a Review: what crosses the queue and what the store
// keeps. Texts are byte strings, so that any byte survives. Keys are short words; a reader ignores
// those that it does not know and takes the default for those that are missing, so that a newer
// worker and an older server understand each other.
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "base/result.h"
#include "submission/report.h"
#include "submission/review.h"
#include "submission/submission.h"

namespace greenroom {

std::string to_cbor(const Submission& submission);
std::string to_cbor(const Report& report);
std::string to_cbor(const Review& review);

// kInput: not CBOR, of the wrong shape, or with a number out of its range.
Result<Submission> submission_from_cbor(std::string_view bytes);
Result<Report> report_from_cbor(std::string_view bytes);
Result<Review> review_from_cbor(std::string_view bytes);

// Parts of a Report, as progress messages carry them.
nlohmann::json to_cbor_json(const CompileReport& report);
nlohmann::json to_cbor_json(const CaseReport& report);
Result<CompileReport> compile_report_from(const nlohmann::json& value);
Result<CaseReport> case_report_from(const nlohmann::json& value);

}  // namespace greenroom
