#include "platform/runs/telling.h"

#include "submission/cbor.h"
#include "submission/json.h"

namespace greenroom::runs {
namespace {

using Stream = queue::Progress::Stream;

Told output(int index, Stream stream, std::string text) {
  return {"output",
          {{"case", index},
           {"stream", stream == Stream::kStderr ? "stderr" : "stdout"},
           {"text", std::move(text)}}};
}

// A part of a report has the form that it has in the whole.
Json compile_json(const CompileReport& report) {
  Report whole;
  whole.compile = report;
  return to_json(whole)["compile"];
}

Json case_json(const CaseReport& report) {
  Report whole;
  whole.cases = {report};
  return to_json(whole)["cases"][0];
}

}  // namespace

std::vector<Told> Telling::operator()(const queue::Event& event) {
  std::vector<Told> out;
  if (const auto* started = std::get_if<queue::event::Started>(&event)) {
    joiners_.clear();
    out.push_back({"started", {{"attempt", started->attempt}, {"worker", started->worker}}});
  } else if (const auto* compiled = std::get_if<queue::event::Compiled>(&event)) {
    out.push_back({"compiled", {{"report", compile_json(compiled->report)}}});
  } else if (const auto* piece = std::get_if<queue::event::Output>(&event)) {
    std::string text = joiners_[{piece->index, piece->stream}].add(piece->text);
    if (!text.empty()) out.push_back(output(piece->index, piece->stream, std::move(text)));
  } else if (const auto* ended = std::get_if<queue::event::CaseEnded>(&event)) {
    tell_rest(ended->index, out);
    out.push_back({"case", {{"index", ended->index}, {"report", case_json(ended->report)}}});
  } else {
    while (!joiners_.empty()) tell_rest(joiners_.begin()->first.first, out);
  }
  return out;
}

Told Telling::left_out(std::size_t bytes) { return {"left_out", {{"bytes", bytes}}}; }

Told Telling::done(const std::string& report_cbor, std::optional<Verdict> verdict) {
  return {"done", {{"report", report_json(report_cbor, verdict)}}};
}

Told Telling::review(const Json& review) { return {"review", {{"review", review}}}; }

void Telling::tell_rest(int index, std::vector<Told>& out) {
  for (const Stream stream : {Stream::kStdout, Stream::kStderr}) {
    const auto joiner = joiners_.find({index, stream});
    if (joiner == joiners_.end()) continue;
    std::string rest = joiner->second.rest();
    if (!rest.empty()) out.push_back(output(index, stream, std::move(rest)));
    joiners_.erase(joiner);
  }
}

Json report_json(const std::string& report_cbor, std::optional<Verdict> verdict) {
  if (!report_cbor.empty()) {
    const auto report = report_from_cbor(report_cbor);
    return report ? Json(to_json(*report)) : Json();
  }
  Report report;
  report.verdict = verdict.value_or(Verdict::kInternalError);
  return to_json(report);
}

std::string to_text(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace greenroom::runs
