#include "runner/sandbox/joined.h"

#include <limits>
#include <thread>

#include "runner/sandbox/interrupt.h"
#include "runner/sandbox/relay.h"
#include "runner/sandbox/streams.h"

namespace greenroom {
namespace {

constexpr Bytes kKept = kib(64);  // of what each says

// The four pipes: out of one program into the worker, and from there into the other.
struct Pipes {
  Pipe from_first;
  Pipe to_second;
  Pipe from_second;
  Pipe to_first;

  static Result<Pipes> open(std::uint32_t program_uid) {
    Pipes all;
    for (Pipe* each : {&all.from_first, &all.to_second, &all.from_second, &all.to_first}) {
      auto pipe = open_pipe(program_uid);
      if (!pipe) return failed(pipe);
      *each = std::move(*pipe);
    }
    return all;
  }
};

// Runs a side whose stdin and stdout are these ends, which are closed when it has them, and tells
// of its end.
Result<Outcome> run_side(JoinedSide& side, UniqueFd& input, UniqueFd& output, EndOfProgram& end,
                         std::uint32_t program_uid, int cores, int cancel) {
  Program program = side.program;
  program.input = input.get();
  program.output = output.get();
  const auto close_ends = [&] {
    input.reset();
    output.reset();
  };
  OutputObserver observer = side.observer;
  observer.on_handed_over = close_ends;
  auto outcome = run_in_box(side.box, program, program_uid, cores, observer, cancel);
  close_ends();  // it may not have got so far
  end.tell();
  return outcome;
}

}  // namespace

Result<JoinedOutcome> run_joined(JoinedSide& first, JoinedSide& second, std::uint32_t program_uid,
                                 int cores, int cancel,
                                 const std::function<bool(const Outcome&)>& first_goes_on) {
  auto stop_first = Interrupt::make(cancel);
  auto stop_second = Interrupt::make(cancel);
  auto pipes = Pipes::open(program_uid);
  if (!stop_first) return failed(stop_first);
  if (!stop_second) return failed(stop_second);
  if (!pipes) return failed(pipes);
  EndOfProgram first_end;
  EndOfProgram second_end;
  Relay forth(std::move(pipes->from_first.reader), std::move(pipes->to_second.writer), first_end,
              {kKept, first.program.limits.output}, [&] { stop_first->raise(); });
  Relay back(std::move(pipes->from_second.reader), std::move(pipes->to_first.writer), second_end,
             {kKept, Bytes(std::numeric_limits<std::int64_t>::max())}, [] {});
  Result<Outcome> other;
  std::thread beside([&] {
    other = run_side(second, pipes->to_second.reader, pipes->from_second.writer, second_end,
                     program_uid, cores, stop_second->descriptor());
    if (!other || !first_goes_on(*other)) stop_first->raise();
  });
  auto one = run_side(first, pipes->to_first.reader, pipes->from_first.writer, first_end,
                      program_uid, cores, stop_first->descriptor());
  if (!one) stop_second->raise();
  beside.join();
  if (!one) return failed(one);
  if (!other) return failed(other);
  forth.end();
  back.end();
  JoinedOutcome both{std::move(*one), std::move(*other)};
  both.first.stdout_truncated = forth.truncated();
  both.second.stdout_truncated = back.truncated();
  // It was we who stopped it, and why.
  if (forth.over_limit() && both.first.stop == Stop::kCancelled) both.first.stop = Stop::kOutput;
  both.first.stdout_text = forth.take_kept();
  both.second.stdout_text = back.take_kept();
  return both;
}

}  // namespace greenroom
