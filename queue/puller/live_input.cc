#include "queue/puller/live_input.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace greenroom::queue {

Result<LiveInput> LiveInput::make() {
  int ends[2] = {-1, -1};
  if (::pipe2(ends, O_CLOEXEC) != 0) return system_error("make", "an input pipe");
  LiveInput input;
  input.reader_.reset(ends[0]);
  input.writer_.reset(ends[1]);
  if (::fcntl(ends[1], F_SETFL, O_NONBLOCK) != 0) return system_error("set up", "an input pipe");
  // The mode is checked when somebody opens /proc/self/fd/0 anew: a program may read /dev/stdin,
  // and may not make itself a write end of it.
  if (::fchmod(ends[0], 0444) != 0) return system_error("fchmod", "an input pipe");
  return input;
}

void LiveInput::feed(std::string_view text, bool end) {
  if (closes_) return;
  if (static_cast<std::int64_t>(waiting_.size() + text.size()) > kMaxWaiting.count()) ended_ = true;
  if (!ended_) waiting_.append(text);
  if (end) closes_ = ended_ = true;
  flush();
}

void LiveInput::flush() {
  while (writer_ && !waiting_.empty()) {
    const ssize_t put = ::write(writer_.get(), waiting_.data(), waiting_.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0 && errno == EAGAIN) return;
    if (put < 0) {  // nobody reads
      waiting_.clear();
      closes_ = ended_ = true;
      break;
    }
    waiting_.erase(0, static_cast<std::size_t>(put));
  }
  if (closes_) writer_.reset();
}

}  // namespace greenroom::queue
