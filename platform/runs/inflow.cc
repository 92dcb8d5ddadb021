#include "platform/runs/inflow.h"

namespace greenroom::runs {
namespace {

constexpr std::size_t kOverhead = 128;  // of an event without its texts, about

std::size_t text_size(const queue::Event& event) {
  if (const auto* output = std::get_if<queue::event::Output>(&event)) return output->text.size();
  if (const auto* ended = std::get_if<queue::event::CaseEnded>(&event))
    return ended->report.stdout_text.size() + ended->report.stderr_text.size();
  return 0;
}

void drop_texts(CaseReport& report) {
  report.stdout_truncated |= !report.stdout_text.empty();
  report.stderr_truncated |= !report.stderr_text.empty();
  report.stdout_text.clear();
  report.stderr_text.clear();
}

}  // namespace

struct Inflow::Sink {
  std::string run;
  std::shared_ptr<Gauge> gauge;
  std::function<void(Heard)> send;
  std::size_t left_out = 0;  // guarded by the gauge's mutex

  void take(queue::Event event) {
    const std::lock_guard lock(gauge->mutex);
    const auto most = static_cast<std::size_t>(kMost.count());
    const bool full = gauge->waiting + text_size(event) + kOverhead > most;
    if (full && std::holds_alternative<queue::event::Output>(event)) {
      left_out += text_size(event);
      return;
    }
    auto* ended = std::get_if<queue::event::CaseEnded>(&event);
    if (full && ended != nullptr) drop_texts(ended->report);
    const std::size_t size = text_size(event) + kOverhead;
    gauge->waiting += size;
    send({run, std::move(event), std::exchange(left_out, 0), size});
  }
};

queue::EventSink Inflow::sink(std::string run) const {
  auto sink = std::make_shared<Sink>(Sink{std::move(run), gauge_, mailbox_.sender()});
  return [sink](const queue::Event& event) { sink->take(event); };  // a function must be copyable
}

asio::awaitable<std::optional<Inflow::Heard>> Inflow::next(
    std::chrono::steady_clock::duration patience) {
  std::optional<Heard> heard = co_await mailbox_.next(patience);
  if (heard) {
    const std::lock_guard lock(gauge_->mutex);
    gauge_->waiting -= heard->size;
  }
  co_return heard;
}

}  // namespace greenroom::runs
