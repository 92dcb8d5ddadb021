// Examination: the review of one submission, lane after lane, beside its judging and after it.
//
//   read()     lane A, on the source as soon as it is known; any thread, beside the judging
//   judged()   what the report shows; review() may be published from here on
//   step()     one thing that takes a while: an analyser, a probe; on a lent slot
//   ask()      a language model, when no step is left; takes seconds, and no slot
//
// Each adds to what is known; nothing is waited for. Used by one thread at a time, but for read().
#pragma once

#include <deque>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "languages/language.h"
#include "review/reviewers.h"
#include "review/source/found.h"
#include "runner/judge/workbench.h"
#include "submission/report.h"
#include "submission/review.h"
#include "submission/submission.h"

namespace greenroom::review {

struct Step {
  std::string name;    // for people: "cppcheck"
  bool quick = false;  // some hundredths of a second, and wanted soon
  std::function<Result<Found>(const Workbench&)> run;
};

class Examination {
 public:
  // `tenant`: whose it is.
  Examination(Reviewers reviewers, const Language& language, Submission submission,
              std::string tenant = "");
  Examination(const Examination&) = delete;
  Examination& operator=(const Examination&) = delete;

  void read();
  void judged(Report report);
  void add(Step step) { steps_.push_back(std::move(step)); }  // behind the others

  [[nodiscard]] Review review() const;

  // Nothing is left.
  [[nodiscard]] bool finished() const { return steps_.empty() && !asks_; }
  // The next step is a quick one.
  [[nodiscard]] bool quick() const { return !steps_.empty() && steps_.front().quick; }
  // true: the review has changed. A step that is interrupted is tried again, a few times.
  bool step(const Workbench& bench);
  // A model is to be asked, and it is time to.
  [[nodiscard]] bool to_be_asked() const { return steps_.empty() && asks_; }
  // Until there is an answer, or `stop`. Fixes that it proposes are one more step.
  void ask(const std::stop_token& stop);
  // What is left is not looked at, for this reason.
  void shed(const std::string& why);

 private:
  void add(Found found);
  void look_at_shape();
  [[nodiscard]] std::vector<Note> all_notes() const;
  Result<Found> verify(const Workbench& bench);

  const Reviewers reviewers_;
  const Language& language_;
  const Submission submission_;
  const std::string tenant_;
  Found read_;
  bool is_long_ = false;  // too long to be parsed, or of a language without rules
  std::string shape_;     // of the source, if nothing is left; not of one that was shed
  Report report_;
  bool judged_ = false;
  Found found_;
  std::vector<Note> proposed_;  // by a model, with fixes that are not verified
  std::deque<Step> steps_;
  int interruptions_ = 0;  // of the first step
  bool asks_ = false;      // a model is to be asked
};

}  // namespace greenroom::review
