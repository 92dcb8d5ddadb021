#include "platform/batches/result.h"

#include <set>

#include "platform/judge0/format.h"
#include "platform/reviews.h"
#include "questions/score.h"
#include "submission/cbor.h"

namespace greenroom::batches {
namespace {

using runs::Json;

constexpr std::size_t kMostOutput = 4096;  // of one case; ten thousand have to be told

const char* word_of(SubmissionState state) {
  if (state == SubmissionState::kQueued) return "queued";
  return state == SubmissionState::kLeased ? "running" : "done";
}

const char* word_of(Visibility kind) {
  if (kind == Visibility::kSample) return "sample";
  return kind == Visibility::kVisible ? "visible" : "hidden";
}

std::string state_of(const Batch& batch) {
  if (batch.done() == batch.size) return batch.cancelled ? "cancelled" : "done";
  if (batch.cancelled) return "cancelling";
  return batch.queued == batch.size ? "queued" : "running";
}

double milliseconds(std::chrono::microseconds time) {
  return static_cast<double>(time.count()) / 1000;
}

// One that nobody could judge ends without a report.
Report report_of(const BatchEntry& entry) {
  auto report = entry.report.empty() ? Result<Report>(Report{}) : report_from_cbor(entry.report);
  if (!report) return Report{.message = "its report cannot be read"};
  if (entry.report.empty()) report->verdict = entry.verdict.value_or(Verdict::kInternalError);
  return std::move(*report);
}

// What each case is, and of which more may be told than the figures.
class Visibilities {
 public:
  explicit Visibilities(const Question& question) {
    const bool together = question.function || question.class_design;
    bool after_hidden = false;
    for (const QuestionCase& each : question.cases) {
      kinds_.emplace(each.name, each.kind);
      after_hidden = after_hidden || (together && each.kind == Visibility::kHidden);
      if (!after_hidden && each.kind != Visibility::kHidden) open_.insert(each.name);
    }
  }

  // A case that is not known is hidden.
  [[nodiscard]] Visibility kind(const std::string& name) const {
    const auto found = kinds_.find(name);
    return found == kinds_.end() ? Visibility::kHidden : found->second;
  }
  [[nodiscard]] bool is_open(const std::string& name) const { return open_.contains(name); }

 private:
  std::map<std::string, Visibility> kinds_;
  std::set<std::string> open_;
};

Json case_json(const CaseReport& report, const Visibilities& visibilities) {
  Json shown = {{"name", report.name},
                {"kind", word_of(visibilities.kind(report.name))},
                {"verdict", to_word(report.verdict)},
                {"share", report.share},
                {"cpuMs", milliseconds(report.cpu)},
                {"wallMs", milliseconds(report.wall)},
                {"memoryKb", report.memory.kib()}};
  if (!visibilities.is_open(report.name)) return shown;
  shown["message"] = report.message;
  shown["stdout"] = report.stdout_text.substr(0, kMostOutput);
  shown["stdoutTruncated"] = report.stdout_truncated || report.stdout_text.size() > kMostOutput;
  if (report.difference)
    shown["difference"] = {{"line", report.difference->line},
                           {"column", report.difference->column},
                           {"expected", report.difference->expected},
                           {"got", report.difference->got}};
  return shown;
}

Json score_json(const Question& question, const Report& report) {
  return question.cases.empty() ? Json() : Json(score(question, report));
}

}  // namespace

Json result_json(const BatchEntry& entry, const Question& question) {
  Json shown = {{"index", entry.place},          {"name", entry.name}, {"language", entry.language},
                {"state", word_of(entry.state)}, {"verdict", nullptr}, {"score", nullptr},
                {"cases", Json::array()}};
  if (entry.state != SubmissionState::kDone) return shown;
  const Report report = report_of(entry);
  shown["verdict"] = to_word(report.verdict);
  shown["score"] = score_json(question, report);
  const Visibilities visibilities(question);
  for (const CaseReport& each : report.cases)
    shown["cases"].push_back(case_json(each, visibilities));
  if (report.compile && !report.compile->ok) shown["compileOutput"] = report.compile->output;
  if (report.cases.empty()) shown["message"] = report.message;
  if (!entry.review.empty())
    shown["review"] = review_json(
        {.token = entry.token, .finished_at = entry.finished_at, .review = entry.review});
  return shown;
}

Json short_json(const BatchEntry& entry, const Question& question) {
  const Report report = report_of(entry);
  return {{"index", entry.place},
          {"name", entry.name},
          {"language", entry.language},
          {"verdict", to_word(report.verdict)},
          {"score", score_json(question, report)}};
}

Grade result_grade(const BatchEntry& entry, const Question& question) {
  Grade grade = make_grade(entry.name, std::nullopt, question, report_of(entry));
  grade.language = entry.language;
  const Visibilities visibilities(question);
  for (CaseReport& each : grade.cases) {
    if (visibilities.is_open(each.name)) continue;
    each.message.clear();
    each.difference.reset();
  }
  return grade;
}

Json summary_json(const Batch& batch) {
  Json verdicts = Json::object();
  for (const auto& [verdict, count] : batch.ended) verdicts[std::string(to_word(verdict))] = count;
  return {{"id", batch.id},
          {"question", {{"slug", batch.slug}, {"revision", batch.revision}}},
          {"state", state_of(batch)},
          {"createdAt", judge0::iso_time(batch.created_at)},
          {"counts",
           {{"all", batch.size},
            {"queued", batch.queued},
            {"running", batch.running},
            {"done", batch.done()}}},
          {"verdicts", std::move(verdicts)}};
}

}  // namespace greenroom::batches
