#include "runner/sandbox/meter.h"

#include <algorithm>

#include "runner/sandbox/job.h"

namespace greenroom {
namespace {

using std::chrono::microseconds;

// Without control groups memory is looked at this often.
constexpr microseconds kTreePoll{5000};
constexpr microseconds kShortestPoll{1000};

}  // namespace

Meter::Meter(const ParkedBox& box, const Program& program, int cores)
    : box_(box), program_(program), cores_(std::max(cores, 1)) {}

void Meter::start(bool has_waited) {
  if (const auto counted = box_.group.cpu()) {
    before_ = *counted;
  } else if (has_waited) {
    before_ = process_tree_usage(box_.init, memory_of_all(program_)).cpu;
  }
  start_ = Clock::now();
}

void Meter::settle(const Reading& used) {
  before_ += used.cpu;
  cpu_ = longest_ = microseconds(0);
}

microseconds Meter::elapsed() const {
  return std::chrono::duration_cast<microseconds>(Clock::now() - start_);
}

// By process: without groups for everything, with them for what they do not count.
bool Meter::watches_processes() const {
  return !box_.group.exists() || program_.limits.cpu_per_process;
}

microseconds Meter::time_to_next_look() const {
  microseconds pause = program_.limits.wall - elapsed();
  // All cores busy, this is the soonest that the CPU limit can be reached.
  if (cpu_is_limited()) pause = std::min(pause, (cpu_to_kill(program_) - cpu_) / cores_);
  if (watches_processes()) pause = std::min(pause, kTreePoll);
  return std::max(pause, kShortestPoll);
}

std::optional<Stop> Meter::look() {
  std::optional<Stop> why;
  if (watches_processes()) why = look_at_processes();
  if (box_.group.exists()) cpu_ = box_.group.cpu().value_or(microseconds(0)) - before_;
  if (!why && cpu_is_limited() && counted(cpu_) > cpu_to_kill(program_)) why = Stop::kCpu;
  if (!why && elapsed() >= program_.limits.wall) why = Stop::kWall;
  return why;
}

std::optional<Stop> Meter::look_at_processes() {
  const TreeUsage usage = process_tree_usage(box_.init, memory_of_all(program_));
  for (const auto& [process, cpu] : usage.each) longest_ = std::max(longest_, cpu);
  if (box_.group.exists()) return std::nullopt;
  cpu_ = std::max(cpu_, std::max(usage.cpu, sum_of_seen(usage)) - before_);
  memory_ = std::max(memory_, usage.resident);
  return usage.resident > memory_of_all(program_) ? std::optional(Stop::kMemory) : std::nullopt;
}

// What is held against the limit, given the time of all processes together.
microseconds Meter::counted(microseconds all) const {
  return program_.limits.cpu_per_process ? longest_ : all;
}

// Children of a parent that ignores SIGCHLD are waited for by nobody: their time is what was seen
// of it.
microseconds Meter::sum_of_seen(const TreeUsage& usage) {
  microseconds sum{0};
  for (const auto& [process, cpu] : usage.each) seen_[process] = std::max(seen_[process], cpu);
  for (const auto& [process, cpu] : seen_) sum += cpu;
  return sum;
}

Meter::Reading Meter::reading() const {
  const Bytes memory = box_.group.exists() ? box_.group.peak_memory().value_or(Bytes(0)) : memory_;
  return {cpu_, elapsed(), memory};
}

void Meter::finish(const wire::Ended& ended, Outcome& outcome) const {
  const microseconds waited =
      std::max(microseconds(ended.user_us + ended.system_us) - before_, microseconds(0));
  if (box_.group.exists()) {
    outcome.cpu = std::max(microseconds(0), box_.group.cpu().value_or(microseconds(0)) - before_);
    outcome.memory = box_.group.peak_memory().value_or(kib(ended.max_rss_kb));
    if (box_.group.out_of_memory()) outcome.stop = Stop::kMemory;
  } else {
    outcome.cpu = std::max(waited, cpu_ > waited + microseconds(20'000) ? cpu_ : waited);
    outcome.memory = std::max(memory_, kib(ended.max_rss_kb));
    if (outcome.stop == Stop::kNone && outcome.memory > memory_of_all(program_))
      outcome.stop = Stop::kMemory;
  }
  if (program_.limits.memory_per_process) outcome.memory = kib(ended.max_rss_kb);
  // Ended by itself, but past its time: polls are a millisecond apart, and RLIMIT_CPU's signal is
  // not ours to send.
  if (outcome.stop == Stop::kNone && cpu_is_limited() && counted(outcome.cpu) > program_.limits.cpu)
    outcome.stop = Stop::kCpu;
}

}  // namespace greenroom
