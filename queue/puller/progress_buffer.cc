#include "queue/puller/progress_buffer.h"

#include <algorithm>

namespace greenroom::queue {
namespace {

constexpr std::string_view kLeftOut =
    "\n[some output is left out here: the connection is slow; the report has all of it]\n";

std::size_t size_of(Bytes bytes) { return static_cast<std::size_t>(bytes.count()); }

void cut(std::string& text, bool& truncated, std::size_t most) {
  if (text.size() <= most) return;
  text.resize(most);
  truncated = true;
}

std::size_t size_of(const ProgressBuffer::What& what) {
  if (const auto* output = std::get_if<Progress::Output>(&what)) return output->text.size();
  if (const auto* ended = std::get_if<Progress::CaseEnded>(&what))
    return ended->report.stdout_text.size() + ended->report.stderr_text.size();
  return std::get<Progress::Compiled>(what).report.output.size();
}

}  // namespace

bool ProgressBuffer::compiled(const CompileReport& report) {
  if (!watched_) return false;
  Progress::Compiled compiled{report};
  cut(compiled.report.output, compiled.report.truncated, size_of(kChunk));
  const std::size_t size = compiled.report.output.size();
  return add(std::move(compiled), size);
}

bool ProgressBuffer::case_ended(std::size_t index, const CaseReport& report) {
  if (!watched_) return false;
  Progress::CaseEnded ended{static_cast<int>(index), report};
  // That a case has ended is always told; only its texts may be left out.
  const std::size_t most = waiting() > kMaxWaiting ? 0 : size_of(kChunk);
  cut(ended.report.stdout_text, ended.report.stdout_truncated, most);
  cut(ended.report.stderr_text, ended.report.stderr_truncated, most);
  const std::size_t size = ended.report.stdout_text.size() + ended.report.stderr_text.size();
  return add(std::move(ended), size);
}

bool ProgressBuffer::add(What what, std::size_t size) {
  const std::lock_guard lock(mutex_);
  const bool first = waiting_.empty();
  waiting_.push_back(std::move(what));
  size_ += size;
  return first;
}

bool ProgressBuffer::output(std::size_t index, Progress::Stream stream, std::string_view text) {
  if (!watched_) return false;
  const std::lock_guard lock(mutex_);
  const bool first = waiting_.empty();
  const bool small = size_ < size_of(kChunk);
  if (size_ + text.size() <= size_of(kMaxWaiting)) {
    append_output(index, stream, text);
  } else if (!left_out_) {
    append_output(index, stream, kLeftOut);
    left_out_ = true;  // said once, until something has been taken
  }
  return first || (small && size_ >= size_of(kChunk));
}

void ProgressBuffer::append_output(std::size_t index, Progress::Stream stream,
                                   std::string_view text) {
  size_ += text.size();
  while (!text.empty()) {
    auto* last = waiting_.empty() ? nullptr : std::get_if<Progress::Output>(&waiting_.back());
    const bool same = last != nullptr && last->index == static_cast<int>(index) &&
                      last->stream == stream && last->text.size() < size_of(kChunk);
    if (!same) {
      waiting_.push_back(Progress::Output{static_cast<int>(index), stream, {}});
      last = &std::get<Progress::Output>(waiting_.back());
    }
    const std::size_t room = size_of(kChunk) - last->text.size();
    last->text.append(text.substr(0, room));
    text.remove_prefix(std::min(room, text.size()));
  }
}

bool ProgressBuffer::take(What& next) {
  const std::lock_guard lock(mutex_);
  if (waiting_.empty()) return false;
  next = std::move(waiting_.front());
  waiting_.pop_front();
  size_ -= size_of(next);
  left_out_ = false;
  return true;
}

Bytes ProgressBuffer::waiting() const {
  const std::lock_guard lock(mutex_);
  return Bytes(static_cast<std::int64_t>(size_));
}

}  // namespace greenroom::queue
