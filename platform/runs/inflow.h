// Inflow: the dispatcher's events of several runs, on their way to one client that may be slow.
//
// Sinks are called on the dispatcher's thread and never wait. Past kMost of texts output is left
// out, and the next event of that run says how much; that a case has ended is always told, then
// without its texts. next() is for one coroutine, which is Mailbox's rule.
#pragma once

#include <memory>
#include <string>

#include "base/bytes.h"
#include "platform/mailbox.h"
#include "queue/dispatcher/dispatcher.h"

namespace greenroom::runs {

class Inflow {
 public:
  static constexpr Bytes kMost = mib(4);

  struct Heard {
    std::string run;                    // as given to sink()
    std::optional<queue::Event> event;  // nothing: a nudge
    std::size_t left_out = 0;           // bytes of output before this
    std::size_t size = 0;
  };

  explicit Inflow(const asio::any_io_executor& executor) : mailbox_(executor) {}

  // May be kept for longer than the Inflow lives.
  [[nodiscard]] queue::EventSink sink(std::string run) const;

  // From the reader of the same client to its writer: look at this run.
  void nudge(std::string run) const { mailbox_.sender()({std::move(run), std::nullopt}); }

  asio::awaitable<std::optional<Heard>> next(std::chrono::steady_clock::duration patience);

 private:
  struct Gauge {
    std::mutex mutex;  // guards what follows
    std::size_t waiting = 0;
  };
  struct Sink;

  Mailbox<Heard> mailbox_;
  std::shared_ptr<Gauge> gauge_ = std::make_shared<Gauge>();  // shared with the sinks
};

}  // namespace greenroom::runs
