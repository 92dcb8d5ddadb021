#include "platform/judge0/answer.h"

#include <array>

#include "platform/judge0/base64.h"
#include "platform/judge0/format.h"
#include "platform/judge0/json_text.h"
#include "platform/judge0/parameters.h"
#include "platform/judge0/status.h"
#include "platform/judge0/wanted.h"
#include "platform/reviews.h"
#include "submission/cbor.h"

namespace greenroom::judge0 {
namespace {

struct NotUtf8 {};  // thrown by a field's text, caught in submission_json

// All that the fields are made of.
struct View {
  const StoredSubmission& stored;
  const Wanted& wanted;
  const Ending& ending;
  const LanguageTable& languages;
  bool base64 = false;

  [[nodiscard]] Json text(const std::optional<std::string>& value) const {
    if (!value) return nullptr;
    if (base64) return encode_base64(*value);
    if (!is_utf8(*value)) throw NotUtf8{};
    return *value;
  }
};

template <typename T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json seconds(const std::optional<double>& value) { return value ? Json(decimal(*value)) : Json(); }

Json moment(const std::optional<WallTime>& time) { return time ? Json(iso_time(*time)) : Json(); }

Json updated_at(const View& v) {
  if (v.stored.finished_at) return moment(v.stored.finished_at);
  return moment(v.stored.started_at ? v.stored.started_at : v.stored.created_at);
}

Json status_json(const View& v) {
  return {{"id", v.ending.status}, {"description", description_of(v.ending.status)}};
}

Json language_json(const View& v) {
  const LanguageEntry* entry = v.languages.find(v.wanted.language_id);
  return {{"id", v.wanted.language_id}, {"name", entry ? entry->name : v.stored.language}};
}

Json additional_files(const View& v) {
  return v.wanted.additional_files ? Json(encode_base64(*v.wanted.additional_files)) : Json();
}

using Render = Json (*)(const View&);

// In the order of Field.
constexpr std::array<Render, kFieldCount> kRender{
    [](const View& v) { return v.text(v.wanted.source_code); },
    [](const View& v) { return Json(v.wanted.language_id); },
    [](const View& v) { return v.text(v.wanted.stdin_text); },
    [](const View& v) { return v.text(v.wanted.expected_output); },
    [](const View& v) { return v.text(v.ending.stdout_text); },
    [](const View& v) { return Json(v.ending.status); },
    [](const View& v) { return moment(v.stored.created_at); },
    [](const View& v) { return moment(v.stored.finished_at); },
    [](const View& v) { return seconds(v.ending.time); },
    [](const View& v) { return or_null(v.ending.memory); },
    [](const View& v) { return v.text(v.ending.stderr_text); },
    [](const View& v) { return Json(v.stored.token); },
    [](const View& v) { return Json(v.wanted.number_of_runs); },
    [](const View& v) { return Json(decimal(v.wanted.cpu_time_limit)); },
    [](const View& v) { return Json(decimal(v.wanted.cpu_extra_time)); },
    [](const View& v) { return Json(decimal(v.wanted.wall_time_limit)); },
    [](const View& v) { return Json(v.wanted.memory_limit); },
    [](const View& v) { return Json(v.wanted.stack_limit); },
    [](const View& v) { return Json(v.wanted.max_processes_and_or_threads); },
    [](const View& v) { return Json(v.wanted.enable_per_process_and_thread_time_limit); },
    [](const View& v) { return Json(v.wanted.enable_per_process_and_thread_memory_limit); },
    [](const View& v) { return Json(v.wanted.max_file_size); },
    [](const View& v) { return v.text(v.ending.compile_output); },
    [](const View& v) { return or_null(v.ending.exit_code); },
    [](const View& v) { return or_null(v.ending.exit_signal); },
    [](const View& v) { return v.text(v.ending.message); },
    [](const View& v) { return seconds(v.ending.wall_time); },
    [](const View& v) { return or_null(v.wanted.compiler_options); },
    [](const View& v) { return or_null(v.wanted.command_line_arguments); },
    [](const View& v) { return Json(v.wanted.redirect_stderr_to_stdout); },
    [](const View& v) { return or_null(v.wanted.callback_url); },
    additional_files,
    [](const View& v) { return Json(v.wanted.enable_network); },
    [](const View& v) { return moment(v.stored.started_at); },
    [](const View& v) { return moment(v.stored.created_at); },
    updated_at,
    [](const View&) { return Json(nullptr); },
    [](const View& v) { return v.stored.worker.empty() ? Json() : Json(v.stored.worker); },
    [](const View&) { return Json(nullptr); },
    status_json,
    language_json,
};

// A submission that nobody could judge is done without a report.
Result<Report> report_of(const StoredSubmission& stored) {
  if (!stored.report.empty()) return report_from_cbor(stored.report);
  Report report;
  report.verdict = stored.verdict.value_or(Verdict::kInternalError);
  return report;
}

Result<Ending> ending_of_stored(const StoredSubmission& stored, bool expects) {
  Ending ending;
  if (stored.state != SubmissionState::kDone) {
    const bool queued = stored.state == SubmissionState::kQueued;
    ending.status = queued ? status::kInQueue : status::kProcessing;
    return ending;
  }
  auto report = report_of(stored);
  if (!report)
    return internal_error("read the report of " + stored.token + ": " + report.error().text());
  return ending_of(*report, expects);
}

Json render(const View& view, const FieldSet& fields) {
  Json out = Json::object();
  for (std::size_t i = 0; i < kFieldCount; ++i) {
    if (fields.test(i)) out[std::string(name_of(static_cast<Field>(i)))] = kRender.at(i)(view);
  }
  return out;
}

}  // namespace

Result<std::string> submission_json(const StoredSubmission& stored, const Shape& shape,
                                    const LanguageTable& languages) {
  auto wanted = wanted_from_cbor(stored.request);
  if (!wanted)
    return internal_error("read the request of " + stored.token + ": " + wanted.error().text());
  auto ending = ending_of_stored(stored, wanted->expected_output.has_value());
  if (!ending) return failed(ending);
  try {
    Json out = render({stored, *wanted, *ending, languages, shape.base64}, shape.fields);
    if (wanted->review) out["review"] = review_json(stored);
    return json_text(out);
  } catch (const NotUtf8&) {
    return input_error(kNotUtf8);
  }
}

Result<int> status_of_stored(const StoredSubmission& stored) {
  auto ending = ending_of_stored(stored, false);
  if (!ending) return failed(ending);
  return ending->status;
}

}  // namespace greenroom::judge0
