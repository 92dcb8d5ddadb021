#include "review/examination.h"

#include <algorithm>
#include <iterator>

#include <spdlog/spdlog.h>

#include "review/merge.h"
#include "review/model/fix.h"
#include "review/model/model_reviewer.h"
#include "review/review.h"
#include "review/shape.h"
#include "review/source/own_source.h"
#include "review/steps.h"
#include "review/summary.h"

namespace greenroom::review {
namespace {

constexpr int kMostInterruptions = 5;  // of one step
constexpr std::size_t kLongestKept = 4096;
constexpr std::size_t kLargestHeld = std::size_t{8} << 20;

template <typename T>
void append(std::vector<T>& to, std::vector<T> what) {
  to.insert(to.end(), std::make_move_iterator(what.begin()), std::make_move_iterator(what.end()));
}

// What is left of it may wait in memory for a while, with many others.
void shorten(Report& report) {
  for (CaseReport& each : report.cases) {
    for (std::string* text : {&each.stdout_text, &each.stderr_text, &each.answer}) {
      if (text->size() > kLongestKept) text->resize(kLongestKept);
      text->shrink_to_fit();
    }
  }
}

std::size_t size_of(const Submission& submission) {
  std::size_t bytes = 0;
  for (const TestCase& each : submission.cases)
    bytes += each.input.size() + each.expected.value_or("").size();
  for (const auto* files : {&submission.files, &submission.extra_files}) {
    for (const SourceFile& each : *files) bytes += each.content.size();
  }
  return bytes;
}

// A review that fails costs its notes, and not its worker.
template <typename Do>
auto guarded(const Do& act) -> decltype(act()) {
  try {
    return act();
  } catch (const std::exception& error) {
    return internal_error(std::string("it ended with: ") + error.what());
  }
}

bool has_fix(const std::vector<Note>& notes) {
  for (const Note& each : notes) {
    if (!each.fixes.empty()) return true;
  }
  return false;
}

}  // namespace

Examination::Examination(Reviewers reviewers, const Language& language, Submission submission,
                         std::string tenant)
    : reviewers_(reviewers),
      language_(language),
      submission_(std::move(submission)),
      tenant_(std::move(tenant)) {
  if (submission_.files.size() > 1 && !submission_.written)
    found_.skipped.push_back("the files after " + submission_.files.front().name);
}

void Examination::read() {
  auto review = review::review(language_, written_text(submission_));
  if (review) {
    read_.notes = std::move(review->notes);
    read_.skipped = std::move(review->skipped);
  } else {
    read_.skipped.push_back(review.error().text());
    is_long_ = true;
  }
}

// For the summary, which is there when nothing is left.
void Examination::look_at_shape() {
  if (!finished() || is_long_) return;
  try {
    shape_ = shape_of(language_, written_text(submission_));
  } catch (const std::exception& error) {
    spdlog::error("review: the shape of a source: {}", error.what());
  }
}

void Examination::judged(Report report) {
  report_ = std::move(report);
  judged_ = true;
  if (report_.verdict == Verdict::kCancelled || report_.verdict == Verdict::kInternalError) return;
  add(notes_of_report(language_, submission_, report_));
  shorten(report_);
  if (size_of(submission_) > kLargestHeld) {
    found_.skipped.emplace_back("what runs it again: the cases are too large");
    return look_at_shape();
  }
  for (Step& each : steps_for(reviewers_, language_, submission_, report_)) add(std::move(each));
  asks_ = reviewers_.model != nullptr && is_reviewed(language_);
  look_at_shape();
}

std::vector<Note> Examination::all_notes() const {
  std::vector<Note> notes = read_.notes;
  append(notes, found_.notes);
  return notes;
}

Review Examination::review() const {
  Review review;
  review.notes = all_notes();
  for (Note each : proposed_) {
    each.fixes.clear();
    review.notes.push_back(std::move(each));
  }
  review.notes = merge(std::move(review.notes));
  review.final = judged_ && finished();
  for (Note& each : review.notes) each.final = review.final;
  review.skipped = read_.skipped;
  append(review.skipped, found_.skipped);
  if (review.final)
    review.summary =
        summarise(language_, submission_, report_, review.notes, found_.growth, shape_);
  return review;
}

bool Examination::step(const Workbench& bench) {
  if (steps_.empty()) return false;
  auto found = guarded([&] { return steps_.front().run(bench); });
  const bool wanted = !found && found.error().kind == Error::Kind::kUnavailable;
  if (wanted && ++interruptions_ < kMostInterruptions) return false;
  if (found) {
    add(std::move(*found));
  } else {
    spdlog::debug("review: {}: {}", steps_.front().name, found.error().text());
    found_.skipped.push_back(steps_.front().name + (wanted ? ": the worker was busy" : ": failed"));
  }
  steps_.pop_front();
  interruptions_ = 0;
  look_at_shape();
  return true;
}

void Examination::ask(const std::stop_token& stop) {
  asks_ = false;
  const std::vector<Note> notes = merge(all_notes());
  auto answer = guarded([&] {
    return reviewers_.model->review({language_, submission_, &report_, notes}, stop);
  });
  if (!answer) {
    found_.skipped.emplace_back("the language model: not waited for");
    return look_at_shape();
  }
  append(found_.skipped, std::move(answer->skipped));
  if (!has_fix(answer->notes)) {
    append(found_.notes, std::move(answer->notes));
    return look_at_shape();
  }
  proposed_ = std::move(answer->notes);
  add({"the language model's fixes", false,
       [this](const Workbench& bench) { return verify(bench); }});
}

Result<Found> Examination::verify(const Workbench& bench) {
  std::vector<Note> notes = proposed_;
  if (auto status = model::verify_fixes(notes, submission_, report_, bench, tenant_); !status)
    return failed(status);
  proposed_.clear();
  return Found{std::move(notes), {}, ""};
}

void Examination::shed(const std::string& why) {
  for (const Step& each : steps_) found_.skipped.push_back(each.name + ": " + why);
  if (asks_) found_.skipped.push_back("the language model: " + why);
  steps_.clear();
  asks_ = false;
}

void Examination::add(Found found) {
  // What has been shown is not taken away for a note that says the same, only for one that weighs
  // more.
  const std::vector<Note> shown = all_notes();
  std::erase_if(found.notes, [&](const Note& note) {
    return std::ranges::any_of(shown, [&](const Note& each) {
      return each.severity <= note.severity && repeats(each, note);
    });
  });
  append(found_.notes, std::move(found.notes));
  append(found_.skipped, std::move(found.skipped));
  if (!found.growth.empty()) found_.growth = std::move(found.growth);
}

}  // namespace greenroom::review
