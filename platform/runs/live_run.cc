#include "platform/runs/live_run.h"

#include <utility>

namespace greenroom::runs {

LiveRun::~LiveRun() {
  subscription_.reset();
  *abandoned_ = true;
  if (!ended_) cancel();
}

void LiveRun::submit(NewSubmission submission, queue::EventSink sink, Done<WallTime> done) {
  subscription_ = dispatcher_.subscribe(token_, true, std::move(sink));
  ended_ = false;
  std::vector<NewSubmission> one;
  one.push_back(std::move(submission));
  // A cancel that comes before the commit finds nothing, so an abandoned run is cancelled after it.
  dispatcher_.submit(std::move(one),
                     [abandoned = abandoned_, &dispatcher = dispatcher_, token = token_,
                      done = std::move(done)](const Result<WallTime>& created) {
                       done(created);
                       if (created && *abandoned)
                         dispatcher.cancel(token, [](const Result<bool>&) {});
                     });
}

void LiveRun::cancel() {
  dispatcher_.cancel(token_, [](const Result<bool>&) {});
}

std::string LiveRun::type(std::string_view text, bool end) {
  if (!live_) return "this run is not live";
  if (typing_ended_) return "its stdin has ended";
  if (typed_.size() + text.size() > static_cast<std::size_t>(kMostTyped.count()))
    return "more than 1 MiB has been typed into this run";
  typed_.append(text);
  typing_ended_ = end;
  if (running_) dispatcher_.input(token_, std::string(text), end);
  return "";
}

std::vector<Told> LiveRun::hear(const queue::Event& event) {
  if (std::holds_alternative<queue::event::Started>(event)) {
    // A second try starts from the beginning, and so does what was typed.
    running_ = true;
    if (!typed_.empty() || typing_ended_) dispatcher_.input(token_, typed_, typing_ended_);
  } else if (std::holds_alternative<queue::event::Finished>(event)) {
    ended_ = true;
  }
  return telling_(event);
}

}  // namespace greenroom::runs
