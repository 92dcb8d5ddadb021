// LiveRun: one run of a socket, from its start to the message that says how it ended. If it goes
// before its end, the run is cancelled: nobody is there any more to see it.
//
// All of it on the socket's strand, but for the Done of the submit.
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "base/bytes.h"
#include "platform/runs/telling.h"
#include "queue/dispatcher/dispatcher.h"
#include "submission/submission.h"

namespace greenroom::runs {

class LiveRun {
 public:
  // Of all that is typed into one run: it is kept, for a second try after a lost worker.
  static constexpr Bytes kMostTyped = mib(1);

  LiveRun(queue::Dispatcher& dispatcher, std::string token, const Submission& submission)
      : dispatcher_(dispatcher),
        token_(std::move(token)),
        live_(submission.live_input),
        reviewed_(submission.review) {}
  ~LiveRun();
  LiveRun(const LiveRun&) = delete;
  LiveRun& operator=(const LiveRun&) = delete;

  // Subscribes, and stores it; `done` on a thread of the store's.
  void submit(NewSubmission submission, queue::EventSink sink, Done<WallTime> done);
  void cancel();
  // Why it is not taken; "" if it is.
  [[nodiscard]] std::string type(std::string_view text, bool end);

  // The messages of an event. Finished ends it; its report is the caller's to tell.
  [[nodiscard]] std::vector<Told> hear(const queue::Event& event);

  // True once: `queued` is told before anything else.
  [[nodiscard]] bool tells_queued() { return !std::exchange(queued_told_, true); }
  [[nodiscard]] const std::string& token() const { return token_; }
  [[nodiscard]] bool reviewed() const { return reviewed_; }  // notes are wanted

 private:
  queue::Dispatcher& dispatcher_;
  std::string token_;
  bool live_;
  bool reviewed_;
  bool queued_told_ = false;
  bool running_ = false;
  bool ended_ = true;  // until it is submitted
  std::string typed_;
  bool typing_ended_ = false;
  Telling telling_;
  std::shared_ptr<std::atomic<bool>> abandoned_ = std::make_shared<std::atomic<bool>>(false);
  queue::Subscription subscription_;  // goes first
};

}  // namespace greenroom::runs
