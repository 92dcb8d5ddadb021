#include "cli/show.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include <fmt/format.h>

#include "cli/interrupt.h"
#include "cli/terminal.h"

namespace greenroom::cli {
namespace {

constexpr std::size_t kMaxErrorShown = 2000;  // bytes of a failing case's stderr

double milliseconds(std::chrono::microseconds time) {
  return static_cast<double>(time.count()) / 1000.0;
}

bool write(std::FILE* stream, std::string_view text) {
  return std::fwrite(text.data(), 1, text.size(), stream) == text.size() &&
         std::fflush(stream) == 0;
}

std::string indent(std::string_view text) {
  std::string out;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    out.append("      ").append(text.substr(start, end - start)).append("\n");
    start = end + 1;
  }
  return out;
}

}  // namespace

Shower::Shower(bool one_run, std::size_t cases)
    : one_run_(one_run),
      cases_(cases),
      stdout_terminal_(::isatty(STDOUT_FILENO) != 0),
      stderr_terminal_(::isatty(STDERR_FILENO) != 0),
      stdout_colour_(has_colour(stdout)),
      stderr_colour_(has_colour(stderr)) {}

JudgeObserver Shower::observer() {
  JudgeObserver observer;
  observer.on_compiled = [this](const CompileReport& report) { show_compile(report); };
  if (one_run_) {
    observer.on_stdout = [this](std::size_t, std::string_view text) { pass_on(stdout, text); };
    observer.on_stderr = [this](std::size_t, std::string_view text) { pass_on(stderr, text); };
  } else {
    observer.on_case = [this](std::size_t, const CaseReport&) { show_progress(); };
  }
  return observer;
}

// A program's output: as it is into a pipe, harmless on a terminal. When nobody reads any more, it
// need not go on.
void Shower::pass_on(std::FILE* stream, std::string_view text) {
  const bool out = stream == stdout;
  const bool terminal = out ? stdout_terminal_ : stderr_terminal_;
  const bool written = terminal ? write(stream, (out ? safe_stdout_ : safe_stderr_).next(text))
                                : write(stream, text);
  if (!written && out && errno == EPIPE) interrupt();
}

void Shower::finish(const Report& report) {
  if (one_run_) {
    write(stdout, safe_stdout_.rest());
    write(stderr, safe_stderr_.rest());
    std::string line = paint_verdict(report.verdict, stderr_colour_);
    if (!report.cases.empty()) {
      const CaseReport& only = report.cases.front();
      if (!only.message.empty()) line += ": " + harmless(only.message);
      line += paint(facts(only), Colour::kDim, stderr_colour_);
      if (only.difference) {
        line += fmt::format("\nline {}, column {}: expected \"{}\", got \"{}\"",
                            only.difference->line, only.difference->column,
                            harmless(only.difference->expected), harmless(only.difference->got));
      }
    }
    write(stderr, line + "\n");
    return;
  }
  clear_progress();
  show_cases(report);
}

void Shower::show_compile(const CompileReport& report) const {
  write(stderr, stderr_terminal_ ? harmless(report.output) : report.output);
  if (!report.output.empty() && report.output.back() != '\n') write(stderr, "\n");
  if (report.truncated) write(stderr, "(the compiler said more)\n");
  if (!report.message.empty()) write(stderr, harmless(report.message) + "\n");
}

void Shower::show_progress() {
  ++done_;
  if (!stderr_terminal_) return;
  constexpr std::size_t kWidth = 30;
  const std::size_t filled = kWidth * done_ / std::max<std::size_t>(cases_, 1);
  write(stderr, fmt::format("\r[{:<{}}] {}/{}", std::string(filled, '#'), kWidth, done_, cases_));
}

void Shower::clear_progress() {
  if (stderr_terminal_ && done_ > 0) write(stderr, fmt::format("\r{:60}\r", ""));
}

std::string Shower::facts(const CaseReport& report) const {
  return fmt::format("  {:.0f} ms CPU, {:.0f} ms, {:.1f} MB", milliseconds(report.cpu),
                     milliseconds(report.wall), static_cast<double>(report.memory.kib()) / 1024.0);
}

void Shower::show_cases(const Report& report) const {
  std::size_t passed = 0;
  for (const CaseReport& each : report.cases) {
    show_case(each);
    if (each.verdict == Verdict::kAccepted) ++passed;
  }
  fmt::print("{}", paint_verdict(report.verdict, stdout_colour_));
  if (!report.cases.empty()) fmt::print(": {} of {} cases", passed, cases_);
  fmt::print("\n");
}

void Shower::show_case(const CaseReport& report) const {
  std::string phrase(to_phrase(report.verdict));
  phrase.resize(std::max<std::size_t>(phrase.size(), 22), ' ');
  const bool good = report.verdict == Verdict::kAccepted;
  fmt::print("{:<16} {}{}\n", harmless(report.name),
             paint(phrase, good ? Colour::kGreen : Colour::kRed, stdout_colour_),
             paint(facts(report), Colour::kDim, stdout_colour_));
  if (good) return;
  if (!report.message.empty()) fmt::print("    {}\n", harmless(report.message));
  if (report.difference) {
    fmt::print("    line {}, column {}\n      expected {}\n      got      {}\n",
               report.difference->line, report.difference->column,
               harmless(report.difference->expected), harmless(report.difference->got));
  } else if (!report.stderr_text.empty()) {
    fmt::print("{}",
               indent(harmless(std::string_view(report.stderr_text).substr(0, kMaxErrorShown))));
  }
}

}  // namespace greenroom::cli
